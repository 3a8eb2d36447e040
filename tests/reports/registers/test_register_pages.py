"""管理: cards, lists and pages of what is registered, and the forms on them."""

from datetime import date

import pytest

from accounts.models import User
from accounts.scope import ScopeKind
from cases.models import Category, District, Unit, UnitAlias, UnitGroup
from tests.factories import (
    CaseFactory,
    CategoryFactory,
    SubcategoryFactory,
    UnitFactory,
    UnitGroupFactory,
)
from tests.pages import ReadPage, read

pytestmark = pytest.mark.django_db

UNITS = "/registers/units/"


def test_the_landing_page_counts_every_register_and_leads_there(client, unit):
    UnitFactory(closed_on=date(2020, 1, 1))
    page = read(client, "/registers/")

    assert page.all(".register-cards__name") == [
        "承办单位",
        "管辖属地",
        "涉及领域",
        "单位分组",
        "工作日历与默认期限",
        "名称对应",
        "评分方案",
        "发布与封存",
    ]
    assert page.all(".register-cards__number")[:2] == ["2 个", "1 个"]
    assert page.all(".register-cards__note")[0] == "停用 1 个"
    for link in page.select(".register-cards__name a"):
        assert client.get(link.get("href")).status_code == 200


def test_only_those_who_keep_registers_and_see_every_row_come_in(small_client):
    analyst = small_client("analyst")
    assert "/registers/" not in [a.get("href") for a in read(analyst, "/imports/").select("a")]
    keeper = small_client("business")
    keys = {"scope_kind": ScopeKind.DISTRICTS, "scope_keys": ["xinglongtai"]}
    User.objects.filter(username="a-business").update(**keys)

    refused = keeper.get("/registers/")

    assert refused.status_code == 403
    assert ReadPage(refused).says("您只能查看部分办件，不能改动名册")


def test_the_list_tells_where_a_unit_belongs_and_what_it_has(client, unit):
    UnitAlias.objects.bulk_create(UnitAlias(unit=unit, name=name) for name in "甲乙丙丁")
    CaseFactory(unit=unit)

    page = read(client, UNITS)

    assert page.rows() == [
        ["市规划局", "县区基层", "兴隆台区", "—", "丁、丙、乙 等 另 1 个", "在用", "1"]
    ]
    assert page.select("td a.figure")[0].get("href") == "/cases/?by=any&unit=guihua"


def test_units_are_found_by_group_state_and_every_name(client, unit):
    closed = UnitFactory(name="市建委", closed_on=date(2020, 1, 1))
    ranked = UnitFactory(name="市直单位", group=UnitGroupFactory(slug="municipal"))
    UnitAlias.objects.create(unit=ranked, name="直属")

    def found(query: str) -> list[str]:
        page = read(client, f"{UNITS}?{query}")
        return [row[0] for row in page.rows()] if page.select("main table") else []

    assert found("group=municipal") == found("q=直 属") == [ranked.name]
    assert found("state=closed") == found("q=建委") == [closed.name]
    assert found("state=open") == [unit.name, ranked.name]
    assert found("q=没有") == []
    assert len(found("group=nonsense&state=x")) == 3


def test_three_hundred_units_cost_as_many_queries_as_three(client, query_count):
    def cost() -> int:
        return query_count(lambda: client.get(UNITS))

    for _ in range(3):
        CaseFactory()
    few = cost()
    group = UnitGroup.objects.first()
    units = Unit.objects.bulk_create(
        Unit(name=f"第{n}单位", slug=f"u{n}", group=group) for n in range(300)
    )
    UnitAlias.objects.bulk_create(UnitAlias(unit=one, name=f"别{one.slug}") for one in units)

    assert cost() == few


def test_a_unit_is_registered_and_a_taken_name_told_in_the_form(send, unit):
    group = str(unit.group.pk)

    made = send(UNITS, "new/", name="市大数据局", group=group)
    again = send(UNITS, "new/", name="市大数据局", group=group)

    assert made.says("单位“市大数据局”已登记。")
    assert again.status == 422
    assert again.says("“市大数据局”已经是单位“市大数据局”的名称或别名")
    assert again.one("input#unit-name").get("value") == "市大数据局"


def test_a_unit_is_edited_and_a_second_editor_told(send, client, unit):
    shown = ReadPage(client.get(f"{UNITS}guihua/")).one(
        "form[action=/registers/units/guihua/edit/#facts] input[name=seen]"
    )
    saved = send(f"{UNITS}guihua/", "edit/", short_name="规划")
    late = client.post(
        f"{UNITS}guihua/edit/",
        {"seen": shown.get("value"), "group": unit.group.pk, "order": 1, "short_name": "别的"},
    )

    assert saved.says("“市规划局”已保存。")
    page = ReadPage(late)
    assert late.status_code == 422
    assert page.says("刚刚改动过“市规划局”，您的内容没有保存")
    assert page.one("input#unit-short_name").get("value") == "别的"
    unit.refresh_from_db()
    assert unit.short_name == "规划"


