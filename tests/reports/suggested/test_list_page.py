"""`/suggestions/`: what a reader may see, figures over the list, filters, orders, pages, words."""

import re
from datetime import date

import pytest

from accounts.models import User
from cases.measures import SUBJECTS
from cases.models import Suggestion
from tests.factories import CaseFactory, SuggestionFactory, UnitFactory
from tests.following_factories import InquiryFactory
from tests.pages import ReadPage, number, read
from tests.sealed_months import MARCH

APRIL = "/suggestions/?month=2020-04"
DONE = {"state": "done", "outcome": "已增设。"}
COLUMNS = ["十佳名次", "建议市民", "建议内容", "责任单位", "落实情况", "状态"]
DAYS = ["提出日期", "办结日期"]


def contents(page: ReadPage) -> list[str]:
    return page.all("a.suggestion-list__content")


def chips(page: ReadPage) -> list[str]:
    return [text.partition("×")[0].strip() for text in page.all("li.chip")]


# -- of the demo --------------------------------------------------------------------------------


def test_the_list_has_the_notices_columns_and_the_chosen_ten_first(visit):
    page = visit(APRIL, "leader")

    assert page.heads() == [*COLUMNS, *DAYS]
    assert [row[0] for row in page.rows()][:11] == [*map(str, range(1, 11)), "—"]
    assert page.rows()[0][1] == "手机尾号 6654 滕先生"


def test_one_of_the_ten_left_no_name(visit):
    citizens = [row[1] for row in visit(APRIL).rows()[:10]]

    assert sum(one.split()[-1].isdigit() for one in citizens) == 1


def test_no_list_shows_more_of_a_citizen_than_surname_and_four_digits(visit):
    for row in visit("/suggestions/?by=any&per_page=100").rows():
        assert re.fullmatch(r"(手机尾号 [0-9]{4})?( ?.{1,2}?(先生|女士)?)?|未留信息", row[2])


def test_tabs_count_and_lead_to_their_lists(demo_client):
    client = demo_client("leader")
    tabs = read(client, APRIL).select("nav.tabs a")

    found = {tab.text.strip(): read(client, tab.get("href")) for tab in tabs}

    assert list(found) == ["全部", *Suggestion.State.labels]
    for tab, page in zip(tabs, found.values(), strict=True):
        assert str(page.listed()) == tab.text_content().split()[-1]
        assert page.one("nav.tabs [aria-current=page]").get("href") == tab.get("href")
    assert {row[5] for row in found["待办"].rows()} == {"待办"}


def test_every_measure_has_its_list(demo_client):
    client = demo_client("leader")

    for measure in SUBJECTS["建议"]:
        page = read(client, f"{APRIL}&measure={measure.key}")
        head = page.one("[data-list]")
        assert head.get("data-list") == measure.key
        told = page.select("[data-list-part]")
        text = told[0].get("data-list-part") if told else head.get("data-list-text")
        if not text.endswith("天"):
            assert page.listed() == number(text)
        assert page.says(measure.meaning)


def test_a_month_without_suggestions_says_so(visit):
    page = visit("/suggestions/?month=2018-07", "leader")

    assert page.one("[data-list]").get("data-list-text") == "0"
    assert page.says("本月没有登记市民建议。")
    assert visit("/suggestions/?month=2018-07").select("a[href=/suggestions/new/?month=2018-07]")


# -- conditions -----------------------------------------------------------------------------------


@pytest.fixture
def some(small_client):
    """Three of April in two units, one of March."""
    jia, yi = UnitFactory(slug="jia", name="甲局"), UnitFactory(slug="yi", name="乙局")
    first = SuggestionFactory(content="修路灯", unit=jia, place=1, received_on=date(2020, 4, 3))
    SuggestionFactory(content="补路面", unit=yi, received_on=date(2020, 4, 20), **DONE)
    SuggestionFactory(content="种树", unit=None, case=CaseFactory(number="PJ1"))
    SuggestionFactory(content="扫路", unit=jia, month=MARCH)
    InquiryFactory(suggestion=first, due_on=date(2020, 5, 12))
    return small_client()


@pytest.mark.parametrize(
    ("query", "found", "said"),
    [
        ("&unit=jia", ["修路灯"], ["责任单位甲局"]),
        ("&unit=none,yi", ["补路面", "种树"], ["责任单位没有责任单位", "责任单位乙局"]),
        ("&status=done&unit=yi", ["补路面"], ["状态已落实", "责任单位乙局"]),
        ("&ten=yes", ["修路灯"], ["十佳十佳"]),
        ("&origin=case", ["种树"], ["来源来自办件"]),
        ("&late=inquiry", ["修路灯"], ["逾期询办逾期"]),
        ("&q=路", ["修路灯", "补路面"], ["搜索路"]),
        ("&q=PJ1", ["种树"], ["搜索PJ1"]),
        ("&by=any&q=路", ["修路灯", "补路面", "扫路"], ["归月方式全部月份", "搜索路"]),
        (
            "&measure=suggestions_waiting&unit=jia",
            ["修路灯"],
            ["指标待办建议", "责任单位甲局"],
        ),
        ("&sort=-received_on", ["补路面", "修路灯", "种树"], []),
    ],
)
def test_an_address_narrows_and_each_condition_has_a_chip_that_removes_it(some, query, found, said):
    page = read(some, f"{APRIL}{query}")

    assert contents(page) == found
    assert chips(page) == said
    assert page.listed() == len(found)
    for link in page.select("a.chip__remove"):
        assert len(chips(read(some, link.get("href")))) == len(said) - 1


