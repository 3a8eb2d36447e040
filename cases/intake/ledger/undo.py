"""Taking a batch of cases or ratings back as a whole, while nothing later builds on it."""

from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Subquery

from accounts.models import User
from cases.held.undone import Undoing, touched_by
from cases.models import Case, Change, HandOver, ImportBatch, Rating
from cases.search import forget_cases, index_batch
from cases.stars import leave_out_stars_of_batch

from .commit import CHANGE, HISTORY
from .compare import RATING
from .derive import HAND_OVER, moment
from .former import Former
from .stage import CASE

_OWN = {HandOver, Rating}


def obstacle(batch: ImportBatch) -> str:
    """Why the batch has to stay, as a sentence; blank if it can be taken back."""
    if sealed := Undoing.of(batch).obstacle():
        return sealed
    if later := _later_batches(batch):
        names = "、".join(str(pk) for pk in later[:5])
        return f"批次 {names} 之后又更新过这些办件，请先撤销它们。"
    if _edited_by_hand(batch):
        return "其中有办件已被人工修改，不能整批撤销。"
    for relation in Case._meta.related_objects:
        model = relation.related_model
        if isinstance(model, str) or model in _OWN:
            continue
        path = f"{relation.field.name}__batch"
        if count := model._default_manager.filter(**{path: batch}).count():
            what = model._meta.verbose_name
            return f"这批新增的办件已有 {count} 条{what}记录，不能整批撤销。"
    return ""


def undo(batch: ImportBatch, *, by: User, at: datetime) -> None:
    """Inside a transaction: ratings and hand-overs go, fields get their former values, new cases
    leave the ledger; the history gets the inverse of each change.
    """
    _write_inverse(batch, by, at)
    _restore_stars(batch)
    leave_out_stars_of_batch(batch)
    _run(f"DELETE FROM {RATING} WHERE batch_id = %s", [batch.pk])
    _restore_cases(batch)
    _run(f"DELETE FROM {HAND_OVER} WHERE batch_id = %s", [batch.pk])
    forget_cases(Case.objects.filter(batch=batch).order_by().values_list("pk", flat=True))
    _run(f"DELETE FROM {CASE} WHERE batch_id = %s", [batch.pk])
    index_batch(batch)


def _later_batches(batch: ImportBatch) -> list[int]:
    """Later batches that touched a case which this one created or changed."""
    batches = ImportBatch._meta.db_table
    sql = (
        f"WITH touched (id) AS ({touched_by(batch)}), later (id) AS ("
        f" SELECT id FROM {batches} WHERE id > %s AND undone_at IS NULL)"
        f" SELECT x.batch_id FROM {CHANGE} x JOIN touched t ON t.id = x.record_id"
        " JOIN later l ON l.id = x.batch_id WHERE x.record = 'case'"
        f" UNION SELECT h.batch_id FROM {HAND_OVER} h JOIN touched t ON t.id = h.case_id"
        " JOIN later l ON l.id = h.batch_id"
        f" UNION SELECT r.batch_id FROM {RATING} r JOIN touched t ON t.id = r.case_id"
        " JOIN later l ON l.id = r.batch_id"
        f" UNION SELECT x.batch_id FROM {CHANGE} x JOIN {RATING} r ON r.id = x.record_id"
        " JOIN touched t ON t.id = r.case_id JOIN later l ON l.id = x.batch_id"
        " WHERE x.record = 'rating' ORDER BY 1"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [batch.pk])
        return [pk for [pk] in cursor.fetchall()]


def _edited_by_hand(batch: ImportBatch) -> bool:
    """Whether a person changed a case of the batch after it came in.

    After means later in the history: a stopped clock gives both the same moment.
    """
    by_hand = Change.objects.filter(record=Change.Record.CASE, batch=None)
    changed = Change.objects.filter(batch=batch, record=Change.Record.CASE)
    first = changed.order_by("pk").values("pk")[:1]
    created = Case.objects.filter(batch=batch)
    return (
        by_hand.filter(record_id__in=changed.values("record_id"), pk__gt=Subquery(first)).exists()
        or by_hand.filter(record_id__in=created.values("pk")).exists()
    )


def _write_inverse(batch: ImportBatch, by: User, at: datetime) -> None:
    _run(
        f"{HISTORY} SELECT batch_id, record, record_id, field, after, before, %s, %s, true"
        f" FROM {CHANGE} WHERE batch_id = %s ORDER BY id",
        [by.pk, moment(at), batch.pk],
    )


def _restore_stars(batch: ImportBatch) -> None:
    _run(
        f"UPDATE {RATING} SET stars = CAST(x.before AS integer) FROM {CHANGE} x"
        f" WHERE x.record = 'rating' AND x.record_id = {RATING}.id AND x.batch_id = %s"
        " AND NOT x.is_undo",
        [batch.pk],
    )


def _restore_cases(batch: ImportBatch) -> None:
    former = Former.of(batch)
    if not former.columns:
        return
    values = ", ".join(f"{one} = {former.value('x', CASE, one)}" for one in former.columns)
    _run(f"UPDATE {CASE} SET {values} FROM ({former.rows}) x WHERE x.record_id = {CASE}.id", [])


def _run(sql: str, params: list[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
