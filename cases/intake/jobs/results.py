"""What a check or an import came to, kept with the job so that a page can show it."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.db import transaction

from cases.intake.faults import Remark
from cases.intake.notes import SHOWN
from cases.intake.report import Counts, ImportReport
from cases.models import ImportBatch, ImportJob, ImportRemark
from cases.periods import CITY

from . import moves
from .moves import State

CHANGES_SHOWN = 200
COUNTS = ("rows", "new", "changed", "unchanged", "rejected", "held")
LONGEST_MESSAGE = 500
LONGEST_COLUMN = 100


def keep(job: ImportJob, state: State, report: ImportReport, **fields: Any) -> None:
    """The job's new state with counts and remarks, all or nothing."""
    with transaction.atomic():
        job.remarks.all().delete()
        ImportRemark.objects.bulk_create(
            [
                *_remarks(job, report.problems, is_problem=True),
                *_remarks(job, report.warnings, is_problem=False),
            ],
            batch_size=500,
        )
        moves.leave(
            job,
            state,
            **counts_of(report.counts),
            unknown=[asdict(one) for one in report.unknown],
            changes=[asdict(one) for one in report.changes[:CHANGES_SHOWN]],
            **fields,
        )


def counts_of(counted: Counts | ImportBatch) -> dict[str, int]:
    """The numbers of rows by what became of them."""
    return {name: getattr(counted, name) for name in COUNTS}


def earlier_words(batch: ImportBatch) -> str:
    """Which batch had brought this very file."""
    at = batch.imported_at.astimezone(CITY)
    by = f" 由 {batch.imported_by}" if batch.imported_by else ""
    return f"这个文件已作为批次 {batch.pk} 于 {at:%Y-%m-%d %H:%M}{by} 导入过"


def unchanged_words(report: ImportReport) -> str:
    """Why nothing was written."""
    if report.earlier:
        return f"{earlier_words(report.earlier)}，没有写入任何内容。"
    if report.held.rows:
        return f"没有需要写入的内容。{report.held.words}"
    return "文件里可以导入的内容与已有数据一致，没有写入任何内容。"


def _remarks(job: ImportJob, remarks: Iterable[Remark], *, is_problem: bool) -> list[ImportRemark]:
    return [
        ImportRemark(
            job=job,
            is_problem=is_problem,
            row=max(0, one.row),
            column=one.column[:LONGEST_COLUMN],
            message=one.message[:LONGEST_MESSAGE],
        )
        for one in tuple(remarks)[:SHOWN]
    ]
