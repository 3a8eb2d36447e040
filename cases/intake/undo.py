"""Taking an applied file back as a whole, whatever its kind.

What counted for a published month stays as it is; what the file's held rows wait for is given up.
"""

from datetime import datetime

from accounts.models import User
from cases.held.keeping import dismiss_those_of
from cases.models import FileKind, ImportBatch

from . import undo_small
from .batches import one_at_a_time
from .faults import Refused
from .ledger import undo as ledger_undo

_LEDGER = {FileKind.CASES, FileKind.RATINGS}


def obstacle(batch: ImportBatch) -> str:
    """Why the batch has to stay, as a sentence; blank if it can be taken back."""
    if batch.undone_at:
        return f"批次 {batch.pk} 已经撤销。"
    if batch.is_simulated:
        return "这是演示数据，不能撤销。"
    return ledger_undo.obstacle(batch) if batch.kind in _LEDGER else undo_small.obstacle(batch)


def undo(batch: ImportBatch, *, by: User, at: datetime) -> None:
    """Refused with the obstacle's sentence; nothing is written then."""
    with one_at_a_time():
        batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if reason := obstacle(batch):
            raise Refused(reason)
        if batch.kind in _LEDGER:
            ledger_undo.undo(batch, by=by, at=at)
            ImportBatch.objects.filter(pk=batch.pk).update(undone_by=by, undone_at=at)
        else:
            undo_small.undo(batch, by=by, at=at)
        dismiss_those_of(batch, by, at)
