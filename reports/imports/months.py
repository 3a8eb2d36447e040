"""The months that a batch of cases or ratings touched, by assignment as scores count them."""

from datetime import datetime

from django.db.models import Max, QuerySet
from django.db.models.functions import Coalesce

from cases.models import Case, Change, ImportBatch, Rating
from cases.periods import CITY, Month

MOST = 3
"""Months that are named; the others are found from there."""


def months_of(batch: ImportBatch) -> tuple[Month, ...]:
    """The newest of them, newest first. A case that was never handed on counts by its receipt."""
    touched, found = _touched(batch), list[Month]()
    while touched and len(found) < MOST:
        newest = {cases: at for cases in touched if (at := _newest(cases, found))}
        touched = list(newest)
        if newest:
            found.append(Month.of(max(newest.values()).astimezone(CITY).date()))
    return tuple(found)


def _touched(batch: ImportBatch) -> list[QuerySet[Case]]:
    """Cases that it brought, changed, rated or handed on; asked one by one, for their indexes."""
    changes = Change.objects.filter(batch=batch, is_undo=False)
    changed = changes.filter(record=Change.Record.CASE).values("record_id")
    rated = changes.filter(record=Change.Record.RATING).values("record_id")
    return [
        Case.objects.filter(batch=batch),
        Case.objects.filter(pk__in=changed),
        Case.objects.filter(ratings__batch=batch),
        Case.objects.filter(pk__in=Rating.objects.filter(pk__in=rated).values("case")),
        Case.objects.filter(hand_overs__batch=batch),
    ]


def _newest(cases: QuerySet[Case], known: list[Month]) -> datetime | None:
    """The newest moment before the months that are known."""
    rows = cases.annotate(counted_at=Coalesce("assigned_at", "received_at"))
    if known:
        rows = rows.filter(counted_at__lt=known[-1].period().start)
    newest: datetime | None = rows.aggregate(newest=Max("counted_at"))["newest"]
    return newest
