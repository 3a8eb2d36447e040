"""Units, districts, categories and groups: registered, edited, closed, deleted."""

from datetime import date

import pytest

from accounts.scope import ScopeKind
from cases.models import Category, CategoryAlias, Change, District, Unit, UnitGroup
from cases.registers import closing, districts, editing, groups, tree
from cases.registers.faults import OutdatedPage, RegisterRefused
from cases.registers.later_cases import LaterCasesUnknown
from cases.registers.uses import delete_unused, uses_of
from tests.factories import (
    CaseFactory,
    CategoryFactory,
    DistrictFactory,
    SubcategoryFactory,
    UnitFactory,
    UnitGroupFactory,
    UserFactory,
    at,
)

from .conftest import MAY_DAY

pytestmark = pytest.mark.django_db


def values(unit: Unit, **changes: object) -> dict[str, object]:
    return {name: getattr(unit, name) for name in editing.EDITED} | changes


# -- units --------------------------------------------------------------------------------------


def test_a_new_unit_gets_an_address_and_the_last_place(author):
    UnitFactory(order=7)
    group = UnitGroupFactory()

    unit = editing.create_unit(name=" 市　大数据局", values={"group": group}, **author)

    assert (unit.name, unit.slug, unit.order) == ("市 大数据局", "shi-dashujuju", 8)
    with pytest.raises(RegisterRefused, match="已经是单位"):
        editing.create_unit(name="市大数据局", values={"group": group}, **author)


def test_edited_fields_are_saved_with_a_trace_each(author):
    unit, above = UnitFactory(), UnitFactory()
    seen = editing.seen_of_unit(unit)

    changed = values(unit, parent=above, short_name="规划")
    assert editing.edit_unit(unit=unit, values=changed, seen=seen, **author)

    unit.refresh_from_db()
    assert (unit.parent, unit.short_name) == (above, "规划")
    traces = Change.objects.filter(record="unit", record_id=unit.pk)
    assert {one.field for one in traces} == {"parent", "short_name"}


def test_an_outdated_form_and_a_circle_are_refused(author):
    unit = UnitFactory()
    below = UnitFactory(parent=unit)
    seen = editing.seen_of_unit(unit)
    with pytest.raises(RegisterRefused, match="不能又是它的上级"):
        editing.edit_unit(unit=unit, values=values(unit, parent=below), seen=seen, **author)

    Unit.objects.filter(pk=unit.pk).update(order=99)
    with pytest.raises(OutdatedPage):
        editing.edit_unit(unit=unit, values=values(unit, short_name="x"), seen=seen, **author)

    unit.refresh_from_db()
    assert (unit.parent, unit.order, unit.short_name) == (None, 99, "")


def test_a_unit_is_closed_from_a_day_and_opened_again(author):
    unit = UnitFactory(opened_on=date(2020, 1, 1))
    with pytest.raises(RegisterRefused, match="晚于启用日期"):
        closing.close(entry=unit, on=date(2020, 1, 1), seen=closing.seen_of_end(unit), **author)

    closing.close(entry=unit, on=MAY_DAY, seen=closing.seen_of_end(unit), **author)
    with pytest.raises(OutdatedPage):
        closing.reopen(entry=unit, seen=closing.seen_of_end(unit), **author)
    unit.refresh_from_db()
    assert unit.closed_on == MAY_DAY
    closing.reopen(entry=unit, seen=closing.seen_of_end(unit), **author)

    unit.refresh_from_db()
    assert unit.closed_on is None


def test_districts_and_categories_too_are_closed_knowing_of_later_cases(author):
    water = SubcategoryFactory(name="供水")
    case = CaseFactory(category=water, received_at=at(3, month=5))

    for entry in (case.district, water.parent):
        seen = closing.seen_of_end(entry)
        with pytest.raises(LaterCasesUnknown, match="当天及以后受理的办件有 1 件") as unknown:
            closing.close(entry=entry, on=MAY_DAY, seen=seen, **author)
        known = unknown.value.later.token
        closing.close(entry=entry, on=MAY_DAY, seen=seen, known=known, **author)
        entry.refresh_from_db()
        assert entry.closed_on == MAY_DAY


def test_a_merged_unit_is_not_opened_again(author, merged):
    old = UnitFactory()
    merged(old, UnitFactory())
    old.refresh_from_db()

    with pytest.raises(RegisterRefused, match="不能单独改动"):
        closing.reopen(entry=old, seen=closing.seen_of_end(old), **author)


def test_what_is_used_is_not_deleted_and_says_by_what(author):
    unit = UnitFactory()
    CaseFactory(unit=unit)
    UnitFactory(parent=unit)
    UserFactory(scope_kind=ScopeKind.UNIT, scope_keys=[unit.slug])

    with pytest.raises(RegisterRefused, match="不能删除；不再使用的请停用") as refused:
        delete_unused(entry=unit, **author)

    for words in ("办件 1", "交办记录 1", "下级 1", "限定可见范围的用户 1"):
        assert words in str(refused.value)
    free = UnitFactory(name="未用过的单位")
    assert delete_unused(entry=free, reason="登记错了", **author) == "未用过的单位"
    gone = Change.objects.get(before="未用过的单位", after=None)
    assert gone.reason == "登记错了"


