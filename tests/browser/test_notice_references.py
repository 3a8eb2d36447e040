"""Behind an open brace references are proposed: found, chosen and inserted by keyboard alone."""

import re

import pytest
from playwright.sync_api import Page, expect

TEXT = """() => {
  const text = document.createElement("textarea");
  text.className = "form-control";
  text.dataset.references = "/notices/2020-04/references.json";
  document.querySelector("main form").after(text);
  text.focus();
}"""


@pytest.fixture
def page(page_as) -> Page:
    """A page with a text in which references may be written."""
    from django.templatetags.static import static

    page = page_as("business")
    page.goto("/notices/2020-04/references/")
    page.evaluate(TEXT)
    page.add_script_tag(url=static("js/notice_references.js"))
    page.locator("textarea").focus()
    return page


def test_a_reference_is_chosen_with_the_arrow_keys_and_inserted_with_enter(page):
    text, first = page.locator("textarea"), page.locator(".proposals__one").first
    page.keyboard.type("本月{办结率|大洼")
    expect(first).to_have_text(re.compile("办结率，大洼区.*99.00%", re.DOTALL))
    expect(page.get_by_role("listbox")).to_be_visible()
    expect(text).to_have_attribute("aria-activedescendant", first.get_attribute("id"))

    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")

    expect(text).to_have_value("本月{办结率|大洼区}")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(text).to_be_focused()


def test_a_wide_brace_does_as_well_and_the_closing_one_is_not_doubled(page):
    text = page.locator("textarea")
    page.keyboard.type("｛末位｝")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".proposals__one").first).to_contain_text("兴隆台区创新街道办事处")

    page.keyboard.press("Tab")

    expect(text).to_have_value("{末位|县区基层}")
    expect(text).to_be_focused()


def test_escape_closes_the_list_and_leaves_the_text(page):
    page.keyboard.type("{受理")
    expect(page.locator(".proposals")).to_be_visible()

    page.keyboard.press("Escape")

    expect(page.locator(".proposals")).to_be_hidden()
    expect(page.locator("textarea")).to_have_value("{受理")


def test_what_cannot_be_found_or_fetched_is_said(page, witness):
    page.keyboard.type("{火星")
    expect(page.locator(".proposals__none")).to_have_text("没有找到，请换一个词。")

    page.route("**/references.json*", lambda route: route.abort())
    with witness.looking_away():
        page.keyboard.type("人")
        expect(page.locator(".proposals__none")).to_contain_text("连不上服务器")


def test_a_proposal_is_taken_by_the_pointer_too(page):
    page.keyboard.type("受理{受")
    page.locator(".proposals__one").first.click()

    expect(page.locator("textarea")).to_have_value("受理{受理}")
    expect(page.locator("textarea")).to_be_focused()
