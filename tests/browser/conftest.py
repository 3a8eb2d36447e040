"""A real browser before a real server: `page_as("leader")` is a page signed in as the leader.

A page that writes an error on its console, breaks the content security policy, asks another host
or gets no answer fails its test, whatever the test looked at.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from tests import demo_story
from tests.browser.served import Site, serve
from tests.browser.witness import Witness

HEIGHTS = {1440: 900, 768: 1024, 375: 812}
"""A desktop, a tablet and a phone, by width."""
FLAGS = [
    "--no-sandbox",  # the tests may run as root
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
]
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <alias><family>sans-serif</family><prefer><family>Noto Sans SC</family></prefer></alias>
  <alias><family>serif</family><prefer><family>Noto Serif SC</family></prefer></alias>
</fontconfig>
"""
"""The repository's fonts and no others: a page looks the same on every machine."""

TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
AXE = {"resultTypes": ["violations"], "preload": False}
"""Without fetching the style sheets once more: axe takes their relative addresses amiss."""


@pytest.fixture(scope="session")
def served_demo(demo_template: str, tmp_path_factory, django_db_blocker) -> Iterator[Site]:
    """The web server with a copy of the demo that is its own to change."""
    folder = tmp_path_factory.mktemp("site")
    with (
        django_db_blocker.unblock(),
        demo_story.copied(demo_template, folder, suffix="browser") as database,
        serve(database, folder) as site,
    ):
        yield site


@pytest.fixture
def site(served_demo: Site) -> str:
    """The server's address, without a slash at its end."""
    return served_demo.address


@pytest.fixture
def site_passwords(served_demo: Site, django_db_blocker) -> dict[str, str]:
    """A password that works, by role, for a test that signs in by hand."""
    with django_db_blocker.unblock():
        return served_demo.set_passwords()


@pytest.fixture(scope="session")
def browser(tmp_path_factory) -> Iterator[Browser]:
    """Chromium, drawing with the repository's fonts."""
    fonts = tmp_path_factory.mktemp("fonts")
    configuration = fonts / "fonts.conf"
    repository = demo_story.ROOT / "reports" / "fonts"
    configuration.write_text(FONTS.format(fonts=repository, cache=fonts / "cache"))
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread, and Django takes that for async code.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield playwright.chromium.launch(
            executable_path=_chromium(),
            args=FLAGS,
            env={**os.environ, "FONTCONFIG_FILE": str(configuration)},
        )


def _chromium() -> str:
    command = [sys.executable, demo_story.ROOT / ".ci" / "chromium.py", "--find"]
    answer = subprocess.run(command, check=False, capture_output=True, text=True)
    if answer.returncode:
        pytest.fail(answer.stderr.strip(), pytrace=False)
    return answer.stdout.strip()


@pytest.fixture
def witness(served_demo: Site) -> Witness:
    """Everything that went wrong on the pages of this test."""
    return Witness(urlsplit(served_demo.address).netloc)


@pytest.fixture
def page_as(
    browser: Browser, served_demo: Site, witness: Witness, django_db_blocker
) -> Iterator[Callable[..., Page]]:
    """`page_as("leader", width=375)`: a new page signed in; `page_as(None)`: a stranger's.

    Addresses may be written without the host: `page.goto("/rankings/2020-04/")`.
    """
    contexts = []

    def open_page(role: str | None, width: int = 1440) -> Page:
        context = browser.new_context(
            base_url=served_demo.address,
            viewport={"width": width, "height": HEIGHTS[width]},
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            reduced_motion="reduce",
        )
        contexts.append(context)
        if role:
            with django_db_blocker.unblock():
                context.add_cookies([served_demo.session_of(role)])
        page = context.new_page()
        witness.follow(page)
        return page

    yield open_page
    for context in contexts:
        context.close()
    if witness.problems:
        told = ["The pages of this test did what none may do:", *witness.problems]
        pytest.fail("\n".join([*told, served_demo.log.read_text()[-4000:]]), pytrace=False)


@pytest.fixture
def without_scripts(browser: Browser, served_demo: Site, django_db_blocker) -> Iterator[Page]:
    """The leader's page in a browser that runs no scripts."""
    with django_db_blocker.unblock():
        cookie = served_demo.session_of("leader")
    context = browser.new_context(base_url=served_demo.address, java_script_enabled=False)
    context.add_cookies([cookie])
    yield context.new_page()
    context.close()


@pytest.fixture
def axe(witness: Witness) -> Callable[[Page], list[str]]:
    """`axe(page)`: the accessibility rules that the page breaks, each with where and why."""

    def broken(page: Page) -> list[str]:
        with witness.looking_away():
            answer = Axe().run(page, options=AXE).response
        return [
            f"{violation['id']} at {node['target']}: {node['failureSummary']}"
            for violation in answer["violations"]
            for node in violation["nodes"]
        ]

    return broken


def stays_too_wide(page: Page) -> bool:
    """Charts are drawn anew for another width, on a busy machine a moment later."""
    for _ in range(20):
        if not page.evaluate(TOO_WIDE):
            return False
        page.wait_for_timeout(250)
    return True


@pytest.fixture
def barriers(axe) -> Callable[..., list[str]]:
    """`barriers(page)`: at a desktop's and a phone's width, what axe finds and what is too wide.

    One page for all widths: to load it again for each costs more than to look at it.
    """

    def found(page: Page, widths: tuple[int, ...] = (1440, 375)) -> list[str]:
        problems = []
        for width in widths:
            page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
            too_wide = ["the page is wider than the screen"] if stays_too_wide(page) else []
            problems += [f"{width} px: {one}" for one in (*too_wide, *axe(page))]
        return problems

    return found
