"""A unit closed, deleted, merged, split or found registered twice, from its page."""

from datetime import date

import pytest

from cases.models import Unit, UnitSuccession
from tests.factories import (
    CaseFactory,
    SuggestionFactory,
    UnitFactory,
    UnitGroupFactory,
    at,
)
from tests.pages import ReadPage, read

pytestmark = pytest.mark.django_db

UNITS = "/registers/units/"


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