def test_figures_stand_under_the_filters_and_lead_to_their_rows(some):
    page = read(some, f"{APRIL}&unit=jia,yi")

    for printed in page.figures():
        behind = read(some, printed.url)
        assert behind.one("[data-list]").get("data-list-text") == printed.text
    rate = next(one for one in page.figures() if one.key == "suggestion_closed_rate")
    assert rate.text == "50.00%"


def test_days_leave_out_what_lacks_one_and_say_so(some):
    settled = {"received_on": date(2020, 4, 1), "settled_on": date(2020, 4, 13)}
    SuggestionFactory(content="装护栏", **settled, **DONE)

    page = read(some, APRIL)

    [days] = [one for one in page.figures() if one.key == "suggestion_days"]
    assert days.text == "12.0天"
    assert page.says("另有 1 条办结建议缺提出日期或办结日期，没有计入天数。")
    assert contents(read(some, days.url)) == ["装护栏"]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("&unit=nowhere", "责任单位中没有所选的值，该条件已忽略。"),
        ("&status=zz", "状态中没有所选的值，该条件已忽略。"),
        ("&category=chengjian", "未识别的条件“category”已忽略。"),
        ("&a=1&b=2&c=3&d=4", "未识别的条件“a”、“b”、“c”等 4 项已忽略。"),
        ("&measure=accepted", "没有“accepted”这一类建议，现显示全部建议。"),
        ("&by=deadline", "没有“deadline”这种归月方式，现按登记的月份。"),
        ("&sort=phone_tail", "不能按“phone_tail”排序，现按平常的次序排列。"),
        ("&page=zz&per_page=7", ""),
        ("&page=99", ""),
        ("&q=%00", ""),
    ],
)
def test_what_an_address_cannot_mean_is_left_out_and_said(some, query, sentence):
    page = read(some, f"{APRIL}{query}")

    assert contents(page) == ["修路灯", "补路面", "种树"]
    assert page.says(sentence)


@pytest.mark.parametrize(
    ("query", "title", "label"),
    [
        ("&q=扫", "本月没有含“扫”的建议", "查看这 1 条"),
        ("&q=没有这个", "没有符合条件的建议", "清除条件"),
        ("&ten=yes&unit=yi", "没有符合条件的建议", "清除条件"),
        ("&measure=suggestions_declined", "没有这样的建议", ""),
    ],
)
def test_a_list_without_rows_says_why_and_where_to_go(some, query, title, label):
    page = read(some, f"{APRIL}{query}")

    assert page.says(title)
    if label:
        [way] = [link for link in page.select("main a") if link.text == label]
        assert contents(read(some, way.get("href")))


def test_of_all_months_none_is_shown_and_none_can_be_turned(some):
    page = read(some, "/suggestions/?by=any")

    assert page.heads()[0] == "月份"
    assert [row[0] for row in page.rows()] == ["2020年4月"] * 3 + ["2020年3月"]
    assert page.all("main h1") == ["全部月份的建议"]
    assert not page.select("nav.tabs")


# -- orders and pages -----------------------------------------------------------------------------


def test_a_heading_sorts_and_turns(some):
    page = read(some, APRIL)
    [head] = [link for link in page.select("thead a") if link.text == "提出日期"]

    latest = read(some, head.get("href"))
    [turned] = [link for link in latest.select("thead a") if link.text == "提出日期"]
    earliest = read(some, turned.get("href"))

    assert contents(latest) == ["补路面", "修路灯", "种树"]
    assert latest.one("th[aria-sort=descending]").text_content() == "提出日期"
    assert contents(earliest) == ["修路灯", "补路面", "种树"]


def test_pages_follow_each_other_to_the_end_and_keep_the_conditions(small_client):
    unit = UnitFactory(slug="jia")
    for place in range(60):
        SuggestionFactory(content=f"第{place}条", unit=unit)
    client, seen = small_client(), []
    page = read(client, f"{APRIL}&unit=jia")

    while True:
        seen += contents(page)
        ways = page.select("a.pager__link[rel=next]")
        if not ways:
            break
        page = read(client, ways[0].get("href"))

    assert seen == [f"第{place}条" for place in range(60)]
    assert page.says("第 51–60 条，共 60 条")
    sizes = page.select("p.pager__sizes a")
    assert [size.text for size in sizes] == ["25", "50", "100"]
    assert len(contents(read(client, sizes[2].get("href")))) == 60


# -- whose ----------------------------------------------------------------------------------------


def test_who_sees_one_unit_sees_its_suggestions_and_their_figures(some):
    User.objects.update(scope_kind="unit", scope_keys=["jia"])

    page = read(some, APRIL)

    assert contents(page) == ["修路灯"]
    assert page.one("[data-list]").get("data-list-text") == "1"
    assert contents(read(some, "/suggestions/?by=any")) == ["修路灯", "扫路"]


# -- views ----------------------------------------------------------------------------------------


def test_conditions_are_kept_as_a_view_and_opened_again(some):
    sent = {"name": "甲局待办", "query": "month=2020-04&status=waiting&unit=jia&page=2"}

    answer = some.post("/suggestions/views/", sent)
    page = read(some, answer.headers["Location"])

    assert answer.headers["Location"].startswith("/suggestions/?month=2020-04&status=waiting")
    [view] = [link for link in page.select("a.menu__item") if "甲局待办" in link.text]
    assert view.get("href") == "/suggestions/?month=2020-04&status=waiting&unit=jia"
    assert view.get("aria-current") == "true"
    assert read(some, "/suggestions/views/").says("甲局待办")
    assert not read(some, "/cases/views/").says("甲局待办")
