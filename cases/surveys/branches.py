"""The selects that a survey is counted by: each a part of one statement, all of one shape.

A line holds the branch's place among its fellows, a text and two keys that it is grouped by, and
numbers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import BigIntegerField, CharField, F, Q, QuerySet, Value
from django.db.models import Count as SqlCount
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Substr

from cases import answers
from cases.measures import Anchor, Table
from cases.models import Case, Rating
from cases.questions import Question

from .asked import ASSIGNED, EXCLUDED, OVERDUE, PRAISED, RATED, RECEIVED, count_of
from .limits import Limit

WIDTH = max(map(len, (RECEIVED, ASSIGNED)))
NO_TEXT: Combinable = Cast(Value(None), CharField())
NO_KEY: Combinable = Cast(Value(None), BigIntegerField())
_PLACE = "district_id", "category_id"


@dataclass(frozen=True)
class Line:
    """What one group of rows tells."""

    text: str | None
    first: int | None
    second: int | None
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Select:
    """Rows, what they are grouped by (text, first, second) and what is counted of each group."""

    rows: QuerySet
    by: Mapping[str, Combinable]
    numbers: tuple[SqlCount, ...]

    def numbered(self, place: int) -> QuerySet:
        """In the shape that all share."""
        by = {"text": NO_TEXT, "first": NO_KEY, "second": NO_KEY} | dict(self.by)
        columns = {"line": Value(place), **{f"by_{key}": one for key, one in by.items()}}
        counts = {f"n{i}": one for i, one in enumerate(self.numbers)}
        empty = {f"n{i}": Value(0) for i in range(len(counts), WIDTH)}
        grouped = self.rows.order_by().values(**columns).annotate(**counts, **empty)
        return grouped.values_list(*columns, *(f"n{i}" for i in range(WIDTH)))


@dataclass(frozen=True)
class Narrow:
    """A question whose limits stand beside it."""

    question: Question
    limits: tuple[Limit, ...] = ()

    def cases_of(self, table: Table) -> QuerySet:
        """The cases that a table looks at, as far as question and limits leave them."""
        rows: QuerySet = answers.cases_of(self.question, table)
        for limit in self.limits:
            rows = limit.narrowed(rows, table.anchor)
        return rows


def received(asked: Narrow, *, is_split: bool) -> Select:
    """By kind and channel."""
    rows = asked.cases_of(Table(Anchor.RECEIVED))
    by = {"text": F("request_kind"), "first": F("channel_id")} if is_split else {}
    return _of_cases(rows, asked, RECEIVED, by)


def by_hour(asked: Narrow) -> Select:
    """Receipts by the hour of the world's clock: `2020-04-30 15`. The city's days begin at a full
    one, and to cut a text is all that either database has to do.
    """
    rows = asked.cases_of(Table(Anchor.RECEIVED))
    hour = Substr(Cast("received_at", CharField()), 1, 13)
    return _of_cases(rows, asked, ("accepted",), {"text": hour})


def assigned(asked: Narrow, *, is_split: bool) -> Select:
    """By district and category."""
    rows = asked.cases_of(Table(Anchor.ASSIGNED))
    first, second = _PLACE
    by = {"first": F(first), "second": F(second)} if is_split else {}
    return _of_cases(rows, asked, ASSIGNED, by)


def overdue(asked: Narrow) -> Select:
    """Dated as the scheme says."""
    rows = asked.cases_of(count_of(OVERDUE).table(asked.question.rules))
    return _of_cases(rows, asked, (OVERDUE,), {})


def rated(asked: Narrow, *, is_split: bool) -> Select:
    """Ratings of the assigned by their cases' district and category."""
    first, second = _PLACE
    by = {"first": F(f"case__{first}"), "second": F(f"case__{second}")} if is_split else {}
    return _of_ratings(asked, RATED, by)


def praised(asked: Narrow) -> Select:
    """Ratings of the province's cases on its platform."""
    return _of_ratings(asked, PRAISED, {})


def excluded(asked: Narrow, key: str) -> Select:
    """The cases that were excluded from evaluation."""
    rows = asked.cases_of(Table(EXCLUDED[key], excluded=True))
    return _of_cases(rows, asked, (key,), {})


def places(asked: Narrow) -> Select:
    """The assigned by where the matter lies, those that say so."""
    rows = asked.cases_of(Table(Anchor.ASSIGNED)).exclude(place="")
    return _of_cases(rows, asked, ("assigned",), {"text": F("place")})


def crossed(asked: Narrow) -> Select:
    """The assigned by district and category."""
    rows = asked.cases_of(Table(Anchor.ASSIGNED))
    first, second = _PLACE
    return _of_cases(rows, asked, ("assigned",), {"first": F(first), "second": F(second)})


def existing(asked: Narrow, anchor: Anchor) -> Select:
    """Any cases of the month, whatever the question leaves out."""
    rows = Case.objects.dated_in(asked.question.whole_period, anchor)
    return Select(rows, {}, (SqlCount(Value(1)),))


def _of_cases(
    rows: QuerySet, asked: Narrow, keys: Sequence[str], by: Mapping[str, Combinable]
) -> Select:
    return Select(rows, by, _numbers(asked, keys))


def _of_ratings(asked: Narrow, keys: Sequence[str], by: Mapping[str, Combinable]) -> Select:
    """The keys are of one table."""
    first = count_of(keys[0])
    cases = asked.cases_of(first.table(asked.question.rules))
    rows = Rating.objects.filter(case__in=cases.filter(first.of_case or Q()).values("pk"))
    return Select(rows, by, _numbers(asked, keys))


def _numbers(asked: Narrow, keys: Sequence[str]) -> tuple[SqlCount, ...]:
    conditions = (count_of(key).q(asked.question.rules, asked.question.as_of) for key in keys)
    return tuple(SqlCount(Value(1), filter=q or None) for q in conditions)
