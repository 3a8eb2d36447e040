"""Cases as lines of a file: the columns of the ledger under the names that an import knows, then
what only readers want to know.

What came to pass after the cut-off is told as the list tells it: the unit that held the case then
and the rating of then. Both stand in the case's history, so that an import finds nothing new.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Self

from django.db.models import Case as SqlCase
from django.db.models import F, IntegerField, Q, QuerySet, Value, When

from cases.dimensions import DUE, STATE
from cases.intake.columns import CASES as SPECS
from cases.models import (
    Category,
    Channel,
    District,
    Exclusion,
    Handling,
    HandOver,
    Rating,
    RequestKind,
    Unit,
)
from cases.questions import Question
from cases.unit_names import names_for

from .columns import Column, Line, deadline, moment, portions, yes_or_no

_WIDTHS = {
    "number": 18,
    "received_at": 17,
    "province": 8,
    "subcategory": 16,
    "unit": 26,
    "assigned_at": 17,
    "due_at": 17,
    "completed_at": 17,
    "province_due_at": 17,
    "province_answered_at": 17,
    "extended_until": 17,
    "difficult": 8,
    "high_star": 8,
    "stars": 6,
    "rated_at": 17,
    "place": 28,
    "title": 36,
    "content": 50,
    "reply": 50,
    "upper_number": 18,
}
_FOR_READERS = {
    "状态": 8,
    "是否超期": 9,
    "考核时限": 17,
    "时限来源": 12,
    "首次交办时间": 17,
    "单位分组": 12,
    "考核剔除原因": 24,
    "导入批次": 9,
}
COLUMNS = (
    *(Column(spec.label, _WIDTHS.get(spec.key, 12)) for spec in SPECS),
    *(Column(header, width, is_read_back=False) for header, width in _FOR_READERS.items()),
)
GIVEN, COMPUTED, EXTENDED = "文件给出", "按工作日推算", "延期"
_KINDS: Mapping[str, str] = dict(RequestKind.choices)
_HANDLINGS: Mapping[str, str] = dict(Handling.choices)
_SOURCES: Mapping[str, str] = dict(Rating.Source.choices)


def lines(rows: QuerySet, about: Question) -> Iterator[Line]:
    """The rows in their order; five queries, and three more for each portion."""
    names = _Names.load(about)
    for portion in portions(_reading(rows, about)):
        cases = [_Read._make(row) for row in portion]
        beside = _Beside.of(cases, about.as_of)
        for case in cases:
            yield _line(case, names, beside)


class _Read(NamedTuple):
    """A case as it is read: its columns, and how it stood at the moment asked about."""

    pk: int
    number: str
    received_at: datetime
    channel_id: int | None
    is_province_assigned: bool
    district_id: int | None
    category_id: int | None
    request_kind: str
    handling: str
    unit_id: int | None
    handed_over_at: datetime | None
    assigned_at: datetime | None
    due_at: datetime | None
    is_due_computed: bool
    extended_until: datetime | None
    deadline: datetime | None
    completed_at: datetime | None
    province_due_at: datetime | None
    province_answered_at: datetime | None
    is_difficult: bool
    is_high_star: bool
    citizen_name: str
    phone_tail: str
    place: str
    title: str
    content: str
    reply: str
    upper_number: str
    batch_id: int
    is_done: int
    is_overdue: int


def _reading(rows: QuerySet, about: Question) -> QuerySet:
    done = STATE.where(frozenset({"done"}), about.rules, about.as_of)
    overdue = DUE.where(frozenset({"overdue"}), about.rules, about.as_of)
    told = rows.annotate(is_done=_flag(done), is_overdue=_flag(overdue))
    return told.values_list(*_Read._fields)


def _flag(q: Q) -> SqlCase:
    return SqlCase(When(q, then=Value(1)), default=Value(0), output_field=IntegerField())


@dataclass(frozen=True)
class _Names:
    """The names of registered things by primary key."""

    districts: Mapping[int | None, str]
    channels: Mapping[int | None, str]
    categories: Mapping[int | None, tuple[str, str]]
    units: Mapping[int | None, str]
    groups: Mapping[int | None, str]

    @classmethod
    def load(cls, about: Question) -> Self:
        units = list(Unit.objects.values_list("pk", "name", "group__name"))
        return cls(
            dict(District.objects.values_list("pk", "name")),
            dict(Channel.objects.values_list("pk", "name")),
            {
                pk: (top, name) if top else (name, "")
                for pk, name, top in Category.objects.values_list("pk", "name", "top__name")
            },
            _unit_names({pk: name for pk, name, _ in units}, about),
            {pk: group for pk, _, group in units},
        )


def _unit_names(now: dict[int | None, str], about: Question) -> dict[int | None, str]:
    """As they were called in the month, but for a name that another unit bears today."""
    taken = set(now.values())
    return now | {pk: name for pk, name in names_for(about).items() if name not in taken}


@dataclass(frozen=True)
class _Beside:
    """What hangs on the cases of a portion, by the case's primary key."""

    ratings: Mapping[int, tuple[str, int, datetime | None]]
    exclusions: Mapping[int, str]
    hand_overs: Mapping[int, tuple[int, datetime]]

    @classmethod
    def of(cls, cases: Sequence[_Read], as_of: datetime) -> Self:
        keys = [case.pk for case in cases]
        later = [case.pk for case in cases if case.handed_over_at and case.handed_over_at >= as_of]
        exclusions = Exclusion.objects.standing().filter(case__in=keys)
        return cls(
            _ratings(keys, as_of),
            dict(exclusions.values_list("case_id", "reason")),
            _hand_overs(later, as_of) if later else {},
        )


