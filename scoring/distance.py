"""How far a unit is from the next place, and the least that would have closed the gap.

No database, no clock. Each lever is tried alone: everything else of the unit, and all other units,
stay as they are.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from .arithmetic import Contender, Tie, TieOrder, placings

SHOWN_IN_FULL = 6
"""Of a lever with at most so many cases, every number is shown; else the least and all."""


@dataclass(frozen=True)
class Field:
    """Everybody who is ranked in a group, and what stands between units of one total."""

    contenders: Sequence[Contender]
    tie_order: TieOrder = TieOrder.VOLUME
    settled: Sequence[Sequence[str]] = ()

    def place(self, one: Contender) -> tuple[int, Tie | None]:
        """The rank that a unit would take with this total, the others being as they are."""
        others = [other for other in self.contenders if other.key != one.key]
        better = sum(other.total > one.total for other in others)
        equal = [other for other in others if other.total == one.total]
        if not equal:
            return better + 1, None
        tied = placings([*equal, one], self.tie_order, self.settled)
        placing = next(placing for placing in tied if placing.key == one.key)
        return better + placing.rank, placing.tie

    def ahead_of(self, key: str) -> Contender | None:
        """The last of those with a better rank; None for the first."""
        placed = placings(self.contenders, self.tie_order, self.settled)
        ranks = {placing.key: placing.rank for placing in placed}
        better = [placing.key for placing in placed if placing.rank < ranks[key]]
        return self.contender(better[-1]) if better else None

    def contender(self, key: str) -> Contender:
        """One of them by its key."""
        return next(one for one in self.contenders if one.key == key)


@dataclass(frozen=True)
class Lever:
    """Something of which a unit could have done more (or less): at most `most`, and the total
    that so many of it give. A larger number never gives a smaller total.
    """

    key: str
    most: int
    total: Callable[[int], Fraction]


@dataclass(frozen=True)
class Outcome:
    """So many of a lever: the total and the rank they give, and how a tie would be settled."""

    number: int
    total: Fraction
    rank: int
    tie: Tie | None = None


@dataclass(frozen=True)
class Pull:
    """A lever tried: the least number that gives a better rank, None where none does.

    `outcomes` are what is worth showing, by number; the last is all of the lever.
    """

    lever: Lever
    least: Outcome | None
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True)
class Distance:
    """The unit ahead, the gap in unrounded points, and what each lever alone would have done."""

    ahead: Contender | None
    gap: Fraction
    pulls: tuple[Pull, ...]


def distance(field: Field, key: str, levers: Iterable[Lever]) -> Distance:
    """From a unit to the place before it; the first is measured against nobody."""
    unit = field.contender(key)
    ahead = field.ahead_of(key)
    if ahead is None:
        return Distance(None, Fraction(0), ())
    pulls = (_pull(field, unit, ahead, lever) for lever in levers if lever.most > 0)
    return Distance(ahead, ahead.total - unit.total, tuple(pulls))


def _pull(field: Field, unit: Contender, ahead: Contender, lever: Lever) -> Pull:
    rank, _ = field.place(unit)

    def outcome(number: int) -> Outcome:
        total = lever.total(number)
        return Outcome(number, total, *field.place(replace(unit, total=total)))

    def is_better(number: int) -> bool:
        total = lever.total(number)
        if total < ahead.total:
            return False
        return field.place(replace(unit, total=total))[0] < rank

    least = _least(lever.most, is_better)
    every = lever.most <= SHOWN_IN_FULL
    shown = set(range(1, lever.most + 1)) if every else {least or lever.most, lever.most}
    outcomes = tuple(outcome(number) for number in sorted(shown))
    return Pull(lever, outcome(least) if least else None, outcomes)


def _least(most: int, is_enough: Callable[[int], bool]) -> int | None:
    """The least number from 1 on that is enough, when every larger one is; by halving."""
    if not is_enough(most):
        return None
    low, high = 1, most
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if is_enough(middle) else (middle + 1, high)
    return low
