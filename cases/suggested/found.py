"""What outcomes promise by their words, and what of it nobody has decided yet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, QuerySet

from cases.models import Change, Promise, Suggestion
from cases.periods import CITY
from cases.workdays import bureau_calendar

from .promised import Found, Reading, Written, plain, read


@dataclass(frozen=True)
class Offered:
    """A promise that was found and waits for a person."""

    suggestion: Suggestion
    found: Found


def readable(rows: QuerySet[Suggestion]) -> QuerySet[Suggestion]:
    """Those whose outcome may promise something: what was declined promises nothing."""
    return rows.exclude(outcome="").exclude(state=Suggestion.State.DECLINED)


def readings(rows: Sequence[Suggestion]) -> dict[int, Reading]:
    """What each promises, by its key; two queries for all."""
    if not rows:
        return {}
    days, calendar = written_days(rows), bureau_calendar()
    return {one.pk: read(one.outcome, Written(days[one.pk], calendar)) for one in rows}


def written_days(rows: Iterable[Suggestion]) -> dict[int, date]:
    """When each outcome was written: its latest change, else the latest edit, else the end of the
    month. "Within three working days" counts from there.
    """
    changes = Change.objects.filter(
        record=Change.Record.SUGGESTION,
        record_id__in=[one.pk for one in rows],
        field__in=("outcome", ""),
        after__isnull=False,
    )
    told = dict(changes.order_by().values_list("record_id").annotate(Max("at")))
    days = {}
    for one in rows:
        moment = told.get(one.pk) or one.edited_at
        days[one.pk] = moment.astimezone(CITY).date() if moment else one.month.period().last_day
    return days


def offered(rows: Sequence[Suggestion]) -> list[Offered]:
    """All that nobody has confirmed or set aside, in the order of the rows; three queries."""
    found = readings(rows)
    asked = Promise.objects.filter(suggestion__in=[one.pk for one in rows])
    decided = {
        (key, plain(quote), plain(words))
        for key, quote, words in asked.values_list("suggestion_id", "quote", "words")
    }
    return [
        Offered(one, promise)
        for one in rows
        for promise in found[one.pk].promises
        if (one.pk, plain(promise.quote), plain(promise.words)) not in decided
    ]
