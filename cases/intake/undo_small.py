"""Taking a batch of units, suggestions or sheets back, while nothing later builds on it."""

from datetime import datetime

from django.db.models import QuerySet

from accounts.models import User
from cases.changes import Author
from cases.held.guard import months_in_words
from cases.models import FileKind, ImportBatch, SealedMonth, SheetRow

from . import undo_records
from .batches import one_at_a_time
from .faults import Refused

_SHEETS = {FileKind.INDICATORS, FileKind.TOTALS}


def obstacle(batch: ImportBatch) -> str:
    """Why the batch has to stay, as a sentence; blank if it can be taken back."""
    if batch.undone_at:
        return f"批次 {batch.pk} 已经撤销。"
    if batch.kind in _SHEETS:
        return _sealed_lines(batch) or _later_lines(batch)
    return undo_records.obstacle(batch)


def undo(batch: ImportBatch, *, by: User, at: datetime) -> None:
    """Refused with the obstacle's sentence; nothing is written then."""
    with one_at_a_time():
        standing = ImportBatch.objects.filter(pk=batch.pk, undone_at=None)
        if not standing.update(undone_by=by, undone_at=at):
            raise Refused(f"批次 {batch.pk} 已经撤销。")
        if reason := obstacle(batch):
            raise Refused(reason)
        if batch.kind in _SHEETS:
            _put_lines_back(batch)
        else:
            undo_records.undo(batch, Author(at, by, batch, is_undo=True))
    batch.undone_by, batch.undone_at = by, at


def _sealed_lines(batch: ImportBatch) -> str:
    """Current lines of the batch that a published month counts."""
    lines = SheetRow.objects.filter(sheet__batch=batch, is_current=True)
    sealed = lines.filter(month__in=SealedMonth.objects.values("month"))
    if not (number := sealed.count()):
        return ""
    named = months_in_words(sealed.values_list("month", flat=True))
    return (
        f"撤销会改变已封存的{named}（表中 {number:,} 行），不能撤销；"
        "确需改动的，请导入更正后的表，列入待更正后更正重发。"
    )


def _later_lines(batch: ImportBatch) -> str:
    """A line of the batch that a later file has superseded."""
    lost = SheetRow.objects.filter(sheet__batch=batch, is_current=False)
    if not lost.exists():
        return ""
    later = _of_same_subjects(lost).filter(is_current=True)
    batches = sorted(set(later.values_list("sheet__batch", flat=True)))
    names = "、".join(str(pk) for pk in batches[:5])
    return f"批次 {names} 之后又更新过同样的行，请先撤销它们。"


def _put_lines_back(batch: ImportBatch) -> None:
    """The newest line of each subject from a batch that stands is current again.

    That is the one which was superseded: had anything come since, it would be an obstacle.
    """
    own = SheetRow.objects.filter(sheet__batch=batch)
    own.update(is_current=False)
    earlier = _of_same_subjects(own).filter(sheet__batch__undone_at=None)
    newest = dict(earlier.order_by("pk").values_list("subject", "pk"))
    SheetRow.objects.filter(pk__in=newest.values()).update(is_current=True)


def _of_same_subjects(lines: QuerySet[SheetRow]) -> QuerySet[SheetRow]:
    """All lines, of whatever file, that say something of the same subjects of the month."""
    return SheetRow.objects.filter(
        month__in=lines.values("month"),
        kind__in=lines.values("kind"),
        subject__in=lines.values("subject"),
    )
