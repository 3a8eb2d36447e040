"""Dimensions: what cases are grouped and filtered by. One definition serves both.

A dimension's key is its parameter in the address; its members are named by slugs, and `none`
stands for cases that have no value there.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import BigIntegerField, F, Q, Value
from django.db.models.expressions import Case as SqlCase
from django.db.models.expressions import Combinable, When
from django.db.models.functions import Coalesce

from .models import Category, Channel, District, RequestKind, Unit, UnitGroup

NONE = "none"
"""The slug of "no value here"."""


@dataclass(frozen=True)
class Member:
    """One value of a dimension: what the database groups by, its slug and its name."""

    id: object
    slug: str
    name: str


@dataclass(frozen=True)
class Dimension:
    """A way to split cases.

    `column` is the expression that cases are grouped by (it may name an alias that
    `CaseQuerySet.as_of` provides, such as the unit at the cut-off); `lookup` finds cases by slugs
    of members; `members` lists them in their order, in one query at most.
    """

    key: str
    name: str
    column: Combinable
    lookup: Callable[[frozenset[str]], Q]
    members: Callable[[], list[Member]]

    def where(self, slugs: frozenset[str]) -> Q:
        """Cases whose value is one of the slugs (`none` among them when named)."""
        known = slugs - {NONE}
        found = self.lookup(known) if known else Q(pk__in=[])
        return found | self.without_value() if NONE in slugs else found

    def without_value(self) -> Q:
        """Cases that have no value in this dimension."""
        return _EMPTY[self.key]


def _registered(model: type) -> Callable[[], list[Member]]:
    def members() -> list[Member]:
        rows = model.objects.order_by("order", "pk").values_list("pk", "slug", "name")  # type: ignore[attr-defined]
        return [Member(*row) for row in rows]

    return members


def _top_categories() -> list[Member]:
    return [Member(*row) for row in Category.objects.tops().values_list("pk", "slug", "name")]


def _under(slugs: frozenset[str]) -> Q:
    """A category of any level, with everything below it."""
    return (
        Q(category__slug__in=slugs)
        | Q(category__parent__slug__in=slugs)
        | Q(category__top__slug__in=slugs)
    )


def _yes_or_no(yes: str, no: str) -> Callable[[], list[Member]]:
    return lambda: [Member(1, "yes", yes), Member(0, "no", no)]


def _province(slugs: frozenset[str]) -> Q:
    return Q(is_province_assigned__in=[slug == "yes" for slug in slugs])


_EMPTY = {
    "district": Q(district=None),
    "category": Q(category=None),
    "channel": Q(channel=None),
    "kind": Q(request_kind=""),
    "unit": Q(unit_then=None),
    "group": Q(group_then=None),
    "province": Q(pk__in=[]),
}

DISTRICT = Dimension(
    "district",
    "管辖属地",
    F("district_id"),
    lambda slugs: Q(district__slug__in=slugs),
    _registered(District),
)
CATEGORY = Dimension(
    "category",
    "涉及领域",
    Coalesce("category__top_id", "category_id", output_field=BigIntegerField()),
    _under,
    _top_categories,
)
CHANNEL = Dimension(
    "channel",
    "受理渠道",
    F("channel_id"),
    lambda slugs: Q(channel__slug__in=slugs),
    _registered(Channel),
)
KIND = Dimension(
    "kind",
    "诉求类型",
    F("request_kind"),
    lambda slugs: Q(request_kind__in=slugs),
    lambda: [Member(value, value, label) for value, label in RequestKind.choices],
)
UNIT = Dimension(
    "unit",
    "承办单位",
    F("unit_then"),
    lambda slugs: Q(unit_then__in=Unit.objects.filter(slug__in=slugs).values("pk")),
    _registered(Unit),
)
GROUP = Dimension(
    "group",
    "单位分组",
    F("group_then"),
    lambda slugs: Q(unit_then__in=Unit.objects.filter(group__slug__in=slugs).values("pk")),
    _registered(UnitGroup),
)
PROVINCE = Dimension(
    "province",
    "省交办",
    SqlCase(When(is_province_assigned=True, then=Value(1)), default=Value(0)),
    _province,
    _yes_or_no("省交办", "非省交办"),
)

DIMENSIONS = {
    dimension.key: dimension
    for dimension in (DISTRICT, CATEGORY, CHANNEL, KIND, UNIT, GROUP, PROVINCE)
}
"""Every dimension that an address may filter by."""
