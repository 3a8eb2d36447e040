"""A foreign notice checked in a browser: findings and marks lead to each other, with and without
a script.
"""

import json
from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

TEXT = """# 某市热线通报

## 一、受理情况

2023年5月，共受理各类诉求 100 件，其中转办 30 件，即时答复 60 件。

表1 办理情况

| 单位 | 交办 | 办结 | 办结率 |
|---|---|---|---|
| 甲局 | 20 | 21 | 105.00% |
| 乙局 | 10 | 8 | 80.00% |
| 合计 | 31 | 29 | 93.55% |
"""


def checked(page: Page) -> Page:
    """What was found in the text above."""
    page.goto("/check/")
    page.fill("[name=text]", TEXT)
    page.get_by_role("button", name="核对", exact=True).click()
    expect(page.get_by_role("heading", name="核对结果")).to_be_visible()
    return page


def test_a_finding_leads_to_its_mark_and_the_mark_back(page_as: Callable[..., Page], barriers):
    page = checked(page_as("analyst"))
    assert barriers(page) == []
    first = page.locator(".check-item").first

    first.locator(".check-item__place").focus()
    page.keyboard.press("Enter")
    mark = page.locator(".check-text .check-sign:target")
    expect(mark).to_be_in_viewport()
    expect(mark).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator(".check-item:target")).to_have_attribute(
        "id", first.get_attribute("id") or ""
    )
    assert barriers(page) == []


def test_findings_are_chosen_by_gravity_and_kind(page_as: Callable[..., Page]):
    page = checked(page_as("analyst"))
    errors = page.locator(".check-item--error")
    assert errors.count() > 1

    page.locator("label[for=only-error]").click()
    expect(errors.first).to_be_hidden()
    page.locator("label[for=only-error]").click()
    expect(errors.first).to_be_visible()

    kind = errors.first.get_attribute("data-kind") or ""
    page.get_by_label("种类").select_option(kind)
    shown = page.locator(".check-item:visible")
    assert {one.get_attribute("data-kind") for one in shown.all()} == {kind}


def test_a_mark_shows_a_finding_that_was_filtered_away(page_as: Callable[..., Page]):
    page = checked(page_as("analyst"))
    page.locator("label[for=only-error]").click()

    page.locator(".check-text .check-sign--error").first.click()

    expect(page.locator(".check-item--error").first).to_be_visible()


def test_the_json_is_a_file(page_as: Callable[..., Page], tmp_path):
    page = checked(page_as("analyst"))

    with page.expect_download() as download:
        page.get_by_role("link", name="下载 JSON").click()
    download.value.save_as(tmp_path / "check.json")

    assert json.loads((tmp_path / "check.json").read_text())["findings"]


def test_without_a_script_links_and_boxes_work(
    browser: Browser, site: str, site_passwords: dict[str, str]
):
    context = browser.new_context(java_script_enabled=False, base_url=site)
    page = context.new_page()
    page.goto("/login/")
    page.fill("[name=username]", "analyst")
    page.fill("[name=password]", site_passwords["analyst"])
    page.get_by_role("button", name="登录").click()
    checked(page)

    page.locator(".check-item__place").first.click()
    expect(page.locator(".check-text .check-sign:target")).to_be_in_viewport()
    page.locator("label[for=only-error]").click()
    expect(page.locator(".check-item--error").first).to_be_hidden()
    context.close()
