"""What confirming a file would do: counts, unknown names, changes, problems, notes."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count
from django.http import HttpRequest

from cases.intake import folder
from cases.intake.batches import earlier_batch
from cases.intake.notes import SHOWN
from cases.models import ImportBatch, ImportJob
from reports import formats
from reports.page import Link

from .names import NamesForm
from .tables import RemarkTable, turned

MOST_COLUMNS = 8
"""Columns by which problems can be filtered, those with most problems first."""


@dataclass(frozen=True)
class CountTile:
    """One of the five numbers that every row of a file falls under."""

    label: str
    text: str
    anchor: str
    means: str
    is_none: bool


def tiles(source: ImportJob | ImportBatch) -> list[CountTile]:
    """The five counts, with what each means."""
    return [
        CountTile(label, formats.count(number), anchor if number else "", means, number == 0)
        for label, number, anchor, means in (
            ("新增", source.new, "", "系统里没有，将写入"),
            ("更新", source.changed, "changes", "已有，内容有变"),
            ("未变", source.unchanged, "", "与已有的相同"),
            ("拒绝", source.rejected, "problems", "有问题，不导入"),
            ("暂存", source.held, "notes", "所属月份已封存"),
        )
    ]


def preview(job: ImportJob, request: HttpRequest) -> dict[str, object]:
    """Everything that the page of a checked file shows."""
    is_blocked = bool(job.all_or_nothing and job.rejected)
    is_hopeless = bool(job.rows and job.rejected == job.rows)
    writes = bool(job.new or job.changed)
    earlier = None if job.again else earlier_batch(job.kind, job.month, job.sha256)
    return {
        "tiles": tiles(job),
        "names": NamesForm(job) if job.unknown else None,
        "changes": job.changes,
        "earlier": earlier,
        "is_blocked": is_blocked,
        "is_hopeless": is_hopeless,
        "writes": writes,
        "may_apply": writes and not (is_blocked or is_hopeless or earlier),
        "has_rejected_file": folder.rejected_of(job) is not None,
        **remarks(job, request),
    }


def remarks(job: ImportJob, request: HttpRequest) -> dict[str, object]:
    """Problems (all, or of one column) and notes, each on its page."""
    problems = job.remarks.filter(is_problem=True)
    column = request.GET.get("column", "")
    by_column = list(problems.values_list("column").annotate(n=Count("pk")).order_by("-n"))
    shown = problems.filter(column=column) if column in dict(by_column) else problems
    notes = job.remarks.filter(is_problem=False)
    return {
        "problems": turned(RemarkTable(shown, caption="问题", anchor="problems"), request),
        "problems_total": _counted(sum(dict(by_column).values())),
        "problem_tabs": _tabs(by_column, column) if len(by_column) > 1 else [],
        "notes": turned(RemarkTable(notes, caption="提示", anchor="notes"), request),
    }


def _tabs(by_column: list[tuple[str, int]], chosen: str) -> list[Link]:
    total = formats.count(sum(number for _, number in by_column))
    everything = Link("全部", "?#problems", chosen not in dict(by_column), total)
    return [
        everything,
        *(
            Link(name or "整行", _url(name), name == chosen, formats.count(number))
            for name, number in by_column[:MOST_COLUMNS]
        ),
    ]


def _url(column: str) -> str:
    return f"?{urlencode({'column': column})}#problems"


def _counted(number: int) -> str:
    """The first problems are kept; all of them stand in the workbook of rejected rows."""
    return f"前 {SHOWN:,} 个" if number >= SHOWN else formats.count(number)
