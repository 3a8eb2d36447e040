"""核对: every difference between the sheets and the ledger, and the way to both."""

import csv

import pytest
from django.test import Client

from accounts.models import User
from accounts.scope import ScopeKind
from cases.models import Unit
from scoring.actions import compute_month
from scoring.models import Scheme
from tests.factories import (
    APRIL,
    MUCH_LATER,
    CaseFactory,
    DistrictFactory,
    RatingFactory,
    UnitFactory,
)
from tests.imported_sheets import indicator_line, totals_line
from tests.pages import ReadPage, read, words

PAGE = "/reconciliation/2020-04/"


@pytest.fixture
def client(small_client) -> Client:
    return small_client()


@pytest.fixture
def april(client):
    """甲 differs in its satisfaction, 乙 agrees, 丙 stands in the sheet alone, 丁 in the ledger.

    The totals sheet agrees on what was accepted and not on 兴隆台区; it knows no categories.
    """
    district = DistrictFactory()
    for name, stars in (("甲", 1), ("乙", 5)):
        case = CaseFactory(unit__name=name, completed=True, district=district)
        RatingFactory(case=case, stars=stars)
    CaseFactory(unit__name="丁", completed=True, district=district)
    one = {"assigned": 1, "completed": 1}
    indicator_line(Unit.objects.get(name="甲"), **one)
    indicator_line(Unit.objects.get(name="乙"), **one, bonus="0.02")
    indicator_line(UnitFactory(name="丙"), **one)
    totals_line("overall:accepted", count=3)
    totals_line("district:xinglongtai", count=5, completion_rate=100)
    totals_line("district:dawa", count=2)
    DistrictFactory(slug="dawa", name="大洼区", order=9)
    compute_month(month=APRIL, now=MUCH_LATER)


def lines(page: ReadPage) -> dict[str, list[list[str]]]:
    """By unit, the cells of its two lines."""
    found = {}
    for body in page.select("table.recon tbody"):
        sheet, ledger = ([words(cell) for cell in row] for row in body.xpath("./tr"))
        found[sheet[0]] = [sheet[1:], ledger]
    return found


# -- totals -------------------------------------------------------------------------------------


def test_of_the_totals_only_what_differs_is_listed_until_all_is_asked_for(client, april):
    page = read(client, PAGE)

    assert page.says("总量：共核对 4 项，不一致 2 项。总览和通报采用台账。")
    assert [row for row in page.rows() if len(row) > 1] == [
        ["兴隆台区 转办", "5", "3", "−2"],
        ["大洼区 转办", "2", "台账无此项", "不一致"],
    ]
    every = [row for row in read(client, f"{PAGE}?show=all").rows() if len(row) > 1]
    assert ["受理", "3", "3", "一致"] in every
    assert ["兴隆台区 办结率", "100.00%", "100.00%", "一致"] in every
    assert len(every) == 4


def test_a_place_that_the_totals_sheet_leaves_out_is_a_difference(client, april):
    CaseFactory(district=DistrictFactory(slug="panshan", name="盘山县"))

    assert ["盘山县 转办", "总量表无此项", "1", "不一致"] in read(client, PAGE).rows()


def test_sheets_open_their_cells_and_the_ledger_its_rows(client, april):
    urls = {(one.key, one.text): one.url for one in read(client, PAGE).figures()}

    assert urls["assigned", "5"].startswith("/sheets/")
    assert urls["assigned", "3"].startswith("/cases/?month=2020-04&district=xinglongtai")


# -- units --------------------------------------------------------------------------------------


def test_each_unit_stands_in_two_lines_with_the_difference_under_the_ledgers(client, april):
    page = read(client, f"{PAGE}?tab=county")
    found = lines(page)

    assert page.says("县区基层：共 4 家单位，两个来源完全一致的 1 家；总分相差最大的是甲：")
    assert page.says("排名采用指标表。")
    assert list(found) == ["甲", "丙 台账无办件", "丁 指标表无此单位"]
    sheet, ledger = found["甲"]
    assert sheet == [
        "指标表 采用", "1", "1", "100.00%", "100.00%", "100.00%", "0.00", "0.00", "10.00",
        "10.00", "2",
    ]  # fmt: skip
    assert ledger[3:] == [
        "0.00% −100.00", "100.00%", "100.00%", "0.00", "0.10 +0.10", "7.00 −3.00", "6.90 −3.10",
        "3 +1",
    ]  # fmt: skip
    assert set(found["丁 指标表无此单位"][0][1:]) == {"—"}
    assert next(iter(lines(read(client, f"{PAGE}?tab=county&show=all")))) == "乙 一致"


def test_the_figures_of_a_unit_lead_to_its_cells_and_its_rows(client, april):
    figures = read(client, f"{PAGE}?tab=county").figures()
    unit = Unit.objects.get(name="甲")

    assert {one.url.partition("?")[0] for one in figures if one.key == "bonus"} == set()
    own = [one for one in figures if f"unit={unit.slug}" in one.url]
    assert {one.key for one in own} == {
        "assigned", "completed", "satisfaction_rate", "on_time_rate", "completion_rate",
    }  # fmt: skip
    assert any(one.url.startswith("/sheets/") for one in figures if one.key == "assigned")


