"""Search on the page: marks, excerpts, a number that is a case, what is found elsewhere."""

from cases.search.find import LONGEST
from tests.factories import CaseFactory, at
from tests.pages import read, select, words
from tests.reports.cases.conftest import numbers_on, searchable


def marks(page) -> list[str]:
    return [words(mark) for mark in page.select("main table mark")]


def excerpt(page) -> str:
    return words(page.one("span.ledger__excerpt"))


def test_matches_are_marked_in_title_and_content(listed):
    searchable(number="N1", title="小区停水", content="从早上起停水，请处理。")
    searchable(number="N2", title="噪声", content="夜间施工。")

    page = listed("q=停水")

    assert numbers_on(page) == ["N1"]
    assert words(page.one("p.list-head")) == "含“停水”的 1 件"
    assert marks(page) == ["停水", "停水"]
    assert excerpt(page) == "从早上起停水，请处理。"


def test_the_excerpt_is_of_the_text_that_matches(listed):
    searchable(title="求助", content="请处理。", reply="水务集团已恢复供水。")

    assert excerpt(listed("q=供水")) == "回复：水务集团已恢复供水。"


def test_a_case_is_found_by_its_place_or_the_end_of_its_callers_number(listed):
    searchable(number="N1", content="请处理。", place="湖滨公园", phone_tail="1234")

    assert excerpt(listed("q=湖滨")) == "地点：湖滨公园"
    assert excerpt(listed("q=1234")) == "手机尾号：1234"


def test_texts_are_shown_as_texts(listed):
    searchable(title="<b>停水</b>", content="<script>停水</script>" * 20)

    page = listed("q=停水")

    assert page.select("main table b") == page.select("main table script") == []
    assert set(marks(page)) == {"停水"}


def test_the_number_of_a_case_leads_to_it_from_any_month(client, listed):
    CaseFactory(number="SW-2020-03", received_at=at(3, month=3))

    page = listed("q=SW-2020-03")

    link = page.one("div.notice-bar a")
    assert read(client, link.get("href")).one("h1").text_content().strip() == "办件 SW-2020-03"


def test_the_number_of_a_case_may_be_typed_in_small_letters(listed):
    CaseFactory(number="SW-1", received_at=at(3, month=3))

    assert (
        words(listed("q=sw-1").one("div.notice-bar")) == "提示 “SW-1”是一个办件编号：打开这件办件"
    )


def test_of_a_whole_telephone_number_the_last_four_digits_are_offered(client, listed):
    searchable(number="N1", phone_tail="5678")

    for typed in ("10000005678", "100-0000-5678", "１００００００５６７８"):
        bar = listed(f"q={typed}").one("div.notice-bar")
        assert words(bar) == "提示 手机号只存后四位：按后四位 5678 搜索"
    assert numbers_on(read(client, select(bar, "a")[0].get("href"))) == ["N1"]
    assert listed("q=5678").select("div.notice-bar") == []


def test_what_is_found_in_other_months_is_offered(client, listed):
    searchable(number="N1", title="停水", received_at=at(3, month=3))
    CaseFactory()

    page = listed("q=停水")

    offer = select(page.one("div.empty-state"), "a")[0]
    assert words(offer) == "在全部月份中找（1 件）"
    assert numbers_on(read(client, offer.get("href"))) == ["N1"]


def test_search_and_filters_and_measure_work_together(listed):
    searchable(number="N1", title="停水", request_kind="help")
    searchable(number="N2", title="停水", at_once=True)

    assert numbers_on(listed("q=停水&kind=help")) == ["N1"]
    page = listed("q=停水&measure=assigned")
    assert numbers_on(page) == ["N1"]
    assert page.says("其中含“停水”的 1 条")


def test_what_is_too_long_to_be_asked_is_said_and_stays_in_the_box(listed):
    CaseFactory(number="N1")
    text = "水" * (LONGEST + 1)

    page = listed(f"q={text}")

    assert page.says(f"搜索内容最多 {LONGEST} 个字")
    assert numbers_on(page) == ["N1"]
    assert page.one("input#q").get("value") == text
    assert page.one("input#q").get("maxlength") == str(LONGEST)
    assert page.select("li.chip") == []


def test_an_empty_list_says_why(client, listed):
    assert listed().says("还没有办件")
    CaseFactory(received_at=at(3, month=3))

    assert listed().says("2020年4月没有办件")
    assert listed("measure=accepted").says("本月没有计入这个数字的办件")
    filtered = listed("district=none&measure=accepted")
    assert filtered.says("没有符合条件的办件")
    clear = select(filtered.one("div.empty-state"), "a")[0].get("href")
    assert clear == "/cases/?month=2020-04&measure=accepted"
