"""Every main page on a desktop and on a phone: no barrier, nothing wider than the screen, charts
drawn. What the console, the policy or another host have to say is noted by the witness.
"""

import pytest
from playwright.sync_api import Page, expect

PAGES = {
    "the overview": "/",
    "the running month": "/?month=2020-05",
    "a month of sheets alone": "/?month=2018-07",
    "a month without data": "/?month=2017-01",
    "a filtered overview": "/?month=2020-04&district=dawa&category=chengjian,shehui",
    "an overview of tables beside another": "/?month=2020-04&beside=2019-04&tables=districts,daily",
    "the ranking": "/rankings/2020-04/",
    "the municipal ranking": "/rankings/2020-04/?tab=municipal",
    "those set apart": "/rankings/2020-02/?tab=apart",
    "the cases": "/cases/?month=2020-04&measure=completion_rate&district=dawa",
    "the ratings": "/cases/?month=2020-04&measure=satisfied",
    "the suggestions": "/suggestions/",
    "what is to be released": "/suggestions/entry/?month=2020-04&show=unreleased",
    "the notices": "/notices/",
    "the notice": "/notices/2020-04/",
    "a notice not begun": "/notices/2020-03/",
    "a notice's workshop": "/notices/2020-04/edit/",
    "a notice in review": "/notices/2020-04/review/",
    "a notice before it is published": "/notices/2020-04/publish/",
    "a notice's revisions": "/notices/2020-04/versions/",
    "a notice's number and day": "/notices/2020-04/edit/issue/",
    "one more section of a notice": "/notices/2020-04/edit/add/",
    "another template for a notice": "/notices/2020-04/edit/template/",
    "what a notice may refer to": "/notices/2020-04/references/?q=办结",
    "what districts did well": "/notices/stories/?month=2020-04",
    "what is told of a district": "/notices/stories/new/?month=2020-04",
    "how notices look": "/notices/templates/",
    "a new look of notices": "/notices/templates/new/",
    "a template of notices": "/notices/templates/8890/",
    "a template's head": "/notices/templates/8890/head/",
    "one more section of a template": "/notices/templates/8890/add/",
    "a template's version": "/notices/templates/8890/versions/1/",
    "a template tried on a month": "/notices/templates/8890/versions/1/preview/?month=2020-04",
    "where notices are checked": "/check/",
    "a notice of ours checked": "/check/2020-04/",
    "the months and their seals": "/publishing/",
    "a month on its way to its seal": "/publishing/2020-04/",
    "a sealed month": "/publishing/2020-03/",
    "the calendar": "/calendar/?year=2026",
    "a year without a calendar": "/calendar/?year=2027",
    "the password": "/password/",
}
LED_TO = {
    "a case": ("/cases/", "td a"),
    "an outcome": ("/suggestions/", "td a.btn"),
    "a section of a notice": ("/notices/2020-04/edit/", ".notice-sections__name a"),
    "a section's versions": ("/notices/2020-04/edit/", ".notice-sections__name a", "versions/"),
    "a section of a template": ("/notices/templates/8890/", ".notice-sections__name a"),
    "a section that goes": ("/notices/templates/8890/", ".notice-sections__ways a"),
    "a praised case": ("/notices/stories/?month=2020-04", ".notice-sections__name a"),
    "a sheet": ("/?month=2018-07", "a.figure"),
}
"""Pages whose address stands on another page: where, which link, and what follows behind it."""
OF_NOTICES = tuple(
    name
    for name, address in {**PAGES, **{name: told[0] for name, told in LED_TO.items()}}.items()
    if address.startswith("/notices/")
)


def open_named(page: Page, name: str) -> None:
    if name in PAGES:
        page.goto(PAGES[name])
        return
    start, link, *behind = LED_TO[name]
    page.goto(start)
    page.goto("".join([page.locator(link).first.get_attribute("href"), *behind]))


@pytest.mark.parametrize("name", [*PAGES, *LED_TO])
def test_a_page_has_no_barrier_and_fits_the_screen(page_as, barriers, name):
    page = page_as("business")
    open_named(page, name)

    expect(page.locator("h1")).to_have_count(1)
    assert barriers(page) == []


@pytest.mark.parametrize("name", OF_NOTICES)
def test_a_page_of_notices_has_no_barrier_on_a_tablet(page_as, barriers, name):
    page = page_as("business")
    open_named(page, name)

    assert barriers(page, widths=(768,)) == []


def test_the_pages_of_people_have_no_barrier_and_fit_the_screen(page_as, barriers):
    page = page_as("system")
    page.goto("/users/")

    assert barriers(page) == []


@pytest.mark.parametrize("width", [1440, 375])
@pytest.mark.parametrize(("url", "number"), [("/", 9), ("/notices/2020-04/", 2)])
def test_every_chart_is_drawn(page_as, width, url, number):
    page = page_as("leader", width=width)
    page.goto(url)

    charts = page.locator("[data-chart]")
    expect(charts).to_have_count(number)
    for chart in charts.all():
        chart.scroll_into_view_if_needed()
        expect(chart.locator("svg.main-svg").first).to_be_visible()


def test_no_button_of_a_chart_sends_its_data_away(page_as):
    page = page_as("leader")
    page.goto("/")
    charts = page.locator("[data-chart]")
    for chart in charts.all():
        chart.scroll_into_view_if_needed()
        expect(chart.locator("svg.main-svg").first).to_be_visible()

    contexts = page.evaluate(
        """[...document.querySelectorAll(".js-plotly-plot")].map(plot => [
            plot._context.showSendToCloud, plot._context.plotlyServerURL
        ])"""
    )

    assert contexts == [[False, ""]] * charts.count()
    expect(page.locator("a[data-title*='cloud' i], a[data-title*='share' i]")).to_have_count(0)
