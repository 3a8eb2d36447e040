"""Which months there are data for."""

from django.db.models import Max, Min

from .models import Case, Sheet
from .periods import CITY, Month


def first_month() -> Month | None:
    """The first month with a case or a sheet, or None when there are no data at all."""
    received = Case.objects.aggregate(first=Min("received_at"))["first"]
    sheet = Sheet.objects.order_by("month").values_list("month", flat=True).first()
    found = [sheet] if sheet else []
    if received:
        found.append(Month.of(received.astimezone(CITY).date()))
    return min(found, default=None)


def last_month() -> Month | None:
    """The newest month with a case, or None when there are none."""
    received = Case.objects.aggregate(last=Max("received_at"))["last"]
    return Month.of(received.astimezone(CITY).date()) if received else None


def has_ledger(month: Month, first_day: int = 1) -> bool:
    """Whether any case was received or assigned in the month."""
    period = month.period(first_day)
    return any(
        Case.objects.dated_in(period, anchor).exists() for anchor in ("received", "assigned")
    )
