"""A file that somebody uploads, and a worker that takes whatever step it waits for."""

import csv
import io
from collections.abc import Sequence
from typing import Any

from django_tasks_db.models import DBTaskResult

from accounts.models import User
from cases.intake import folder, jobs
from cases.intake.jobs import Step
from cases.intake.upload import store
from cases.models import ImportJob
from tests.factories import at

HEADER = ["办件编号", "受理时间", "办理方式"]
ROWS = [
    ["20200401000001", "2020-04-01 08:30:00", "即时答复"],
    ["20200401000002", "2020-04-01 09:10:00", "即时答复"],
    ["20200402000003", "2020-04-02 10:00:00", "即时答复"],
]
UPLOADED = at(6, month=5)
TAKES = {Step.READ: jobs.read, Step.CHECK: jobs.check, Step.APPLY: jobs.apply}


def table(rows: Sequence[Sequence[str]] = ROWS, header: Sequence[str] = HEADER) -> bytes:
    """A CSV as most platforms write it."""
    out = io.StringIO()
    csv.writer(out).writerows([header, *rows])
    return out.getvalue().encode("utf-8-sig")


class Desk:
    """Somebody who uploads files, and the worker beside them."""

    def __init__(self, person: User) -> None:
        self.person = person

    def upload(self, content: bytes, name: str = "办件.csv", **known: Any) -> ImportJob:
        upload, stored_as = store([content], name, folder.uploads())
        return jobs.start(upload, stored_as, by=self.person, at=UPLOADED, **known)

    def work(self, job: ImportJob) -> ImportJob:
        """The worker takes the newest task of the job."""
        task = self.tasks(job)[-1]
        step = Step(task.task_path.rpartition(".")[2].removesuffix("_job"))
        TAKES[step](*task.args_kwargs["args"])
        job.refresh_from_db()
        return job

    def tasks(self, job: ImportJob) -> list[DBTaskResult]:
        """What was queued for it, in the order of queueing."""
        queued = DBTaskResult.objects.all()
        ours = [task for task in queued if task.args_kwargs["args"][0] == job.pk]
        return sorted(ours, key=lambda task: task.args_kwargs["args"][1])

    def settle(self, job: ImportJob, **changed: Any) -> None:
        """The columns as they were recognised, unless told."""
        settled = {
            "kind": job.kind,
            "month": job.month,
            "group": job.group,
            "sheet": job.sheet_name,
            "chosen": None,
            "all_or_nothing": False,
            "again": False,
            "at": UPLOADED,
        }
        jobs.settle_columns(job, **{**settled, **changed})

    def read(self, content: bytes, name: str = "办件.csv", **known: Any) -> ImportJob:
        """Uploaded and read."""
        return self.work(self.upload(content, name, **known))

    def checked(self, content: bytes, name: str = "办件.csv", **settled: Any) -> ImportJob:
        """Uploaded, read, its columns settled, checked."""
        job = self.read(content, name)
        self.settle(job, **settled)
        return self.work(job)

    def applied(self, content: bytes, name: str = "办件.csv", **settled: Any) -> ImportJob:
        """The whole way."""
        job = self.checked(content, name, **settled)
        jobs.queue(job, Step.APPLY, UPLOADED)
        return self.work(job)
