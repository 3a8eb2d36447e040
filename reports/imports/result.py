"""What became of a file, and what to do next."""

from dataclasses import dataclass

from django.urls import reverse

from cases.intake import folder, jobs
from cases.models import FileKind, ImportBatch, ImportJob
from cases.periods import Month
from reports import formats
from reports.page import Link
from scoring.refusals import is_sealed

from .months import months_of
from .preview import tiles

State = ImportJob.State
SENTENCES = {
    State.UNCHANGED: "没有需要写入的内容，数据没有改动。",
    State.CANCELLED: "已取消，没有写入任何数据，上传的文件已删除。",
}


@dataclass(frozen=True)
class Outcome:
    """A final state in words."""

    title: str
    sentence: str
    is_good: bool


def result(job: ImportJob) -> dict[str, object]:
    """Everything that the page of a finished file shows."""
    earlier = jobs.earlier(job) if _is_repeated(job) else None
    return {
        "outcome": _outcome(job),
        "tiles": tiles(job) if job.rows and job.state != State.CANCELLED else [],
        "earlier": earlier,
        "next_steps": [*held_steps(job), *(next_steps(job.batch) if job.batch else [])],
        "has_rejected_file": folder.rejected_of(job) is not None,
    }


def next_steps(batch: ImportBatch) -> list[Link]:
    """Where to look after a file of that kind."""
    if batch.undone_at:
        return []
    if batch.kind == FileKind.UNITS:
        return [Link("导入办件", reverse("reports:imports"))]
    if batch.kind in {FileKind.CASES, FileKind.RATINGS}:
        return [
            step for month in months_of(batch) for step in (_cases_of(month), _scores_of(month))
        ]
    return _sheet_steps(batch, batch.month) if batch.month else []


def held_steps(source: ImportJob | ImportBatch) -> list[Link]:
    """To the rows that wait for published months; those of an earlier file are among all."""
    batch = source if isinstance(source, ImportBatch) else source.batch
    if not source.held or (batch and batch.undone_at):
        return []
    everything = reverse("reports:corrections")
    brought = batch is not None and batch.held_changes.exists()
    url = f"{everything}?batch={batch.pk}" if batch and brought else everything
    return [Link(f"查看待更正（{formats.count(source.held)} 行）", url)]


def _sheet_steps(batch: ImportBatch, month: Month) -> list[Link]:
    """After a file that is of one month as a whole."""
    if batch.kind == FileKind.SUGGESTIONS:
        return [Link(f"查看{month.label}建议", f"{reverse('reports:suggestions')}?month={month}")]
    compared = Link(f"核对{month.label}台账与表", reverse("reports:reconciliation", args=[month]))
    if batch.kind == FileKind.TOTALS:
        seen = Link(f"查看{month.label}总览", f"{reverse('reports:overview')}?month={month}")
        return [seen, compared]
    return [_scores_of(month), compared]


def _cases_of(month: Month) -> Link:
    return Link(f"查看{month.label}办件", f"{reverse('reports:cases')}?month={month}")


def _scores_of(month: Month) -> Link:
    words = f"查看{month.label}排名" if is_sealed(month) else f"计算{month.label}评分"
    return Link(words, reverse("reports:ranking", args=[month]))


def _is_repeated(job: ImportJob) -> bool:
    return job.state == State.UNCHANGED


def _outcome(job: ImportJob) -> Outcome:
    state = State(job.state)
    if state == State.APPLIED:
        return Outcome(state.label, _written(job), is_good=True)
    sentence = job.message or SENTENCES.get(state, "")
    return Outcome(state.label, sentence, is_good=state == State.UNCHANGED)


def _written(job: ImportJob) -> str:
    if job.batch and job.batch.undone_at:
        return "这个批次后来已经撤销，数据恢复到导入之前。"
    left = f"；{formats.count(job.rejected)} 行被退回" if job.rejected else ""
    return f"已写入 {formats.count(job.new + job.changed)} 行{left}。{job.message}"