def test_a_unit_set_apart_by_one_source_says_why(client, april):
    unit = UnitFactory(name="戊")
    indicator_line(unit, assigned=9, completed=9)
    CaseFactory(unit=unit, completed=True)
    Scheme.objects.filter(slug="2020").update(minimum_volume=2)

    assert "戊 台账：办件量不足" in lines(read(client, f"{PAGE}?tab=county"))


def test_a_group_that_agrees_says_so(client):
    unit = UnitFactory(name="甲")
    RatingFactory(case=CaseFactory(unit=unit, completed=True))
    indicator_line(unit, assigned=1, completed=1, bonus="0.02")

    page = read(client, f"{PAGE}?tab=county")

    assert page.says("共 1 家单位，两个来源完全一致的 1 家。")
    assert page.says("指标表与台账完全一致")
    assert page.says("总量：本月只有台账，没有总量表。")
    assert read(client, f"{PAGE}?tab=municipal").says("本月只有台账，没有指标表") is False


def test_a_figure_that_the_sheet_gives_otherwise_does_not_lead_to_its_cell(client, april):
    indicator_line(UnitFactory(name="戊"), total="9.99", rank=7)

    row = next(
        body for body in read(client, f"{PAGE}?tab=county").select("table.recon tbody")
        if "戊" in words(body)
    )  # fmt: skip

    assert {link.get("data-figure") for link in row.xpath(".//a")} == {
        "assigned", "completed", "satisfaction_rate", "on_time_rate", "completion_rate",
    }  # fmt: skip


# -- who sees what ------------------------------------------------------------------------------


def test_whoever_sees_a_part_is_shown_the_city_and_follows_the_own_unit_alone(client, april):
    unit = Unit.objects.get(name="甲")
    limited = User.objects.create_user(
        "limited", role="leader", scope_kind=ScopeKind.UNIT, scope_keys=[unit.slug]
    )
    limited.must_change_password = False
    limited.save()
    client.force_login(limited)

    page = read(client, f"{PAGE}?tab=county")
    totals = read(client, PAGE)

    rows = [one.url for one in page.figures() if one.url.startswith("/cases/")]
    assert rows
    assert all(f"unit={unit.slug}" in url for url in rows)
    assert not any(one.url.startswith("/cases/") for one in totals.figures())
    assert totals.says("总量：共核对 4 项，不一致 2 项。")
    assert totals.says("您可见范围以外的数字不能点开。")


# -- months without two sources -----------------------------------------------------------------


def test_a_month_with_one_source_says_which_is_missing_and_where_to_bring_it(client):
    CaseFactory(completed=True)

    page = read(client, PAGE)

    assert page.says("本月没有可以核对的内容")
    assert page.says("本月只有台账，没有指标表。导入指标表之后")
    assert "/imports/" in {link.get("href") for link in page.select("p.empty-action a")}
    assert page.says("下载差异") is False


def test_a_month_of_sheets_alone_says_that_the_ledger_is_missing(client):
    indicator_line(UnitFactory())

    assert read(client, f"{PAGE}?tab=county").says("本月只有指标表，没有办件台账。")


def test_a_month_before_every_scheme_still_compares_its_totals(client, april):
    Scheme.objects.update(effective_from="2021-01")

    page = read(client, PAGE)

    assert page.says("2020年4月没有生效的评分方案")
    assert page.says("总量：共核对 4 项")


def test_the_plain_address_leads_to_the_latest_month(client):
    assert client.get("/reconciliation/").headers["Location"] == PAGE


# -- the file -----------------------------------------------------------------------------------


def test_the_file_lists_every_difference_and_nothing_in_it_is_reckoned(client, april):
    Unit.objects.filter(name="丁").update(name="=丁")
    response = client.get(f"{PAGE}differences.csv")
    text = response.content.decode("utf-8")

    assert text.startswith("\ufeff内容,")
    assert "attachment" in response.headers["Content-Disposition"]
    rows = list(csv.reader(text.lstrip("\ufeff").splitlines()))
    assert {len(row) for row in rows} == {8}
    assert ["总量", "属地", "兴隆台区 转办", "5", "3", "-2", "台账", ""] in rows
    assert ["县区基层", "甲", "总分", "10.00", "6.90", "-3.10", "指标表", ""] in rows
    assert ["县区基层", "'=丁", "名次", "—", "2", "", "指标表", "指标表无此单位"] in rows
    assert not any(row[1] == "乙" for row in rows)


def test_it_asks_as_often_for_one_unit_as_for_twenty(client, april, query_count):
    def look():
        read(client, f"{PAGE}?tab=county")

    look()
    before = query_count(look)
    for _ in range(19):
        unit = UnitFactory()
        CaseFactory(unit=unit)
        indicator_line(unit)

    assert query_count(look) == before
