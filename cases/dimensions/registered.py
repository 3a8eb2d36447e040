"""Dimensions whose members are registered: places, categories, channels, units, batches."""

from collections.abc import Callable, Iterable

from django.db.models import BigIntegerField, F, Model, Q
from django.db.models.functions import Coalesce

from cases.kept import kept
from cases.models import Category, Channel, District, FileKind, ImportBatch, Unit, UnitGroup
from cases.querysets.pointing import pointing_at

from .base import Dimension, Lookup, Member


def _members(model: type[Model], *, above: str = "") -> Callable[[], list[Member]]:
    """All rows of a register in its order; `above` leads to the slug that they stand under."""

    def members() -> list[Member]:
        rows = model._default_manager.order_by("order", "pk")
        names = ("pk", "slug", "name", above) if above else ("pk", "slug", "name")
        return [Member(*row) for row in rows.values_list(*names)]

    return members


def _lookup(column: str, model: type[Model]) -> Lookup:
    """Cases whose column points at a row of the register."""
    return lambda slugs, *_: pointing_at(column, model._default_manager.all(), slugs)


def _in_group(slugs: frozenset[str], *_: object) -> Q:
    """The units are asked for first: so many values of their own would be too many."""
    units = Unit.objects.filter(group__slug__in=slugs).values_list("pk", flat=True)
    return Q(unit_then__in=kept("units of groups", lambda: list(units), *sorted(slugs)))


def _top_categories() -> list[Member]:
    return [Member(*row) for row in Category.objects.tops().values_list("pk", "slug", "name")]


def in_tree(members: Iterable[Member]) -> list[Member]:
    """Each member followed by what stands under it, in the order they came in."""
    under: dict[str, list[Member]] = {}
    for member in members:
        under.setdefault(member.above, []).append(member)
    found: list[Member] = []

    def walk(above: str) -> None:
        for member in under.get(above, []):
            found.append(member)
            walk(member.slug)

    walk("")
    return found


def _category_tree() -> list[Member]:
    """Every level."""
    rows = Category.objects.order_by("order", "pk")
    nodes = rows.values_list("pk", "slug", "name", "parent__slug")
    return in_tree(Member(pk, slug, name, above or "") for pk, slug, name, above in nodes)


def _in_category(slugs: frozenset[str], *_: object) -> Q:
    """A category of any level, with everything below it."""
    named = Q(slug__in=slugs) | Q(parent__slug__in=slugs) | Q(top__slug__in=slugs)
    return Q(category__in=Category.objects.filter(named).values("pk"))


def _batches() -> list[Member]:
    """Files of cases that stand, newest first."""
    rows = ImportBatch.objects.filter(kind=FileKind.CASES, undone_at=None)
    found = rows.values_list("pk", "file_name").order_by("-imported_at", "-pk")
    return [Member(pk, str(pk), f"批次 {pk} · {name}") for pk, name in found]


DISTRICT = Dimension(
    "district",
    "管辖属地",
    F("district_id"),
    _lookup("district", District),
    _members(District),
    Q(district=None),
)
CATEGORY = Dimension(
    "category",
    "涉及领域",
    Coalesce("category__top_id", "category_id", output_field=BigIntegerField()),
    _in_category,
    _top_categories,
    Q(category=None),
    choices=_category_tree,
    finest=F("category_id"),
)
SUBCATEGORY = Dimension(
    "subcategory",
    CATEGORY.name,
    F("category_id"),
    CATEGORY.lookup,
    CATEGORY.choices,
    CATEGORY.empty,
)
"""By the category of whatever level that a case bears: to count by, not to filter by."""
CHANNEL = Dimension(
    "channel",
    "受理渠道",
    F("channel_id"),
    _lookup("channel", Channel),
    _members(Channel),
    Q(channel=None),
)
UNIT = Dimension(
    "unit",
    "承办单位",
    F("unit_then"),
    _lookup("unit_then", Unit),
    _members(Unit, above="group__slug"),
    Q(unit_then=None),
)
GROUP = Dimension(
    "group",
    "单位分组",
    F("group_then"),
    _in_group,
    _members(UnitGroup),
    Q(unit_then=None) | Q(unit_then__in=Unit.objects.filter(group=None).values("pk")),
)
BATCH = Dimension(
    "batch",
    "导入批次",
    F("batch_id"),
    lambda slugs, *_: Q(batch__in=[int(slug) for slug in slugs]),
    _batches,
    None,
)
