"""One applied batch in words: who, when, which file, which columns, what it changed."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from cases.intake import folder
from cases.models import FileKind, HeldChange, ImportBatch
from reports import formats
from reports.page import Link

from .changes import ChangeLine, lines
from .tables import AT_ONCE

State = HeldChange.State
BROUGHT = {FileKind.CASES: "件办件", FileKind.RATINGS: "次评星"}
"""Kinds whose new records leave no history, and what to call so many of them."""


@dataclass(frozen=True)
class History:
    """One page of what a batch changed, in words; a tab for each kind of change there is."""

    shown: str
    tabs: tuple[Link, ...]
    page: Page
    lines: tuple[ChangeLine, ...]

    @property
    def query(self) -> str:
        """Of the address, without the page."""
        return f"show={self.shown}"


def facts(batch: ImportBatch) -> list[tuple[str, str]]:
    """Label and value of everything that is known about the file."""
    found = [
        ("类型", batch.get_kind_display()),
        ("月份", batch.month.label if batch.month else formats.NOTHING),
        ("导入人", str(batch.imported_by or "命令行")),
        ("导入时间", formats.moment(batch.imported_at)),
        ("文件", batch.file_name),
        ("大小", filesizeformat(batch.size) if batch.size else formats.NOTHING),
        ("编码", batch.encoding or "工作簿"),
        ("工作表", batch.sheet_name or formats.NOTHING),
        ("行数", formats.count(batch.rows)),
        ("SHA-256", batch.sha256),
    ]
    if batch.repeat:
        found.append(("重新导入", f"第 {batch.repeat} 次"))
    if batch.undone_at:
        found += [
            ("撤销人", str(batch.undone_by or "命令行")),
            ("撤销时间", formats.moment(batch.undone_at)),
        ]
    return found


def history(batch: ImportBatch, request: HttpRequest) -> History:
    """The page of changes that the address names, of the kind that it names."""
    kinds = {
        "changed": ("更新", batch.changes.filter(is_undo=False).exclude(field="")),
        "new": ("新增", batch.changes.filter(is_undo=False, field="")),
        "undone": ("撤销", batch.changes.filter(is_undo=True)),
    }
    numbers = {key: rows.count() for key, (_, rows) in kinds.items()}
    filled = [key for key, number in numbers.items() if number] or ["changed"]
    wanted = request.GET.get("show", "")
    shown = wanted if wanted in filled else filled[0]
    tabs = [
        Link(kinds[key][0], f"?show={key}#changes", key == shown, formats.count(numbers[key]))
        for key in filled
    ]
    page = Paginator(kinds[shown][1].order_by("pk"), AT_ONCE).get_page(request.GET.get("page", "1"))
    return History(shown, tuple(tabs), page, tuple(lines(list(page.object_list))))


def brought(batch: ImportBatch) -> str:
    """Of a batch without a history: what it brought, in a sentence."""
    if batch.kind in {FileKind.INDICATORS, FileKind.TOTALS}:
        return "指标表和总量表按整张表保存，旧表留作历史。"
    if batch.changed or not batch.new or batch.kind not in BROUGHT:
        return ""
    records = f"{formats.count(batch.new)} {BROUGHT[FileKind(batch.kind)]}"
    return f"新增的 {records}已随撤销删除。" if batch.undone_at else f"只新增了 {records}。"


def held_in_words(batch: ImportBatch) -> str:
    """For which published months its rows were held, and what became of them; blank without any."""
    if not batch.held:
        return ""
    rows = batch.held_changes.order_by()
    months = rows.filter(months__isnull=False).values_list("months__month")
    counted = sorted(months.annotate(number=Count("pk")))
    named = "、".join(f"{month.label} {formats.count(number)} 行" for month, number in counted)
    states = dict(rows.values_list("state").annotate(number=Count("pk")))
    waiting, applied = (states.get(one, 0) for one in (State.WAITING, State.APPLIED))
    told = f"{formats.count(batch.held)} 行会改变已封存的月份，没有写入台账"
    if not named:
        return f"{told}；这些内容此前已列入待更正。"
    done = f"，{formats.count(applied)} 行已更正" if applied else ""
    return f"{told}（{named}）：{formats.count(waiting)} 行待处理{done}。"


def rejected_url(batch: ImportBatch) -> str:
    """Where the rejected rows can be fetched; blank when there are none or they are gone."""
    job = getattr(batch, "job", None)
    if job is None or folder.rejected_of(job) is None:
        return ""
    return reverse("reports:import_rejected", args=[job.pk])
