"""管理: cards, lists and pages of what is registered, and the forms on them."""

from datetime import date

import pytest

from accounts.models import User
from accounts.scope import ScopeKind
from cases.models import Category, District, Unit, UnitAlias, UnitGroup, UnitSuccession
from tests.factories import (
    CaseFactory,
    CategoryFactory,
    DistrictFactory,
    SubcategoryFactory,
    SuggestionFactory,
    UnitFactory,
    UnitGroupFactory,
    at,
)
from tests.pages import ReadPage, read

pytestmark = pytest.mark.django_db

UNITS = "/registers/units/"


@pytest.fixture
def unit() -> Unit:
    return UnitFactory(name="市规划局", slug="guihua", district=DistrictFactory())


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


def test_a_spelling_is_added_taken_back_and_stands_among_known_names(send, client, unit):
    page = f"{UNITS}guihua/"
    assert send(page, "aliases/", spelling="规 划 局").says("“规划局”已登记为“市规划局”的别名")
    assert read(client, "/imports/names/").rows()[0][:2] == ["规划局", "市规划局"]
    (alias,) = UnitAlias.objects.all()

    again = send(page, "aliases/", spelling="规划局")
    back = send(page, f"aliases/{alias.pk}/take-back/")

    assert (again.status, again.says("已经是这个单位的别名")) == (422, True)
    assert back.says("别名“规划局”已收回")


def test_a_unit_is_closed_opened_again_and_deleted_only_unused(send, client, unit):
    page = f"{UNITS}guihua/"
    assert send(page, "close/", on="2020-05-01").says("从 2020-05-01 起停用")
    assert send(page, "close/", on="x").status == 422
    assert send(page, "reopen/").says("“市规划局”已恢复使用")
    SuggestionFactory(unit=unit)
    assert read(client, page).says("已经用过，不能删除：建议 1")
    refused = ReadPage(client.post(f"{page}delete/"))
    assert (refused.status, refused.says("不能删除；不再使用的请停用")) == (422, True)

    free = UnitFactory(slug="free", name="多余的")
    gone = send(f"{UNITS}free/", "delete/")

    assert gone.says("“多余的”已删除")
    assert not Unit.objects.filter(pk=free.pk).exists()


def test_a_unit_with_later_cases_is_closed_only_by_whoever_knows_of_them(send, client, unit):
    page = f"{UNITS}guihua/"
    CaseFactory(unit=unit)
    CaseFactory(unit=unit, received_at=at(3, month=5), completed=True)

    asked = send(page, "close/", on="2020-05-01", reason="机构撤销")

    assert asked.status == 422
    assert asked.says("2020-05-01 当天及以后交办给它的办件有 1 件，现在未办结的共 1 件")
    assert asked.says("知道：停用日期之后还有 1 件")
    form = asked.one(f"form[action={page}close/#ending]")
    sent = {box.get("name"): box.get("value") or "" for box in form.xpath(".//input[@name]")}
    assert (sent["on"], sent["reason"]) == ("2020-05-01", "机构撤销")
    earlier = ReadPage(client.post(f"{page}close/", sent | {"knows": "on", "on": "2020-04-01"}))
    assert (earlier.status, earlier.says("之后还有 2 件")) == (422, True)
    unit.refresh_from_db()
    assert unit.closed_on is None

    assert client.post(f"{page}close/", sent | {"knows": "on"}).status_code == 302

    unit.refresh_from_db()
    assert unit.closed_on == date(2020, 5, 1)


def test_a_merger_is_previewed_before_it_is_confirmed(send, client, unit):
    new = UnitFactory(name="市自然资源局", slug="ziran")
    CaseFactory(unit=unit)
    CaseFactory(unit=unit, completed=True)
    CaseFactory(unit=unit, completed_at=at(9, month=5))
    asked = f"{UNITS}guihua/merge/?into=ziran&on=2020-05-01"

    preview = read(client, asked)
    lines = {row[0]: row[1] for row in preview.rows(0)}
    assert lines["由新单位承接的办件"] == "2"
    said = "2020-05-01 零时尚未办结或此后交办的 {} 件（其中现已办结 1 件）由新单位承接"
    assert preview.says(said.format(2) + "；此前已办结的仍计在原单位")
    without = send(asked, "")
    assert (without.status, without.says("请写明原因")) == (422, True)
    assert not UnitSuccession.objects.exists()
    CaseFactory(unit=unit)
    outdated = client.post(
        asked, {"seen": preview.one("input[name=seen]").get("value"), "reason": "机构改革"}
    )
    assert outdated.status_code == 422
    assert ReadPage(outdated).says("请核对后再提交")

    merged = send(asked, "", reason="机构改革")

    assert merged.says(said.format(3))
    assert merged.says("2020-05-01 合并，由其接续市自然资源局")
    assert new.cases.count() == 3
    bad = client.get(f"{UNITS}guihua/merge/?into=ziran&on=2020-05-01")
    assert (bad.status_code, ReadPage(bad).says("不能再次合并或拆分")) == (422, True)


def test_the_units_to_choose_from_stand_under_their_groups_and_are_in_use(client, unit):
    city = UnitGroupFactory(name="市直联网", slug="municipal", order=9)
    UnitFactory(name="市公安局", group=city, order=1)
    UnitFactory(name="盘山县", group=unit.group, order=3)
    UnitFactory(name="大洼区", group=unit.group, order=2)
    UnitFactory(name="市建委", group=city, closed_on=date(2020, 1, 1))

    for page in ("merge/", "split/", "duplicate/"):
        select = read(client, f"{UNITS}guihua/{page}").select("main form select")[0]
        offered = {
            group.get("label"): [option.text for option in group]
            for group in select.xpath("optgroup")
        }
        assert list(offered.items()) == [
            (unit.group.name, ["大洼区", "盘山县"]),
            ("市直联网", ["市公安局"]),
        ]


def test_a_split_and_a_duplicate_are_confirmed_from_their_previews(send, client, unit):
    parts = [UnitFactory(slug=f"part{n}") for n in (1, 2)]
    UnitFactory(slug="twin", name="市规化局")
    CaseFactory(unit=Unit.objects.get(slug="twin"), completed=True)
    CaseFactory(unit=unit)

    one = send(f"{UNITS}twin/duplicate/?into=guihua", "", reason="重复登记")
    assert one.says("“市规化局”的 1 件办件已归到“市规划局”，原登记已删除")
    split = send(
        f"{UNITS}guihua/split/?on=2020-05-01&part1=part1&part2=part2", "", reason="机构改革"
    )

    assert split.says(
        "2020-05-01 零时尚未办结或此后交办的 1 件（其中现已办结 0 件）仍计在原单位，"
        "其中未办结的 1 件待逐件改派"
    )
    assert [row.successor for row in UnitSuccession.objects.order_by("pk")] == parts
    alone = client.get(f"{UNITS}part1/split/?on=2020-05-01&part1=part2")
    assert ReadPage(alone).says("拆分至少要有两个接续单位")


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
