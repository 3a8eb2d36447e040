"""十佳 in a browser: dragged, moved by keyboard, between two editors, without a connection. Every
test leaves the order as it was.
"""

import pytest
from playwright.sync_api import Locator, Page, expect

PAGE = "/suggestions/ten/?month=2020-04"
LINES = ".ten-list .ten-line__content"


@pytest.fixture
def page(page_as) -> Page:
    return opened(page_as("business"))


def opened(page: Page) -> Page:
    page.goto(PAGE)
    expect(page.locator(".ten-handle")).to_have_count(10)
    return page


def order(page: Page) -> list[str]:
    return page.locator(LINES).all_inner_texts()


def handle(page: Page, words: str) -> Locator:
    return page.locator("[data-key]", has_text=words).locator(".ten-handle")


def press(page: Page, words: str, key: str) -> None:
    """Until it is saved: the list that comes back has another token."""
    seen = page.locator("[data-ten-form] [name=seen]").input_value()
    handle(page, words).focus()
    page.keyboard.press(key)
    expect(page.locator("[data-ten-form] [name=seen]")).not_to_have_value(seen)


def test_arrow_keys_move_one_and_keep_it_in_hand(page):
    first, second, *rest = order(page)

    press(page, first, "ArrowDown")

    assert order(page) == [second, first, *rest]
    expect(handle(page, first)).to_be_focused()
    expect(page.locator("[data-ten-status]")).to_have_text("次序已保存。")
    assert order(opened(page)) == [second, first, *rest]
    press(page, first, "End")
    assert order(page)[-1] == first
    press(page, first, "Home")
    assert order(opened(page)) == [first, second, *rest]


def drag(page: Page, words: str, onto: str) -> None:
    seen = page.locator("[data-ten-form] [name=seen]").input_value()
    grip = handle(page, words).bounding_box()
    there = page.locator("[data-key]", has_text=onto).bounding_box()
    assert grip is not None
    assert there is not None
    down = there["y"] > grip["y"]
    page.mouse.move(grip["x"] + 10, grip["y"] + 10)
    page.mouse.down()
    end = there["y"] + there["height"] * (0.9 if down else 0.1)
    page.mouse.move(grip["x"] + 10, (grip["y"] + end) / 2)
    page.mouse.move(grip["x"] + 10, end, steps=5)
    page.mouse.up()
    expect(page.locator("[data-ten-form] [name=seen]")).not_to_have_value(seen)


def test_one_is_dragged_below_another_and_back(page):
    first, second, third, *rest = order(page)

    drag(page, first, third)

    assert order(opened(page)) == [second, third, first, *rest]
    drag(page, first, second)
    assert order(opened(page)) == [first, second, third, *rest]


def test_a_button_moves_in_place(page):
    first, second, *rest = order(page)
    page.evaluate("window.stays = true")

    mine = page.locator("[data-key]", has_text=first)
    mine.get_by_role("button", name="下移").click()
    expect(page.locator(LINES).first).to_have_text(second)
    mine.get_by_role("button", name="上移").click()

    expect(page.locator("[data-ten-form]")).not_to_have_attribute("aria-busy", "true")
    expect(page.locator(LINES).first).to_have_text(first)
    assert page.evaluate("window.stays")
    assert order(opened(page)) == [first, second, *rest]


def test_a_second_editor_sees_the_order_of_the_first_and_goes_on_from_there(page, page_as, witness):
    first, second, *_ = order(page)
    other = opened(page_as("business"))
    press(other, first, "ArrowDown")

    with witness.looking_away():  # the browser tells of the 409 on its console
        press(page, first, "End")

        expect(page.locator(".notice-bar--error")).to_contain_text("刚刚调整过十佳")
    assert order(page)[:2] == [second, first]
    press(page, first, "ArrowUp")
    assert page.locator(".notice-bar--error").count() == 0
    assert order(opened(other))[:2] == [first, second]


def test_an_order_that_did_not_arrive_is_told_and_sent_again(page, witness):
    first, second, *_ = order(page)
    seen = page.locator("[data-ten-form] [name=seen]")
    old = seen.input_value()

    with witness.looking_away():
        page.context.set_offline(True)
        handle(page, first).focus()
        page.keyboard.press("ArrowDown")
        expect(page.locator("[data-ten-lost]")).to_contain_text("次序还没有保存")
        page.context.set_offline(False)
    page.get_by_role("button", name="再试一次").click()

    expect(seen).not_to_have_value(old)
    assert page.locator("[data-ten-lost]").count() == 0
    assert order(opened(page))[:2] == [second, first]
    press(page, first, "Home")


@pytest.mark.parametrize("width", [1440, 375])
@pytest.mark.parametrize("url", [PAGE, "/suggestions/board/?month=2020-04"], ids=["ten", "board"])
def test_the_pages_fit_and_are_open_to_everybody(page_as, axe, width, url):
    page = page_as("business", width=width)
    page.goto(url)

    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
