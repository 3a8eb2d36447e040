"""Changes that were kept back for published months: noted once, however often they come."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from accounts.models import User
from cases.models import HeldChange, ImportBatch, SealedMonth

AT_ONCE = 2_000
Noted = tuple[HeldChange, Sequence[SealedMonth]]
"""A change that is not stored yet, and the months that it would alter."""
SAME = ("origin", "case_id", "number", "values", "hand_over", "rating", "line")
"""What makes two changes the same one, whoever brought them."""


def keep(change: HeldChange, months: Sequence[SealedMonth]) -> HeldChange:
    """The stored change; the one that waits already, if it says the same."""
    [kept] = keep_all([(change, months)])
    return kept


def keep_all(noted: Iterable[Noted]) -> list[HeldChange]:
    """Inside the caller's transaction. In the order given; a change that waits already is not kept
    twice, and waits for the months that it did not yet name.
    """
    asked = list(noted)
    waiting = {_sameness(one): one for one in _waiting({change.number for change, _ in asked})}
    found: list[HeldChange] = []
    new: list[HeldChange] = []
    for change, _ in asked:
        known = waiting.setdefault(_sameness(change), change)
        if known is change:
            new.append(change)
        found.append(known)
    HeldChange.objects.bulk_create(new, AT_ONCE)
    _name_months(zip(found, (months for _, months in asked), strict=True))
    return found


def dismiss_those_of(batch: ImportBatch, by: User, at: datetime) -> int:
    """What waits of a batch that is taken back; how many."""
    waiting = HeldChange.objects.filter(batch=batch, state=HeldChange.State.WAITING)
    return waiting.update(
        state=HeldChange.State.DISMISSED,
        settled_by=by,
        settled_at=at,
        settled_because=f"导入批次 {batch.pk} 已撤销。",
    )


def number_waiting(noted: Iterable[Noted]) -> int:
    """How many of them wait already, for all their months."""
    asked = list(noted)
    numbers = {change.number for change, _ in asked}
    waiting = {
        _sameness(one): {month.pk for month in one.months.all()} for one in _waiting(numbers)
    }
    return sum(
        {month.pk for month in months} <= waiting.get(_sameness(change), set())
        for change, months in asked
    )


def _name_months(noted: Iterable[Noted]) -> None:
    links = HeldChange.months.through
    pairs = {(change.pk, month.pk): None for change, months in noted for month in months}
    links._default_manager.bulk_create(
        [links(heldchange_id=change, sealedmonth_id=month) for change, month in pairs],
        AT_ONCE,
        ignore_conflicts=True,
    )


def _waiting(numbers: Iterable[str]) -> Iterator[HeldChange]:
    rows = HeldChange.objects.filter(state=HeldChange.State.WAITING).prefetch_related("months")
    asked = list(numbers)
    for start in range(0, len(asked), AT_ONCE):
        yield from rows.filter(number__in=asked[start : start + AT_ONCE])


def _sameness(change: HeldChange) -> str:
    """As JSON: a database gives the keys back in an order of its own, and tuples as lists."""
    return json.dumps([getattr(change, name) for name in SAME], sort_keys=True)
