"""A year nobody has published, laid out and filled with holidays, in a real browser."""

from playwright.sync_api import Page, expect

WIDTHS = (1440, 768, 375)


def enter(page: Page, first: str, last: str, rule: str) -> None:
    page.get_by_label("从").fill(first)
    page.get_by_label("到").fill(last)
    page.get_by_label(rule, exact=True).check()
    page.get_by_role("button", name="保存", exact=True).click()


def test_a_year_is_laid_out_and_has_no_barrier_in_any_state(page_as, barriers):
    page = page_as("business")
    page.goto("/calendar/?year=2028")

    enter(page, "2028-10-01", "2028-10-07", "休息")
    expect(page.locator("main")).to_contain_text("没有安排")
    assert barriers(page, WIDTHS) == []

    page.get_by_role("button", name="补齐").click()
    expect(page.get_by_text("已排满", exact=True)).to_be_visible()
    enter(page, "2028-10-09", "2028-10-15", "上班")
    expect(page.locator(".spells__item")).to_have_count(2)  # the week has one weekend
    assert barriers(page, WIDTHS) == []


def test_days_are_entered_and_taken_back_with_the_keyboard_alone(page_as):
    page = page_as("business")
    page.goto("/calendar/?year=2025")
    page.get_by_label("从").fill("2025-03-05")
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "radio":
            break
    page.keyboard.press("ArrowLeft")  # 休息 is chosen; the choices go round
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator(".spells__item")).to_contain_text("3月5日")

    page.get_by_role("button", name="撤回").first.focus()
    page.keyboard.press("Enter")

    expect(page.locator(".spells__item")).to_have_count(0)
    expect(page.locator("main")).to_contain_text("恢复为公布的日历")
