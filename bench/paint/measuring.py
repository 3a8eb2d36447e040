"""What Chromium notes about a view of the overview, by its own observers."""

import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, CDPSession, sync_playwright

from tests.browser.conftest import FLAGS, HEIGHTS
from tests.browser.served import Site
from tests.demo_story import ROOT

URL = "/?month=2020-04"
WIDTHS = (1440, 375)
SETTLED = 2500
"""Milliseconds without anything new after which all charts of a page are drawn."""

OBSERVE = """
window.noted = {paint: 0, shift: 0, tasks: []};
const watch = (type, take) => new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) take(entry);
}).observe({type, buffered: true});
watch("paint", (one) => {
    if (one.name === "first-contentful-paint") window.noted.paint = one.startTime;
});
watch("layout-shift", (one) => { if (!one.hadRecentInput) window.noted.shift += one.value; });
watch("longtask", (one) => window.noted.tasks.push(one.duration));
"""
ANSWERED = "performance.getEntriesByType('navigation')[0].responseEnd"
DRAWN = "document.querySelectorAll('.js-plotly-plot').length"


@dataclass(frozen=True)
class View:
    """One view, in milliseconds: when the page had come, when something was seen, the tasks that
    held the browser for more than 50; how far things jumped (CLS), how many charts were drawn.
    """

    answered: float
    painted: float
    shift: float
    tasks: tuple[float, ...]
    charts: int
    processor: float

    @property
    def longest(self) -> float:
        return max(self.tasks, default=0)


@dataclass(frozen=True)
class Views:
    """All views at a width, with the files fetched (cold) or kept (warm)."""

    width: int
    is_cold: bool
    views: tuple[View, ...]

    def median(self, name: str) -> float:
        """Of one of the values of a view."""
        return statistics.median(getattr(view, name) for view in self.views)

    @property
    def tasks(self) -> float:
        """How many long tasks a view has, the median."""
        return statistics.median(len(view.tasks) for view in self.views)


def measure(site: Site, runs: int) -> list[Views]:
    """A leader's: each width with an empty store of files, then with a full one."""
    cookie = site.session_of("leader")
    found = []
    with _chromium() as browser:
        _view(browser, site, cookie, WIDTHS[0])  # the server keeps what the month is made of
        for width in WIDTHS:
            pairs = [_view(browser, site, cookie, width) for _ in range(runs)]
            for place, is_cold in enumerate((True, False)):
                found.append(Views(width, is_cold, tuple(pair[place] for pair in pairs)))
    return found


@contextmanager
def _chromium() -> Iterator[Browser]:
    command = [sys.executable, str(ROOT / ".ci" / "chromium.py"), "--find"]
    path = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS, env=dict(os.environ))
        yield browser
        browser.close()


def _view(browser: Browser, site: Site, cookie: dict[str, str], width: int) -> tuple[View, View]:
    """The page with nothing kept, and again with its files kept."""
    viewport = {"width": width, "height": HEIGHTS[width]}
    context = browser.new_context(base_url=site.address, viewport=viewport)
    context.add_cookies([cookie])
    context.add_init_script(OBSERVE)
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Performance.enable")
    found = []
    for _ in range(2):
        page.goto(URL, wait_until="load")
        page.wait_for_timeout(SETTLED)
        noted = page.evaluate("window.noted")
        found.append(
            View(
                page.evaluate(ANSWERED),
                noted["paint"],
                noted["shift"],
                tuple(noted["tasks"]),
                page.evaluate(DRAWN),
                _worked(devtools),
            )
        )
    context.close()
    return found[0], found[1]


def _worked(devtools: CDPSession) -> float:
    """Milliseconds that the page's thread has worked since it was left for this page."""
    metrics = devtools.send("Performance.getMetrics")["metrics"]
    return next(one["value"] for one in metrics if one["name"] == "TaskDuration") * 1000
