"""A section of a notice in a browser: saved as one types, two editors, without a connection."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

TEXT = "form[data-save] textarea[name=text]"
STATUS = "[data-status]"


def opened(page: Page, name: str) -> Page:
    """The section of that heading, from the workshop."""
    page.goto("/notices/2020-04/edit/")
    page.get_by_role("link", name=name).click()
    return page


def test_what_is_typed_is_saved_and_shown_as_it_will_be_printed(
    page_as: Callable[..., Page], barriers
):
    page = opened(page_as("business"), "从管辖属地看")

    page.fill(TEXT, "全市转办{转办}件，去年占3%。")

    expect(page.locator(STATUS)).to_contain_text("已保存", timeout=20_000)
    expect(page.locator(".notice-paper")).to_contain_text("全市转办3240件", timeout=20_000)
    expect(page.get_by_role("heading", name="手填数字")).to_be_visible()
    expect(page.get_by_role("link", name="版本")).to_be_visible()
    assert barriers(page) == []
    page.get_by_role("link", name="版本").click()
    assert barriers(page) == []


def test_of_two_editors_the_second_sees_both_texts(page_as: Callable[..., Page], witness):
    one = opened(page_as("business"), "从涉及领域看")
    two = opened(page_as("business"), "从涉及领域看")
    one.fill(TEXT, "甲的。")
    expect(one.locator(STATUS)).to_contain_text("已保存", timeout=20_000)

    with witness.looking_away():
        two.fill(TEXT, "乙的。")
        expect(two.locator("[data-theirs]")).to_have_text("从涉及领域看\n甲的。", timeout=20_000)
    two.get_by_role("button", name="改用我的").click()

    expect(two.locator(STATUS)).to_contain_text("已保存", timeout=20_000)
    one.reload()
    assert one.input_value(TEXT) == "乙的。"


def test_what_is_typed_without_a_connection_is_kept_and_saved_later(
    page_as: Callable[..., Page], witness
):
    page = opened(page_as("business"), "诉求问题分析")
    with witness.looking_away():
        page.context.set_offline(True)
        page.fill(TEXT, "离线写的。")
        expect(page.locator(STATUS)).to_contain_text("内容存在本机", timeout=20_000)
        page.context.set_offline(False)

        page.reload()

    assert page.input_value(TEXT) == "离线写的。"
    expect(page.locator(STATUS)).to_contain_text("已保存", timeout=20_000)
