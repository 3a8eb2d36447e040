"""异议期: until when objections to a month are taken, by its scheme or set by hand."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from cases.periods import CITY, Month, Period, end_of
from cases.questions import cut_off

from .models import ObjectionWindow, Scheme
from .refusals import DecisionError, refuse_sealed
from .schemes import NoSchemeError, scheme_for

LONGEST = timedelta(days=366)
"""How long after the cut-off a month may be objected to at most."""


@dataclass(frozen=True)
class Window:
    """Objections are taken until the end of `last_day`; `by_hand` is the row that says so."""

    month: Month
    scheme: Scheme
    last_day: date
    by_hand: ObjectionWindow | None

    def is_open(self, at: datetime) -> bool:
        """Whether an objection may still be entered at a moment."""
        return at < end_of(self.last_day)


def window_of(month: Month) -> Window:
    """The month's; `NoSchemeError` when no scheme was in force. Two queries."""
    scheme = scheme_for(month)
    by_hand = settings_of(month).first()
    last_day = by_hand.last_day if by_hand else _last_day(month, scheme)
    return Window(month, scheme, last_day, by_hand)


def settings_of(month: Month) -> QuerySet[ObjectionWindow]:
    """Every last day that was set by hand for the month, the one that holds first."""
    return ObjectionWindow.objects.select_related("set_by").filter(month=month)


@transaction.atomic
def set_window(*, month: Month, last_day: date, reason: str, by: User, at: datetime) -> None:
    """Objections to the month are taken until the end of that day, whatever was set before."""
    refuse_sealed(month)
    try:
        end = cut_off(month, scheme_for(month).rules)
    except NoSchemeError as error:
        raise DecisionError(str(error)) from error
    first = Period(end, end).last_day
    latest = (end + LONGEST).astimezone(CITY).date()
    if not first <= last_day <= latest:
        raise DecisionError(
            f"截止日期应在统计截止日 {first} 与 {latest} 之间，这里是 {last_day}。", "last_day"
        )
    ObjectionWindow.objects.create(
        month=month, last_day=last_day, reason=reason, set_by=by, set_at=at
    )


def _last_day(month: Month, scheme: Scheme) -> date:
    """So many whole days follow the cut-off."""
    end = cut_off(month, scheme.rules) + timedelta(days=scheme.objection_days)
    return Period(end, end).last_day
