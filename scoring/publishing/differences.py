"""What two revisions of a month differ in: facts, figures, ranks and totals. Plain values.

A revision is read from its seal's lines; what a correction would make of it comes from standings
that were never stored.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from cases.held.reading import DAYS, MEDIANS, Numbers
from cases.measures import MEASURES, RateOf
from cases.models import Unit
from scoring.arithmetic import Rate
from scoring.models import Reason
from scoring.values import Standing, UnitFigures

from .canonical import Record

Number = int | str | None
RESULT, FIGURE = "result", "figure"
OF_THEIR_OWN = frozenset({DAYS, MEDIANS})
"""Splits whose counts make no rates."""
SHEET = "sheet"
FACTS = frozenset({"case", "rating", SHEET})
"""Kinds of records that tell what came in; all others follow from them or were decided."""


@dataclass(frozen=True)
class Place:
    """Where a unit stands: rank and total, or why it has none; and what was counted of it."""

    group: str
    rank: int | None
    total: Fraction | None
    reason: str
    assigned: int
    completed: int
    name: str = field(compare=False, default="")


@dataclass(frozen=True)
class MonthState:
    """A month's figures, by dimension, member and measure, and its units' places by slug."""

    figures: Mapping[str, Numbers]
    places: Mapping[str, Place]


@dataclass(frozen=True)
class FactChange:
    """A fact that is another one: of a case, a rating, a sheet's line. None where it is absent; a
    record that came or went as a whole has no name.
    """

    kind: str
    key: str
    name: str
    before: Any
    after: Any


@dataclass(frozen=True)
class FigureChange:
    """A count that is another one; dimension and member are blank for the whole month."""

    dimension: str
    member: str
    measure: str
    before: Number
    after: Number


@dataclass(frozen=True)
class RateChange:
    """A rate that is another one because its counts are."""

    dimension: str
    member: str
    measure: str
    before: Rate
    after: Rate


@dataclass(frozen=True)
class PlaceChange:
    """A unit's place before and after; None where it is not named."""

    slug: str
    before: Place | None
    after: Place | None

    @property
    def present(self) -> Place:
        """The one that tells the name."""
        found = self.after or self.before
        assert found is not None  # noqa: S101 - one of both is there
        return found

    @property
    def is_move(self) -> bool:
        """Whether the rank is another one."""
        return _rank(self.before) != _rank(self.after)


@dataclass(frozen=True)
class Differences:
    """Counts, rates and places that are others now; the best rank first."""

    figures: tuple[FigureChange, ...] = ()
    rates: tuple[RateChange, ...] = ()
    places: tuple[PlaceChange, ...] = ()

    @property
    def moves(self) -> tuple[PlaceChange, ...]:
        """The places whose rank is another one."""
        return tuple(one for one in self.places if one.is_move)

    def __bool__(self) -> bool:
        return bool(self.figures or self.places)


def state_in(content: bytes) -> MonthState:
    """What a seal's lines say of figures and places."""
    figures: dict[str, Numbers] = {}
    places: dict[str, Place] = {}
    for record in _read(content.splitlines(), {RESULT, FIGURE}):
        if record.kind == RESULT:
            places[record.key] = _place(record.value)
        else:
            dimension, _, member = record.key.partition("/")
            figures.setdefault(dimension, {})[member] = record.value
    return MonthState(figures, places)


def state_of(
    found: Iterable[Standing],
    figures: Mapping[str, Numbers],
    groups: Mapping[int, str],
    names: Mapping[int, str],
) -> MonthState:
    """The same of a month that was computed and not stored; groups' slugs by their primary keys,
    `names` as in `names_for`.
    """
    places: dict[str, Place] = {}
    for one in found:
        for ranked in one.ranked:
            counts = ranked.score.figures
            place = _counted(groups[one.group], counts, names, counts.unit)
            total = ranked.score.total
            places[counts.unit.slug] = replace(place, rank=ranked.rank, total=total)
        for apart in one.unranked:
            place = _counted(groups[one.group], apart.figures, names, apart.unit)
            places[apart.unit.slug] = replace(place, reason=Reason(apart.reason).label)
    return MonthState(figures, places)