def _ratings(
    keys: Sequence[int], as_of: datetime
) -> Mapping[int, tuple[str, int, datetime | None]]:
    """The latest of each case at the moment: by time, an untimed one first, then as they came."""
    known = Q(given_at=None) | Q(given_at__lt=as_of)
    found = Rating.objects.filter(known, case__in=keys)
    latest_last = found.order_by(F("given_at").asc(nulls_first=True), "pk")
    rows = latest_last.values_list("case_id", "source", "stars", "given_at")
    return {case: (source, stars, given_at) for case, source, stars, given_at in rows}


def _hand_overs(keys: Sequence[int], as_of: datetime) -> Mapping[int, tuple[int, datetime]]:
    """The last before the moment, of cases that were handed on after it."""
    found = HandOver.objects.filter(case__in=keys, at__lt=as_of).order_by("at", "pk")
    return {case: (unit, at) for case, unit, at in found.values_list("case_id", "unit_id", "at")}


def _line(case: _Read, names: _Names, beside: _Beside) -> Line:
    unit, handed_at = beside.hand_overs.get(case.pk, (case.unit_id, case.handed_over_at))
    top, lower = names.categories.get(case.category_id, ("", ""))
    source, stars, rated_at = beside.ratings.get(case.pk, ("", None, None))
    return (
        case.number,
        moment(case.received_at),
        names.channels.get(case.channel_id),
        yes_or_no(case.is_province_assigned),
        names.districts.get(case.district_id),
        top,
        lower,
        _KINDS.get(case.request_kind),
        _HANDLINGS[case.handling],
        names.units.get(unit),
        moment(handed_at),
        # Worked out by the import, it would come back as given by a file.
        None if case.is_due_computed else deadline(case.due_at),
        moment(case.completed_at),
        deadline(case.province_due_at),
        moment(case.province_answered_at),
        deadline(case.extended_until),
        yes_or_no(case.is_difficult),
        yes_or_no(case.is_high_star),
        _SOURCES.get(source),
        stars,
        moment(rated_at),
        case.citizen_name,
        case.phone_tail,
        case.place,
        case.title,
        case.content,
        case.reply,
        case.upper_number,
        *_for_readers(case, names.groups.get(unit), beside.exclusions.get(case.pk)),
    )


def _for_readers(case: _Read, group: str | None, excluded_because: str | None) -> Line:
    return (
        "已办结" if case.is_done else "未办结",
        yes_or_no(case.is_overdue),
        deadline(case.deadline),
        _source_of_deadline(case),
        moment(case.assigned_at),
        group,
        excluded_because,
        case.batch_id,
    )


def _source_of_deadline(case: _Read) -> str:
    if case.extended_until:
        return EXTENDED
    if not case.due_at:
        return ""
    return COMPUTED if case.is_due_computed else GIVEN
