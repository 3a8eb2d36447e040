"""An export as somebody asks for it, and the worker beside."""

import os
import time

from django_tasks_db.models import DBTaskResult

from cases.intake import progress
from reports.exports import folder, jobs, step
from reports.models import CaseExport
from tests.pages import ReadPage


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
