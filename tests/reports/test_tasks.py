"""Imports and exports in the hands of a real worker, also of one that is killed."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from cases.intake import folder, jobs, progress
from cases.intake.jobs import Step
from cases.models import Case, FileKind, ImportJob, SheetRow
from reports.exports import folder as exports_folder
from reports.exports import jobs as export_jobs
from reports.exports.content import Content
from reports.models import CaseExport
from tests import demo_story
from tests.factories import APRIL, CaseFactory, UnitFactory, UserFactory
from tests.intake_desk import UPLOADED, Desk, table
from tests.sheetfiles import ROWS, csv_file, with_cell

State = ImportJob.State
WORKER = [sys.executable, "manage.py", "db_worker", "--no-reload", "--no-startup-delay"]
SOON = 60
"""Seconds after which a worker that does nothing is given up."""


@pytest.fixture
def desk(settings, tmp_path) -> Desk:
    settings.DATA_DIR = tmp_path
    return Desk(UserFactory())


@pytest.fixture
def worker(tmp_path) -> Callable[..., subprocess.Popen]:
    """`worker("--batch")`: a process beside this one, on the same database and folder."""
    started: list[subprocess.Popen] = []

    def start(*arguments: str) -> subprocess.Popen:
        database = demo_story.address(str(connection.settings_dict["NAME"]))
        own = {"DATA_DIR": str(tmp_path), "DATABASE_URL": database}
        command = [*WORKER, "--interval=0.1", *arguments]
        quiet = subprocess.DEVNULL
        process = subprocess.Popen(
            command,
            cwd=demo_story.ROOT,
            env={**demo_story.unmeasured(), **own},
            stdout=quiet,
            stderr=quiet,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()


@pytest.mark.django_db(transaction=True)
def test_a_worker_takes_a_file_from_upload_to_result(desk, worker):
    job = desk.upload(table())
    assert worker("--batch").wait(SOON) == 0
    job.refresh_from_db()
    assert (job.state, job.kind) == (State.RECOGNISED, FileKind.CASES)

    desk.settle(job)
    assert worker("--batch").wait(SOON) == 0
    job.refresh_from_db()
    assert (job.state, job.new) == (State.CHECKED, 3)

    jobs.queue(job, Step.APPLY, UPLOADED)
    assert worker("--batch").wait(SOON) == 0
    job.refresh_from_db()
    assert (job.state, Case.objects.count()) == (State.APPLIED, 3)


@pytest.mark.django_db(transaction=True)
def test_a_step_whose_worker_was_killed_can_be_started_again(desk, worker, monkeypatch):
    rows = [[f"2020040{n % 9 + 1}{n:06}", "2020-04-05 08:00", "即时答复"] for n in range(15_000)]
    job = desk.read(table(rows))
    desk.settle(job)
    killed = worker()
    _wait_until(lambda: _is_at_work(folder.folder_of(job)))

    killed.send_signal(signal.SIGKILL)
    killed.wait()
    monkeypatch.setattr(progress, "ALIVE_WITHIN", 0)

    job.refresh_from_db()
    assert job.state == State.CHECKING
    assert jobs.running(job).is_interrupted
    jobs.restart(job, UPLOADED)
    assert worker("--batch").wait(SOON) == 0
    job.refresh_from_db()
    assert (job.state, job.new) == (State.CHECKED, len(rows))


@pytest.mark.django_db(transaction=True)
def test_an_export_whose_worker_was_killed_is_written_whole_the_second_time(
    desk, worker, monkeypatch
):
    one = CaseFactory(at_once=True)
    more = [Case(**_as_received(one, number)) for number in range(20_000)]
    Case.objects.bulk_create(more)
    content = Content.of("month=2020-04", desk.person, UPLOADED)
    asked = {"by": desk.person, "at": UPLOADED}
    export = export_jobs.ask(content, "month=2020-04", "csv", 20_001, **asked)
    where = exports_folder.folder_of(export)
    killed = worker()
    _wait_until(lambda: _is_at_work(where))

    killed.send_signal(signal.SIGKILL)
    killed.wait()
    monkeypatch.setattr(progress, "ALIVE_WITHIN", 0)

    export.refresh_from_db()
    assert export.state == CaseExport.State.WRITING
    assert not list(where.glob("*.csv"))
    export_jobs.restart(export, UPLOADED)
    assert worker("--batch").wait(SOON) == 0
    export.refresh_from_db()
    assert (export.state, export.rows) == (CaseExport.State.DONE, 20_001)
    [file] = where.iterdir()
    assert len(file.read_bytes().splitlines()) == 9 + 1 + 20_001


def _as_received(case: Case, number: int) -> dict[str, object]:
    names = ("batch_id", "received_at", "completed_at", "handling")
    return {"number": f"K{number:07}", **{name: getattr(case, name) for name in names}}


def _is_at_work(where: Path) -> bool:
    reported = progress.read(where)
    return bool(reported and not reported.is_queued and reported.done)


def _wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SOON
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.mark.django_db
def test_a_sheet_s_totals_are_held_against_the_scheme(desk, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    for row in ROWS:
        UnitFactory(name=row[1])
    content = csv_file(with_cell(2, "总分", "10.50"))

    job = desk.upload(content, "指标表.csv", kind=FileKind.INDICATORS, month=APRIL)
    assert (job.state, job.kind) == (State.RECOGNISED, FileKind.INDICATORS)
    desk.settle(job)

    assert job.state == State.CHECKED
    [remark] = job.remarks.filter(column="总分")
    assert (remark.row, remark.message) == (2, "填写 10.5，按权重和加减分应为 10.40。")
    jobs.queue(job, Step.APPLY, UPLOADED)
    assert (job.state, SheetRow.objects.count()) == (State.APPLIED, len(ROWS))
