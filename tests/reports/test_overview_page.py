"""总览: tiles with their changes, province block, charts with tables; months of every kind."""

from datetime import date

import pytest

from accounts.models import User
from cases.calendar_actions import declare
from cases.models import Case
from tests.factories import CaseFactory, ExclusionFactory, RatingFactory, at
from tests.pages import read, select, words
from tests.reports.overview.looked import headline, heads, keys, rows, tiles


def test_the_latest_ended_month_is_shown_with_the_published_headline(visit):
    page = visit("/", "leader")

    assert page.one("h1").text == "2020年4月总览"
    shown = {label: found[0] for label, found in tiles(page).items()}
    assert shown.pop("及时办结率").endswith("%")  # not published
    assert shown == {
        "受理": "10,984",
        "即时答复": "7,744",
        "转办": "3,240",
        "办结率": "95.86%",
        "满意率": "95.16%",
    }
    assert tiles(page)["办结率"][1] == "3,106/3,240"


def test_the_published_districts_and_categories_stand_in_their_cards(visit):
    page = visit("/")
    districts = {row[0]: row[1:3] for row in rows(page, "districts")}

    assert districts["兴隆台区"] == ["1,612", "93.86%"]
    assert districts["辽东湾新区"] == ["64", "100.00%"]
    assert sum(int(row[0].replace(",", "")) for row in districts.values()) == 3240
    published = ["1,105", "664", "662", "401", "225", "140", "43"]
    assert [row[1] for row in rows(page, "categories")] == published
    assert len(rows(page, "daily")) == 30
    assert headline(page, "districts").startswith("兴隆台区转办最多，1,612件，占49.75%")


def test_changes_are_told_against_last_month_and_last_year(visit):
    found = tiles(visit("/"))

    assert found["受理"][-2].startswith("较上月减少")
    assert found["受理"][-1].startswith("较上年同月增加")
    assert found["办结率"][-2].startswith("较上月上升")
    assert found["办结率"][-2].endswith("个百分点")


def test_a_running_month_is_compared_with_the_same_days_and_says_so(visit):
    page = visit("/?month=2020-05")

    assert page.says("月份进行中")
    assert page.says("数据截至 2020-05-14 24:00")
    for found in tiles(page).values():
        assert found[-2].startswith("较上月同期")
        assert found[-1].startswith("较上年同期")


def test_the_same_days_of_last_month_are_those_before_the_same_moment(small_client):
    for day, hour in [(1, 9), (14, 23), (15, 0), (20, 9)]:
        CaseFactory(received_at=at(day, hour))
    for day in (1, 2, 3):
        CaseFactory(received_at=at(day, month=5), assigned_at=at(day, 10, month=5))

    found = tiles(read(small_client(), "/?month=2020-05"))

    assert found["受理"][0] == "3"
    assert found["受理"][-2] == "较上月同期增加 1件（+50.00%）"


def test_days_off_of_the_daily_course_are_those_of_the_bureau_too(demo_client):
    declare(first=date(2020, 4, 29), last=date(2020, 4, 29), is_working=False)
    declare(first=date(2020, 4, 18), last=date(2020, 4, 18), is_working=True)

    page = read(demo_client("leader"), "/?month=2020-04")
    days = {row[0] for row in rows(page, "daily")}

    assert {"4月6日（周一，休）", "4月29日（周三，休）", "4月18日（周六）"} <= days
    assert "4月26日（周日）" in days


def test_the_daily_course_ends_with_the_last_day_that_is_over(visit):
    days = [row[0] for row in rows(visit("/?month=2020-05"), "daily")]

    assert days[-1].startswith("5月14日")
    assert len(days) == 14


def test_a_month_that_lies_ahead_says_so(visit):
    page = visit("/?month=2020-06")

    assert page.says("尚未开始")
    assert page.says("本月还没有数据")


def test_a_share_keeps_its_base_under_a_filter(visit):
    every = {row[0]: row[2] for row in rows(visit("/?month=2020-04"), "categories")}
    page = visit("/?month=2020-04&category=shehui,chengjian")

    found = {row[0]: row[2] for row in rows(page, "categories")}
    assert found == {name: every[name] for name in ("社会事业类", "城建交通类")}


def test_a_month_of_sheets_alone_says_so_and_has_no_fractions(visit):
    page = visit("/?month=2018-07")

    assert page.says("本月没有办件台账，以下数字来自总量表")
    assert page.select("span.fraction") == []
    assert tiles(page)["及时办结率"][0] == "—"
    assert {one.get("title") for one in page.select("span.figure--none")} == {"表中没有这一项"}
    assert [heads(page, key)[0] for key in ("districts", "categories")] == ["属地", "领域"]


