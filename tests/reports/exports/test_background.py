"""Exports in the background: asked for, written, interrupted, given up."""

import pytest

from cases.intake import progress
from reports.exports import folder, jobs, step, writing
from reports.models import CaseExport
from tests.exports_made import an_export
from tests.pages import read
from tests.reports.exports.asked import ask, killed_while_writing, page_of, silent_for, work
from tests.reports.exports.conftest import given

State = CaseExport.State


def test_up_to_the_limit_a_file_is_given_at_once_beyond_it_waits(five_cases, client):
    at_once = client.post(
        "/cases/export/", {"query": "district=dawa&month=2020-04", "format": "csv"}
    )

    assert len(given(at_once).records()) == 3
    assert ask(client).state == State.WAITING


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_waiting_export_is_written_and_fetched(five_cases, client, kind):
    export = work(ask(client, "month=2020-04&sort=number&page=7", kind))
    page = read(client, page_of(export))
    file = given(client.get(f"{page_of(export)}file/"))

    assert (export.state, export.rows, export.written) == (State.DONE, 5, 5)
    assert export.query == "month=2020-04&sort=number"
    assert export.size == len(file.content)
    assert file.numbers() == sorted(case.number for case in five_cases)
    assert file.name == f"办件_2020年4月_5件.{kind}"
    assert page.says("文件还保留 7 天，只有您能下载")
    assert [path.suffix for path in folder.folder_of(export).iterdir()] == [f".{kind}"]


def test_the_page_and_its_script_are_told_how_far_it_is(five_cases, client, monkeypatch):
    export = ask(client)
    seen = []

    def look(written, rows):
        told = client.get(f"{page_of(export)}progress/").json()
        seen.append((told["done"], told["total"], told["sentence"]))

    monkeypatch.setattr(writing, "TOLD_EVERY", 2)
    monkeypatch.setattr(progress, "SHORTEST_PAUSE", 0)
    write = writing.write

    def watched(*args, tell, **kwargs):
        def both(written, rows):
            tell(written, rows)
            look(written, rows)

        return write(*args, tell=both, **kwargs)

    waiting = read(client, page_of(export))
    monkeypatch.setattr(step, "write", watched)
    work(export)

    assert waiting.says("排队等待")
    assert [one[:2] for one in seen] == [(0, 5), (2, 5), (4, 5)]
    assert seen[1][2].startswith("已写 2 / 5 行，")


def test_without_a_worker_the_page_says_so(five_cases, client):
    export = ask(client)
    silent_for(export, progress.PATIENCE + 1)

    assert read(client, page_of(export)).says("后台程序没有运行")
    assert read(client, "/cases/exports/").says("后台程序没有运行")


def test_a_queue_behind_a_busy_worker_is_merely_long(five_cases, client):
    export, other = ask(client), an_export(State.WRITING)
    silent_for(export, progress.PATIENCE + 1)
    progress.write(folder.folder_of(other), progress.Reported(2, "写入文件", 1, 9))

    assert read(client, page_of(export)).says("排队等待")


def test_a_killed_worker_leaves_an_export_that_can_be_started_again(five_cases, client):
    export = ask(client)
    killed_while_writing(export)
    page = read(client, page_of(export))
    no_file = client.get(f"{page_of(export)}file/")
    client.post(f"{page_of(export)}restart/")
    export.refresh_from_db()
    waiting = export.state
    work(export)

    assert page.says("已中断")
    assert page.says("写了一半的文件不会提供下载")
    assert no_file.status_code == 404
    assert (waiting, export.state) == (State.WAITING, State.DONE)
    assert len(given(client.get(f"{page_of(export)}file/")).records()) == 5
    assert len(list(folder.folder_of(export).iterdir())) == 1


def test_one_that_lives_is_not_started_again(five_cases, client):
    export = ask(client)
    taken = jobs.take(export.pk, export.attempt)
    progress.write(folder.folder_of(taken), progress.Reported(taken.attempt, "写入文件", 2, 5))

    page = client.post(f"{page_of(export)}restart/", follow=True)

    assert "状态已经变化" in page.content.decode()
    assert CaseExport.objects.get().attempt == taken.attempt


def test_a_task_of_an_earlier_attempt_does_nothing(five_cases, client):
    export = ask(client)
    killed_while_writing(export)
    client.post(f"{page_of(export)}restart/")

    step.perform(export.pk, export.attempt)

    export.refresh_from_db()
    assert export.state == State.WAITING


def test_a_cancelled_export_leaves_nothing(five_cases, client):
    export = ask(client)
    client.post(f"{page_of(export)}cancel/")
    step.perform(export.pk, export.attempt)
    export.refresh_from_db()

    assert export.state == State.CANCELLED
    assert read(client, page_of(export)).says("已按您的要求取消")
    assert not list(folder.folder_of(export).iterdir())


def test_cancelled_while_it_is_written_it_stops_in_silence(five_cases, client, monkeypatch):
    export = ask(client)
    write = writing.write

    def cancelled_meanwhile(*args, **kwargs):
        rows = write(*args, **kwargs)
        client.post(f"{page_of(export)}cancel/")
        return rows

    monkeypatch.setattr(step, "write", cancelled_meanwhile)
    work(export)

    assert export.state == State.CANCELLED
    assert not (folder.folder_of(export).exists() and list(folder.folder_of(export).iterdir()))


def test_a_fault_of_ours_is_told_with_a_number_and_can_be_tried_again(
    five_cases, client, monkeypatch
):
    def broken(*args, **kwargs):
        raise RuntimeError("no more")

    export = ask(client)
    with monkeypatch.context() as patched:
        patched.setattr(step, "write", broken)
        work(export)
    page = read(client, page_of(export))
    client.post(f"{page_of(export)}restart/")

    assert export.state == State.FAILED
    assert page.says("写文件时出错（编号 ")
    assert work(export).state == State.DONE
