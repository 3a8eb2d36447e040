"""The median of handling as a branch of the statement that surveys are counted by."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.db import connection
from django.db.models import (
    BigIntegerField,
    CharField,
    ExpressionWrapper,
    F,
    Func,
    QuerySet,
    Value,
    Window,
)
from django.db.models import Count as SqlCount
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, RowNumber
from django.utils.dateparse import parse_duration

from cases.measures import MEASURES, MedianOf
from cases.models import Case

from .branches import NO_KEY, WIDTH, Narrow

HANDLING = "handling_days"
_MICROSECOND, _DAY = timedelta(microseconds=1), timedelta(days=1)


@dataclass(frozen=True)
class Middle:
    """The middle case by its handling, or the two in the middle: a line each, the span its text."""

    asked: Narrow

    def numbered(self, place: int) -> QuerySet:
        """In the shape that all branches share."""
        measure = MEASURES[HANDLING]
        assert isinstance(measure, MedianOf)  # noqa: S101 - the registry says so
        question, over = self.asked.question, measure.over
        done = self.asked.cases_of(over.table(question.rules))
        span = _span(measure)
        rows = done.filter(over.q(question.rules, question.as_of)).annotate(span=span)
        ranked = rows.order_by().annotate(
            at=Window(RowNumber(), order_by="span"), of=Window(SqlCount(Value(1)))
        )
        middle = ranked.filter(at__gte=(F("of") + 1) / 2, at__lte=F("of") / 2 + 1)
        cases = Case.objects.filter(pk__in=middle.values("pk")).order_by()
        text = Cast(span, CharField())
        by = {"by_text": text, "by_first": NO_KEY, "by_second": NO_KEY}
        empty = {f"n{i}": Value(0) for i in range(WIDTH)}
        return cases.annotate(line=Value(place), **by, **empty).values_list("line", *by, *empty)


class _Microseconds(Func):
    """Of a moment as SQLite keeps it, a text with six digits or none after the second."""

    # Without the digits, which STRFTIME would round to the next second.
    _seconds = "STRFTIME('%%%%s', SUBSTR(%(expressions)s, 1, 19))"
    template = f"({_seconds} * 1000000 + SUBSTR(%(expressions)s, 21))"
    output_field = BigIntegerField()


def _span(measure: MedianOf) -> Combinable:
    """Django's difference of moments calls Python for every row of SQLite, once for each use."""
    value = measure.value
    if connection.vendor != "sqlite" or not isinstance(value, ExpressionWrapper):
        return value
    difference = value.expression
    return _Microseconds(difference.lhs) - _Microseconds(difference.rhs)


def microseconds(text: str) -> int:
    """Of a span as the database writes it: SQLite keeps the number itself."""
    if connection.vendor == "sqlite":
        return int(text)
    span = parse_duration(text)
    assert span is not None  # noqa: S101 - the database wrote it
    return span // _MICROSECOND


def days(middle: list[int]) -> Decimal | None:
    """The mean of the middle spans."""
    if not middle:
        return None
    return Decimal(sum(middle)) / len(middle) / (_DAY // _MICROSECOND)
