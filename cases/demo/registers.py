"""The demo's registers in the database: city, districts, categories, channels, groups, units."""

from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from cases.models import (
    Category,
    Channel,
    District,
    DistrictAlias,
    Installation,
    Unit,
    UnitAlias,
    UnitGroup,
)

from .tables import CHANNELS, DISTRICTS, UnitSpec, categories, tops, units

GROUPS = {"county": "县区基层", "municipal": "市直联网", "unranked": "不参评"}
PARENTS = {
    "shi-gonganju-shuangtaizi-fenju": "shi-gonganju",
    "shi-jiaojing-zhihui-zhongxin": "shi-jiaojing-zhidui",
}


@dataclass(frozen=True)
class Registers:
    """The registers' rows by the slugs of `tables`; categories by top and by second level."""

    districts: dict[str, District]
    tops: dict[str, Category]
    categories: dict[str, Category]
    channels: dict[str, Channel]
    groups: dict[str, UnitGroup]
    units: dict[str, Unit]


def create_installation() -> None:
    """The city, marked as a demonstration."""
    Installation.objects.update_or_create(
        pk=1,
        defaults={
            "city": "盘锦市",
            "hotline": "8890",
            "bureau": "市营商环境建设局",
            "is_demo": True,
        },
    )


def create_registers(*, by: User, at: datetime) -> Registers:
    """All registers, for an empty database."""
    districts = _create_districts(by=by, at=at)
    top_rows, second_rows = _create_categories()
    groups = _create_groups()
    return Registers(
        districts=districts,
        tops=top_rows,
        categories=second_rows,
        channels=_create_channels(),
        groups=groups,
        units=_create_units(groups, districts, by=by, at=at),
    )


def _create_districts(*, by: User, at: datetime) -> dict[str, District]:
    rows = District.objects.bulk_create(
        District(slug=spec.slug, name=spec.name, order=order)
        for order, spec in enumerate(DISTRICTS, start=1)
    )
    DistrictAlias.objects.bulk_create(
        DistrictAlias(name=alias, district=row, confirmed_by=by, confirmed_at=at)
        for spec, row in zip(DISTRICTS, rows, strict=True)
        for alias in spec.aliases
    )
    return {row.slug: row for row in rows}


def _create_categories() -> tuple[dict[str, Category], dict[str, Category]]:
    top_rows = {
        slug: Category.objects.create(slug=slug, name=name, level=1, order=order)
        for order, (slug, name) in enumerate(tops().items(), start=1)
    }
    specs = list(categories().values())
    rows = Category.objects.bulk_create(
        Category(
            slug=f"{spec.top}-{spec.slug}",
            name=spec.name,
            parent=top_rows[spec.top],
            top=top_rows[spec.top],
            level=2,
            order=order,
        )
        for order, spec in enumerate(specs, start=1)
    )
    return top_rows, {spec.slug: row for spec, row in zip(specs, rows, strict=True)}


def _create_channels() -> dict[str, Channel]:
    rows = Channel.objects.bulk_create(
        Channel(slug=slug, name=name, order=order)
        for order, (slug, name) in enumerate(CHANNELS.items(), start=1)
    )
    return {row.slug: row for row in rows}


def _create_groups() -> dict[str, UnitGroup]:
    """The three groups, which a migration may have made already."""
    return {
        slug: UnitGroup.objects.get_or_create(
            slug=slug,
            defaults={"name": name, "is_ranked": slug != "unranked", "order": order},
        )[0]
        for order, (slug, name) in enumerate(GROUPS.items(), start=1)
    }


def _create_units(
    groups: dict[str, UnitGroup], districts: dict[str, District], *, by: User, at: datetime
) -> dict[str, Unit]:
    rows = {
        row.slug: row
        for row in Unit.objects.bulk_create(
            _unit(spec, groups, districts) for spec in units().values()
        )
    }
    for slug, parent in PARENTS.items():
        rows[slug].parent = rows[parent]
        rows[slug].save(update_fields=["parent"])
    UnitAlias.objects.bulk_create(
        UnitAlias(name=alias, unit=rows[spec.slug], confirmed_by=by, confirmed_at=at)
        for spec in units().values()
        for alias in spec.aliases
    )
    return rows


def _unit(spec: UnitSpec, groups: dict[str, UnitGroup], districts: dict[str, District]) -> Unit:
    return Unit(
        slug=spec.slug,
        name=spec.name,
        short_name=spec.short_name,
        group=groups[spec.group],
        district=districts.get(spec.district),
        order=spec.order,
        is_simulated=spec.is_simulated,
    )
