"""Changes that were kept back for published months: noted once, however often they come."""

from collections.abc import Iterable, Sequence

from cases.models import HeldChange, SealedMonth

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
    """Inside the caller's transaction. In the order given; a repeated change is not kept twice."""
    asked = list(noted)
    waiting = {_sameness(one): one for one in _waiting(asked)}
    found: list[HeldChange] = []
    new: list[Noted] = []
    for change, months in asked:
        known = waiting.setdefault(_sameness(change), change)
        if known is change:
            new.append((change, months))
        found.append(known)
    HeldChange.objects.bulk_create([change for change, _ in new], AT_ONCE)
    links = HeldChange.months.through
    links._default_manager.bulk_create(
        [
            links(heldchange_id=change.pk, sealedmonth_id=month.pk)
            for change, months in new
            for month in months
        ],
        AT_ONCE,
    )
    return found


def _waiting(asked: Sequence[Noted]) -> Iterable[HeldChange]:
    numbers = {change.number for change, _ in asked}
    return HeldChange.objects.filter(state=HeldChange.State.WAITING, number__in=numbers)


def _sameness(change: HeldChange) -> str:
    return repr([getattr(change, name) for name in SAME])
