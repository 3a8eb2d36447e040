"""`/imports/<job>/`: waiting, running, interrupted, over; and whoever comes too late on the way."""

import json
import os
import time

import pytest

from cases.intake import folder, progress
from cases.models import Case, ImportBatch, ImportJob
from tests.imports_under_way import State, a_job, recognised_columns
from tests.intake_desk import table
from tests.pages import ReadPage, read
from tests.reports.imports.sending import at

pytestmark = pytest.mark.django_db


def aged(job: ImportJob, seconds: float) -> None:
    """The job's last sign of life lies so far back."""
    when = time.time() - seconds
    os.utime(folder.folder_of(job) / progress.FILE, (when, when))


def test_a_file_in_the_queue_says_so_and_can_be_cancelled(client, desk):
    job = desk.upload(table())

    page = read(client, at(job))

    assert page.says("等待读取")
    assert page.says("排队等待")
    assert page.one("[data-progress]").get("data-progress") == at(job, "progress/")
    assert 'http-equiv="refresh"' in page.text


def test_without_a_worker_the_pages_say_so(client, desk):
    job = desk.upload(table())
    aged(job, 60)

    page = read(client, at(job))
    assert page.says("后台程序没有运行")
    assert not page.says("处理不会停下")
    assert page.one("progress").get("value") == "0"
    assert client.get(at(job, "progress/")).json()["stands_still"]
    assert read(client, "/imports/").says("后台程序没有运行")


def test_progress_is_told_to_the_script_in_numbers_and_words(client, desk):
    job = desk.upload(table())
    progress.write(folder.folder_of(job), progress.Reported(job.attempt, "核对各行", 1_200, 40_000))

    told = json.loads(client.get(at(job, "progress/")).content)

    assert told["sentence"] == "核对各行：1,200 / 40,000 行"
    assert (told["done"], told["total"]) == (1_200, 40_000)
    assert told["mark"] == read(client, at(job)).one("[data-progress]").get("data-mark")


def test_the_mark_changes_when_the_file_moves_on(client, desk):
    job = desk.upload(table())
    before = json.loads(client.get(at(job, "progress/")).content)["mark"]

    desk.work(job)

    assert json.loads(client.get(at(job, "progress/")).content)["mark"] != before


def test_an_interrupted_step_is_begun_again_by_its_button(client, desk):
    job = desk.upload(table())
    progress.write(folder.folder_of(job), progress.Reported(job.attempt, "读取文件", 1, 0))
    aged(job, 600)
    page = read(client, at(job))
    assert page.says("已中断")
    assert page.all("main form button")[0] == "重新开始"

    client.post(at(job, "restart/"))

    assert desk.work(job).state == State.RECOGNISED


def test_a_cancelled_file_is_gone_and_its_page_says_so(client, desk, data_folder):
    job = desk.checked(table())

    client.post(at(job, "cancel/"))

    page = read(client, at(job))
    assert page.says("没有写入任何数据，上传的文件已删除")
    assert not page.select(".import-tiles")
    assert not list((data_folder / "uploads").iterdir())


# -- two people, two clicks ---------------------------------------------------------------------


@pytest.mark.parametrize("address", ["apply/", "columns/", "cancel/", "restart/", "again/"])
def test_whoever_comes_too_late_is_told_and_changes_nothing(client, desk, address):
    job = desk.applied(table())

    answer = client.post(at(job, address), {"kind": "cases"}, follow=True)

    assert ReadPage(answer).says("状态已经变化") or ReadPage(answer).says("已由别人处理")
    assert Case.objects.count() == 3
    assert ImportBatch.objects.count() == 1


def test_a_double_click_imports_once(client, desk):
    job = desk.checked(table())

    client.post(at(job, "apply/"), {"attempt": job.attempt})
    client.post(at(job, "apply/"), {"attempt": job.attempt})
    desk.work(job)

    assert len([task for task in desk.tasks(job) if task.task_path.endswith("apply_job")]) == 1
    assert ImportBatch.objects.count() == 1


def test_a_refused_file_says_why_and_what_to_do(client, desk):
    job = desk.read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "旧表.xls")

    page = read(client, at(job))

    assert job.state == State.REFUSED
    assert page.says("另存为 .xlsx")
    assert page.says("重新上传")


def test_a_fault_of_ours_leaves_a_way_on(client, desk):
    job = a_job(
        State.CHECKED,
        rows=3,
        new=3,
        columns=recognised_columns(),
        message="处理时出错（编号 1a2b）。",
    )

    assert read(client, at(job)).says("编号 1a2b")
