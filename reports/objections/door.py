"""Whether objections to a month are taken now, in words, and what the viewer may do about it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from accounts.models import User
from accounts.roles import Right
from cases.periods import Month
from scoring.refusals import is_sealed, sealed_words
from scoring.schemes import NoSchemeError
from scoring.windows import Window, window_of

from .words import until


@dataclass(frozen=True)
class Door:
    """`closed` says why no objection is taken, `until` how long they are; addresses are blank
    where the viewer may not go.
    """

    until: str
    closed: str
    last_day: date | None = None
    new_url: str = ""
    window_url: str = ""
    is_sealed: bool = False


def door_of(month: Month, user: User, now: datetime) -> Door:
    """Three queries."""
    window = window_or_none(month)
    sealed = is_sealed(month)
    closed = sealed_words(month) if sealed else _closed(month, window, now)
    may_enter = user.may(Right.RECORD_OBJECTIONS) and not closed
    may_set = user.may(Right.DECIDE_SCORES) and window is not None and not sealed
    return Door(
        until=until(window) if window else "",
        closed=closed,
        last_day=window.last_day if window else None,
        new_url=f"{reverse('reports:new_objection')}?month={month}" if may_enter else "",
        window_url=reverse("reports:objection_window", args=[month]) if may_set else "",
        is_sealed=sealed,
    )


def window_or_none(month: Month) -> Window | None:
    """The month's window; None where no scheme was in force."""
    try:
        return window_of(month)
    except NoSchemeError:
        return None


def _closed(month: Month, window: Window | None, now: datetime) -> str:
    if window is None:
        return str(NoSchemeError(month))
    if now < month.period(window.scheme.month_first_day).start:
        return f"{month.label}还没有开始。"
    return "" if window.is_open(now) else f"异议期已于 {window.last_day} 24:00 截止。"
