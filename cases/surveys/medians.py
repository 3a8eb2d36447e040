"""Medians of several questions in one query."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal

from django.db.models import Count as SqlCount
from django.db.models import F, QuerySet, Value, Window
from django.db.models.functions import RowNumber

from cases import answers
from cases.measures import MEASURES, MedianOf
from cases.questions import Question

HANDLING = "handling_days"
_MICROSECOND, _DAY = timedelta(microseconds=1), timedelta(days=1)


def medians(questions: Sequence[Question]) -> list[tuple[Decimal | None, int]]:
    """The median of handling in days, and over how many cases."""
    if not questions:
        return []
    spans: list[list[timedelta]] = [[] for _ in questions]
    numbers = [0] * len(questions)
    first, *others = (_middle(one, place) for place, one in enumerate(questions))
    for place, number, span in first.union(*others, all=True):
        spans[place].append(span)
        numbers[place] = number
    return [(_mean(some), number) for some, number in zip(spans, numbers, strict=True)]


def _middle(question: Question, place: int) -> QuerySet:
    """The middle row, or the two in the middle."""
    measure = MEASURES[HANDLING]
    assert isinstance(measure, MedianOf)  # noqa: S101 - the registry says so
    rows = answers.rows_of(measure.over, question).order_by().annotate(span=measure.value)
    ranked = rows.annotate(at=Window(RowNumber(), order_by="span"), of=Window(SqlCount(Value(1))))
    middle = ranked.filter(at__gte=(F("of") + 1) / 2, at__lte=F("of") / 2 + 1)
    return middle.annotate(line=Value(place)).values_list("line", "of", "span")


def _mean(spans: Sequence[timedelta]) -> Decimal | None:
    if not spans:
        return None
    total = sum((Decimal(one // _MICROSECOND) for one in spans), Decimal(0))
    return total / len(spans) / (_DAY // _MICROSECOND)
