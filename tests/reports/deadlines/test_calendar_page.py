"""工作日历与默认期限: a year as it is read, and a year that nobody has published."""

from datetime import date

import pytest

from cases.calendar_actions import declare, lay_out
from cases.models import CalendarDay, HandlingTerm
from tests.pages import ReadPage, read


def shown(page: ReadPage, month: int) -> dict[int, str]:
    """The days of a month that bear a sign: number → what is told about them."""
    table = page.select("table.month")[month - 1]
    told = {}
    for cell in table.xpath(".//td[.//span[contains(@class, 'visually-hidden')]]"):
        number, sign, words = (" ".join(one.split()) for one in cell.itertext())
        told[int(number)] = f"{sign} {words}"
    return told


# -- reading ------------------------------------------------------------------------------------


def test_every_kind_of_day_is_told_by_a_sign_and_in_words(client):
    declare(first=date(2020, 4, 30), last=date(2020, 4, 30), is_working=False)
    declare(first=date(2020, 4, 11), last=date(2020, 4, 11), is_working=True)

    april = shown(read(client, "/calendar/?year=2020"), 4)

    assert april == {
        4: "假 法定节假日（清明）",
        5: "假 法定节假日（清明）",
        6: "假 法定节假日（清明）",
        11: "上 本单位定为上班",
        26: "班 调休上班（劳动节）",
        30: "休 本单位定为休息",
    }


def test_the_legend_counts_the_kinds_of_day_that_occur(client):
    assert read(client, "/calendar/?year=2020").all("ul.legend li") == [
        "1周一至周五上班 243 天",
        "1周末休息 87 天",
        "假法定节假日 30 天",
        "班调休上班 6 天",
    ]


def test_a_year_is_twelve_months_and_leads_to_its_neighbours(client):
    page = read(client, "/calendar/")

    assert page.all("table.month caption")[11] == "2020年12月"
    assert sum(len(month) for month in page.select("table.month")) > 12
    links = page.select("nav.year-head__nav a")
    assert [link.get("href") for link in links] == ["/calendar/?year=2019", "/calendar/?year=2021"]


def test_the_first_and_the_last_year_lead_in_one_direction(client):
    first, last = read(client, "/calendar/?year=2004"), read(client, "/calendar/?year=2031")

    assert first.all("nav.year-head__nav a") == ["2005年 ›"]
    assert last.all("nav.year-head__nav a") == ["‹ 2030年"]


@pytest.mark.parametrize("year", ["2003", "2032", "99999", "2020-04", "²", "\x00", "长" * 500])
def test_a_year_out_of_reach_is_said_and_this_one_shown(client, year):
    page = ReadPage(client.get("/calendar/", {"year": year}))

    assert page.status == 200
    assert page.says("只能查看 2004 年到 2031 年")
    assert page.says("2020年工作日历")


def test_readers_see_days_and_terms_but_no_form(small_client):
    for role in ("leader", "analyst"):
        page = read(small_client(role), "/calendar/?year=2027")

        assert page.says("请业务管理员按国务院办公厅的放假通知登记。")
        assert page.says("投诉7 个工作日")
        assert page.select("main form") == []


def test_the_way_back_is_shown_to_those_who_import(small_client):
    assert read(small_client("analyst"), "/calendar/").all("nav.crumbs a") == ["导入"]
    assert read(small_client("leader"), "/calendar/").select("nav.crumbs") == []


def test_a_term_that_nobody_registered_is_a_dash(small_client):
    HandlingTerm.objects.filter(request_kind="thanks").delete()

    assert read(small_client("leader"), "/calendar/").says("感谢—")


@pytest.mark.parametrize("year", [2020, 2027])
def test_a_full_year_costs_as_many_queries_as_a_blank_one(client, query_count, year):
    def look():
        read(client, f"/calendar/?year={year}")

    look()
    before = query_count(look)
    lay_out(year=2027)
    for month in range(1, 13):
        declare(first=date(year, month, 3), last=date(year, month, 9), is_working=False)

    assert query_count(look) == before


# -- a year that nobody has published -------------------------------------------------------------


def test_a_blank_year_is_offered_to_be_laid_out(client):
    page = read(client, "/calendar/?year=2027")

    assert page.says("公布的日历里还没有2027年，本单位也没有登记。")
    assert page.says("未排满")
    assert page.all("form.year-fill button") == ["2027年按周末休息、工作日上班预填"]
    assert page.select("table.month") == []


def test_a_year_laid_out_without_holidays_is_warned_of(send):
    page = send("year", year="2027")

    assert page.says("365 天已按周一至周五上班、周末休息预填")
    assert page.says("本单位已经把全年 365 天排满，可以推算时限。")
    assert page.says("已排满")
    assert page.says("还没有登记任何节假日或调休，按现在的安排推算的时限会偏早。")
    assert page.select("form.year-fill") == []


def test_holidays_are_entered_over_it_as_ranges(send):
    send("year", year="2027")
    send("days", first="2027-10-01", last="2027-10-07", rule="free")
    page = send("days", first="2027-10-09", rule="working")

    assert page.says("2027年10月9日已定为上班。")
    assert not page.says("还没有登记任何节假日")
    assert page.all("ul.spells li") == [
        "10月1日至10月7日 休息 7 天 撤回10月1日至10月7日的安排",
        "10月9日 上班 1 天 撤回10月9日的安排",
    ]


def test_a_year_known_in_part_says_how_many_days_are_missing(send, client):
    page = send("days", first="2027-01-01", last="2027-02-28", rule="free")

    assert page.says("本单位登记了 59 天，还有 306 天没有安排。")
    assert page.all("form.year-fill button") == ["其余 306 天按周末休息、工作日上班补齐"]
    assert shown(page, 3)[1] == "未 还没有安排"
    assert send("year", year="2027").says("2027年有 306 天已按周一至周五上班")


def test_days_taken_back_from_such_a_year_leave_a_gap_that_is_said(send):
    send("year", year="2027")
    page = send("days", first="2027-10-04", last="2027-10-05", rule="withdrawn")

    assert page.says("2027年10月4日至10月5日撤回 2 天。公布的日历没有的日子现在没有安排")
    assert page.says("还有 2 天没有安排。")


@pytest.mark.parametrize("year", ["2026", "2004"])
def test_a_published_year_has_nothing_to_lay_out(send, year):
    assert send("year", year=year).says(f"{year}年没有缺少安排的日子，没有改动。")
    assert not CalendarDay.objects.exists()


@pytest.mark.parametrize("year", ["", "2003", "2032", "abc", "\x00"])
def test_a_year_out_of_reach_is_not_laid_out(send, year):
    assert send("year", year=year).says("只能安排 2004 年到 2031 年的日子。")
    assert not CalendarDay.objects.exists()
