"""Writes about what deadlines are worked out from: the bureau's own days, the default terms.

Deadlines of cases that are in the ledger already stay as they are.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from .models import CalendarDay, HandlingTerm
from .workdays import PUBLISHED, bureau_calendar


@dataclass(frozen=True)
class ChangedTerm:
    """Working days of a request kind before (None: it had no term of its own) and now."""

    request_kind: str
    before: int | None
    after: int


def declare(*, first: date, last: date, is_working: bool) -> int:
    """Every day from the first to the last is worked, or is free; how many days."""
    days = [CalendarDay(day=day, is_working=is_working) for day in days_from(first, last)]
    CalendarDay.objects.bulk_create(
        days, update_conflicts=True, unique_fields=["day"], update_fields=["is_working"]
    )
    return len(days)


def take_back(*, first: date, last: date) -> int:
    """The bureau says no longer anything about these days; about how many it had."""
    return CalendarDay.objects.filter(day__range=(first, last)).delete()[0]


@transaction.atomic
def lay_out(*, year: int) -> int:
    """Declares what is not known of a year by the day of the week alone; how many days.

    Holidays are not guessed: they are declared afterwards, over this.
    """
    known = bureau_calendar()
    unknown = [day for day in days_of(year) if not known.knows(day)]
    CalendarDay.objects.bulk_create(
        [CalendarDay(day=day, is_working=not PUBLISHED.is_day_off(day)) for day in unknown],
        ignore_conflicts=True,
    )
    return len(unknown)


@transaction.atomic
def set_terms(*, days: Mapping[str, int]) -> list[ChangedTerm]:
    """Working days by request kind ("" for requests without one); what is different now."""
    before = dict(HandlingTerm.objects.select_for_update().values_list("request_kind", "days"))
    changed = [
        ChangedTerm(kind, before.get(kind), number)
        for kind, number in days.items()
        if before.get(kind) != number
    ]
    HandlingTerm.objects.bulk_create(
        [HandlingTerm(request_kind=one.request_kind, days=one.after) for one in changed],
        update_conflicts=True,
        unique_fields=["request_kind"],
        update_fields=["days"],
    )
    return changed


def days_from(first: date, last: date) -> Iterator[date]:
    """Both included."""
    return (first + timedelta(days=step) for step in range((last - first).days + 1))


def days_of(year: int) -> Iterator[date]:
    """The days of a calendar year."""
    return days_from(date(year, 1, 1), date(year, 12, 31))
