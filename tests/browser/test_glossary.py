"""Names of measures tell their meaning: to mouse, finger and keyboard, and without scripts."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.test_working import tab_to

APRIL = "/?month=2020-04"


@pytest.fixture
def finger(browser, served_demo, witness, django_db_blocker) -> Iterator[Callable[..., Page]]:
    """`finger("leader", url)`: a page of a phone, where one taps and cannot point."""
    contexts: list[BrowserContext] = []

    def opens(role: str, url: str) -> Page:
        with django_db_blocker.unblock():
            cookie = served_demo.session_of(role)
        size = {"width": 375, "height": 812}
        context = browser.new_context(
            base_url=served_demo.address, viewport=size, has_touch=True, is_mobile=True
        )
        contexts.append(context)
        context.add_cookies([cookie])
        page = context.new_page()
        witness.follow(page)
        page.goto(url)
        return page

    yield opens
    for context in contexts:
        context.close()


def card(page: Page):
    return page.locator("#tour")


def meaning(page: Page):
    return page.locator(".term-card")


def test_without_scripts_a_name_is_a_link_to_its_definition(without_scripts):
    without_scripts.goto("/rankings/2020-04/")
    expect(without_scripts.locator(".term--sign").first).to_be_visible()

    without_scripts.locator("thead .term", has_text="总分").first.click()

    expect(without_scripts).to_have_url(re.compile("month=2020-04#measure-score$"))


@pytest.fixture
def overview(page_as) -> Page:
    page = page_as("leader")
    page.goto(APRIL)
    return page


def term(page: Page, name: str):
    return page.locator(".tile .term", has_text=re.compile(f"^{name}$"))


def test_a_name_that_is_pointed_at_tells_its_meaning(overview):
    asked = []
    overview.on("request", lambda request: asked.append(request.url))
    there = overview.locator(".tiles").bounding_box()

    term(overview, "满意率").hover()

    expect(meaning(overview)).to_contain_text("满意评星 ÷ 评星 × 100%")
    expect(meaning(overview)).to_contain_text("满意：3 星及以上")
    expect(meaning(overview)).to_contain_text("越高越好")
    assert overview.locator(".tiles").bounding_box() == there
    term(overview, "转办").hover()
    expect(meaning(overview)).to_contain_text("首次交办时间")
    expect(meaning(overview)).to_have_count(1)
    books = [url.partition("terms.json")[2] for url in asked if "terms.json" in url]
    assert books == ["?month=2020-04"]


def test_the_meaning_stays_while_one_points_at_it_and_leads_to_the_definition(overview):
    term(overview, "办结率").hover()
    more = meaning(overview).get_by_role("link", name="完整口径")
    more.hover()
    overview.wait_for_timeout(600)
    expect(more).to_be_visible()

    more.click()

    expect(overview).to_have_url(
        re.compile(r"/definitions/\?month=2020-04#measure-completion_rate")
    )
    expect(overview.locator("#measure-completion_rate")).to_be_in_viewport()


def test_the_meaning_goes_when_one_points_elsewhere(overview):
    term(overview, "办结率").hover()
    expect(meaning(overview)).to_be_visible()

    overview.locator("h1").hover()

    expect(meaning(overview)).to_have_count(0)


def test_passing_over_a_name_opens_nothing(overview):
    term(overview, "受理").hover()
    overview.locator("h1").hover()
    overview.wait_for_timeout(600)

    expect(meaning(overview)).to_have_count(0)


def test_the_keyboard_hears_the_meaning_and_follows_the_name(overview):
    tab_to(overview, ".tile .term")
    expect(meaning(overview)).to_be_visible()
    first = overview.locator(".tile .term").first
    expect(first).to_have_accessible_description(re.compile("受理.*即时答复"))

    overview.keyboard.press("Escape")
    expect(meaning(overview)).to_have_count(0)
    expect(first).to_be_focused()
    expect(first).to_have_accessible_description("")
    overview.keyboard.press("Tab")
    expect(meaning(overview)).to_have_count(0)
    overview.keyboard.press("Shift+Tab")
    expect(meaning(overview)).to_be_visible()
    overview.keyboard.press("Enter")

    expect(overview).to_have_url(re.compile("#measure-accepted$"))


def test_a_finger_s_tap_shows_the_meaning_and_another_closes_it(finger):
    page = finger("leader", APRIL)
    name = term(page, "办结率")
    name.tap()
    expect(meaning(page)).to_be_visible()
    expect(page).to_have_url(re.compile(r"/\?month=2020-04$"))
    box = meaning(page).bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 375

    name.tap()
    expect(meaning(page)).to_have_count(0)
    name.tap()
    page.locator("h1").tap()
    expect(meaning(page)).to_have_count(0)
    name.tap()
    meaning(page).get_by_role("link", name="完整口径").tap()

    expect(page).to_have_url(re.compile("#measure-completion_rate$"))


def test_a_sortable_head_tells_its_meaning_and_still_sorts(page_as):
    page = page_as("leader")
    page.goto("/rankings/2020-04/")
    head = page.locator("a.sort", has_text="总分")

    head.hover()
    expect(meaning(page)).to_contain_text("基础分 + 加分 − 减分 + 调整")
    expect(page.locator(".term--sign").first).to_be_hidden()
    head.click()

    expect(page).to_have_url(re.compile("sort=score"))


def test_a_finger_has_a_sign_beside_a_sortable_head(finger):
    page = finger("leader", "/rankings/2020-04/")
    sign = page.get_by_role("link", name="总分的口径")

    sign.tap()

    expect(meaning(page)).to_contain_text("基础分 + 加分 − 减分 + 调整")
    assert "sort=" not in page.url


def test_a_head_of_a_chart_s_table_tells_its_meaning(page_as):
    page = page_as("leader")
    page.goto(f"{APRIL}&tables=districts")
    head = page.locator("#card-districts th .term").first

    head.hover()

    expect(meaning(page)).to_be_visible()


def test_a_shown_meaning_is_no_barrier(overview, axe):
    term(overview, "满意率").hover()
    expect(meaning(overview)).to_be_visible()

    assert axe(overview) == []
    overview.emulate_media(color_scheme="dark")
    assert axe(overview) == []


def test_a_word_without_a_meaning_in_the_month_stays_a_link(overview):
    overview.route("**/terms.json*", lambda route: route.fulfill(json={}))

    with overview.expect_response(re.compile(r"terms\.json")):
        term(overview, "满意率").hover()
    overview.wait_for_timeout(300)

    expect(meaning(overview)).to_have_count(0)
    term(overview, "满意率").click()
    expect(overview).to_have_url(re.compile("#measure-satisfaction_rate$"))
