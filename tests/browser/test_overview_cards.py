"""What is done with a card of the overview: its files, its link, its marks by keyboard; kept as a
view; on two sheets of paper; in a window that becomes narrower.
"""

import csv
import io
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import TOO_WIDE
from tests.browser.test_overview import APRIL, DAWA, card, side, value
from tests.browser.test_working import tab_to

CHENGJIAN = "城建交通类"
BUSIEST = "/?month=2019-11&beside=2019-10"
"""The longest analysis, with the longest cards."""


@pytest.fixture
def dawa(page_as) -> Page:
    page = page_as("leader")
    page.goto(DAWA)
    return page


def fetched(page: Page, label: str) -> Path:
    """A file of the card of categories, under the name it is offered with."""
    with page.expect_download() as download:
        card(page, "categories").get_by_role("link", name=f"下载 {label}").click()
    assert download.value.suggested_filename == f"2020年4月 从涉及领域看（大洼区）.{label.lower()}"
    return download.value.path()


def line_of(rows: list[list], name: str) -> list:
    return next(row for row in rows if row[0] == name)


def test_the_files_of_a_card_hold_the_figures_of_the_page(dawa):
    rows = list(csv.reader(io.StringIO(fetched(dawa, "CSV").read_text("utf-8-sig"))))
    sheet = load_workbook(io.BytesIO(fetched(dawa, "XLSX").read_bytes())).worksheets[0]
    picture = Image.open(io.BytesIO(fetched(dawa, "PNG").read_bytes()))

    assert line_of(rows, "条件")[1] == "本页只统计管辖属地为大洼区的办件。"
    assert line_of(rows, CHENGJIAN)[1:3] == ["229", "32.67"]
    assert [cell.value for cell in _line(sheet, CHENGJIAN)][1] == 229
    assert picture.format == "PNG"
    assert picture.width > picture.height > 400


def _line(sheet, name: str):
    return next(row for row in sheet.iter_rows() if row[0].value == name)


def test_the_copied_link_shows_the_same_card_to_whoever_opens_it(dawa):
    dawa.context.grant_permissions(["clipboard-read", "clipboard-write"])
    side(dawa, "categories", "表").click()
    button = card(dawa, "categories").get_by_role("button", name="复制链接")
    button.click()
    expect(card(dawa, "categories").get_by_role("button", name="已复制")).to_be_focused()

    copied = dawa.evaluate("navigator.clipboard.readText()")

    assert copied.endswith(f"{DAWA}&tables=categories#card-categories")
    dawa.goto("/definitions/")
    dawa.goto(copied)
    expect(card(dawa, "categories").locator("table")).to_be_in_viewport()


def test_the_page_is_filtered_read_and_followed_by_keyboard_alone(page_as):
    page = page_as("leader")
    page.goto(APRIL)
    tab_to(page, "select[name=district]")
    while page.locator("select[name=district]").input_value() != "dawa":
        page.keyboard.press("ArrowDown")
    tab_to(page, ".filters__buttons > button")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("district=dawa"))
    expect(value(page, "转办")).to_have_text("701")
    mark = card(page, "categories").locator(".chart-cursor")
    mark.wait_for(state="attached")
    tab_to(page, "#card-categories .chart-cursor")
    page.keyboard.press("ArrowDown")
    words = mark.inner_text()

    page.keyboard.press("Enter")

    page.wait_for_url(re.compile(r"/cases/\?.*district=dawa"))
    shown = page.locator("[data-list]").get_attribute("data-list-text")
    assert words.endswith(f"转办：{shown}件")
    page.go_back()  # this browser has no window whose keys it would know
    expect(value(page, "转办")).to_have_text("701")


def test_a_view_keeps_filters_tables_and_what_stands_beside(page_as):
    page = page_as("leader")
    page.goto(f"{DAWA}&tables=categories&beside=2019-04")
    page.locator("#views summary").click()
    page.get_by_label("把现在的条件存为视图").fill("大洼同比")
    page.locator("#views").get_by_role("button", name="保存").click()
    expect(page.locator("main")).to_contain_text("视图“大洼同比”已保存。")

    page.goto("/?month=2020-03")
    page.locator("#views summary").click()
    page.get_by_role("link", name="大洼同比").click()

    expect(page).to_have_url(re.compile("month=2020-03&district=dawa&tables=categories"))
    expect(page.locator("li.chip")).to_contain_text(["管辖属地大洼区", "对比2019年4月"])
    expect(card(page, "categories").locator("table")).to_be_visible()


def test_a_narrower_window_is_never_too_narrow_and_paper_is_two_sheets(page_as):
    page = page_as("leader")
    page.goto(BUSIEST)
    expect(card(page, "districts").locator("svg.main-svg").first).to_be_visible()

    page.set_viewport_size({"width": 375, "height": 812})
    assert not page.evaluate(TOO_WIDE)

    page.set_viewport_size({"width": 1440, "height": 900})
    page.emulate_media(media="print")
    expect(card(page, "kinds").locator("svg.main-svg").first).to_be_visible(timeout=30_000)
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 2
