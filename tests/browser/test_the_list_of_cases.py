"""The list of cases as somebody works in it: choosing, coming back, columns, views, by keyboard."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_working import tab_to

APRIL = "/cases/?month=2020-04"


def picker(page: Page, key: str):
    return page.locator(f"#picker-{key}")


def head(page: Page):
    return page.locator("p.list-head")


@pytest.fixture
def april(page_as) -> Page:
    page = page_as("analyst")
    page.goto(APRIL)
    return page


def test_choices_show_their_numbers_and_several_make_one_list(april):
    districts = picker(april, "district")
    districts.locator("summary").click()
    expect(districts.locator("#n-district-dawa")).to_have_text("2,186")

    districts.get_by_label("大洼区").check()
    ticked = districts.locator(".picker__ticked")
    expect(ticked).to_have_text("管辖属地：大洼区 · 待筛选")
    picker(april, "state").locator("summary").click()
    expect(districts).not_to_have_attribute("open", "")
    expect(picker(april, "state").locator("#n-state-open")).not_to_be_empty()
    still_open = picker(april, "state").locator("#n-state-open").inner_text()
    picker(april, "state").get_by_label("未办结").check()
    april.get_by_role("button", name="筛选", exact=True).last.click()

    expect(april).to_have_url(re.compile(r"\?month=2020-04&district=dawa&state=open$"))
    expect(head(april)).to_have_text(f"登记 {still_open} 件")


def test_going_back_shows_the_list_and_the_choices_as_they_were(april):
    picker(april, "district").locator("summary").click()
    for name in ("大洼区", "盘山县"):
        picker(april, "district").get_by_label(name).check()
    picker(april, "district").get_by_role("button", name="筛选").click()
    expect(april).to_have_url(re.compile("district=panshan,dawa$"))
    april.wait_for_load_state("networkidle")
    april.locator("td a").first.click()
    expect(april.locator("h1")).to_have_text(re.compile("^办件"))
    april.wait_for_load_state("networkidle")

    april.go_back()
    expect(april).to_have_url(re.compile("district=panshan,dawa$"))
    april.wait_for_load_state("networkidle")
    april.go_back()

    expect(head(april)).to_have_text("登记 10,984 件")
    assert april.locator("input[name=district]:checked").count() == 0


def test_a_long_list_is_narrowed_by_typing_and_worked_by_keyboard(april):
    tab_to(april, "#picker-unit summary")
    april.keyboard.press("Enter")
    april.keyboard.press("Tab")
    april.keyboard.type("水务")
    units = picker(april, "unit").locator(".picker__option:visible")
    expect(units).to_have_count(1)
    april.keyboard.press("Tab")
    april.keyboard.press("Space")
    expect(units.locator("input")).to_be_checked()

    april.keyboard.press("Escape")
    expect(picker(april, "unit")).not_to_have_attribute("open", "")
    assert april.evaluate("document.activeElement.closest('details').id") == "picker-unit"
    with april.expect_response(re.compile("/cases/counts/unit/")):
        april.keyboard.press("Enter")
    units.locator("input").focus()
    april.keyboard.press("Enter")

    expect(april.locator("li.chip")).to_contain_text("水务集团")


def test_columns_are_moved_and_kept(page_as):
    page = page_as("business")
    page.goto(APRIL)
    page.locator("#columns summary").click()
    page.get_by_role("button", name="评星上移").click()
    page.get_by_label("标记", exact=True).uncheck()
    page.locator("#columns").get_by_role("button", name="保存").click()

    page.goto(f"{APRIL}&district=dawa")
    titles = page.locator("thead th").all_inner_texts()
    assert titles[-2:] == ["评星", "状态与时限"]

    page.locator("#columns summary").click()
    page.get_by_role("button", name="默认").click()
    expect(page.locator("thead th").last).to_have_text("标记")


def test_a_view_is_saved_and_opened_in_another_month(april):
    april.goto(f"{APRIL}&star=none&state=open")
    april.locator("#views summary").click()
    april.get_by_label("把现在的条件存为视图").fill("未办结未评价")
    april.locator("#views").get_by_role("button", name="保存").click()
    expect(april.locator("main")).to_contain_text("视图“未办结未评价”已保存。")

    april.goto("/cases/?month=2020-03")
    april.locator("#views summary").click()
    april.get_by_role("link", name="未办结未评价").click()

    expect(april).to_have_url(re.compile(r"month=2020-03&state=open&star=none$"))
    expect(april.locator("#views summary")).to_have_text("视图：未办结未评价")


@pytest.mark.parametrize("width", [1440, 375])
def test_an_open_list_of_choices_and_all_months_have_no_barrier(page_as, axe, width):
    page = page_as("analyst", width=width)
    page.goto("/cases/?by=any&q=停水&flag=none")
    expect(page.locator("#picker-channel")).to_be_visible()
    picker(page, "category").locator("summary").click()
    expect(page.locator("#n-category-chengjian")).not_to_be_empty()

    assert not page.evaluate(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    )
    assert axe(page) == []
