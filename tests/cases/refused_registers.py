"""What the registers (units, districts, categories, channels) refuse; tried by test_constraints."""

from datetime import date

from cases.models import (
    Category,
    CategoryAlias,
    Channel,
    District,
    DistrictAlias,
    Installation,
    Unit,
    UnitAlias,
    UnitGroup,
    UnitName,
    UnitSuccession,
)
from tests.constraints import twice
from tests.factories import CategoryFactory, DistrictFactory, SubcategoryFactory, UnitFactory

MAY_DAY = date(2020, 5, 1)


def alias_twice(alias, **owner):
    twice(alias.objects.create, name="别名", **owner)


def follow(predecessor, successor, kind="merged"):
    return UnitSuccession.objects.create(
        predecessor=predecessor, successor=successor, kind=kind, took_effect_on=MAY_DAY
    )


def one_follows_another_twice():
    old, new = UnitFactory(), UnitFactory()
    twice(follow, predecessor=old, successor=new)


def a_unit_follows_itself():
    unit = UnitFactory()
    follow(unit, unit)


def a_unit_is_its_own_parent():
    unit = UnitFactory()
    Unit.objects.filter(pk=unit.pk).update(parent=unit)


REGISTERS = {
    **{
        f"{model.__name__}.{field}": lambda model=model, field=field: [
            model.objects.create(slug="a", name="甲"),
            model.objects.create(
                **{"slug": "b", "name": "乙", field: {"slug": "a", "name": "甲"}[field]}
            ),
        ]
        for model in (District, Channel, UnitGroup)
        for field in ("slug", "name")
    },
    "Unit.slug": lambda: [UnitFactory(slug="a") for _ in range(2)],
    "Unit.name": lambda: Unit.objects.create(name=(unit := UnitFactory()).name, group=unit.group),
    "Category.slug": lambda: [
        Category.objects.create(slug="a", name=name) for name in ("城建", "社会")
    ],
    "DistrictAlias.name": lambda: alias_twice(DistrictAlias, district=DistrictFactory()),
    "CategoryAlias.name": lambda: alias_twice(CategoryAlias, category=CategoryFactory()),
    "UnitAlias.name": lambda: alias_twice(UnitAlias, unit=UnitFactory()),
    "a_category_of_level_1_has_no_parent": [
        lambda: CategoryFactory(slug="gongshui", parent=CategoryFactory()),
        lambda: SubcategoryFactory(level=1),
        lambda: SubcategoryFactory(level=4),
        lambda: SubcategoryFactory(top=None),
        lambda: SubcategoryFactory(parent=None, top=CategoryFactory()),
    ],
    "siblings_have_different_names": lambda: [
        SubcategoryFactory(slug=slug, name="供水") for slug in ("gongshui", "gongshui-2")
    ],
    "top_categories_have_different_names": lambda: [
        CategoryFactory(slug=slug, name="城建") for slug in ("chengjian", "chengjian-2")
    ],
    "a_unit_closes_after_it_opened": lambda: UnitFactory(opened_on=MAY_DAY, closed_on=MAY_DAY),
    "a_unit_is_not_its_own_parent": a_unit_is_its_own_parent,
    "a_unit_takes_one_name_a_day": lambda: twice(
        UnitName.objects.create, unit=UnitFactory(), name="旧名", used_from=MAY_DAY
    ),
    "a_name_ends_after_it_began": lambda: UnitName.objects.create(
        unit=UnitFactory(), name="旧名", used_from=MAY_DAY, used_until=MAY_DAY
    ),
    "one_unit_follows_another_once": one_follows_another_twice,
    "a_unit_does_not_follow_itself": a_unit_follows_itself,
    "a_succession_is_a_merger_or_a_split": lambda: follow(
        UnitFactory(), UnitFactory(), kind="swapped"
    ),
    "there_is_one_installation": lambda: Installation.objects.create(pk=2, city="盘锦"),
}
