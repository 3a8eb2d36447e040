"""What happened between the months of two years: other schemes, names and units, new revisions.

Told in the same words on the map of ranks and on a unit's chart.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.urls import reverse

from cases.models import Unit, UnitName, UnitSuccession
from reports import formats

from .months import PastMonths


class Kind(StrEnum):
    """The letter that stands for it on an axis."""

    SCHEME = "案"
    NAME = "名"
    MERGER = "并"
    SPLIT = "拆"
    REVISION = "版"


MEANINGS = {
    Kind.SCHEME: "改用另一评分方案",
    Kind.NAME: "单位更名",
    Kind.MERGER: "单位合并",
    Kind.SPLIT: "单位拆分",
    Kind.REVISION: "更正后重新发布",
}


@dataclass(frozen=True)
class Happening:
    """What happened in the month at a place of the axis. `words` is a sentence without its stop,
    `label` what stands beside a line; `units` are those it is about, none for everybody.
    """

    place: int
    kind: Kind
    words: str
    label: str
    units: frozenset[int] = frozenset()
    url: str = ""

    def is_about(self, unit: int) -> bool:
        """Whether a chart of this unit marks it."""
        return not self.units or unit in self.units


def happenings(past: PastMonths, units: Iterable[int]) -> tuple[Happening, ...]:
    """What concerned everybody or one of these units, the oldest first; two queries."""
    asked = set(units)
    found = [*_schemes(past), *_revisions(past)]
    found += [*_renamed(past, asked), *_succeeded(past, asked)]
    order = list(Kind)
    return tuple(sorted(found, key=lambda one: (one.place, order.index(one.kind), one.words)))


def _schemes(past: PastMonths) -> Iterator[Happening]:
    for place, before, now in past.changes_of_scheme():
        since = past.months[place].label
        words = f"{since}起改用“{now.scheme}”评分，此前用“{before.scheme}”"
        url = reverse("reports:scheme", args=[now.scheme.slug])
        yield Happening(place, Kind.SCHEME, words, "换方案", url=url)


def _revisions(past: PastMonths) -> Iterator[Happening]:
    for place, month in enumerate(past.months):
        evaluation = past.evaluations.get(month)
        if evaluation is not None and evaluation.revision > 1:
            number = f"第{evaluation.revision}版"
            words = f"{month.label}的结果更正后重新发布，这里是{number}"
            url = reverse("reports:revisions", args=[month])
            yield Happening(place, Kind.REVISION, words, number, url=url)


def _renamed(past: PastMonths, asked: set[int]) -> Iterator[Happening]:
    """A name ended on a day; the next one of the unit, or that of now, began."""
    borne: defaultdict[int, list[UnitName]] = defaultdict(list)
    for row in UnitName.objects.filter(unit__in=asked).select_related("unit"):
        borne[row.unit_id].append(row)
    for pk, rows in borne.items():
        following = [*(row.name for row in rows[1:]), rows[-1].unit.name]
        for row, name in zip(rows, following, strict=True):
            place = _place(past, row.used_until)
            if place is not None and name != row.name:
                words = f"{_on(row.used_until)}“{row.name}”更名为“{name}”"
                yield Happening(place, Kind.NAME, words, "更名", frozenset({pk}))


def _succeeded(past: PastMonths, asked: set[int]) -> Iterator[Happening]:
    """Several that merged into one on a day are one event, and so is one that was split."""
    together: defaultdict[tuple[str, date, Unit], list[Unit]] = defaultdict(list)
    rows = UnitSuccession.objects.select_related("predecessor", "successor")
    for row in rows.order_by("took_effect_on", "pk"):
        is_merged = row.kind == UnitSuccession.Kind.MERGED
        one, other = (
            (row.successor, row.predecessor) if is_merged else (row.predecessor, row.successor)
        )
        together[row.kind, row.took_effect_on, one].append(other)
    for (kind, day, one), others in together.items():
        units = frozenset(unit.pk for unit in (one, *others))
        place = _place(past, day)
        if place is None or not units & asked:
            continue
        named = "、".join(f"“{unit}”" for unit in others)
        if kind == UnitSuccession.Kind.MERGED:
            yield Happening(place, Kind.MERGER, f"{_on(day)}{named}并入“{one}”", "合并", units)
        else:
            yield Happening(place, Kind.SPLIT, f"{_on(day)}“{one}”拆分为{named}", "拆分", units)


def _place(past: PastMonths, day: date | None) -> int | None:
    return None if day is None else past.place_of(day)


def _on(day: date | None) -> str:
    return f"{formats.chinese_date(day)}，" if day else ""
