"""The first visit of a new person, and the meaning of names where they stand."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from reports.tour import STEPS
from tests import demo_story
from tests.browser.test_working import tab_to

APRIL = "/?month=2020-04"
HOME = {role: "/users/" if role == "system" else APRIL for role in demo_story.ROLES}


@pytest.fixture
def forget_tour(served_demo, django_db_blocker) -> Callable[[str], None]:
    """`forget_tour("leader")`: from now on the leader has not seen the tour."""

    def forget(role: str) -> None:
        from accounts.models import User

        with django_db_blocker.unblock(), demo_story.connected_to(served_demo.database):
            User.objects.filter(username=role).update(toured_at=None)

    return forget


@pytest.fixture
def newcomer(page_as, forget_tour) -> Callable[..., Page]:
    """`newcomer("leader", width=375)`: the home page of somebody who has not seen the tour."""

    def arrives(role: str, width: int = 1440, *, url: str = "") -> Page:
        page = page_as(role, width)
        forget_tour(role)
        page.goto(url or HOME[role])
        return page

    return arrives


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


def step(page: Page):
    return card(page).locator(".tour__title:visible")


def meaning(page: Page):
    return page.locator(".term-card")


def ended(page: Page):
    """What the page sends at the end of the tour."""
    return page.expect_request(
        lambda request: request.method == "POST" and request.url.endswith("/tour/")
    )


def has_focus(page: Page, selector: str) -> bool:
    return page.evaluate("selector => document.activeElement.matches(selector)", selector)


# -- the tour -----------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [1440, 375])
@pytest.mark.parametrize("role", demo_story.ROLES)
def test_each_step_points_at_something_that_can_be_seen(newcomer, role, width):
    page = newcomer(role, width)

    for number, expected in enumerate(STEPS[role], 1):
        expect(step(page)).to_have_text(expected.title)
        expect(card(page).locator(".tour__place")).to_have_text(f"{number} / {len(STEPS[role])}")
        expect(page.locator(".tour-target")).to_have_count(1)
        expect(page.locator(".tour-target")).to_be_in_viewport()
        expect(card(page)).to_be_in_viewport(ratio=0.99)
        card(page).locator(".tour__on").click()

    expect(card(page)).to_be_hidden()
    expect(page.locator(".tour-target")).to_have_count(0)


def test_a_tour_that_was_skipped_does_not_come_back_until_it_is_asked_for(newcomer):
    page = newcomer("leader")
    with ended(page):
        card(page).get_by_role("button", name="跳过").click()
    expect(card(page)).to_be_hidden()

    page.goto(APRIL)
    expect(card(page)).to_have_count(0)
    page.goto("/rankings/2020-04/")
    page.locator("details.account summary").click()
    page.get_by_role("button", name="再看一遍导览").click()
    expect(step(page)).to_have_text(STEPS["leader"][0].title)

    card(page).get_by_role("button", name="下一步").click()
    expect(step(page)).to_have_text(STEPS["leader"][1].title)


def test_going_back_to_a_page_from_before_the_end_shows_no_tour(newcomer):
    page = newcomer("leader")
    with ended(page):
        page.keyboard.press("Escape")
    page.goto("/definitions/?month=2020-04")

    page.go_back()

    expect(page.locator("h1")).to_have_text("2020年4月总览")
    expect(step(page)).to_have_count(0)


def test_the_page_can_be_used_meanwhile(newcomer):
    page = newcomer("leader")
    expect(step(page)).to_be_visible()

    page.locator("details.months__menu summary").click()
    expect(page.locator("details.months__menu")).to_have_attribute("open", "")
    page.locator(".tile a.figure").first.click()

    expect(page).to_have_url(re.compile("/cases/"))
    expect(card(page)).to_have_count(0)
    page.goto(APRIL)
    expect(step(page)).to_have_text(STEPS["leader"][0].title)


def test_the_tour_is_taken_by_keyboard(newcomer):
    page = newcomer("analyst")
    titles = [one.title for one in STEPS["analyst"]]
    expect(step(page)).to_have_text(titles[0])
    assert has_focus(page, "#tour")

    page.keyboard.press("ArrowRight")
    expect(step(page)).to_have_text(titles[1])
    page.keyboard.press("ArrowLeft")
    expect(step(page)).to_have_text(titles[0])
    page.keyboard.press("Tab")
    assert has_focus(page, ".tour__skip")
    page.keyboard.press("Tab")
    assert has_focus(page, ".tour__on")
    for title in titles[1:]:
        page.keyboard.press("Enter")
        expect(step(page)).to_have_text(title)
        assert has_focus(page, ".tour__on")
    with ended(page):
        page.keyboard.press("Enter")

    expect(card(page)).to_be_hidden()
    assert has_focus(page, "main")


def test_stepping_back_to_the_first_step_keeps_the_focus_in_the_card(newcomer):
    page = newcomer("leader")
    card(page).locator(".tour__on").click()
    card(page).locator(".tour__back").focus()

    page.keyboard.press("Enter")

    expect(card(page).locator(".tour__back")).to_be_hidden()
    assert has_focus(page, ".tour__on")


def test_escape_closes_a_meaning_first_and_then_the_tour(newcomer):
    page = newcomer("leader")
    expect(step(page)).to_be_visible()
    page.locator(".tile .term").first.hover()
    expect(meaning(page)).to_be_visible()

    page.keyboard.press("Escape")
    expect(meaning(page)).to_have_count(0)
    expect(step(page)).to_be_visible()
    with ended(page):
        page.keyboard.press("Escape")

    expect(card(page)).to_be_hidden()


def test_escape_in_a_field_belongs_to_the_field(newcomer):
    page = newcomer("system")
    expect(step(page)).to_be_visible()

    page.locator("input[name=username]").focus()
    page.keyboard.press("Escape")

    expect(step(page)).to_be_visible()


def test_a_month_without_data_has_a_shorter_tour(newcomer):
    page = newcomer("leader", url="/?month=2017-01")

    expect(card(page).locator(".tour__place")).to_have_text("1 / 3")


def test_nothing_moves_when_the_tour_begins(newcomer):
    page = newcomer("leader")
    expect(step(page)).to_be_visible()
    there = page.locator(".tiles").bounding_box()

    page.keyboard.press("Escape")

    assert page.locator(".tiles").bounding_box() == there


def test_the_tour_has_no_barrier(newcomer, barriers, axe):
    for width in (1440, 375):
        page = newcomer("business", width)
        expect(step(page)).to_be_visible()
        assert barriers(page, (width,)) == []
        page.emulate_media(color_scheme="dark")
        assert axe(page) == []

    page.goto("/tour/")
    assert barriers(page) == []


def test_paper_knows_no_tour(newcomer):
    page = newcomer("leader")
    expect(step(page)).to_be_visible()

    page.emulate_media(media="print")

    expect(card(page)).to_be_hidden()


def test_without_scripts_the_steps_are_a_page_of_their_own(without_scripts, forget_tour):
    page = without_scripts
    forget_tour("leader")
    page.goto(APRIL)
    expect(card(page)).to_be_hidden()

    page.get_by_role("link", name="初次使用？看导览").click()
    expect(page.locator(".tour-list__step")).to_have_count(len(STEPS["leader"]))
    page.get_by_role("button", name="看完了，以后不再提示").click()

    expect(page.locator("h1")).to_have_text("2020年4月总览")
    expect(page.get_by_role("link", name="初次使用？看导览")).to_have_count(0)
    page.locator("details.account summary").click()
    page.get_by_role("button", name="再看一遍导览").click()
    expect(page.get_by_role("link", name="初次使用？看导览")).to_be_visible()


def test_without_scripts_a_name_is_a_link_to_its_definition(without_scripts):
    without_scripts.goto("/rankings/2020-04/")
    expect(without_scripts.locator(".term--sign").first).to_be_visible()

    without_scripts.locator("thead .term", has_text="总分").first.click()

    expect(without_scripts).to_have_url(re.compile("month=2020-04#measure-score$"))


# -- the glossary -------------------------------------------------------------------------------


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
