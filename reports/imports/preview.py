"""What confirming a file would do: counts, unknown names, changes, problems, notes."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count
from django.http import HttpRequest

from cases.intake import folder, jobs
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
            ("新增", source.new, "", "系统里没有的"),
            ("更新", source.changed, "changes", "已有、内容有变的"),
            ("未变", source.unchanged, "", "与已有相同的"),
            ("拒绝", source.rejected, "problems", "有问题、不导入的"),
            ("暂存", source.held, "notes", "会改变已封存月份、列入待更正的"),
        )
    ]


@dataclass(frozen=True)
class Decision:
    """Whether a checked file can be confirmed, and what that would do, in a sentence."""

    may_apply: bool
    sentence: str
    button: str = ""


def preview(job: ImportJob, request: HttpRequest) -> dict[str, object]:
    """Everything that the page of a checked file shows."""
    return {
        "tiles": tiles(job),
        "earlier": earlier(job),
        "decision": decision(job),
        "names": NamesForm(job) if job.unknown else None,
        "changes": job.changes,
        "changed": formats.count(job.changed),
        "has_rejected_file": folder.rejected_of(job) is not None,
        **remarks(job, request),
    }


def earlier(job: ImportJob) -> ImportBatch | None:
    """The batch that brought this very file, unless it is to be applied once more."""
    return None if job.again else jobs.earlier(job)


def decision(job: ImportJob) -> Decision:
    """What confirming would do, or why it cannot be done."""
    rejected, writes = formats.count(job.rejected), job.new + job.changed
    left_out = job.rejected + job.held
    if earlier(job):
        return Decision(may_apply=False, sentence="同一个文件不会重复写入。")
    if job.rows and job.rejected == job.rows:
        sentence = f"全部 {rejected} 行都有问题，没有可以导入的行。"
        mend = "请先为下面的未知名称选择对应，或" if job.unknown else "请"
        return Decision(may_apply=False, sentence=f"{sentence}{mend}按原因改正文件后重新上传。")
    if job.all_or_nothing and left_out:
        sentence = f"有 {formats.count(left_out)} 行不能导入，而您选择了“有一行不行就都不导入”。"
        return Decision(
            may_apply=False, sentence=f"{sentence}请改正文件后重新上传，或返回改列取消这个选项。"
        )
    if job.held and not writes:
        return _only_held(job)
    if not writes:
        return Decision(
            may_apply=False, sentence="可以导入的内容与已有数据一致，没有需要写入的行。"
        )
    left = f"；被拒绝的 {rejected} 行不导入，改正后可以再导入" if job.rejected else ""
    held = f"；会改变已封存月份的 {formats.count(job.held)} 行列入待更正" if job.held else ""
    sentence = f"确认后写入 {formats.count(writes)} 行{held}{left}。"
    return Decision(may_apply=True, sentence=sentence, button=f"导入 {formats.count(writes)} 行")


def _only_held(job: ImportJob) -> Decision:
    """A file that could only change published months."""
    held = formats.count(job.held)
    sentence = f"没有行会写入台账；确认后，会改变已封存月份的 {held} 行列入待更正。"
    return Decision(may_apply=True, sentence=sentence, button=f"列入待更正 {held} 行")


def remarks(job: ImportJob, request: HttpRequest) -> dict[str, object]:
    """Problems (all, or of one column) and notes, each on its page."""
    problems = job.remarks.filter(is_problem=True)
    column = request.GET.get("column")
    by_column = list(problems.values_list("column").annotate(n=Count("pk")).order_by("-n"))
    shown = problems.filter(column=column) if column in dict(by_column) else problems
    notes = job.remarks.filter(is_problem=False)
    return {
        "problems": turned(RemarkTable(shown, caption="问题", anchor="problems"), request),
        "problems_total": _counted(sum(dict(by_column).values())),
        "problem_tabs": _tabs(by_column, column) if len(by_column) > 1 else [],
        "notes": turned(RemarkTable(notes, caption="提示", anchor="notes"), request),
    }


def _tabs(by_column: list[tuple[str, int]], chosen: str | None) -> list[Link]:
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
