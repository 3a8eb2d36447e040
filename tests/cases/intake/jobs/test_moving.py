"""Of two moves one happens; what was overtaken does nothing; what was given up leaves nothing."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from cases.intake import folder, jobs, progress
from cases.intake.faults import Refused
from cases.intake.jobs import MovedOnError, Step, moves
from cases.models import FileKind, ImportJob
from cases.periods import Month
from tests.factories import UserFactory
from tests.intake_desk import ROWS, UPLOADED, Desk, table

State = ImportJob.State


def test_a_task_of_an_earlier_attempt_does_nothing(desk):
    job = desk.upload(table())
    earlier = job.attempt
    jobs.restart(job, UPLOADED)

    jobs.read(job.pk, earlier)

    job.refresh_from_db()
    assert (job.state, job.columns) == (State.WAITING, [])
    assert desk.work(job).state == State.RECOGNISED


def test_a_task_that_is_taken_twice_runs_once(desk):
    job = desk.upload(table())

    taken = [moves.take(job.pk, job.attempt, Step.READ) for _ in range(2)]

    assert [one is not None for one in taken] == [True, False]


def test_a_step_is_not_asked_for_where_it_does_not_follow(desk):
    job = desk.upload(table())

    with pytest.raises(MovedOnError, match="请刷新页面"):
        jobs.queue(job, Step.APPLY, UPLOADED)
    with pytest.raises(MovedOnError):
        desk.settle(job)


def test_who_saw_an_older_state_is_told_so(desk):
    job = desk.read(table())
    seen_by_another = ImportJob.objects.get(pk=job.pk)
    desk.settle(job)

    with pytest.raises(MovedOnError):
        desk.settle(seen_by_another)
    assert len(desk.tasks(job)) == 2


def test_a_job_that_is_given_up_leaves_nothing_behind(desk, files):
    job = desk.read(table())
    assert "original.csv" in files()

    jobs.cancel(job, UPLOADED)

    assert (job.state, files()) == (State.CANCELLED, [])
    with pytest.raises(MovedOnError):
        jobs.cancel(job, UPLOADED)


def test_a_job_that_is_given_up_while_it_is_read_stays_given_up(desk, files, monkeypatch):
    """The reader comes back to a job that is no longer there for it."""
    job = desk.upload(table())

    def read_slowly(*arguments):
        jobs.cancel(ImportJob.objects.get(pk=job.pk), UPLOADED)
        (folder.folder_of(job) / "rows").touch()
        return {"kind": FileKind.CASES}

    monkeypatch.setattr(jobs.steps.recognising, "recognised", read_slowly)
    desk.work(job)

    assert (job.state, job.kind, files()) == (State.CANCELLED, "", [])


def test_a_fault_of_ours_puts_the_job_back_under_a_number_that_the_log_has_too(desk, caplog):
    job = desk.upload(table())
    in_the_way = folder.folder_of(job) / "rows"
    in_the_way.mkdir()

    desk.work(job)

    number = re.fullmatch(r"处理时出错（编号 ([0-9a-f]{8})），请重试.*", job.message)[1]
    assert f"failed ({number})" in caplog.text
    assert "Traceback" in caplog.text
    assert (job.state, jobs.running(job).is_interrupted) == (State.WAITING, True)

    in_the_way.rmdir()
    jobs.restart(job, UPLOADED)
    assert desk.work(job).state == State.RECOGNISED


def test_a_month_is_asked_for_where_the_rows_have_none(desk):
    job = desk.read(table())

    with pytest.raises(Refused, match="请选择它是哪个月的"):
        desk.settle(job, kind=FileKind.TOTALS, chosen={0: "kind", 1: "name"})
    with pytest.raises(Refused, match="请选择文件类型"):
        desk.settle(job, kind="")

    assert ImportJob.objects.get(pk=job.pk).state == State.RECOGNISED


def test_columns_that_are_missing_or_taken_twice_are_not_settled(desk):
    job = desk.read(table())

    with pytest.raises(Refused, match="还缺必需的列：受理时间"):
        desk.settle(job, chosen={0: "number"})
    with pytest.raises(Refused, match="“办件编号”对应了不止一列"):
        desk.settle(job, chosen={0: "number", 1: "received_at", 2: "number"})


def test_a_column_that_is_not_chosen_is_left_out_whatever_its_header_says(desk):
    job = desk.read(table())

    desk.settle(job, chosen={0: "number", 1: "received_at"}, month=Month(2020, 4))

    assert job.chosen == {"0": "number", "1": "received_at", "2": ""}
    assert (job.state, job.month) == (State.CHECKING, Month(2020, 4))


def test_a_sheet_that_is_not_in_the_file_is_not_chosen(desk):
    job = desk.read(table())

    with pytest.raises(Refused, match="选择一个"):
        desk.settle(job, sheet="没有这张表")


@pytest.mark.django_db(transaction=True)
def test_of_several_who_confirm_at_once_one_is_heard(data_folder):
    desk = Desk(UserFactory())
    job = desk.read(table())
    ImportJob.objects.filter(pk=job.pk).update(state=State.CHECKED, rows=len(ROWS))
    job.refresh_from_db()

    def confirm(_number: int) -> str:
        try:
            jobs.queue(ImportJob.objects.get(pk=job.pk), Step.APPLY, UPLOADED)
        except MovedOnError:
            return "too late"
        finally:
            connection.close()
        return "queued"

    with ThreadPoolExecutor(4) as threads:
        ends = list(threads.map(confirm, range(4)))

    assert sorted(ends) == ["queued", "too late", "too late", "too late"]
    assert len(desk.tasks(job)) == 2


def test_a_step_whose_worker_fell_silent_is_interrupted_and_can_be_started_again(desk, monkeypatch):
    job = desk.upload(table())
    taken = moves.take(job.pk, job.attempt, Step.READ)
    progress.write(folder.folder_of(job), progress.Reported(taken.attempt, "读取文件", 10, 100))
    assert jobs.running(taken).is_alive
    with pytest.raises(MovedOnError):
        jobs.restart(taken, UPLOADED)

    monkeypatch.setattr(progress, "ALIVE_WITHIN", -1)

    running = jobs.running(taken)
    assert (running.is_alive, running.is_interrupted, running.percent) == (False, True, 10)
    assert running.sentence.startswith("已中断")
    jobs.restart(taken, UPLOADED)
    assert desk.work(taken).state == State.RECOGNISED


def test_without_a_worker_the_page_says_so_after_a_while(desk, monkeypatch):
    job = desk.upload(table())
    assert (jobs.running(job).is_queued, jobs.running(job).sentence) == (True, "")

    monkeypatch.setattr(progress, "PATIENCE", -1)

    assert jobs.running(job).is_waiting_for_worker
    assert "后台程序没有运行" in jobs.running(job).sentence


def test_a_long_queue_is_not_taken_for_a_missing_worker(desk, monkeypatch):
    job, other = desk.upload(table()), desk.upload(table(ROWS[:1]))
    taken = moves.take(other.pk, other.attempt, Step.READ)
    progress.write(folder.folder_of(other), progress.Reported(taken.attempt, "读取文件"))

    monkeypatch.setattr(progress, "PATIENCE", -1)

    assert not jobs.running(job).is_waiting_for_worker


def test_a_job_whose_folder_was_lost_can_be_started_again(desk):
    job = desk.upload(table())
    folder.clear(folder.folder_of(job))

    assert jobs.running(job).is_interrupted
    jobs.restart(job, UPLOADED)
    assert desk.work(job).state == State.RECOGNISED


def test_a_job_that_waits_for_a_person_is_not_running(desk):
    assert jobs.running(desk.read(table())) == jobs.Running()


def test_a_check_whose_job_is_given_up_ends_without_alarm(desk, files, caplog):
    job = desk.read(table())
    desk.settle(job)
    taken = moves.take(job.pk, job.attempt, Step.CHECK)
    jobs.cancel(ImportJob.objects.get(pk=job.pk), UPLOADED)

    jobs.steps._work(
        jobs.steps.Run(taken, folder.folder_of(taken), lambda *_: None), Step.CHECK, fail
    )

    taken.refresh_from_db()
    assert (taken.state, caplog.text) == (State.CANCELLED, "")


def fail(_run):
    raise FileNotFoundError