# -- districts, categories, groups --------------------------------------------------------------


def test_a_district_is_registered_renamed_and_found_by_its_old_name(author):
    district = districts.create_district(name="辽河口新区", order=None, **author)
    assert district.slug == "liaohekouxinqu"

    seen = districts.seen_of_district(district)
    districts.edit_district(district=district, name="辽河新区", order=3, seen=seen, **author)

    district.refresh_from_db()
    assert (district.name, district.order) == ("辽河新区", 3)
    assert district.aliases.get().name == "辽河口新区"
    with pytest.raises(OutdatedPage):
        districts.edit_district(district=district, name="x", order=3, seen=seen, **author)
    with pytest.raises(RegisterRefused, match="已经是属地"):
        districts.create_district(name="辽河口新区", order=None, **author)


def test_a_node_moved_under_another_takes_its_subtree_and_its_spellings_along(author):
    town, nature = CategoryFactory(name="城建类"), CategoryFactory(slug="nature", name="环保类")
    water = SubcategoryFactory(name="供水", parent=town)
    pipes = Category.objects.create(slug="pipes", name="管网", parent=water, top=town, level=3)
    CategoryAlias.objects.create(category=water, name="城建类/自来水")
    CategoryAlias.objects.create(category=pipes, name="城建类/水管")

    tree.edit_category(
        node=water,
        name="供水",
        parent=nature,
        order=water.order,
        seen=tree.seen_of_category(water),
        **author,
    )

    for node in (water, pipes):
        node.refresh_from_db()
    assert (water.parent, water.top, water.level) == (nature, nature, 2)
    assert (pipes.parent, pipes.top, pipes.level) == (water, nature, 3)
    spellings = set(CategoryAlias.objects.values_list("name", flat=True))
    assert spellings == {"环保类/自来水", "环保类/水管"}


def test_a_node_becomes_a_first_level_and_goes_back(author):
    town = CategoryFactory(name="城建类")
    water = SubcategoryFactory(name="供水", parent=town)
    pipes = Category.objects.create(slug="pipes", name="管网", parent=water, top=town, level=3)
    for parent in (None, town):
        water.refresh_from_db()
        seen = tree.seen_of_category(water)
        tree.edit_category(node=water, name="供水", parent=parent, order=0, seen=seen, **author)
        for node in (water, pipes):
            node.refresh_from_db()
        tops = (None, water, 1, 2) if parent is None else (town, town, 2, 3)
        assert (water.top, pipes.top, water.level, pipes.level) == tops


def test_a_renamed_first_level_renames_the_spellings_below_it(author):
    town = CategoryFactory(name="城建类")
    water = SubcategoryFactory(name="供水", parent=town)
    CategoryAlias.objects.create(category=water, name="城建类/自来水")

    seen = tree.seen_of_category(town)
    tree.edit_category(node=town, name="城乡建设类", parent=None, order=0, seen=seen, **author)

    spellings = set(CategoryAlias.objects.values_list("category", "name"))
    assert spellings == {(water.pk, "城乡建设类/自来水"), (town.pk, "城建类")}


def test_the_tree_has_three_levels_no_circles_and_no_namesakes(author):
    town = CategoryFactory(name="城建类")
    water = SubcategoryFactory(name="供水", parent=town)
    pipes = tree.create_category(name="管网", parent=water, order=None, **author)
    assert (pipes.level, pipes.top) == (3, town)
    other = CategoryFactory(slug="other", name="其他类")

    def move(node, parent):
        seen = tree.seen_of_category(node)
        tree.edit_category(node=node, name=node.name, parent=parent, order=0, seen=seen, **author)

    SubcategoryFactory(slug="twin", name="供水", parent=other)
    for act, words in (
        (lambda: move(town, pipes), "不能又是它的上级"),
        (lambda: move(town, other), "最多 3 级"),
        (lambda: move(water, other), "请先合并这两个"),
        (lambda: tree.create_category(name="阀门", parent=pipes, order=None, **author), "最多 3"),
        (lambda: tree.create_category(name="供水", parent=town, order=None, **author), "已经是"),
    ):
        with pytest.raises(RegisterRefused, match=words):
            act()


def test_groups_are_registered_and_edited():
    group = groups.create_group(name="开发区", is_ranked=True, order=None)
    seen = groups.seen_of_group(group)
    groups.edit_group(group=group, name="园区", is_ranked=False, order=9, seen=seen)

    group = UnitGroup.objects.get(pk=group.pk)
    assert (group.name, group.is_ranked, group.order) == ("园区", False, 9)
    with pytest.raises(OutdatedPage):
        groups.edit_group(group=group, name="园区", is_ranked=False, order=9, seen=seen)
    with pytest.raises(RegisterRefused, match="已经有分组"):
        groups.create_group(name="园区", is_ranked=True, order=None)


def test_an_unused_district_has_no_uses_of_its_own():
    district = DistrictFactory()
    district.aliases.create(name="兴区")
    assert uses_of(district) == []
    UnitFactory(district=district)
    assert [str(use) for use in uses_of(District.objects.get())] == ["承办单位 1"]
