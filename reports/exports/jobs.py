"""An export in the background, from which state to which: every move is a compare-and-set.

WAITING → WRITING → DONE or FAILED; CANCELLED from either of the first two; a finished file EXPIRES.
`attempt` rises with every move that starts or ends a wait, so that a task which was queued for an
earlier one does nothing.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.http import QueryDict
from django.utils.module_loading import import_string

from accounts.models import User
from cases.intake import progress
from reports.models import CaseExport

from . import folder
from .content import Content

State = CaseExport.State
TASK = "reports.tasks.write_export"
MOST_OPEN = 5
"""Exports of one person that wait or are being written at the same time."""
IN_FLIGHT = [State.WAITING, State.WRITING]
_PLACE = ("page", "per_page", "after", "before", "from", "columns")
"""Parts of an address that say where in the list one stands, not which rows it has."""


class CannotExportError(ValueError):
    """An export is refused, or somebody was quicker; the message says what to do."""


MOVED_ON = "这项导出的状态已经变化，现显示最新的状态。"


def ask(
    content: Content, query: str, kind: str, rows: int, *, by: User, at: datetime
) -> CaseExport:
    """An export that waits for a worker. CannotExportError when there are too many already."""
    folder.sweep()
    kept = settled(content, query)
    if folder.size_of_all() >= folder.MOST_TOGETHER:
        raise CannotExportError(
            f"导出的文件合计已达 {folder.MOST_TOGETHER // folder.GIGABYTE} GB 上限："
            "请在“我的导出”里删除不用的文件，"
            f"或等旧文件（保留 {folder.KEPT_DAYS} 天）到期后再导出。"
        )
    with transaction.atomic():
        _refuse_too_many(by)
        export = CaseExport.objects.create(
            asked_by=by,
            asked_at=at,
            moved_at=at,
            query=kept,
            title=content.label[:200],
            format=kind,
            rows=rows,
        )
        _enqueue(export, at)
    return export


def settled(content: Content, query: str) -> str:
    """The address with its month said outright and without the place in the list."""
    parameters = QueryDict(query, mutable=True)
    for name in _PLACE:
        parameters.pop(name, None)
    parameters["month"] = str(content.ask.month)
    kept = parameters.urlencode(safe=",")
    longest = CaseExport._meta.get_field("query").max_length or 0
    if len(kept) > longest:
        raise CannotExportError("所选的条件太多，请减少一些后再导出。")
    return kept


def restart(export: CaseExport, at: datetime) -> None:
    """Queues once more what failed or stands still."""
    if export.state not in {*IN_FLIGHT, State.FAILED} or is_alive(export):
        raise CannotExportError(MOVED_ON)
    with transaction.atomic():
        _enqueue(export, at)


def cancel(export: CaseExport, at: datetime) -> None:
    """Gives an export up; a finished one loses its file."""
    if export.state not in {*IN_FLIGHT, State.DONE, State.FAILED}:
        raise CannotExportError(MOVED_ON)
    ended = State.EXPIRED if export.state == State.DONE else State.CANCELLED
    change(export, state=ended, moved_at=at, attempt=F("attempt") + 1)
    folder.discard(export)


def take(export_id: int, attempt: int) -> CaseExport | None:
    """The export, if it still waits under this number; nobody else can take it then."""
    waiting = CaseExport.objects.filter(pk=export_id, state=State.WAITING, attempt=attempt)
    if not waiting.update(state=State.WRITING, attempt=attempt + 1):
        return None
    return CaseExport.objects.select_related("asked_by").get(pk=export_id)


def change(export: CaseExport, **fields: Any) -> None:
    """Only if the export stands where the caller saw it."""
    if not _as_seen(export).update(**fields):
        raise CannotExportError(MOVED_ON)
    export.refresh_from_db()


def refuse_overtaken(export: CaseExport) -> None:
    """CannotExportError when the export no longer stands where the caller saw it."""
    if not _as_seen(export).exists():
        raise CannotExportError(MOVED_ON)


def is_alive(export: CaseExport) -> bool:
    """Whether a worker that writes it gave a sign of life."""
    where = folder.folder_of(export)
    reported = progress.read(where)
    return bool(
        reported and not reported.is_queued and progress.age(where) <= progress.ALIVE_WITHIN
    )


def _as_seen(export: CaseExport) -> QuerySet[CaseExport]:
    return CaseExport.objects.filter(pk=export.pk, state=export.state, attempt=export.attempt)


def _refuse_too_many(by: User) -> None:
    User.objects.select_for_update().get(pk=by.pk)  # one at a time, or two would see four each
    if CaseExport.objects.filter(asked_by=by, state__in=IN_FLIGHT).count() >= MOST_OPEN:
        raise CannotExportError(
            f"您已有 {MOST_OPEN} 个导出在等待或进行：请等其中一个完成，或取消一个后再导出。"
        )


def _enqueue(export: CaseExport, at: datetime) -> None:
    """State and task in one transaction: neither is without the other."""
    attempt = export.attempt + 1
    change(export, state=State.WAITING, attempt=attempt, moved_at=at, message="", written=0, size=0)
    where = folder.folder_of(export)
    progress.write(where, progress.Reported(attempt, is_queued=True))
    import_string(TASK).enqueue(export.pk, attempt)
