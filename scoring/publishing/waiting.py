"""待更正 that a month which is not published yet would count differently: they wait for others."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime

from django.db.models import Exists, OuterRef

from cases.held.window import Window
from cases.models import Case, HeldChange
from cases.questions import Question

DATES = ("received_at", "assigned_at", "deadline", "due_at", "extended_until")
"""Fields whose new value may bring a case into the month."""


def waiting_for(asked: Question) -> int:
    """How many changes that wait are of a case of the month, or would make one; one query."""
    window = Window.asked(asked)
    members = Case.objects.filter(window.members(), pk=OuterRef("case"))
    rows = HeldChange.objects.filter(state=HeldChange.State.WAITING, line__isnull=True)
    told = rows.annotate(of_month=Exists(members)).order_by()
    return sum(
        of_month or _is_dated_into(window, values)
        for of_month, values in told.values_list("of_month", "values").iterator(2_000)
    )


def _is_dated_into(window: Window, values: Mapping[str, Sequence[str | None]]) -> bool:
    moments = (_moment(values[name][1]) for name in DATES if name in values)
    return any(window.starts_at <= at < window.ends_at for at in moments if at is not None)


def _moment(text: str | None) -> datetime | None:
    """A text of the history: a moment with its zone; without one it is UTC's."""
    with suppress(TypeError, ValueError):
        at = datetime.fromisoformat(text or "")
        return at if at.tzinfo else at.replace(tzinfo=UTC)
    return None
