"""What another scheme would change in a month: two standings side by side. Nothing is stored."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from cases.models import Unit
from cases.periods import Month
from cases.questions import question

from .choices import last_choices
from .evaluate import Choices, standings
from .models import Scheme, Source
from .schemes import GroupRule, scheme_for
from .values import Ranked, Standing


@dataclass(frozen=True)
class Place:
    """Where a unit stands: rank and total, or why it has none (blank: it is not named at all)."""

    rank: int | None = None
    total: Fraction | None = None
    reason: str = ""


NOWHERE = Place()


@dataclass(frozen=True)
class Move:
    """A unit's place under the scheme that holds, and under the other one."""

    unit: Unit
    before: Place
    after: Place

    @property
    def is_move(self) -> bool:
        """Whether the rank is another one; also when only one scheme ranks the unit."""
        return self.before.rank != self.after.rank

    @property
    def climb(self) -> int | None:
        """Places won (lost when negative); None when one scheme does not rank the unit."""
        if self.before.rank is None or self.after.rank is None:
            return None
        return self.before.rank - self.after.rank

    @property
    def enters(self) -> bool:
        """Ranked by the other scheme alone."""
        return self.before.rank is None and self.after.rank is not None

    @property
    def leaves(self) -> bool:
        """Ranked by the present scheme alone."""
        return self.before.rank is not None and self.after.rank is None


@dataclass(frozen=True)
class Ends:
    """Who comes to stand at an end of the ranking, and who no longer does."""

    entered: tuple[Unit, ...]
    left: tuple[Unit, ...]


@dataclass(frozen=True)
class GroupMoves:
    """A group under both schemes: those that move first, the furthest first; then the others.

    `rule` is the other scheme's; the source is the same for both.
    """

    group: int  # UnitGroup pk
    rule: GroupRule
    source: Source
    moves: tuple[Move, ...]
    top: Ends
    bottom: Ends

    @property
    def movers(self) -> tuple[Move, ...]:
        return tuple(move for move in self.moves if move.is_move)

    @property
    def climbs(self) -> tuple[tuple[int, Move], ...]:
        """Units that both schemes rank, with the places won or lost where there are any."""
        return tuple((move.climb, move) for move in self.moves if move.climb)


@dataclass(frozen=True)
class Preview:
    """A month under the scheme that holds for it and under another (which may be the same)."""

    month: Month
    held: Scheme
    scheme: Scheme
    groups: tuple[GroupMoves, ...]

    @property
    def is_the_same(self) -> bool:
        """Whether the scheme is the one that holds anyhow."""
        return self.held.pk == self.scheme.pk


def preview(month: Month, scheme: Scheme, now: datetime, choices: Choices | None = None) -> Preview:
    """The month as of `now` under both schemes, each group from the source that `choices` asks for;
    without any from the one last asked for.

    NoSchemeError when none holds for the month, NothingToScoreError when either cannot score it.
    """
    held, choices = scheme_for(month), choices or last_choices(month)
    before = standings(question(month, held.rules, now), held, choices)
    if held.pk == scheme.pk:
        return Preview(month, held, scheme, tuple(compared(before, before)))
    after = standings(question(month, scheme.rules, now), scheme, choices)
    return Preview(month, held, scheme, tuple(compared(before, after)))


def compared(before: Sequence[Standing], after: Sequence[Standing]) -> list[GroupMoves]:
    """Group by group, those that either scheme ranks; both name the same groups."""
    return [
        _group_moves(old, new)
        for old, new in zip(before, after, strict=True)
        if old.rule.is_ranked or new.rule.is_ranked
    ]


def _group_moves(before: Standing, after: Standing) -> GroupMoves:
    old, new = _places(before), _places(after)
    units = _units(before) | _units(after)
    moves = [Move(unit, old.get(pk, NOWHERE), new.get(pk, NOWHERE)) for pk, unit in units.items()]
    return GroupMoves(
        group=after.group,
        rule=after.rule,
        source=after.source,
        moves=tuple(sorted(moves, key=furthest_first)),
        top=_ends(before.ranked[: before.rule.top_size], after.ranked[: after.rule.top_size]),
        bottom=_ends(
            before.ranked[-before.rule.bottom_size :], after.ranked[-after.rule.bottom_size :]
        ),
    )


def _places(standing: Standing) -> dict[int, Place]:
    ranked = {
        one.score.figures.unit.pk: Place(one.rank, one.score.total) for one in standing.ranked
    }
    return ranked | {one.unit.pk: Place(reason=one.reason) for one in standing.unranked}


def _units(standing: Standing) -> dict[int, Unit]:
    ranked = [one.score.figures.unit for one in standing.ranked]
    return {unit.pk: unit for unit in [*ranked, *(one.unit for one in standing.unranked)]}


def _ends(before: Iterable[Ranked], after: Iterable[Ranked]) -> Ends:
    old = {one.score.figures.unit.pk: one.score.figures.unit for one in before}
    new = {one.score.figures.unit.pk: one.score.figures.unit for one in after}
    return Ends(
        entered=tuple(unit for pk, unit in new.items() if pk not in old),
        left=tuple(unit for pk, unit in old.items() if pk not in new),
    )


def furthest_first(move: Move) -> tuple[bool, bool, int, bool, int]:
    """A key: who enters or leaves before climbs and falls; equals in the order of the new ranks."""
    rank = move.after.rank
    return (
        not move.is_move,
        move.climb is not None,
        -abs(move.climb or 0),
        rank is None,
        rank or 0,
    )
