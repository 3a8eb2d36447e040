"""Which months there are data for."""

from django.db.models import Max, Min, Subquery

from .models import Case, Installation, Sheet
from .periods import CITY, Month


def first_month() -> Month | None:
    """The first month with a case or a sheet, or None when there are no data at all."""
    received = Case.objects.aggregate(first=Min("received_at"))["first"]
    sheet = Sheet.objects.order_by("month").values_list("month", flat=True).first()
    found = [sheet] if sheet else []
    if received:
        found.append(Month.of(received.astimezone(CITY).date()))
    return min(found, default=None)


def place_and_first_month() -> tuple[Installation | None, Month | None]:
    """The installation and its first month with data; one query where it is set up."""
    received = Case.objects.order_by("received_at").values("received_at")[:1]
    sheet = Sheet.objects.order_by("month").values("month")[:1]
    place = Installation.objects.annotate(
        first_case=Subquery(received), first_sheet=Subquery(sheet)
    ).first()
    if place is None:
        return None, first_month()
    found = [place.first_sheet] if place.first_sheet else []
    if place.first_case:
        found.append(Month.of(place.first_case.astimezone(CITY).date()))
    return place, min(found, default=None)


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
