"""What stands over and in the columns of a file: a header, a width, cells of three kinds."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice
from typing import Any

from django.db.models import QuerySet

from cases.periods import CITY

Cell = str | int | Decimal | date | datetime | None
"""Moments are the city's clocks, without a zone; a day is a deadline that lasts to its end."""
Line = Sequence[Cell]

AT_ONCE = 2_000
"""Rows that are fetched together, with what hangs on them."""


@dataclass(frozen=True)
class Said:
    """A sentence about a file, and what it is about."""

    name: str
    value: str


@dataclass(frozen=True)
class Column:
    """`width` counts characters. `is_read_back`: an import reads it; the others are for readers.
    `number_format`: how a workbook prints the column's numbers; "" as they are.
    """

    header: str
    width: int
    is_read_back: bool = True
    number_format: str = ""


@dataclass(frozen=True)
class Table:
    """Everything that stands in a file; `name` is what a row is. The lines pass by once."""

    name: str
    columns: Sequence[Column]
    said: Sequence[Said]
    lines: Iterable[Line]


Through = Callable[[Table], Table]
"""What a table passes through on its way into a file."""


def unchanged(table: Table) -> Table:
    """Nothing happens to it."""
    return table


def portions(rows: QuerySet) -> Iterator[list[Any]]:
    """All rows, some thousands at a time: what has been handed on is not kept."""
    found = rows.iterator(chunk_size=AT_ONCE)
    while portion := list(islice(found, AT_ONCE)):
        yield portion


def moment(value: datetime | None) -> datetime | None:
    """As clocks in the city showed it."""
    return None if value is None else value.astimezone(CITY).replace(tzinfo=None)


def deadline(value: datetime | None) -> date | datetime | None:
    """One that was given as a day is a day again."""
    local = moment(value)
    return local.date() if local and local.time() == time.max else local


def yes_or_no(value: object) -> str:
    """As an import reads a flag."""
    return "是" if value else "否"
