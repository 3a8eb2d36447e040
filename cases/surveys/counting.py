"""Surveys counted in the rows, all of them in one query."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial

from cases.dimensions import (
    CATEGORY,
    CHANNEL,
    DISTRICT,
    KIND,
    NONE,
    SUBCATEGORY,
    Registers,
    registers,
)
from cases.measures import Anchor
from cases.periods import CITY
from cases.questions import Question

from . import medians, statement
from .asked import ASSIGNED, EXCLUDED, OVERDUE, PRAISED, RATED, RECEIVED
from .branches import Line, Narrow
from .limits import Limits
from .statement import Part
from .values import Extent, Survey, Wanted

Told = Callable[["Sums", Line], None]
"""What a line adds to the sums."""


@dataclass
class Sums:
    """What is counted of one question, while its lines come in."""

    whole: Counter[str] = field(default_factory=Counter)
    by: defaultdict[str, defaultdict[str, Counter[str]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(Counter))
    )
    days: Counter[date] = field(default_factory=Counter)
    crossed: Counter[tuple[str, str]] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)
    middle: list[int] = field(default_factory=list)
    exists: bool = False

    def survey(self, question: Question) -> Survey:
        """As a value."""
        return Survey(
            question,
            whole=dict(self.whole),
            by={key: {slug: dict(n) for slug, n in of.items()} for key, of in self.by.items()},
            days={day: {"accepted": number} for day, number in sorted(self.days.items())},
            crossed=dict(self.crossed),
            places=dict(self.places),
            handling=(medians.days(self.middle), self.whole["completed"] if self.middle else 0),
            has_ledger=self.exists,
        )


class Names:
    """Slugs of what lines are grouped by; `none` for nothing, and for what was registered while
    this page is being made.
    """

    def __init__(self, known: Registers) -> None:
        tree = {one.slug: one for one in known[CATEGORY.key]}
        self.channels: dict[object, str] = {one.id: one.slug for one in known[CHANNEL.key]}
        self.districts: dict[object, str] = {one.id: one.slug for one in known[DISTRICT.key]}
        self.categories: dict[object, str] = {one.id: one.slug for one in tree.values()}
        self._tops: dict[str, str] = {NONE: NONE}
        for slug, one in tree.items():  # what stands above comes first
            self._tops[slug] = self._tops[one.above] if one.above else slug

    def top(self, category: str) -> str:
        """The first level above a category."""
        return self._tops[category]


def counted(wanted: Sequence[Wanted], beside_seals: Sequence[Wanted]) -> list[Survey]:
    """Surveys of what is wanted; then, of published months, what their seals do not hold (`crossed`
    and `places`). One query beside the registers'.
    """
    both = [*wanted, *beside_seals]
    if not both:
        return []
    known = registers()
    names, limits = Names(known), Limits(known)
    sums = [Sums() for _ in both]
    asked: list[tuple[Sums, Part, Told]] = []
    for place, (one, found) in enumerate(zip(both, sums, strict=True)):
        narrow = Narrow(*limits.of(one.question))
        parts = _selects(one, names) if place < len(wanted) else _beside_seal(one, names)
        asked += ((found, Part(name, narrow), told) for name, told in parts)
    for place, line in statement.told([part for _, part, _ in asked]):
        found, _, told = asked[place]
        told(found, line)
    return [found.survey(one.question) for one, found in zip(both, sums, strict=True)]


def _beside_seal(wanted: Wanted, names: Names) -> Iterator[tuple[str, Told]]:
    if wanted.is_full:
        yield "crossed", partial(_crossed, names)
    yield "places", _place


def _selects(wanted: Wanted, names: Names) -> Iterator[tuple[str, Told]]:
    """Each part by its name."""
    for anchor in (Anchor.RECEIVED, Anchor.ASSIGNED):
        yield f"any {anchor.value}", _exists
    if wanted.is_full:
        yield from _all(names)
        return
    yield "received", partial(_received, None)
    yield "rated", partial(_rated, None)
    if wanted.extent is Extent.WHOLE:
        yield "assigned", partial(_assigned, None)
        return
    yield "assigned, split", partial(_assigned, names)
    yield "hours", _hour
    yield "places", _place


def _all(names: Names) -> Iterator[tuple[str, Told]]:
    yield "received, split", partial(_received, names)
    yield "assigned, split", partial(_assigned, names)
    yield "rated, split", partial(_rated, names)
    yield "praised", partial(_whole, PRAISED)
    yield "overdue", partial(_whole, (OVERDUE,))
    for key in EXCLUDED:
        yield key, partial(_whole, (key,))
    yield "hours", _hour
    yield "places", _place
    yield "middle", _middle


def _received(names: Names | None, sums: Sums, line: Line) -> None:
    _whole(RECEIVED, sums, line)
    if names and line.numbers[0]:
        accepted = line.numbers[0]
        channel = names.channels.get(line.first, NONE)
        sums.by[CHANNEL.key][channel]["accepted"] += accepted
        sums.by[KIND.key][line.text or NONE]["accepted"] += accepted


def _assigned(names: Names | None, sums: Sums, line: Line) -> None:
    _whole(ASSIGNED, sums, line)
    if names:
        _split(ASSIGNED, names, sums, line)
        _crossed(names, sums, line)


def _rated(names: Names | None, sums: Sums, line: Line) -> None:
    _whole(RATED, sums, line)
    if names:
        _split(RATED, names, sums, line)


def _whole(keys: Sequence[str], sums: Sums, line: Line) -> None:
    for key, number in zip(keys, line.numbers, strict=False):
        sums.whole[key] += number


def _split(keys: Sequence[str], names: Names, sums: Sums, line: Line) -> None:
    at, finest = _at(names, line)
    some = {key: number for key, number in zip(keys, line.numbers, strict=False) if number}
    for dimension, slug in (
        (DISTRICT.key, at),
        (CATEGORY.key, names.top(finest)),
        (SUBCATEGORY.key, finest),
    ):
        sums.by[dimension][slug].update(some)


def _crossed(names: Names, sums: Sums, line: Line) -> None:
    at, finest = _at(names, line)
    sums.crossed[at, names.top(finest)] += line.numbers[0]


def _at(names: Names, line: Line) -> tuple[str, str]:
    """District and category; an assigned case has both."""
    return names.districts.get(line.first, NONE), names.categories.get(line.second, NONE)


def _hour(sums: Sums, line: Line) -> None:
    hour = datetime.strptime(f"{line.text} +0000", "%Y-%m-%d %H %z")
    sums.days[hour.astimezone(CITY).date()] += line.numbers[0]


def _place(sums: Sums, line: Line) -> None:
    sums.places[line.text or ""] += line.numbers[0]


def _middle(sums: Sums, line: Line) -> None:
    sums.middle.append(medians.microseconds(line.text or ""))


def _exists(sums: Sums, line: Line) -> None:
    sums.exists = sums.exists or line.numbers[0] > 0
