"""办件: the list behind every figure, its heading, its tabs and its filters."""

import pytest

from cases.measures import MEASURES
from tests.factories import CaseFactory, RatingFactory
from tests.pages import number, read, words

CASE_COLUMNS = ["办件编号", "受理时间", "属地", "领域", "诉求类型"]
CASE_COLUMNS += ["承办单位", "交办时间", "办理时限", "办结时间", "办理方式"]
RATING_COLUMNS = ["办件编号", "评星来源", "评星", "评星时间", "承办单位", "属地"]
OF_CASES = sorted(key for key in MEASURES if not key.startswith("suggestions"))


def test_the_plain_list_holds_what_was_received_in_the_latest_month(visit):
    page = visit("/cases/", "analyst")

    assert page.one("h1").text == "2020年4月受理"
    assert words(page.one("p.list-head")) == "受理 10,984"
    assert page.heads() == CASE_COLUMNS
    assert page.listed() == 10_984
    assert page.says("共 10984 条，第 1 / 440 页")


@pytest.mark.parametrize("key", OF_CASES)
def test_every_measure_has_its_list_and_says_what_it_counts(visit, key):
    page = visit(f"/cases/?month=2020-04&measure={key}")

    head = page.one("[data-list]")
    assert head.get("data-list") == key
    assert page.says(MEASURES[key].meaning)
    if not page.select("[data-list-part]") and not head.get("data-list-text").endswith("天"):
        assert page.listed() == number(head.get("data-list-text"))


def test_a_rates_list_has_a_tab_for_each_of_its_counts(demo_client):
    client = demo_client("leader")
    page = read(client, "/cases/?month=2020-04&measure=completion_rate&district=dawa")

    assert words(page.one("p.list-head")) == "办结率 99.00% = 办结 694 ÷ 转办 701"
    part, whole = page.select("nav.tabs a")
    assert (words(part), words(whole)) == ("分子：办结 694", "分母：转办 701")
    assert part.get("aria-current") == "page"
    assert page.listed() == 694
    assert read(client, whole.get("href")).listed() == 701


def test_a_rate_of_stars_lists_ratings_that_lead_to_their_cases(demo_client):
    client = demo_client("leader")
    page = read(client, "/cases/?month=2020-04&measure=satisfaction_rate")

    assert page.heads() == RATING_COLUMNS
    link = page.select("td a")[0]
    assert words(read(client, link.get("href")).one("h1")) == f"办件 {link.text}"


def test_ratings_without_a_time_say_so(small_client):
    RatingFactory(given_at=None)

    page = read(small_client(), "/cases/?measure=ratings")

    assert page.rows()[0][3] == "没有记录时间"


def test_a_median_lists_what_it_was_taken_over(visit):
    page = visit("/cases/?month=2020-04&measure=handling_days")

    assert page.listed() == 3106
    assert page.select("nav.tabs") == []


def test_a_share_stands_on_its_member_and_the_whole(visit):
    page = visit("/cases/?month=2020-04&measure=category_share&category=chengjian")

    assert page.one("[data-list]").get("data-list-text") == "34.10%"
    assert page.one("[data-list-part]").text == "1,105"
    assert page.one("[data-list-whole]").text == "3,240"


def test_nothing_to_list_is_told_apart_from_filtered_away(visit):
    empty = visit("/cases/?month=2017-01")
    filtered = visit("/cases/?month=2017-01&district=dawa&measure=completed")

    assert empty.says("本月没有计入这个数字的办件。")
    assert filtered.says("没有符合条件的办件")
    clear = filtered.one("div.empty-state a").get("href")
    assert clear == "/cases/?month=2017-01&measure=completed"


def test_a_month_of_sheets_alone_has_no_cases_and_says_why(visit):
    assert visit("/cases/?month=2018-07").says("总览的数字来自总量表，这里列不出办件。")


def test_filters_stand_in_the_form_and_can_be_taken_away_one_by_one(demo_client):
    client = demo_client("leader")
    url = "/cases/?month=2020-04&district=dawa&kind=help&day=2020-04-08&measure=assigned"
    page = read(client, url)

    chips = page.select("li.chip a")
    assert page.one("select#id_district option[selected]").get("value") == "dawa"
    assert page.one("input#id_measure").get("value") == "assigned"
    for chip in chips:
        rest = read(client, chip.get("href"))
        assert len(rest.select("li.chip")) == len(chips) - 1
        assert rest.listed() > page.listed()


def test_cases_without_a_value_can_be_asked_for(visit):
    page = visit("/cases/?month=2020-04&unit=none")

    assert page.listed() == 7744
    assert {row[5] for row in page.rows()} == {"—"}


def test_columns_can_be_sorted_both_ways(visit):
    first = visit("/cases/?sort=received_at").rows()[0][1]
    last = visit("/cases/?sort=-received_at").rows()[0][1]

    assert first.startswith("2020-04-01 0")
    assert last.startswith("2020-04-30")


def test_a_list_turns_its_pages_and_keeps_its_question(demo_client):
    client = demo_client("leader")
    page = read(client, "/cases/?month=2020-04&district=dawa&measure=assigned")

    following = page.one("a.pager__link[rel=next]").get("href")
    second = read(client, f"/cases/{following}" if following.startswith("?") else following)

    assert second.listed() == page.listed() == 701
    assert second.rows()[0] != page.rows()[0]


def test_a_category_is_printed_with_what_stands_above_it(small_client):
    from tests.factories import SubcategoryFactory

    CaseFactory(category=SubcategoryFactory(name="供水"))

    assert read(small_client(), "/cases/").rows()[0][3] == "城建交通类 / 供水"
