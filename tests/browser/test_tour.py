"""A new person is shown around: by mouse, by keyboard, without scripts; once."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from reports.tour import STEPS
from tests import demo_story

PLACES = {"system": "/users/", "leader": "/leader/"}
HOME = {role: PLACES.get(role, "/?month=2020-04") for role in demo_story.ROLES}


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


def card(page: Page):
    return page.locator("#tour")


def step(page: Page):
    return card(page).locator(".tour__title:visible")


def meaning(page: Page):
    return page.locator(".term-card")


def ended(page: Page):
    """What the page sends at the end of the tour, and that the server has taken it."""
    return page.expect_response(
        lambda answer: answer.request.method == "POST" and answer.url.endswith("/tour/")
    )


def has_focus(page: Page, selector: str) -> bool:
    return page.evaluate("selector => document.activeElement.matches(selector)", selector)


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

    page.goto(HOME["leader"])
    expect(card(page)).to_have_count(0)
    page.goto("/rankings/2020-04/")
    page.locator("details.account summary").click()
    page.get_by_role("button", name="再看一遍导览").click()
    expect(step(page)).to_have_text(STEPS["leader"][0].title)

    card(page).get_by_role("button", name="下一步").click()
    expect(step(page)).to_have_text(STEPS["leader"][1].title)


def test_going_back_to_a_page_from_before_the_end_shows_no_tour(newcomer):
    page = newcomer("leader")
    heading = page.locator("h1").inner_text()
    with ended(page):
        page.keyboard.press("Escape")
    page.goto("/definitions/?month=2020-04")

    page.go_back()

    expect(page.locator("h1")).to_have_text(heading)
    expect(step(page)).to_have_count(0)


def test_the_page_can_be_used_meanwhile(newcomer):
    page = newcomer("leader")
    expect(step(page)).to_be_visible()

    page.locator("details.months__menu summary").click()
    expect(page.locator("details.months__menu")).to_have_attribute("open", "")
    page.locator(".tile a.figure").first.click()

    expect(page).to_have_url(re.compile("/cases/"))
    expect(card(page)).to_have_count(0)
    page.goto(HOME["leader"])
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
    page = newcomer("analyst", url="/?month=2017-01")

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
    page.goto(HOME["leader"])
    expect(card(page)).to_be_hidden()
    heading = page.locator("h1").inner_text()

    page.get_by_role("link", name="初次使用？看导览").click()
    expect(page.locator(".tour-list__step")).to_have_count(len(STEPS["leader"]))
    page.get_by_role("button", name="看完了，以后不再提示").click()

    expect(page.locator("h1")).to_have_text(heading)
    expect(page.get_by_role("link", name="初次使用？看导览")).to_have_count(0)
    page.locator("details.account summary").click()
    page.get_by_role("button", name="再看一遍导览").click()
    expect(page.get_by_role("link", name="初次使用？看导览")).to_be_visible()
