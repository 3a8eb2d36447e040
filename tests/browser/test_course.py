"""The map of ranks in a real browser: by keyboard, on a phone, and without scripts."""

from playwright.sync_api import Page, expect

COURSE = "/rankings/2020-04/course/?tab=municipal"


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.textContent.trim()")


def test_the_map_has_no_barrier_and_fits_the_screen(page_as, barriers):
    page = page_as("leader")
    page.goto(COURSE)

    assert barriers(page) == []


def test_by_keyboard_the_map_is_passed_over_ordered_and_followed(page_as):
    page = page_as("leader")
    page.goto(COURSE)
    skip = page.get_by_role("link", name="跳过名次表")

    skip.focus()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert focused(page) == "单位"
    page.keyboard.press("Enter")
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("单位")
    cell = page.locator(".heat tbody td a").last
    cell.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_be_visible()
    assert "month=2020-04" in page.url


def test_on_a_phone_the_names_stay_while_the_months_pass_by(page_as):
    page = page_as("leader", width=375)
    page.goto(COURSE)
    name = page.locator(".heat tbody th").first
    before = name.bounding_box()

    page.locator(".course").evaluate("one => one.scrollTo(one.scrollWidth, 0)")

    assert name.bounding_box()["x"] == before["x"]
    last = page.locator(".heat tbody tr").first.locator("td").last
    assert 0 < last.bounding_box()["x"] < 375


def test_without_scripts_the_map_is_ordered_and_followed_all_the_same(without_scripts):
    page = without_scripts
    page.goto(COURSE)

    page.get_by_role("link", name="平均").click()
    expect(page.locator("th[aria-sort=ascending]")).to_contain_text("平均")
    page.locator(".heat tbody td a").first.click()

    expect(page.locator("#result")).to_be_attached()
