"""假设分析 as a game: what is turned moves the ranking at once, in place; without scripts too."""

import re

import pytest
from playwright.sync_api import Page, expect

PAGE = "/rankings/2020-03/what-if/?tab=municipal"
LINE = ".whatif-summary__line"


@pytest.fixture
def page(page_as) -> Page:
    page = page_as("leader")
    page.goto(PAGE)
    return page


def test_a_number_that_is_typed_is_tried_in_place_and_back_undoes_it(page):
    page.evaluate("window.stays = true")
    box = page.get_by_label("满意率", exact=True)

    box.fill("6")

    expect(page).to_have_url(re.compile(r"\?tab=municipal&w\.satisfaction_rate=6$"))
    expect(page.locator(LINE)).to_contain_text("家名次变化")
    expect(box).to_be_focused()
    expect(page.locator(".whatif-field--changed")).to_contain_text("现行 3 分")
    page.go_back()
    expect(page.locator(LINE)).to_contain_text("各项都是现行值")
    assert page.evaluate("window.stays")


def test_a_step_is_pressed_again_and_again_by_keyboard(page):
    more = page.get_by_role("link", name="满意率增加", exact=True)
    more.focus()

    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"w\.satisfaction_rate=3\.5$"))
    expect(more).to_be_focused()
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"w\.satisfaction_rate=4$"))
    page.get_by_role("link", name="全部恢复现行值").click()
    expect(page).to_have_url(re.compile(r"\?tab=municipal$"))


def test_a_choice_and_a_part_that_was_opened_stay(page):
    page.get_by_text("参评与同分").click()

    page.get_by_label("同分时").select_option("shared")

    expect(page).to_have_url(re.compile("ties=shared"))
    expect(page.get_by_label("最低办件量")).to_be_visible()


def test_without_scripts_a_button_and_links_do_the_same(without_scripts):
    without_scripts.goto(PAGE)
    without_scripts.get_by_label("满意率", exact=True).fill("6")
    without_scripts.get_by_role("button", name="按这些数值试算").click()

    expect(without_scripts).to_have_url(re.compile(r"\?tab=municipal&w\.satisfaction_rate=6$"))
    without_scripts.get_by_role("link", name="满意率减少", exact=True).click()
    expect(without_scripts).to_have_url(re.compile(r"w\.satisfaction_rate=5\.5$"))
    expect(without_scripts.locator(LINE)).to_contain_text("家名次变化")


def test_it_has_no_barriers(page_as, barriers):
    page = page_as("business")
    page.goto(f"{PAGE}&p.five_star=0.03&cap.bonus=1&min=5")

    assert barriers(page) == []
