"""逐条录入 as people work: by keyboard alone, without a connection, two at once, signed out."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests import demo_story

MONTH = "2020-02"
PAGE = f"/suggestions/entry/?month={MONTH}"
ROW = "[data-entry]"
STATUS = "[data-status]"
NET = "[data-net]"


@pytest.fixture
def ten(served_demo, django_db_blocker) -> Iterator[list[int]]:
    """Ten suggestions of a month of their own that lack an outcome; gone afterwards."""
    from cases.models import Change, Suggestion
    from cases.periods import Month

    with django_db_blocker.unblock(), demo_story.connected_to(served_demo.database):
        made = Suggestion.objects.bulk_create(
            Suggestion(month=Month.parse(MONTH), content=f"第{number}条建议。")
            for number in range(1, 11)
        )
        yield [one.pk for one in made]
        Change.objects.filter(record="suggestion", record_id__in=[one.pk for one in made]).delete()
        Suggestion.objects.filter(month=MONTH).delete()


@pytest.fixture
def stored(served_demo, django_db_blocker):
    """`stored()`: state and outcome of the ten as the database has them."""
    from cases.models import Suggestion

    def look() -> list[tuple[str, str]]:
        rows = Suggestion.objects.filter(month=MONTH).order_by("pk")
        return list(rows.values_list("state", "outcome"))

    return look


@pytest.fixture
def page(page_as, ten) -> Page:
    page = page_as("business")
    page.goto(PAGE)
    return page


def entry(page: Page, number: int):
    """The n-th row, from 1."""
    return page.locator(ROW).nth(number - 1)


def typed(page: Page, number: int, text: str) -> None:
    """An outcome in the n-th row, settled."""
    row = entry(page, number)
    row.get_by_label("已落实", exact=True).check()
    row.get_by_label("落实情况").fill(text)


# -- by keyboard ---------------------------------------------------------------------------------


def test_ten_outcomes_are_entered_by_keyboard_alone(page, ten, stored):
    row = entry(page, 1)
    while not row.evaluate("row => row.contains(document.activeElement)"):
        page.keyboard.press("Tab")
    page.keyboard.press("Tab")  # from the name of the first to its state

    for number in range(1, 11):
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")  # 待办, 办理中, 已落实
        page.keyboard.press("Tab")
        page.keyboard.type(f"第{number}条已经落实。")
        page.keyboard.press("Control+Enter")
        expect(entry(page, number).locator(STATUS)).to_contain_text("已保存")
        if number < 10:
            expect(entry(page, number + 1).get_by_label("待办")).to_be_focused()

    expect(page.locator("[data-end]")).to_be_focused()
    assert stored() == [("done", f"第{number}条已经落实。") for number in range(1, 11)]


def test_states_have_keys_and_the_rows_too(page, stored):
    entry(page, 1).get_by_label("待办").focus()

    page.keyboard.press("Alt+Digit5")
    expect(entry(page, 1).get_by_label("不予采纳的原因")).to_be_focused()
    page.keyboard.type("不属本市职权。")
    page.keyboard.press("Alt+ArrowDown")
    expect(entry(page, 2).get_by_label("待办")).to_be_focused()
    page.keyboard.press("Alt+ArrowUp")

    expect(entry(page, 1).get_by_label("不予采纳", exact=True)).to_be_focused()
    expect(entry(page, 1).locator(STATUS)).to_contain_text("已保存")
    assert stored()[0][0] == "declined"


def test_with_tab_and_enter_alone_it_works_as_well(page, stored):
    typed(page, 1, "已修。")
    entry(page, 1).get_by_role("button", name="保存，下一条").press("Enter")
    expect(entry(page, 2).get_by_label("待办")).to_be_focused()
    assert stored()[0] == ("done", "已修。")


def test_what_is_missing_is_asked_for_where_it_is_missing(page, stored):
    row = entry(page, 1)
    row.get_by_label("已落实", exact=True).check()

    page.keyboard.press("Control+Enter")

    expect(row.get_by_label("落实情况")).to_be_focused()
    expect(row.locator(STATUS)).to_contain_text("还没有保存")
    assert stored()[0] == ("waiting", "")


def test_what_is_typed_is_saved_as_one_goes_and_taken_for_work_begun(page, stored):
    entry(page, 1).get_by_label("落实情况").press_sequentially("正在备料。")

    expect(entry(page, 1).locator(STATUS)).to_contain_text("已保存", timeout=5_000)
    expect(entry(page, 1).get_by_label("办理中")).to_be_checked()
    expect(entry(page, 1).locator("[data-mark]")).to_have_text("未发布")
    assert stored()[0] == ("in_progress", "正在备料。")


# -- without a connection ------------------------------------------------------------------------


def test_a_lost_connection_loses_nothing(page, witness, stored):
    with witness.looking_away():
        page.context.set_offline(True)
        typed(page, 1, "断网时写的。")
        page.keyboard.press("Control+Enter")
        expect(entry(page, 2).get_by_label("待办")).to_be_focused()
        typed(page, 2, "也是断网时写的。")
        page.keyboard.press("Control+Enter")
        expect(page.locator(NET)).to_contain_text("2 条内容存在这台电脑上")
        assert stored()[:2] == [("waiting", "")] * 2
        page.context.set_offline(False)

    expect(page.locator(NET)).to_contain_text("内容都已送出", timeout=15_000)
    assert stored()[:2] == [("done", "断网时写的。"), ("done", "也是断网时写的。")]
    assert page.evaluate("Object.keys(localStorage)") == []


def left_unsent(page: Page, witness, number: int, text: str) -> None:
    """The browser is closed before what was typed could be sent."""
    with witness.looking_away():
        page.route("**/entry/", lambda route: route.abort())
        typed(page, number, text)
        page.keyboard.press("Control+Enter")
        expect(page.locator(NET)).to_contain_text("1 条内容")
        page.goto("about:blank")
        page.unroute("**/entry/")


def test_what_was_kept_is_sent_when_the_page_is_opened_again(page, witness, stored):
    left_unsent(page, witness, 3, "关机之前写的。")
    assert stored()[2] == ("waiting", "")

    page.goto(PAGE)

    expect(entry(page, 3).locator(STATUS)).to_contain_text("已保存")
    assert stored()[2] == ("done", "关机之前写的。")


def test_what_was_kept_of_a_row_that_is_elsewhere_is_sent_too(page, witness, stored):
    left_unsent(page, witness, 1, "别的月份。")

    page.goto("/suggestions/entry/?month=2020-04")

    page.wait_for_load_state("networkidle")
    assert page.evaluate("Object.keys(localStorage)") == []
    assert stored()[0] == ("done", "别的月份。")


def test_an_answer_that_was_lost_is_no_conflict_with_oneself(page, witness, stored):
    def lose(route):
        route.fetch()
        route.abort()

    with witness.looking_away():
        page.route("**/entry/", lose, times=1)
        typed(page, 1, "送到了，没有回音。")
        page.keyboard.press("Control+Enter")
        expect(page.locator(NET)).to_contain_text("1 条内容")
        assert stored()[0] == ("done", "送到了，没有回音。")

    expect(page.locator(NET)).to_contain_text("内容都已送出", timeout=10_000)
    expect(page.locator(".entry-conflict")).to_have_count(0)


def test_whoever_is_signed_out_keeps_what_was_typed(page, witness, stored):
    cookies = page.context.cookies()
    with witness.looking_away():
        page.context.clear_cookies()
        typed(page, 1, "过期时写的。")
        page.keyboard.press("Control+Enter")
        expect(page.locator(NET)).to_contain_text("登录已过期：1 条内容存在这台电脑上")
    link = page.locator(NET).get_by_role("link", name="重新登录")
    assert link.get_attribute("href").endswith("?next=%2Fsuggestions%2Fentry%2F%3Fmonth%3D2020-02")
    page.context.add_cookies(cookies)
    page.reload()

    expect(entry(page, 1).locator(STATUS)).to_contain_text("已保存")
    assert stored()[0] == ("done", "过期时写的。")


# -- two at once ---------------------------------------------------------------------------------


@pytest.fixture
def overtaken(page, page_as, witness) -> Page:
    """A page on which the first row was typed after somebody else had saved it."""
    (other := page_as("business")).goto(PAGE)
    typed(other, 1, "先存的。")
    other.keyboard.press("Control+Enter")
    expect(entry(other, 1).locator(STATUS)).to_contain_text("已保存")
    with witness.looking_away():
        typed(page, 1, "后写的。")
        page.keyboard.press("Control+Enter")
        expect(page.locator(".entry-conflict")).to_be_visible()
    return page


def test_a_second_editor_sees_both_and_nothing_is_overwritten(overtaken, stored):
    box = overtaken.locator(".entry-conflict")

    expect(box).to_contain_text("刚刚修改过这条建议")
    expect(box.locator("[data-theirs]")).to_contain_text("先存的。")
    expect(box.locator("[data-mine]")).to_contain_text("后写的。")
    expect(entry(overtaken, 1).get_by_label("落实情况")).to_have_value("后写的。")
    assert stored()[0] == ("done", "先存的。")


def test_the_first_editors_words_can_be_taken(overtaken, stored):
    overtaken.get_by_role("button", name="采用对方的").click()

    expect(entry(overtaken, 1).get_by_label("落实情况")).to_have_value("先存的。")
    expect(overtaken.locator(".entry-conflict")).to_have_count(0)
    assert stored()[0] == ("done", "先存的。")
    assert overtaken.evaluate("Object.keys(localStorage)") == []


def test_ones_own_words_can_be_put_in_their_place_knowingly(overtaken, stored):
    overtaken.get_by_role("button", name="改用我的").click()

    expect(entry(overtaken, 1).locator(STATUS)).to_contain_text("已保存")
    assert stored()[0] == ("done", "后写的。")


# -- releasing, and without scripts --------------------------------------------------------------


def test_all_that_was_entered_is_released_together(page):
    from cases.models import OutcomeRelease

    for number in (1, 2):
        typed(page, number, f"第{number}条好了。")
        page.keyboard.press("Control+Enter")
        expect(entry(page, number).locator(STATUS)).to_contain_text("已保存")
    page.goto(f"{PAGE}&show=unreleased")
    page.get_by_role("button", name="全部勾选").click()
    entry(page, 1).get_by_label("落实情况").fill("第1条又改了。")

    page.get_by_role("button", name="发布勾选的").click()

    expect(page.get_by_text("已发布 2 条落实情况。")).to_be_visible()
    told = OutcomeRelease.objects.filter(suggestion__month=MONTH)
    assert set(told.values_list("outcome", flat=True)) == {"第1条又改了。", "第2条好了。"}
    told.delete()


def test_without_scripts_a_row_is_saved_and_the_list_comes_back(
    browser, served_demo, ten, stored, django_db_blocker
):
    context = browser.new_context(base_url=served_demo.address, java_script_enabled=False)
    context.add_cookies([served_demo.session_of("business")])
    page = context.new_page()
    page.goto(PAGE)

    typed(page, 1, "没有脚本。")
    entry(page, 1).get_by_role("button", name="保存，下一条").click()

    expect(page).to_have_url(re.compile(r"/suggestions/entry/\?month=2020-02"))
    expect(page.get_by_text("落实情况已保存。")).to_be_visible()
    expect(page.locator(ROW)).to_have_count(9)
    assert stored()[0] == ("done", "没有脚本。")
    context.close()


def test_it_has_no_barriers(page, barriers):
    typed(page, 1, "好了。")
    entry(page, 2).get_by_label("不予采纳", exact=True).check()

    assert barriers(page) == []
