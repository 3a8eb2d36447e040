"""Exports in the background: asked for, written, interrupted, given up, fetched, expired."""

import os
import time

import pytest
from django_tasks_db.models import DBTaskResult

from accounts.models import User
from cases.intake import progress
from reports.exports import folder, jobs, step, writing
from reports.models import CaseExport
from reports.views import exports as views
from tests.exports_made import an_export
from tests.factories import CaseFactory, DistrictFactory
from tests.pages import ReadPage, read
from tests.reports.exports.conftest import given

State = CaseExport.State
DAY = 24 * 3600


@pytest.fixture(autouse=True)
def _more_than_three_rows_wait(monkeypatch):
    monkeypatch.setattr(views, "AT_ONCE", 3)


@pytest.fixture
def five_cases(db):
    dawa = DistrictFactory(slug="dawa", name="大洼区")
    return [CaseFactory(district=dawa) for _ in range(3)] + CaseFactory.create_batch(2)


def ask(client, query="month=2020-04", kind="csv") -> CaseExport:
    answer = client.post("/cases/export/", {"query": query, "format": kind})
    assert answer.status_code == 302, ReadPage(answer).all(".notice-bar")
    export = CaseExport.objects.first()
    assert answer.headers["Location"] == page_of(export)
    return export


def page_of(export: CaseExport) -> str:
    return f"/cases/exports/{export.key}/"


def work(export: CaseExport) -> CaseExport:
    """The worker takes the newest task of the export."""
    tasks = [one.args_kwargs["args"] for one in DBTaskResult.objects.all()]
    step.perform(*max(args for args in tasks if args[0] == export.pk))
    export.refresh_from_db()
    return export


def silent_for(export: CaseExport, seconds: float) -> None:
    """The last sign of life lies so long ago."""
    long_ago = time.time() - seconds
    os.utime(folder.folder_of(export) / progress.FILE, (long_ago, long_ago))


def killed_while_writing(export: CaseExport) -> None:
    """As a worker leaves it that was killed in the middle."""
    taken = jobs.take(export.pk, export.attempt)
    half = folder.folder_of(taken) / str(taken.attempt)
    half.mkdir()
    (half / "part.csv").write_text("办件")
    progress.write(folder.folder_of(taken), progress.Reported(taken.attempt, "写入文件", 2, 5))
    silent_for(export, progress.ALIVE_WITHIN + 1)


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


def test_a_finished_file_can_be_deleted(five_cases, client):
    export = work(ask(client))
    client.post(f"{page_of(export)}cancel/")
    export.refresh_from_db()

    assert export.state == State.EXPIRED
    assert client.get(f"{page_of(export)}file/").status_code == 404


def test_files_go_after_seven_days(five_cases, client):
    export = work(ask(client))
    [file] = folder.folder_of(export).iterdir()
    os.utime(file, (time.time() - 6.5 * DAY,) * 2)
    last_day = read(client, "/cases/exports/").rows()
    os.utime(file, (time.time() - 7.1 * DAY,) * 2)
    over = read(client, "/cases/exports/").rows()
    refused = client.get(f"{page_of(export)}file/", follow=True)
    ask(client)
    export.refresh_from_db()

    assert "1 天" in last_day[0]
    assert "已过期" in " ".join(over[0])
    assert "这份文件已到期" in refused.content.decode()
    assert export.state == State.EXPIRED
    assert not file.exists()
    assert read(client, page_of(export)).says("按同样的条件重新导出")


def test_what_belongs_to_no_export_is_swept_after_a_day(five_cases, client, data_folder):
    lost = data_folder / "exports" / "lost"
    young = data_folder / "exports" / "young"
    for one in (lost, young):
        one.mkdir(parents=True)
    os.utime(lost, (time.time() - 1.1 * DAY,) * 2)

    ask(client)

    assert (lost.exists(), young.exists()) == (False, True)


def test_another_s_export_is_not_found(five_cases, client, small_client):
    export = work(ask(client))
    other = small_client("analyst")

    pages = [other.get(page_of(export) + part) for part in ("", "progress/", "file/")]
    moves = [other.post(page_of(export) + part) for part in ("restart/", "cancel/")]

    assert {answer.status_code for answer in pages + moves} == {404}
    assert read(other, "/cases/exports/").says("还没有后台导出")


def test_rows_are_those_that_the_person_may_see_when_it_is_written(five_cases, client):
    CaseFactory.create_batch(4, district=DistrictFactory(slug="dawa"))
    export = ask(client)
    User.objects.filter(pk=export.asked_by.pk).update(scope_kind="districts", scope_keys=["dawa"])
    work(export)
    file = given(client.get(f"{page_of(export)}file/"))

    assert export.rows == 7
    assert {record["管辖属地"] for record in file.records()} == {"大洼区"}


def test_a_file_of_more_than_one_may_see_today_is_not_given(five_cases, client):
    export = work(ask(client))
    User.objects.filter(pk=export.asked_by.pk).update(scope_kind="districts", scope_keys=["dawa"])

    refused = client.get(f"{page_of(export)}file/", follow=True)

    assert "您能查看的办件在导出之后有变化" in refused.content.decode()


def test_whoever_lost_the_right_gets_no_file(five_cases, client):
    export, done = ask(client), work(ask(client))
    User.objects.filter(pk=export.asked_by.pk).update(role="leader")
    export = CaseExport.objects.get(pk=export.pk)
    step.perform(export.pk, export.attempt)
    export.refresh_from_db()

    assert (export.state, export.message) == (State.FAILED, step.NO_RIGHT)
    assert client.get(f"{page_of(done)}file/").status_code == 403


def test_one_person_has_at_most_five_under_way(five_cases, client, small_client):
    for _ in range(jobs.MOST_OPEN):
        ask(client)

    refused = client.post("/cases/export/", {"query": "month=2020-04", "format": "csv"})

    assert refused.status_code == 422
    assert "您已有 5 个导出在等待或进行" in refused.content.decode()
    assert ask(small_client("analyst")).state == State.WAITING


def test_a_full_folder_takes_no_more(five_cases, client, monkeypatch):
    done = work(ask(client))
    monkeypatch.setattr(folder, "MOST_TOGETHER", done.size)

    refused = client.post("/cases/export/", {"query": "month=2020-04", "format": "csv"})

    assert refused.status_code == 422
    assert "合计已达" in refused.content.decode()


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


def test_too_many_conditions_for_the_background_are_refused(five_cases, client):
    query = "month=2020-04&q=" + "x" * 2100

    refused = client.post("/cases/export/", {"query": query, "format": "csv"})

    assert refused.status_code == 422
    assert "条件太多" in refused.content.decode()


def test_a_list_of_exports_asks_as_many_questions_as_one(client, query_count):
    person = User.objects.get(username="a-business")
    an_export(asked_by=person)
    one = query_count(lambda: client.get("/cases/exports/"))
    for state in (State.DONE, State.WAITING, State.FAILED):
        an_export(state, asked_by=person, message="没有写完")

    assert query_count(lambda: client.get("/cases/exports/")) == one