def test_a_month_without_data_says_what_to_do(visit):
    page = visit("/?month=2017-01")

    assert page.says("本月还没有数据")
    assert page.says("导入办件或总量表之后")
    assert page.select("section.tile") == []


def test_a_sheet_knows_no_filters_and_the_page_offers_to_clear_them(visit):
    page = visit("/?month=2018-07&district=dawa")

    assert page.says("没有符合条件的数据")
    assert page.one("div.empty-state a").get("href") == "/?month=2018-07"


def test_who_sees_a_part_is_told_so_in_every_kind_of_month(demo_client):
    client = demo_client("analyst")
    User.objects.filter(username="analyst").update(scope_kind="districts", scope_keys=["dawa"])

    ledger, sheet = read(client, "/"), read(client, "/?month=2018-07")

    assert ledger.says("您只能查看所辖属地的办件，本页数字只统计这些办件。")
    assert tiles(ledger)["转办"][0] == "701"
    assert sheet.says("总量表只有全市的数字，不能按您的可见范围统计。")
    assert read(client, "/cases/").says("您只能查看所辖属地的办件")


def test_filters_narrow_every_figure_and_can_be_taken_away(demo_client):
    client = demo_client("leader")
    page = read(client, "/?month=2020-04&district=dawa&category=chengjian,shehui")

    chips = {words(chip): chip for chip in page.select("li.chip")}
    assert "districts" not in keys(page)
    assert len(rows(page, "categories")) == 2
    assert len(chips) == 3
    link = select(chips["管辖属地大洼区×去掉条件：管辖属地 大洼区"], "a")[0].get("href")
    assert link == "/?month=2020-04&category=chengjian,shehui"
    assert page.one("a.chips__clear").get("href") == "/?month=2020-04"
    assert words(page.one("select#id_category option[selected]")) == "多项"


def test_excluded_cases_are_noted_beside_what_was_received(small_client):
    CaseFactory()
    ExclusionFactory()

    page = read(small_client(), "/")

    assert tiles(page)["受理"][0] == "1"
    assert page.says("另有考核剔除 1 件，不计入")


def test_cases_without_a_deadline_are_pointed_out(small_client):
    CaseFactory()
    CaseFactory(due_at=None)

    page = read(small_client(), "/")

    assert page.says("有 1 件转办件没有办理时限，无法判断是否及时，请补录。")


def test_complete_data_are_not_pointed_out(visit):
    assert not visit("/").says("没有办理时限")


def test_a_rate_over_nothing_is_a_dash_with_its_reason(small_client):
    CaseFactory()

    page = read(small_client(), "/")

    reasons = {one.get("title") for one in page.select("span.figure--none")}
    assert tiles(page)["满意率"][:2] == ["—", "0/0"]
    assert "没有评星，满意率无法计算" in reasons


def test_ratings_are_counted_once_each_and_cases_once(small_client):
    rating = RatingFactory(stars=5, given_at=at(20))
    RatingFactory(case=rating.case, stars=1, given_at=at(21))

    found = tiles(read(small_client(), "/"))

    assert found["满意率"][:2] == ["50.00%", "1/2"]
    assert found["转办"][0] == str(Case.objects.count()) == "1"


def test_a_month_with_assigned_cases_alone_names_no_busiest_day(small_client):
    CaseFactory(received_at=at(31, month=3), assigned_at=at(1))

    page = read(small_client(), "/")

    assert headline(page, "daily") == "没有受理件"


def test_cases_without_district_or_category_have_a_line_of_their_own(small_client):
    CaseFactory(at_once=True)
    CaseFactory()

    page = read(small_client(), "/?district=none")

    assert tiles(page)["受理"][0] == "1"
    assert not page.says("办结用时中位数 —")


@pytest.mark.parametrize(
    ("month", "before", "after"),
    [("2020-04", "2020-03", "2020-05"), ("2018-05", None, "2018-06"), ("2020-05", "2020-04", None)],
)
def test_the_switcher_leads_to_the_neighbours_and_keeps_the_filters(visit, month, before, after):
    page = visit(f"/?month={month}&district=dawa")

    found = {
        rel: one.get("href") for rel in ("prev", "next") for one in page.select(f"a[rel={rel}]")
    }

    expected = {"prev": before, "next": after}
    assert found == {
        rel: f"/?month={to}&district=dawa" for rel, to in expected.items() if to is not None
    }
