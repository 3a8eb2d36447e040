"""排名 in a real browser: rows open in place by mouse, by keyboard, without scripts, on paper."""

import pytest
from playwright.sync_api import Page, expect

MUNICIPAL = "/rankings/2020-04/?tab=municipal"


def opened(page: Page):
    """What the police's row opens to."""
    return page.locator("details.sum", has_text="市公安局的得分明细")


def summary(page: Page):
    return opened(page).locator("summary")


def sums(page: Page):
    return opened(page).locator(".sum__steps")


@pytest.fixture
def ranking(page_as) -> Page:
    page = page_as("leader")
    page.goto(MUNICIPAL)
    return page


def test_a_row_opens_by_the_keyboard_and_its_parts_are_reached_by_it(ranking):
    expect(sums(ranking)).to_be_hidden()
    summary(ranking).focus()
    ranking.keyboard.press("Enter")
    expect(sums(ranking)).to_be_visible()

    ranking.keyboard.press("Tab")
    expect(opened(ranking).locator("svg.split a").first).to_be_focused()
    ranking.keyboard.press("Enter")
    ranking.wait_for_url("**/sheets/**")


def test_a_row_is_opened_by_what_stands_in_its_own_line(ranking):
    line = ranking.locator("section[aria-labelledby=all] tr", has_text="市公安局").first
    line.scroll_into_view_if_needed()
    place, sign = line.bounding_box(), summary(ranking).bounding_box()

    assert sign["y"] >= place["y"] - 2
    assert sign["y"] + sign["height"] <= place["y"] + place["height"] + 3
    ranking.mouse.click(sign["x"] + sign["width"] / 2, sign["y"] + sign["height"] / 2)
    expect(sums(ranking)).to_be_visible()


def test_who_moved_most_leads_to_the_row_and_opens_it(ranking):
    ranking.locator("ol.shifts__list a", has_text="市公安局").click()

    expect(sums(ranking)).to_be_visible()
    expect(opened(ranking)).to_be_in_viewport()


def test_an_open_row_has_no_barrier_and_fits_a_phone(ranking, barriers):
    summary(ranking).click()

    assert barriers(ranking) == []


def test_on_a_phone_an_open_row_stays_within_the_screen_when_the_table_is_moved(page_as):
    page = page_as("leader", width=375)
    page.goto(MUNICIPAL)
    summary(page).click()
    page.locator(".table-wrap--opens").evaluate("wrap => { wrap.scrollLeft = 400; }")

    box = opened(page).locator(".sum__body").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 375
    name = page.locator(".opens + tr td.name").first.bounding_box()
    assert name["x"] >= summary(page).bounding_box()["x"] + 40


def test_on_paper_only_open_rows_tell_their_arithmetic(ranking):
    summary(ranking).click()
    ranking.emulate_media(media="print")

    expect(sums(ranking)).to_be_visible()
    expect(ranking.locator("details.sum:visible")).to_have_count(1)
    expect(ranking.locator(".finding")).to_be_hidden()
    expect(ranking.locator("nav.tabs").first).to_be_hidden()


def test_without_scripts_rows_open_and_units_are_found(without_scripts):
    page = without_scripts
    page.goto(MUNICIPAL)
    summary(page).click()
    expect(sums(page)).to_be_visible()

    page.get_by_label("查找单位").fill("水务")
    page.get_by_role("button", name="查找").click()

    expect(page.locator("p.finding__found")).to_contain_text("19 家中找到 1 家")
    expect(page.locator("section[aria-labelledby=all] tbody tr:not(.opens)")).to_have_count(1)
