"""The overview as somebody works with it: filters, the way to the cases and back, chart or table,
what stands beside, files, by keyboard, without scripts, on paper.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_working import tab_to

APRIL = "/?month=2020-04"
DAWA = f"{APRIL}&district=dawa"


@pytest.fixture
def april(page_as) -> Page:
    page = page_as("leader")
    page.goto(APRIL)
    return page


def tile(page: Page, label: str):
    return page.locator(".tile", has=page.locator(".term", has_text=re.compile(f"^{label}$")))


def value(page: Page, label: str):
    return tile(page, label).locator(".tile__value")


def card(page: Page, key: str):
    return page.locator(f"#card-{key}")


def side(page: Page, key: str, name: str):
    return card(page, key).locator(".chart-switch").get_by_role("link", name=name, exact=True)


# -- filters ------------------------------------------------------------------------------------


def test_a_filter_holds_for_the_whole_page_and_stands_in_the_address(april):
    april.get_by_label("管辖属地", exact=True).select_option("dawa")
    april.get_by_role("button", name="筛选", exact=True).click()

    expect(april).to_have_url(re.compile(r"\?month=2020-04&.*district=dawa"))
    expect(april.locator("li.chip")).to_contain_text(["管辖属地大洼区"])
    expect(value(april, "转办")).to_have_text("701")
    expect(tile(april, "办结率").locator(".tile__fraction")).to_contain_text("/701")


def test_a_chip_takes_its_filter_away_and_back_brings_it_again(page_as):
    page = page_as("leader")
    page.goto(f"{DAWA}&category=chengjian")
    expect(page.locator("li.chip")).to_have_count(2)

    page.get_by_role("link", name=re.compile("去掉条件：涉及领域")).click()
    expect(page.locator("li.chip")).to_have_count(1)
    expect(value(page, "转办")).to_have_text("701")

    page.go_back()
    expect(page.locator("li.chip")).to_have_count(2)
    page.get_by_role("link", name="全部清除").click()
    expect(value(page, "转办")).to_have_text("3,240")


# -- to the cases and back ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "number"), [("受理", "2,186"), ("转办", "701")], ids=["received", "assigned"]
)
def test_a_figure_opens_exactly_its_cases_and_back_shows_the_page_as_it_was(page_as, label, number):
    page = page_as("leader")
    page.goto(f"{DAWA}&tables=categories")
    expect(value(page, label)).to_have_text(number)

    value(page, label).locator("a").click()
    expect(page.locator("[data-list]")).to_have_attribute("data-list-text", number)

    page.go_back()
    expect(page).to_have_url(re.compile("district=dawa&tables=categories$"))
    expect(value(page, label)).to_have_text(number)
    expect(card(page, "categories").locator("table")).to_be_visible()


def test_a_cell_of_a_card_s_table_opens_its_cases(page_as):
    page = page_as("leader")
    page.goto(f"{APRIL}&tables=districts")

    row = card(page, "districts").locator("tr", has_text="兴隆台区")
    row.get_by_role("link", name="1,612", exact=True).click()

    expect(page.locator("[data-list]")).to_have_attribute("data-list-text", "1,612")
    expect(page.locator("li.chip").last).to_contain_text("兴隆台区")


# -- chart or table -----------------------------------------------------------------------------


def test_a_card_is_its_chart_or_its_table_and_the_address_knows(april):
    expect(card(april, "districts").locator("table")).to_be_hidden()

    side(april, "districts", "表").click()
    expect(card(april, "districts").locator("table")).to_be_visible()
    expect(card(april, "districts").locator(".chart")).to_be_hidden()
    side(april, "daily", "表").click()
    expect(april).to_have_url(re.compile(r"tables=districts,daily$"))

    april.reload()
    expect(card(april, "daily").locator("table")).to_be_visible()
    side(april, "daily", "图").click()
    expect(april).to_have_url(re.compile(r"tables=districts$"))
    expect(card(april, "daily").locator(".chart")).to_be_visible()


def test_a_table_stays_a_table_when_the_page_is_filtered(april):
    side(april, "categories", "表").click()
    april.get_by_label("管辖属地", exact=True).select_option("dawa")
    april.get_by_role("button", name="筛选", exact=True).click()

    expect(april).to_have_url(re.compile("tables=categories"))
    expect(card(april, "categories").locator("table")).to_be_visible()
    side(april, "daily", "表").click()
    april.get_by_role("link", name=re.compile("去掉条件：管辖属地")).click()
    expect(april).to_have_url(re.compile("tables=categories,daily$"))
    april.locator("a[rel=prev]").click()
    expect(april.locator("h1")).to_have_text("2020年3月总览")
    expect(card(april, "daily").locator("table")).to_be_visible()


def test_chart_and_table_are_changed_by_keyboard(april):
    tab_to(april, "#card-districts .chart-switch__side[data-shows=table]")
    april.keyboard.press("Enter")

    expect(card(april, "districts").locator("table")).to_be_visible()
    expect(side(april, "districts", "表")).to_be_focused()


# -- beside -------------------------------------------------------------------------------------


def test_another_month_stands_beside_until_it_is_taken_away(april):
    april.locator("#compare summary").click()
    april.get_by_label("与本页并排看").select_option("2019-04")
    april.locator("#compare").get_by_role("button", name="对比").click()

    expect(april).to_have_url(re.compile("beside=2019-04"))
    expect(tile(april, "受理").locator(".tile__beside")).to_contain_text("2019年4月")
    april.go_back()
    expect(april.locator(".tile__beside")).to_have_count(0)


# -- without scripts, on paper ------------------------------------------------------------------


def test_without_scripts_every_card_is_its_table_and_filters_work(without_scripts):
    page = without_scripts
    page.goto(APRIL)
    cards = page.locator("[data-card]")
    assert cards.count() >= 6
    for one in cards.all():
        expect(one.locator("table").first).to_be_visible()
        expect(one.locator(".chart")).to_be_hidden()

    page.get_by_label("管辖属地", exact=True).select_option("dawa")
    page.get_by_role("button", name="筛选", exact=True).click()

    expect(value(page, "转办")).to_have_text("701")
    page.get_by_role("link", name=re.compile("去掉条件：管辖属地")).click()
    expect(value(page, "转办")).to_have_text("3,240")


def test_paper_has_the_figures_and_nothing_to_click(page_as):
    page = page_as("leader")
    page.goto(DAWA)
    page.emulate_media(media="print")

    expect(value(page, "转办")).to_be_visible()
    expect(page.locator(".overview-sentence")).to_be_visible()
    for selector in (".site-nav", ".filters__form", ".chart-switch", ".chart-files", "#compare"):
        expect(page.locator(selector).first).to_be_hidden()


def test_a_menu_closes_for_another_for_the_page_and_by_escape(april):
    compare, views = april.locator("#compare"), april.locator("#views")
    views.locator("summary").click()
    compare.locator("summary").click()
    expect(views).not_to_have_attribute("open", "")
    expect(compare).to_have_attribute("open", "")

    april.locator("#beside").focus()
    april.keyboard.press("Escape")
    expect(compare).not_to_have_attribute("open", "")
    assert april.evaluate("document.activeElement.closest('details').id") == "compare"

    views.locator("summary").click()
    april.locator("h1").click()
    expect(views).not_to_have_attribute("open", "")
