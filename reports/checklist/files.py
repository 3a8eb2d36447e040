"""Files applied for the month: the latest of cases and ratings, and its sheets by group."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from django.db.models import F, Q
from django.urls import reverse

from cases.models import FileKind, ImportBatch
from cases.periods import Month
from reports import formats
from reports.imports.batch import rejected_url
from reports.page import Link

from .values import Note, Point, State

LOOKED_BACK = 12
"""Months in which a group's sheet is looked for, to know that it is usually sent."""
_SHEETS = (FileKind.INDICATORS, FileKind.TOTALS)


@dataclass(frozen=True)
class Brought:
    """A batch: who, when and a link to it, and how many rows it left out, with the way to them."""

    who: str
    link: Link
    rejected: int
    rejected_link: Link | None

    @classmethod
    def by(cls, batch: ImportBatch) -> Self:
        """With `imported_by` and `job` at hand."""
        link = Link(batch.file_name, reverse("reports:import_batch", args=[batch.pk]))
        url = rejected_url(batch) if batch.rejected else ""
        return cls(
            f"{batch.imported_by or '命令行'} {formats.moment(batch.imported_at)} 导入",
            link,
            batch.rejected,
            Link("下载被拒绝的行", url) if url else None,
        )

    def notes(self, label: str) -> tuple[Note, ...]:
        """Who brought it, under a label, and what it left out."""
        told = Note(f"{label}：{self.who}", link=self.link)
        if not self.rejected:
            return (told,)
        number = formats.count(self.rejected)
        left_out = Note(f"其中 {number} 行没有导入，请改正后重新上传。", link=self.rejected_link)
        return (told, left_out)


@dataclass(frozen=True)
class SheetOfGroup:
    """A group's indicator sheet of the month; None: only an earlier month has one."""

    group: str
    brought: Brought | None


@dataclass(frozen=True)
class Files:
    """The batches that were asked about by their keys, and the month's sheets."""

    batches: dict[int, Brought]
    groups: tuple[SheetOfGroup, ...]
    totals: Brought | None
    had_totals: bool

    @property
    def has_totals(self) -> bool:
        return self.totals is not None

    @property
    def has_any_sheet(self) -> bool:
        """Of a group or of the totals, in the month itself."""
        return self.has_totals or self.has_group_sheet

    @property
    def has_group_sheet(self) -> bool:
        return any(one.brought for one in self.groups)

    @property
    def lacking(self) -> tuple[str, ...]:
        """Groups whose sheet an earlier month had and this one has not."""
        return tuple(one.group for one in self.groups if one.brought is None)

    def latest(self, batch: int | None) -> tuple[Note, ...]:
        """What to say of a batch that was asked about."""
        return self.batches[batch].notes("最近一批") if batch in self.batches else ()

    def left_out(self, batch: int | None) -> bool:
        """Whether rows of a batch that was asked about were rejected."""
        return batch in self.batches and bool(self.batches[batch].rejected)


def files(month: Month, batches: Iterable[int | None]) -> Files:
    """One query, however many files there are."""
    asked_about = [key for key in batches if key is not None]
    recent = Q(
        kind__in=_SHEETS,
        month__gte=month.plus(-LOOKED_BACK),
        month__lte=month,
        undone_at=None,
    )
    rows = ImportBatch.objects.filter(recent | Q(pk__in=asked_about))
    found = list(
        rows.annotate(group=F("sheets__group__name"))
        .select_related("imported_by", "job")
        .order_by("sheets__group__order", "-imported_at", "-pk")
    )
    totals = [one for one in found if one.kind == FileKind.TOTALS]
    return Files(
        batches={one.pk: Brought.by(one) for one in found if one.pk in asked_about},
        groups=tuple(_by_group([one for one in found if one.kind == FileKind.INDICATORS], month)),
        totals=_of_month(totals, month),
        had_totals=bool(totals),
    )


def indicator_point(found: Files, *, is_running: bool) -> Point:
    """指标表."""
    title = "指标表"
    if not found.groups:
        return Point.of(title, State.LATER, Note("没有指标表，各组按台账计算。"))
    notes = [note for one in found.groups for note in _told(one, is_running=is_running)]
    if found.lacking:
        return Point(title, State.LATER if is_running else State.TO_DO, tuple(notes))
    left_out = any(one.brought and one.brought.rejected for one in found.groups)
    return Point(title, State.WARNING if left_out else State.DONE, tuple(notes))


def totals_point(found: Files, *, has_ledger: bool, is_running: bool) -> Point | None:
    """总量表; nothing to say where none was ever sent and the ledger is there."""
    if found.totals:
        state = State.WARNING if found.totals.rejected else State.DONE
        return Point("总量表", state, found.totals.notes("最近一批"))
    if has_ledger or is_running or not found.had_totals:
        return None
    return Point.of("总量表", State.TO_DO, Note("往月有总量表，本月还没有导入。"))


def _by_group(sheets: Sequence[ImportBatch], month: Month) -> Iterable[SheetOfGroup]:
    for group in dict.fromkeys(one.group for one in sheets):  # type: ignore[attr-defined]
        own = [one for one in sheets if one.group == group]  # type: ignore[attr-defined]
        yield SheetOfGroup(group or "未分组", _of_month(own, month))


def _of_month(sheets: Iterable[ImportBatch], month: Month) -> Brought | None:
    """The latest one of the month."""
    return next((Brought.by(one) for one in sheets if one.month == month), None)


def _told(one: SheetOfGroup, *, is_running: bool) -> tuple[Note, ...]:
    if one.brought is None:
        return (Note(f"{one.group}：{'月末后导入' if is_running else '往月有，本月还没有导入'}。"),)
    return one.brought.notes(one.group)
