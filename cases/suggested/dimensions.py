"""What suggestions are filtered by. Keys that cases have too mean the same of both.

What is due is asked as of a moment that the question names (`Question.now`): a promise of April may
fall due in December.
"""

from collections.abc import Callable
from datetime import datetime

from django.db.models import F, Q, Value
from django.db.models.expressions import Case as SqlCase
from django.db.models.expressions import When

from cases.dimensions import Dimension, Member, registers
from cases.models import Inquiry, OutcomeRelease, Promise, Suggestion
from cases.periods import CITY
from cases.rules import Rules

from .releasing import TOLD


def _is_as_inside() -> Q:
    """Of a release: it says what stands on the suggestion, as `is_released_as_is` compares them."""
    found = Q()
    for name in TOLD:
        inside = f"suggestion__{name}"
        blank = Q(**{f"{inside}__isnull": True, f"{name}__isnull": True})
        found &= Q(**{inside: F(name)}) | blank
    return found


def _fixed(*members: tuple[str, str]) -> Callable[[], list[Member]]:
    return lambda: [Member(slug, slug, name) for slug, name in members]


def _registered(key: str) -> Callable[[], list[Member]]:
    return lambda: registers()[key]


def _any_of(conditions: dict[str, Q], slugs: frozenset[str]) -> Q:
    found = Q(pk__in=[])
    for slug in sorted(slugs):
        found |= conditions[slug]
    return found


def _released(slugs: frozenset[str], _rules: Rules, _as_of: datetime) -> Q:
    standing = OutcomeRelease.objects.standing()
    is_same = SqlCase(When(_is_as_inside(), then=Value(1)), default=Value(0))
    changed = standing.annotate(is_same=is_same).filter(is_same=0)
    conditions = {
        "yes": Q(pk__in=standing.values("suggestion")),
        "changed": Q(pk__in=changed.values("suggestion")),
        "no": ~Q(pk__in=standing.values("suggestion")),
    }
    return _any_of(conditions, slugs)


def _late(slugs: frozenset[str], _rules: Rules, as_of: datetime) -> Q:
    today = as_of.astimezone(CITY).date()
    conditions = {
        "inquiry": Q(pk__in=Inquiry.objects.overdue(today).values("suggestion")),
        "promise": Q(pk__in=Promise.objects.overdue(today).values("suggestion")),
    }
    return _any_of(conditions, slugs)


def _two_ways(name: str, condition: Q) -> Callable[[frozenset[str], Rules, datetime], Q]:
    """`name`: the slug of those that the condition holds of; the others are `no`."""
    return lambda slugs, *_: _any_of({name: condition, "no": ~condition}, slugs)


STATUS = Dimension(
    "status",
    "状态",
    None,
    lambda slugs, *_: Q(state__in=slugs),
    _fixed(*Suggestion.State.choices),
    None,
)
RELEASED = Dimension(
    "released",
    "发布",
    None,
    _released,
    _fixed(("yes", "已发布"), ("changed", "有改动未发布"), ("no", "未发布")),
    None,
)
UNIT = Dimension(
    "unit",
    "责任单位",
    None,
    lambda slugs, *_: Q(unit__slug__in=slugs),
    _registered("unit"),
    Q(unit=None),
    nothing="没有责任单位",
)
DISTRICT = Dimension(
    "district",
    "属地",
    None,
    lambda slugs, *_: Q(unit__district__slug__in=slugs),
    _registered("district"),
    Q(unit__district=None),
)
GROUP = Dimension(
    "group",
    "单位分组",
    None,
    lambda slugs, *_: Q(unit__group__slug__in=slugs),
    _registered("group"),
    Q(unit__group=None),
)
TEN = Dimension(
    "ten",
    "十佳",
    None,
    _two_ways("yes", Q(place__isnull=False)),
    _fixed(("yes", "十佳"), ("no", "其他")),
    None,
)
ORIGIN = Dimension(
    "origin",
    "来源",
    None,
    _two_ways("case", Q(case__isnull=False)),
    _fixed(("case", "来自办件"), ("no", "没有办件")),
    None,
)
LATE = Dimension(
    "late",
    "逾期",
    None,
    _late,
    _fixed(("inquiry", "询办逾期"), ("promise", "承诺逾期")),
    None,
)
SUGGESTED_BY = {
    dimension.key: dimension
    for dimension in (STATUS, RELEASED, UNIT, DISTRICT, GROUP, TEN, ORIGIN, LATE)
}
"""Every dimension that an address may filter suggestions by."""
