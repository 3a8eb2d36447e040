"""Which promises everybody may know: those that a released outcome has made."""

from collections.abc import Iterable

from django.db.models import QuerySet

from cases.models import OutcomeRelease, Promise
from cases.periods import Period

from .promised import stands_in

AROUND = ("suggestion__unit__district", "decided_by", "settled_by")


def with_releases(rows: QuerySet[Promise]) -> QuerySet[Promise]:
    """With the suggestion, its unit and all that was released of it; two queries."""
    return rows.select_related(*AROUND).prefetch_related("suggestion__releases__unit")


def standing(promise: Promise) -> OutcomeRelease | None:
    """What others read of its suggestion now."""
    return next((one for one in _releases(promise) if one.ended_at is None), None)


def is_public(promise: Promise) -> bool:
    """Whether an outcome that others could read says so, also one that a later one replaced; what
    was withdrawn with a reason promises nothing, nor does anything once none is left to read.
    """
    if promise.state == Promise.State.DISMISSED or standing(promise) is None:
        return False
    return any(
        not one.ended_because and stands_in(promise.quote, one.outcome)
        for one in _releases(promise)
    )


def to_tell(period: Period) -> list[Promise]:
    """What a period's notice tells of: promises that fell due by its end, unless it was settled
    before the period what became of them. Three queries.
    """
    due = Promise.objects.confirmed().filter(due_on__lte=period.last_day)
    rows = with_releases(due.exclude(settled_on__lt=period.first_day))
    return [one for one in rows.order_by("due_on", "pk") if is_public(one)]


def _releases(promise: Promise) -> Iterable[OutcomeRelease]:
    return promise.suggestion.releases.all()
