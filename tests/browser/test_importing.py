"""A file on its way in, in a real browser: what the script adds, and no barrier in any state."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests import demo_story
from tests.browser.served import Site
from tests.imports_under_way import (
    State,
    a_confirmed_name,
    a_job,
    a_kept_batch,
    a_profile,
    recognised_columns,
)
from tests.intake_desk import table


@pytest.fixture
def in_the_site(served_demo: Site, django_db_blocker, settings) -> Callable:
    """`in_the_site(make)`: what `make()` gives back, made in the server's own database."""
    settings.DATA_DIR = served_demo.log.parent

    def make(maker: Callable):
        with django_db_blocker.unblock(), demo_story.connected_to(served_demo.database):
            return maker()

    return make


def a_preview():
    from cases.models import ImportRemark

    job = a_job(
        State.CHECKED,
        file_name="很长的文件名_" * 12 + ".xlsx",
        columns=recognised_columns(),
        rows=400,
        new=90,
        changed=10,
        rejected=300,
        unknown=[
            {"register": "unit", "name": name, "rows": 9, "first_row": 2, "nearest": near}
            for name, near in (
                ("市公安", [{"value": "gongan", "label": "市公安局"}]),
                ("市住建", [{"value": "zhujian", "label": "市住建局"}]),
            )
        ],
        changes=[{"row": 2, "record": "1", "field": "诉求内容", "before": "", "after": "长" * 300}],
    )
    ImportRemark.objects.bulk_create(
        ImportRemark(
            job=job,
            is_problem=True,
            row=row,
            column=("评星", "受理时间")[row % 2],
            message="不对。",
        )
        for row in range(300)
    )
    return job


STATES = {
    "waiting": lambda: a_job(State.WAITING),
    "recognised": lambda: a_job(State.RECOGNISED, columns=recognised_columns(left_out=12)),
    "several sheets": lambda: a_job(State.RECOGNISED, sheet_names=["四月", "三月"]),
    "checked": a_preview,
    "refused": lambda: a_job(State.REFUSED, message="请另存为 .xlsx 再导入。"),
    "unchanged": lambda: a_job(State.UNCHANGED, rows=3, unchanged=3),
}


@pytest.mark.parametrize("state", STATES)
def test_no_state_of_a_file_has_a_barrier_or_is_too_wide(page_as, barriers, in_the_site, state):
    job = in_the_site(STATES[state])
    page = page_as("business")
    page.goto(f"/imports/{job.pk}/")

    assert barriers(page) == []


def test_cancelling_asks_first_and_takes_no_for_an_answer(page_as, axe, in_the_site):
    job = in_the_site(a_preview)
    page = page_as("business")
    page.goto(f"/imports/{job.pk}/")
    dialog, opener = page.locator("dialog#cancel"), page.get_by_role("link", name="取消导入")
    expect(dialog).to_be_hidden()

    opener.click()
    expect(dialog).to_be_visible()
    assert axe(page) == []
    page.keyboard.press("Escape")

    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()
    opener.press("Enter")
    dialog.get_by_role("button", name="确认取消").click()
    expect(page.get_by_role("heading", name="已取消", exact=True)).to_be_visible()


def test_without_a_script_the_address_of_a_dialog_shows_it(page_as, in_the_site):
    job = in_the_site(a_preview)
    page = page_as("business")

    page.goto(f"/imports/{job.pk}/#cancel")

    expect(page.locator("dialog#cancel")).to_be_visible()
    expect(page.locator("dialog#cancel")).to_have_css("position", "fixed")


def test_the_pages_around_have_no_barrier_either(page_as, barriers, in_the_site):
    batch = in_the_site(a_kept_batch)
    in_the_site(a_profile)
    in_the_site(a_confirmed_name)
    page = page_as("business")
    for url in (
        "/imports/",
        "/imports/profiles/",
        "/imports/names/",
        f"/imports/batches/{batch.pk}/",
        f"/imports/batches/{batch.pk}/undo/",
    ):
        page.goto(url)

        assert barriers(page, (1440, 768, 375)) == [], url


def choose(page: Page, content: bytes, name: str = "四月.csv") -> None:
    page.goto("/imports/")
    file = {"name": name, "mimeType": "text/csv", "buffer": content}
    page.locator("input[type=file]").set_input_files(file)


def test_a_month_is_asked_for_only_where_the_file_does_not_say_it(page_as):
    page = page_as("analyst")
    page.goto("/imports/")
    expect(page.get_by_label("月份")).to_be_hidden()

    page.get_by_label("文件类型").select_option(label="总量表")

    expect(page.get_by_label("月份")).to_be_visible()


def test_the_page_follows_the_file_without_being_loaded_by_hand(page_as, in_the_site):
    page = page_as("business")
    choose(page, table())
    expect(page.locator("main")).to_contain_text("已选择：四月.csv")
    page.get_by_role("button", name="上传并读取").click()
    expect(page.locator("h1")).to_have_text("四月.csv")
    expect(page.locator("[data-progress-words]")).to_contain_text("排队等待")
    number = int(re.search(r"/imports/(\d+)/", page.url)[1])

    in_the_site(lambda: _read(number))

    expect(page.locator("h2#columns")).to_have_text("各列对应什么")


def _read(number: int) -> None:
    from cases.intake import jobs
    from cases.models import ImportJob

    jobs.read(number, ImportJob.objects.get(pk=number).attempt)


def test_a_file_can_be_dropped_and_one_only(page_as):
    page = page_as("analyst")
    page.goto("/imports/")
    for number, words in ((2, "一次只能传一个文件"), (1, "已选择：a0.csv")):
        carried = page.evaluate_handle(
            """number => {
              const carried = new DataTransfer();
              for (let index = 0; index < number; index += 1)
                carried.items.add(new File(["a,b"], `a${index}.csv`, { type: "text/csv" }));
              return carried;
            }""",
            number,
        )
        page.dispatch_event("[data-drop]", "drop", {"dataTransfer": carried})

        expect(page.locator("[data-drop]")).to_contain_text(words)


def test_unknown_names_take_their_nearest_at_once(page_as, in_the_site):
    job = in_the_site(a_preview)
    page = page_as("business")
    page.goto(f"/imports/{job.pk}/")
    page.get_by_role("button", name="都先选最相近的").click()

    expect(page.locator(".import-names select").first).to_have_value("gongan")


def test_without_scripts_a_file_is_sent_and_followed(browser, served_demo, django_db_blocker):
    with django_db_blocker.unblock():
        cookie = served_demo.session_of("business")
    context = browser.new_context(base_url=served_demo.address, java_script_enabled=False)
    context.add_cookies([cookie])
    page = context.new_page()

    choose(page, table())
    expect(page.get_by_label("月份")).to_be_visible()
    page.get_by_role("button", name="上传并读取").click()

    expect(page.locator("h1")).to_have_text("四月.csv")
    expect(page.locator("progress")).to_be_visible()
    context.close()
