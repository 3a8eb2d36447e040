"""What people ask of a case of published months: done at once, or kept until a month is re-issued.

A wish that would change a counted fact becomes a `HeldChange`; any other is done.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from cases.changes import Author
from cases.held.guard import FactsHeldError
from cases.held.keeping import keep
from cases.models import Case, HeldChange

from .fields import text_of
from .work import at_work_on

Done = TypeVar("Done")
EXCLUDED = "excluded"
"""How a held change calls 考核剔除, whose values are those of a yes or no."""


@dataclass(frozen=True)
class Wish:
    """What is asked for: which field is to become what, as text of the history."""

    origin: HeldChange.Origin
    field: str
    after: str | None
    author: Author


def done_or_held(
    case: Case,
    wish: Wish,
    work: Callable[[Case], Done],
    *,
    beside: Callable[[Case], object] = lambda _case: None,
) -> Done | HeldChange:
    """What `work` answers, which gets the locked case; or the change that was kept instead of it.

    `beside` is then done to the case in its place: what must not be lost and does not count.
    `ManualError` as of any work on a case; then nothing is kept either.
    """
    try:
        with at_work_on(case) as now:
            return work(now)
    except FactsHeldError as held:
        months = held.sealed
    with at_work_on(case) as now:
        change = keep(_change(now, wish), months)
        beside(now)
    return change


def _change(now: Case, wish: Wish) -> HeldChange:
    return HeldChange(
        origin=wish.origin,
        case=now,
        number=now.number,
        values={wish.field: [_before(now, wish.field), wish.after]},
        reason=wish.author.reason,
        recorded_by=wish.author.by,
        recorded_at=wish.author.at,
    )


def _before(now: Case, field: str) -> str | None:
    if field == EXCLUDED:
        return str(now.exclusions.standing().exists())
    return text_of(now, field)
