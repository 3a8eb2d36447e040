"""Answers about a published month as a whole: they come from its seal, not from the rows.

A question is asked so when it is `as_published`. Filters, a day, a part of the city and exclusions
taken as never made are counted in the held rows, with the groups of units as they were sealed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from django.db.models import BigIntegerField, Q, Value
from django.db.models.expressions import Case as SqlCase
from django.db.models.expressions import When

from cases.dimensions import (
    CATEGORY,
    CHANNEL,
    DISTRICT,
    GROUP,
    KIND,
    NONE,
    UNIT,
    Dimension,
    registers,
)
from cases.kept import is_kept, kept
from cases.measures import Count, Counted, MedianOf
from cases.models import SealedFigures, SealedMonth
from cases.periods import Month
from cases.questions import Question, cut_off

Numbers = dict[str, dict[str, int | str]]
"""By member (slug, `none`, blank for the whole), then by measure key."""
Tally = dict[object, dict[str, int]]
"""By the member's id, then by measure key."""

WHOLE, DAYS, MEDIANS, SUBCATEGORIES = "", "day", "median", "subcategory"
SPLIT = (DISTRICT, CATEGORY, CHANNEL, KIND, UNIT)
DAILY = ("accepted", "assigned")
"""The counts whose days are kept."""


@dataclass(frozen=True)
class Read:
    """What a seal says: the keys of the counts it settles, and their numbers."""

    settled: frozenset[str] = frozenset()
    tally: Tally = field(default_factory=dict)


NOTHING = Read()
"""There is no seal, or it does not speak of what is asked."""


def read_tally(question: Question, counts: Iterable[Count], by: Dimension | None) -> Read:
    """The counts that the seal settles, for every member that any of them has rows of; two queries
    at most.
    """
    asked = [one.key for one in counts if one.counted is not Counted.SUGGESTIONS]
    if not asked or not _is_whole(question) or (by is not None and by not in SPLIT):
        return NOTHING
    split = WHOLE if by is None else by.key
    sealed = _sealed(question, {WHOLE, split})
    if split not in sealed:
        return NOTHING
    keys = [key for key in asked if key in sealed[WHOLE][""]]
    members = {"": None} if by is None else _members(by)
    if not sealed[split].keys() <= members.keys():
        return NOTHING
    tally = {
        members[slug]: found
        for slug, numbers in sealed[split].items()
        if any((found := {key: int(numbers.get(key, 0)) for key in keys}).values()) or by is None
    }
    return Read(frozenset(keys), tally)


def read_days(question: Question, measure: Count) -> Mapping[object, int] | None:
    """A sealed count by calendar day, None where there is none; one query."""
    if measure.key not in DAILY or not _is_whole(question):
        return None
    days = _sealed(question, {DAYS}).get(DAYS)
    if days is None:
        return None
    found = {date.fromisoformat(day): int(of.get(measure.key, 0)) for day, of in days.items()}
    return {day: number for day, number in found.items() if number}


def read_median(question: Question, measure: MedianOf) -> tuple[Decimal | None, int] | None:
    """A sealed median and over how many rows, None where there is none; one query."""
    if not _is_whole(question):
        return None
    numbers = _sealed(question, {MEDIANS}).get(MEDIANS, {}).get(measure.key)
    if numbers is None:
        return None
    value = numbers.get("value")
    return None if value is None else Decimal(str(value)), int(numbers["number"])


def read_dimensions(asked: Mapping[Month, frozenset[str]]) -> Mapping[Month, dict[str, Numbers]]:
    """Of each published month the splits that are asked for; one query."""
    months: dict[frozenset[str], list[Month]] = {}
    for month, dimensions in asked.items():
        months.setdefault(dimensions, []).append(month)
    wanted = Q(pk__in=[])
    for dimensions, some in months.items():
        wanted |= Q(sealed__month__in=some, dimension__in=dimensions)
    rows = SealedFigures.objects.filter(wanted) if asked else SealedFigures.objects.none()
    found: dict[Month, dict[str, Numbers]] = {}
    for month, dimension, numbers in rows.values_list("sealed__month", "dimension", "numbers"):
        found.setdefault(month, {})[dimension] = numbers
    return found


def read_figures(questions: Sequence[Question]) -> list[Mapping[str, Numbers] | None]:
    """All that is sealed of each question's month, by dimension; None where the question is not
    about a published month as a whole. One query.
    """
    months = [one.month for one in questions if _is_whole(one)]
    rows = SealedFigures.objects.filter(sealed__month__in=months)
    found: dict[Month, dict[str, Numbers]] = {}
    for month, dimension, numbers in rows.values_list("sealed__month", "dimension", "numbers"):
        found.setdefault(month, {})[dimension] = numbers
    return [found.get(one.month) if _is_whole(one) else None for one in questions]


def dimension_then(question: Question, dimension: Dimension) -> Dimension:
    """The dimension as the question's month knows it: in a published month, units stand in the
    groups that they were sealed in. Two queries for groups, none for others.
    """
    if dimension is not GROUP or not question.as_published:
        return dimension
    groups = _groups_then(question.month)
    return dimension if groups is None else _of_groups(groups)


def _is_whole(question: Question) -> bool:
    """Whether nothing is left out, and the question stands at the month's cut-off."""
    narrowed = question.filters or question.day or question.disregarding
    if narrowed or question.scope.is_partial or not question.as_published:
        return False
    return question.as_of == cut_off(question.month, question.rules)


def _sealed(question: Question, dimensions: Iterable[str]) -> Mapping[str, Numbers]:
    """By dimension; nothing for a month that is not published."""
    rows = SealedFigures.objects.filter(
        sealed__month=question.month, dimension__in=list(dimensions)
    )
    return dict(rows.values_list("dimension", "numbers"))


def _members(dimension: Dimension) -> dict[str, object]:
    """What the rows would be grouped by, by slug."""
    nothing = "" if dimension is KIND else None
    return {member.slug: member.id for member in dimension.members()} | {NONE: nothing}


def sealed_groups() -> Mapping[Month, Mapping[str, Iterable[str]]]:
    """Of each published month the slugs of units by the group's slug; one query."""
    return kept(
        "sealed groups",
        lambda: dict(SealedMonth.objects.values_list("month", "groups")),
        reads=[SealedMonth._meta.label],
    )


def _groups_then(month: Month) -> Mapping[str, Iterable[str]] | None:
    """None for a month that is not published."""
    if is_kept():
        return sealed_groups().get(month)
    return dict(SealedMonth.objects.filter(month=month).values_list("month", "groups")).get(month)


def _of_groups(groups: Mapping[str, Iterable[str]]) -> Dimension:
    """`groups` are slugs of units by the group's slug."""
    known = registers()
    units = {one.slug: one.id for one in known[UNIT.key]}
    holders = {
        group: [units[slug] for slug in slugs if slug in units] for group, slugs in groups.items()
    }
    keys = {one.slug: one.id for one in known[GROUP.key]}
    whens = (
        When(unit_then__in=holders[group], then=Value(keys[group]))
        for group in holders.keys() & keys
    )
    grouped = [pk for held in holders.values() for pk in held]
    return replace(
        GROUP,
        column=SqlCase(*whens, output_field=BigIntegerField()),
        lookup=lambda slugs, *_: Q(
            unit_then__in=[pk for slug in slugs for pk in holders.get(slug, [])]
        ),
        empty=Q(unit_then=None) | ~Q(unit_then__in=grouped),
    )
