"""办件: the list of a month's cases and the list behind every figure."""

import pytest

from cases.measures import MEASURES, is_of_suggestions
from tests.factories import CaseFactory, ExclusionFactory, RatingFactory, at
from tests.pages import number, read, words

CASE_COLUMNS = ["办件编号", "受理时间", "标题与内容", "管辖属地", "涉及领域"]
CASE_COLUMNS += ["承办单位", "状态与时限", "评星", "标记"]
RATING_COLUMNS = ["办件编号", "评星来源", "评星", "评星时间", "承办单位", "属地"]
OF_CASES = sorted(key for key, one in MEASURES.items() if not is_of_suggestions(one))


def test_the_plain_list_holds_what_was_registered_in_the_latest_month(visit):
    page = visit("/cases/", "analyst")

    assert page.one("h1").text == "2020年4月办件"
    assert words(page.one("p.list-head")) == "登记 10,984 件"
    assert page.heads() == CASE_COLUMNS
    assert page.listed() == 10_984
    assert page.says("第 1–25 条，共 10,984 条")


def test_excluded_cases_are_marked_in_the_list_and_left_out_of_a_measure(small_client):
    ExclusionFactory(case=CaseFactory(number="EX1"))
    CaseFactory(number="IN1")
    client = small_client()

    page = read(client, "/cases/")

    assert [row[0] for row in page.rows()] == ["IN1", "EX1 已剔除"]
    assert [row[0] for row in read(client, "/cases/?measure=accepted").rows()] == ["IN1"]


def test_what_was_carried_over_from_earlier_months_has_its_list(small_client):
    CaseFactory(number="LATE", due_at=at(20), received_at=at(30, month=3))
    CaseFactory(number="OWN", due_at=at(20))

    page = read(small_client(), "/cases/?month=2020-04&measure=carried_overdue")

    assert [row[0] for row in page.rows()] == ["LATE"]


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


def test_a_month_of_sheets_alone_has_no_cases_and_says_why(visit):
    assert visit("/cases/?month=2018-07").says("总览的数字来自总量表，这里列不出办件。")


def test_cases_without_a_value_can_be_asked_for(visit):
    page = visit("/cases/?month=2020-04&unit=none")

    assert page.listed() == 7744
    assert {row[5] for row in page.rows()} == {"—"}


def test_columns_can_be_sorted_both_ways(visit):
    first = visit("/cases/?sort=received_at").rows()[0][1]
    last = visit("/cases/?sort=-received_at").rows()[0][1]

    assert first.startswith("2020-04-01 0")
    assert last.startswith("2020-04-30")


def test_a_category_is_printed_with_what_stands_above_it(small_client):
    from tests.factories import SubcategoryFactory

    CaseFactory(category=SubcategoryFactory(name="供水"))

    assert read(small_client(), "/cases/").rows()[0][4] == "城建交通类 / 供水"
