"""The list of a month's objections, and the last day on which they are taken."""

import pytest

from scoring.models import ObjectionWindow
from tests.factories import APRIL
from tests.pages import read
from tests.reports.objections.sending import done, errors, sent
from tests.scoring.objected import for_points

pytestmark = pytest.mark.django_db


def test_the_list_shows_one_state_or_all_of_them(business):
    for_points()

    page = read(business, "/objections/?month=2020-04&tab=upheld")

    assert page.all("nav.tabs a") == ["全部 1", "待裁定 1", "成立 0", "不成立 0", "已撤回 0"]
    assert page.says("没有这个状态的异议")
    assert read(business, "/objections/?month=2020-03").says("本月没有异议")
    assert read(business, "/objections/?month=2020-04&tab=lost").listed() == 0


def test_a_long_list_asks_as_often_as_a_short_one(business, query_count):
    for_points()
    read(business, "/objections/?month=2020-04")
    few = query_count(lambda: read(business, "/objections/?month=2020-04"))
    for _ in range(9):
        for_points()

    assert query_count(lambda: read(business, "/objections/?month=2020-04")) == few


def test_the_last_day_is_set_with_a_reason(business, analyst):
    url = "/objections/2020-04/window/"
    assert read(business, url).one("input#id_last_day").get("value") == "2020-05-15"

    page = done(business, url, last_day="2020-05-20", reason="节假日顺延")

    assert page.says("2020-05-20 24:00 截止（a-business设定：节假日顺延）")
    assert ObjectionWindow.objects.get().month == APRIL
    late_day = sent(business, url, last_day="2020-04-01", reason="提前")
    assert "截止日期应在统计截止日 2020-04-30 与" in errors(late_day)[0]
    assert analyst.get(url).status_code == 403


def test_every_last_day_that_was_set_is_listed_with_who_when_and_why(business):
    url = "/objections/2020-04/window/"
    assert read(business, url).select("h2#settings") == []
    done(business, url, last_day="2020-05-20", reason="节假日顺延")
    done(business, url, last_day="2020-05-18", reason="提前公示")

    assert read(business, url).rows() == [
        ["2020-05-18（有效）", "提前公示", "a-business 2020-05-15 00:00"],
        ["2020-05-20", "节假日顺延", "a-business 2020-05-15 00:00"],
    ]


def test_a_month_without_a_scheme_has_no_last_day(business):
    page = read(business, "/objections/2010-01/window/")

    assert page.says("没有生效的评分方案")
    assert page.select("main form") == []
    assert read(business, "/objections/?month=2010-01").says("没有生效的评分方案")
    assert read(business, "/objections/?month=2020-06").says("2020年6月还没有开始。")
