"""Dimensions whose members are fixed: what a case is, and how it stands at a moment."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from django.db.models import F, Q, Value
from django.db.models.expressions import Case as SqlCase
from django.db.models.expressions import When

from cases.measures.conditions import completed, on_time, overdue, still_open
from cases.models import Exclusion, Handling, RequestKind
from cases.rules import Rules

from .base import Dimension, Lookup, Member

DUE_SOON = timedelta(days=3)
"""How long before its deadline an open case counts as due soon."""
STARS = {"5": "五星", "4": "四星", "3": "三星", "2": "二星", "1": "一星"}

Condition = Callable[[Rules, datetime], Q]


def _named(names: Mapping[str, str]) -> Callable[[], list[Member]]:
    return lambda: [Member(slug, slug, name) for slug, name in names.items()]


def _choices(choices: list[tuple[str, str]]) -> Callable[[], list[Member]]:
    return _named(dict(choices))


def _any_of(conditions: Mapping[str, Condition]) -> Lookup:
    """Cases that fit the condition of one of the slugs."""

    def lookup(slugs: frozenset[str], rules: Rules, as_of: datetime) -> Q:
        found = Q(pk__in=[])
        for slug in sorted(slugs):
            found |= conditions[slug](rules, as_of)
        return found

    return lookup


def _done(rules: Rules, as_of: datetime) -> Q:
    return Q(handling=Handling.AT_ONCE) | completed(rules, as_of)


def _open(rules: Rules, as_of: datetime) -> Q:
    return Q(handling=Handling.TRANSFERRED) & still_open(rules, as_of)


def _due_soon(rules: Rules, as_of: datetime) -> Q:
    return still_open(rules, as_of) & Q(deadline__gt=as_of, deadline__lte=as_of + DUE_SOON)


def _within(rules: Rules, as_of: datetime) -> Q:
    ahead = still_open(rules, as_of) & Q(deadline__gt=as_of + DUE_SOON)
    return on_time(rules, as_of) | ahead


def _excluded() -> Q:
    return Q(pk__in=Exclusion.objects.standing().values("case"))


KIND = Dimension(
    "kind",
    "诉求类型",
    F("request_kind"),
    lambda slugs, *_: Q(request_kind__in=slugs),
    _choices(RequestKind.choices),
    Q(request_kind=""),
)
HANDLING = Dimension(
    "handling",
    "办理方式",
    F("handling"),
    lambda slugs, *_: Q(handling__in=slugs),
    _choices(Handling.choices),
    None,
)
PROVINCE = Dimension(
    "province",
    "省交办",
    SqlCase(When(is_province_assigned=True, then=Value(1)), default=Value(0)),
    lambda slugs, *_: Q(is_province_assigned__in=[slug == "yes" for slug in slugs]),
    lambda: [Member(1, "yes", "省交办"), Member(0, "no", "非省交办")],
    None,
)
STATE = Dimension(
    "state",
    "办理状态",
    None,
    _any_of({"open": _open, "done": _done}),
    _named({"open": "未办结", "done": "已办结"}),
    None,
)
DUE = Dimension(
    "due",
    "时限",
    None,
    _any_of({"overdue": overdue, "soon": _due_soon, "within": _within}),
    _named({"overdue": "超期", "soon": f"{DUE_SOON.days} 天内到期", "within": "时限内"}),
    Q(lacks_deadline=True),
    "无时限",
)
STAR = Dimension(
    "star",
    "评星",
    F("star"),
    lambda slugs, *_: Q(star__in=[int(slug) for slug in slugs]),
    lambda: [Member(int(slug), slug, name) for slug, name in STARS.items()],
    Q(star=None),
    "未评价",
)
FLAG = Dimension(
    "flag",
    "标记",
    None,
    _any_of(
        {
            "difficult": lambda *_: Q(is_difficult=True),
            "high_star": lambda *_: Q(is_high_star=True),
        }
    ),
    _named({"difficult": "疑难件", "high_star": "高星件"}),
    Q(is_difficult=False, is_high_star=False),
    "无标记",
)
EXCLUDED = Dimension(
    "excluded",
    "考核剔除",
    None,
    _any_of({"yes": lambda *_: _excluded(), "no": lambda *_: ~_excluded()}),
    _named({"yes": "已剔除", "no": "未剔除"}),
    None,
)
PLACE = Dimension(
    "place",
    "诉求地点",
    None,
    lambda slugs, *_: Q(place__in=slugs),
    _named({}),
    Q(place=""),
    is_open=True,
)
"""Word for word as the case names it: there are as many places as citizens write."""