def _counted(
    group: str, figures: UnitFigures | None, names: Mapping[int, str], unit: Unit
) -> Place:
    """A unit's place before its rank, or why it has none, is told."""
    return Place(
        group=group,
        rank=None,
        total=None,
        reason="",
        assigned=figures.assigned if figures else 0,
        completed=figures.completed if figures else 0,
        name=names.get(unit.pk, unit.name),
    )


def differences(before: MonthState, after: MonthState) -> Differences:
    """From one to the other."""
    figures = tuple(_figures(before.figures, after.figures))
    counted = {(one.dimension, one.member): None for one in figures}
    rates = (rate for place in counted for rate in _rates(place, before, after))
    places = [
        PlaceChange(slug, before.places.get(slug), after.places.get(slug))
        for slug in sorted(before.places.keys() | after.places.keys())
        if before.places.get(slug) != after.places.get(slug)
    ]
    return Differences(figures, tuple(rates), tuple(sorted(places, key=_best_first)))


def facts_between(before: bytes, after: bytes) -> tuple[FactChange, ...]:
    """The facts in which two seals' lines differ, field by field, in the order of their keys."""
    old, new = set(before.splitlines()), set(after.splitlines())
    gone = {(one.kind, one.key): _fields(one) for one in _read(old - new, FACTS)}
    come = {(one.kind, one.key): _fields(one) for one in _read(new - old, FACTS)}
    keys = sorted(gone.keys() | come.keys())
    return tuple(one for key in keys for one in _facts(key, gone.get(key), come.get(key)))


def _facts(
    key: tuple[str, str], before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
) -> Iterator[FactChange]:
    if before is None or after is None:
        yield FactChange(*key, "", before, after)
        return
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            yield FactChange(*key, name, before.get(name), after.get(name))


def _read(lines: Iterable[bytes], kinds: Iterable[str]) -> Iterator[Record]:
    """Only the lines of some kinds are taken apart: a month has twelve thousand others."""
    beginnings = tuple(f'["{kind}",'.encode() for kind in kinds)
    return (Record.read(line) for line in lines if line.startswith(beginnings))


def _fields(record: Record) -> Mapping[str, Any]:
    """Of a sheet's line, each cell's text by its header."""
    value: Mapping[str, Any] = record.value
    if record.kind != SHEET:
        return value
    return {cell["header"]: cell["text"] for cell in value["cells"].values()}


def _place(value: Mapping[str, Any]) -> Place:
    because = value["unranked_because"]
    return Place(
        group=value["group"],
        rank=value["rank"],
        total=Fraction(value["total"]) if value["total"] else None,
        reason=Reason(because).label if because else "",
        assigned=value["assigned"],
        completed=value["completed"],
        name=value["name"],
    )


def _figures(before: Mapping[str, Numbers], after: Mapping[str, Numbers]) -> Iterator[FigureChange]:
    for dimension in sorted(before.keys() | after.keys()):
        old, new = before.get(dimension, {}), after.get(dimension, {})
        for member in sorted(old.keys() | new.keys()):
            was, now = old.get(member, {}), new.get(member, {})
            for measure in sorted(was.keys() | now.keys()):
                numbers = (was.get(measure, 0), now.get(measure, 0))
                if numbers[0] != numbers[1]:
                    yield FigureChange(dimension, member, measure, *numbers)


def _rates(where: tuple[str, str], before: MonthState, after: MonthState) -> Iterator[RateChange]:
    dimension, member = where
    if dimension in OF_THEIR_OWN:
        return
    old, new = (one.figures.get(dimension, {}).get(member, {}) for one in (before, after))
    for measure in MEASURES.values():
        if isinstance(measure, RateOf):
            was, now = _rate(measure, old), _rate(measure, new)
            if was != now:
                yield RateChange(dimension, member, measure.key, was, now)


def _rate(measure: RateOf, numbers: Mapping[str, int | str]) -> Rate:
    return Rate(*(int(numbers.get(side.key, 0)) for side in (measure.part, measure.whole)))


def _rank(place: Place | None) -> int | None:
    return place.rank if place else None


def _best_first(change: PlaceChange) -> tuple[str, bool, int, str]:
    rank = _rank(change.after) or _rank(change.before)
    return (change.present.group, rank is None, rank or 0, change.slug)
