"""A long export in a real browser: asked for on the list, followed, fetched, without a barrier."""

from collections.abc import Callable
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from tests import demo_story
from tests.browser.served import Site


@pytest.fixture
def worker(served_demo: Site, django_db_blocker, settings) -> Callable[[], None]:
    """`worker()`: writes the newest export of the server's own database."""
    from reports.exports import step
    from reports.models import CaseExport

    settings.DATA_DIR = served_demo.log.parent

    def work() -> None:
        with django_db_blocker.unblock(), demo_story.connected_to(served_demo.database):
            export = CaseExport.objects.first()
            step.perform(export.pk, export.attempt)

    return work


def test_a_month_is_exported_in_the_background_and_fetched(page_as, barriers, worker):
    page = page_as("business")
    page.goto("/cases/?month=2020-04")
    page.get_by_role("link", name="导出", exact=True).click()
    expect(page.locator("[data-rows]")).to_have_text("10,984")
    assert barriers(page) == []
    page.set_viewport_size({"width": 1440, "height": 900})
    page.get_by_role("button", name="导出 CSV").click()
    expect(page.locator("[data-progress-words]")).to_contain_text("排队等待")
    assert barriers(page) == []

    worker()

    link = page.get_by_role("link", name="下载 CSV")
    expect(link).to_be_visible()
    assert barriers(page) == []
    answer = page.context.request.get(link.get_attribute("href"))
    said = unquote(answer.headers["content-disposition"])
    assert said.endswith("办件_2020年4月_10984件.csv")
    assert len(answer.body().split(b"\r\nPJ")) == 10_984 + 1
    page.goto("/cases/exports/")
    assert barriers(page) == []
