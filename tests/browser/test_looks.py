"""How pages look: they fit every width and 200 % zoom, follow the system's light, do not jump while
they load.
"""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import stays_too_wide

PAGES = [
    "/?month=2020-04",
    "/rankings/2020-04/",
    "/cases/?month=2020-04",
    "/suggestions/?month=2020-04",
    "/notices/",
    "/notices/2020-04/",
    "/notices/2020-04/edit/",
    "/notices/2020-04/edit/add/",
    "/notices/2020-04/review/",
    "/notices/2020-04/versions/",
    "/notices/2020-04/references/",
    "/notices/stories/?month=2020-04",
    "/notices/templates/",
    "/notices/templates/8890/",
    "/notices/templates/8890/head/",
    "/notices/templates/8890/versions/1/preview/?month=2020-04",
    "/check/",
    "/check/2020-04/",
    "/publishing/",
    "/imports/",
    "/registers/",
    "/registers/units/",
    "/schemes/2020/preview/",
    "/calendar/",
    "/definitions/",
    "/reconciliation/2020-04/",
    "/objections/",
]
DARK = [
    "/?month=2020-05&beside=2020-04&tables=districts,daily",
    "/?month=2020-04&district=dawa",
    "/rankings/2020-04/",
    "/cases/?month=2020-04",
    "/notices/2020-04/edit/",
    "/notices/2020-04/review/",
    "/notices/2020-04/versions/",
    "/notices/templates/8890/",
    "/check/2020-04/",
    "/imports/",
]
WIDTHS = (1920, 1024, 768, 720, 375, 320)
"""A wide screen, a small desktop, a tablet, a desktop at 200 % zoom, a phone, one at 400 %."""

INK_AND_PAPER = """() => {
    const style = getComputedStyle(document.body);
    return [style.color, style.backgroundColor];
}"""
SHIFTS = """() => new Promise(tell => {
    let sum = 0;
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
    }).observe({type: "layout-shift", buffered: true});
    setTimeout(() => tell(sum), 1500);
})"""


@pytest.mark.parametrize("url", PAGES)
def test_a_page_fits_every_width(page_as, url):
    page = page_as("business")
    page.goto(url)

    too_wide = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        if stays_too_wide(page):
            too_wide.append(width)

    assert too_wide == []


@pytest.mark.parametrize("url", ["/?month=2020-04", "/rankings/2020-04/"])
def test_nothing_jumps_while_a_page_loads(page_as, url):
    page = page_as("leader")
    page.goto(url)

    assert page.evaluate(SHIFTS) < 0.05


def test_a_page_follows_the_light_of_the_system_and_paper_is_white(page_as):
    page = page_as("leader")
    page.emulate_media(color_scheme="dark")
    page.goto("/rankings/2020-04/")

    assert page.evaluate(INK_AND_PAPER) == ["rgb(231, 235, 240)", "rgb(18, 23, 30)"]
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(INK_AND_PAPER) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


def test_a_notice_stays_a_white_sheet_on_a_dark_screen(page_as):
    page = page_as("leader")
    page.emulate_media(color_scheme="dark")
    page.goto("/notices/2020-04/")

    expect(page.locator(".paper").first).to_have_css("background-color", "rgb(255, 255, 255)")


@pytest.mark.parametrize("url", DARK)
def test_a_dark_page_has_no_barrier(page_as, barriers, url):
    page = page_as("business")
    page.emulate_media(color_scheme="dark")
    page.goto(url)

    assert barriers(page) == []