def test_a_unit_is_renamed_corrected_and_the_renaming_taken_back(send, unit):
    page = f"{UNITS}guihua/"

    renamed = send(page, "rename/", name="市自然资源局", since="2020-05-01", reason="机构改革")
    assert renamed.says("2020-05-01 起为“市自然资源局”，此前的月份仍显示原名")
    assert renamed.all(".register-lines__name")[:2] == ["市自然资源局", "市规划局"]
    assert renamed.says("机构改革")
    wrong = send(page, "names/1/", name="市自然资源局", since="2030-01-01")
    assert (wrong.status, wrong.says("更名日期不能晚于今天")) == (422, True)
    back = send(page, "names/1/", what="take-back")

    assert back.says("这次更名已撤销")
    unit.refresh_from_db()
    assert unit.name == "市规划局"


def test_a_page_begins_with_what_can_be_done_and_opens_what_was_asked_for(client, unit):
    page = f"{UNITS}guihua/"
    assert read(client, page).all(".register-actions a")[:4] == ["更名", "修改", "别名", "合并"]
    assert not read(client, page).select("details[open]")

    for name, action in (("rename", "rename/"), ("edit", "edit/"), ("close", "close/")):
        (opened,) = read(client, f"{page}?open={name}").select("details.register-edit[open]")
        assert action in opened.xpath(".//form/@action")[0]
    (place,) = read(client, "/registers/districts/xinglongtai/").select(".register-actions .btn")
    assert client.get(place.get("href").partition("#")[0]).status_code == 200


def test_an_address_that_is_only_sent_to_leads_back_to_its_page(client, unit):
    for path in ("rename/", "names/1/", "aliases/1/take-back/", "close/"):
        answer = client.get(f"{UNITS}guihua/{path}")
        assert answer.status_code == 405
        assert ReadPage(answer).one("main a.btn").get("href") == f"{UNITS}guihua/"


def test_a_spelling_is_added_taken_back_and_stands_among_known_names(send, client, unit):
    page = f"{UNITS}guihua/"
    assert send(page, "aliases/", spelling="规 划 局").says("“规划局”已登记为“市规划局”的别名")
    assert read(client, "/imports/names/").rows()[0][:2] == ["规划局", "市规划局"]
    (alias,) = UnitAlias.objects.all()

    again = send(page, "aliases/", spelling="规划局")
    back = send(page, f"aliases/{alias.pk}/take-back/")

    assert (again.status, again.says("已经是这个单位的别名")) == (422, True)
    assert back.says("别名“规划局”已收回")


def test_districts_and_the_tree_of_categories_are_listed_and_kept(send, client):
    town = CategoryFactory(name="城建类")
    water = SubcategoryFactory(name="供水", parent=town, slug="water")
    CaseFactory(category=water)

    tree = read(client, "/registers/categories/")
    assert [(row[0], row[3]) for row in tree.rows()] == [("城建类", "1"), ("供水", "1")]
    assert send("/registers/categories/", "new/", name="供热", parent=str(town.pk)).says("已登记")
    assert send("/registers/categories/water/", "edit/", name="供水排水").says("已保存")
    assert send("/registers/categories/water/", "edit/", name="供热").status == 422
    assert send("/registers/districts/", "new/", name="辽河口新区").says("已登记")
    assert send("/registers/districts/liaohekouxinqu/", "edit/", name="辽河新区").says("已保存")
    assert [row[1] for row in read(client, "/registers/districts/").rows()] == ["—", "辽河口新区"]
    folded = send(
        "/registers/districts/liaohekouxinqu/merge/?into=xinglongtai", "", reason="区划调整"
    )
    assert folded.says("原登记已删除")
    assert District.objects.count() == 1
    folded = send("/registers/categories/water/merge/?into=chengjian", "", reason="并入上级")
    assert folded.says("“供水排水”的 1 件办件已归到“城建类”")
    assert Category.objects.count() == 2


def test_groups_are_listed_and_kept(send, client):
    assert send("/registers/groups/", "new/", name="园区", is_ranked="on").says("“园区”已登记")
    group = UnitGroup.objects.get(name="园区")
    assert group.is_ranked
    assert send("/registers/groups/", f"{group.slug}/edit/", name="开发区").says("已保存")
    group.refresh_from_db()
    assert (group.name, group.is_ranked) == ("开发区", False)
    assert send("/registers/groups/", "new/", name="开发区").status == 422
