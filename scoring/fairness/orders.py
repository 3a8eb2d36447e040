"""The order without points beside the order that counts: ranks by base score, pairs turned."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from scoring.arithmetic import Contender, TieOrder, placings


@dataclass(frozen=True)
class Scored:
    """A ranked unit with what its total is the sum of; `penalty` is what is taken off."""

    key: str
    base: Fraction
    bonus: Fraction
    penalty: Fraction
    adjustment: Fraction
    volume: int
    order: int

    @property
    def total(self) -> Fraction:
        return self.base + self.bonus - self.penalty + self.adjustment

    @property
    def without_bonus(self) -> Fraction:
        return self.total - self.bonus

    @property
    def bonus_per_hundred(self) -> Fraction:
        """Bonus per hundred cases assigned; whoever is ranked was assigned some."""
        return 100 * self.bonus / self.volume


@dataclass(frozen=True)
class Turned:
    """Of the pairs that two orders both tell apart, how many stand the other way round."""

    number: int
    pairs: int


def base_ranks(units: Iterable[Scored], tie_order: TieOrder) -> Mapping[str, int]:
    """Ranks by base score. An order given by hand was given to equal totals and says nothing here.

    >>> one, other = (Scored(key, Fraction(9), Fraction(points), Fraction(0), Fraction(0), 5, 1)
    ...               for key, points in (("甲", 1), ("乙", 2)))
    >>> base_ranks([one, other], TieOrder.SHARED)
    {'甲': 1, '乙': 1}
    """
    contenders = [Contender(one.key, one.base, one.volume, one.order) for one in units]
    return {placing.key: placing.rank for placing in placings(contenders, tie_order)}


def turned(pairs: Sequence[tuple[Fraction, Fraction]]) -> Turned:
    """`pairs`: of each unit its value in the one order and in the other; ties in either are left
    out.

    >>> turned([(Fraction(3), Fraction(1)), (Fraction(2), Fraction(2)), (Fraction(2), Fraction(0))])
    Turned(number=1, pairs=2)
    """
    places = [_places([pair[side] for pair in pairs]) for side in (0, 1)]
    signs = [
        (one[0] - other[0]) * (one[1] - other[1])
        for one, other in combinations(zip(*places, strict=True), 2)
    ]
    return Turned(sum(sign < 0 for sign in signs), sum(sign != 0 for sign in signs))


def _places(values: Sequence[Fraction]) -> list[int]:
    """Equal ones share a place: whole numbers compare quicker, and thousands of pairs are."""
    order = {value: place for place, value in enumerate(sorted(set(values)))}
    return [order[value] for value in values]
