"""Which cases count for published months: as conditions, so that thousands are asked at once."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db.models import Count, Max, Q, QuerySet, Value

from cases.models import Case, SealedMonth

from .window import Window

NOBODY = Q(pk__in=[])
"""No case fits it."""


def counting_for_published() -> Q:
    """The cases of any published month; one query, for the months."""
    windows = [Window.of(one) for one in SealedMonth.objects.order_by("starts_at")]
    found = NOBODY
    for starts_at, ends_at in _stretches(windows):
        for column in ("received_at", "assigned_at"):
            found |= Q(**{f"{column}__gte": starts_at, f"{column}__lt": ends_at})
    for one in windows:
        due = Q(deadline__gte=one.starts_at, deadline__lt=one.ends_at)
        found |= due & Q(assigned_at__lt=one.cut_off)
    return found


def published_months_of(cases: QuerySet[Case]) -> list[SealedMonth]:
    """The published months that any of the cases counts for, oldest first; two queries."""
    sealed = list(SealedMonth.objects.order_by("month"))
    if not sealed:
        return []
    members = {f"in_{one.pk}": Count(Value(1), filter=Window.of(one).members()) for one in sealed}
    numbers = cases.order_by().aggregate(**members)
    return [one for one in sealed if numbers[f"in_{one.pk}"]]


def sealed_until() -> datetime | None:
    """The latest cut-off of a published month: what is dated from then on changes none of them.
    None without one.
    """
    latest: datetime | None = SealedMonth.objects.aggregate(latest=Max("cut_off"))["latest"]
    return latest


def _stretches(windows: Iterable[Window]) -> Iterator[tuple[datetime, datetime]]:
    """Months that follow upon each other, as one; `windows` in the order of time."""
    start = end = None
    for one in windows:
        if start is None or end is None or one.starts_at > end:
            if start is not None and end is not None:
                yield start, end
            start, end = one.starts_at, one.ends_at
        else:
            end = max(end, one.ends_at)
    if start is not None and end is not None:
        yield start, end
