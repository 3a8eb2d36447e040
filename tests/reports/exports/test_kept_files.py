"""Exports in the background: whose they are, how much room they take, how long they stay."""

import os
import time

from accounts.models import User
from reports.exports import folder, jobs, step
from reports.models import CaseExport
from tests.exports_made import an_export
from tests.factories import CaseFactory, DistrictFactory
from tests.pages import read
from tests.reports.exports.asked import ask, page_of, work
from tests.reports.exports.conftest import given

State = CaseExport.State
DAY = 24 * 3600


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


def test_what_a_workbook_is_put_together_from_takes_no_room(five_cases, client, monkeypatch):
    done = work(ask(client))
    (folder.folder_of(done) / "tmprows").write_bytes(b"x" * 10_000)
    monkeypatch.setattr(folder, "MOST_TOGETHER", done.size + 1)

    assert ask(client).state == State.WAITING


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
