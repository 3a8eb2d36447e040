"""The statement that surveys are counted by, with each of its selects worded once.

To word a select takes Django longer than to answer it takes the database, and an overview asks for
up to a hundred of a dozen shapes. Selects of one shape differ in nothing but moments; these are
left open in the wording and filled in for each question.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum
from functools import lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection

from accounts.scope import Scope
from cases.periods import Month
from cases.questions import Filters, Question
from cases.rules import Rules

from .branches import Line, Narrow
from .limits import Limit
from .parts import PARTS

MONTHS = Month(2015, 1), Month(2016, 7)
"""Any two: by the first a select is worded, by the second the wording is tried."""
ODD = timedelta(days=3, hours=5, microseconds=123_457)
"""No other moment of a select lies so far from the month's start or end."""


class Open(Enum):
    """What is filled in: the select's number, the month's start and end, the moment."""

    PLACE = "place"
    START = "start"
    END = "end"
    AS_OF = "as of"


@dataclass(frozen=True)
class Wording:
    """A select's text with its parameters."""

    sql: str
    parameters: tuple[object, ...]


NOTHING = Wording("", ())
"""Of what can find no row."""


@dataclass(frozen=True)
class Shape:
    """What selects of one wording have in common."""

    part: str
    rules: Rules
    filters: tuple[tuple[str, tuple[str, ...]], ...]
    scope: Scope
    disregarding: frozenset[int]
    as_published: bool
    limits: tuple[Limit, ...]
    is_running: bool
    vendor: str

    def asked_of(self, month: Month) -> Narrow:
        """The same of another month, at a moment that is told from all others."""
        whole = month.period(self.rules.first_day)
        as_of = whole.start + ODD if self.is_running else whole.end + ODD
        question = Question(
            month=month,
            rules=self.rules,
            as_of=as_of,
            scope=self.scope,
            filters=Filters.of(dict(self.filters)),
            disregarding=self.disregarding,
            as_published=self.as_published,
        )
        return Narrow(question, self.limits)


@dataclass(frozen=True)
class Part:
    """What is asked: one of the PARTS, of a question."""

    name: str
    asked: Narrow


def told(parts: Sequence[Part]) -> Iterator[tuple[int, Line]]:
    """Each line with the place of its part; one query."""
    some = [found for place, one in enumerate(parts) if (found := select(place, one)).sql]
    if not some:
        return
    parameters: list[Any] = [value for one in some for value in one.parameters]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(one.sql for one in some), parameters)
        for place, text, first, second, *numbers in cursor.fetchall():
            yield place, Line(text, first, second, tuple(numbers))


def select(place: int, part: Part) -> Wording:
    """The part's select, from its kept wording where it has one."""
    wording = worded(shape(part)) if _is_plain(part.asked.question) else None
    if wording is None:
        return anew(place, part.name, part.asked)
    return _filled(wording, place, part.asked.question)


def _is_plain(question: Question) -> bool:
    """Whether its moments are those of every other: a day and a month ahead have their own."""
    return question.day is None and question.has_begun


def shape(part: Part) -> Shape:
    """Everything of the part but its moments."""
    question = part.asked.question
    return Shape(
        part.name,
        question.rules,
        question.filters.items(),
        question.scope,
        question.disregarding,
        question.as_published,
        part.asked.limits,
        question.is_running,
        connection.vendor,
    )


@lru_cache(maxsize=512)
def worded(about: Shape) -> Wording | None:
    """With moments left open; None where a select speaks of others than these."""
    one, other = (about.asked_of(month) for month in MONTHS)
    known = {moment: name for name, moment in _moments(0, one.question).items()}
    made = anew(0, about.part, one)
    first, *rest = made.parameters or (0,)
    opened = (known.get(value, value) if _is_moment(value) else value for value in rest)
    wording = Wording(made.sql, (Open.PLACE, *opened)) if made.sql else NOTHING
    is_right = first == 0 and _filled(wording, 1, other.question) == anew(1, about.part, other)
    return wording if is_right else None


def anew(place: int, name: str, asked: Narrow) -> Wording:
    """As Django words it."""
    try:
        sql, parameters = PARTS[name](asked).numbered(place).query.sql_with_params()
    except EmptyResultSet:
        return NOTHING
    return Wording(sql, tuple(parameters))


def _filled(wording: Wording, place: int, question: Question) -> Wording:
    values = _moments(place, question)
    parameters = tuple(values[one] if isinstance(one, Open) else one for one in wording.parameters)
    return replace(wording, parameters=parameters)


def _moments(place: int, question: Question) -> dict[Open, object]:
    whole = question.whole_period
    return {
        Open.PLACE: place,
        Open.START: _as_written(whole.start),
        Open.END: _as_written(whole.end),
        Open.AS_OF: _as_written(question.as_of),
    }


def _is_moment(value: object) -> bool:
    """Numbers are never one, and the select's own is told by where it stands."""
    return isinstance(value, str | datetime)


def _as_written(moment: datetime) -> object:
    return connection.ops.adapt_datetimefield_value(moment)
