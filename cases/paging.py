"""Pages of a long list by keys: the next page begins after the last row of this one.

However deep a page lies, it costs what the first one costs, because nothing is counted off.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from django.db.models import F, Q
from django.db.models.expressions import Combinable, CombinedExpression, OrderBy
from django.db.models.functions import Coalesce

from .models import Case
from .querysets.case import CaseQuerySet


class BadCursorError(ValueError):
    """The text is no cursor of this order."""


@dataclass(frozen=True)
class Order:
    """A column that cases are put in order by, then by primary key; nulls come last.

    `parse` reads the column's value from a cursor's text. `dated_by` is the column whose stretch
    of time the rows are in, "" if they are of all times.
    """

    column: str
    parse: Callable[[str], Any] = str
    is_nullable: bool = False
    is_descending: bool = False
    dated_by: str = ""

    @property
    def has_blanks(self) -> bool:
        """Whether rows without a value are among them: never where the column dates them."""
        return self.is_nullable and self.dated_by != self.column


def _moment(column: str, *, is_nullable: bool = True) -> Order:
    return Order(column, datetime.fromisoformat, is_nullable)


ORDERS = {
    "number": Order("number"),
    "received_at": _moment("received_at", is_nullable=False),
    "assigned_at": _moment("assigned_at"),
    "deadline": _moment("deadline"),
    "completed_at": _moment("completed_at"),
    "district": Order("district__order", int, is_nullable=True),
    "category": Order("category__slug", is_nullable=True),
    "channel": Order("channel__order", int, is_nullable=True),
    "kind": Order("request_kind"),
    "handling": Order("handling"),
    "unit": Order("unit__slug", is_nullable=True),
    "star": Order("star", int, is_nullable=True),
}
"""What the ledger can be sorted by. Slugs are pinyin: in their order names are looked up."""

INDEXED = frozenset({"number", "received_at", "assigned_at", "deadline"})
"""Orders that an index keeps; over all months only these are offered."""
_KEPT_IN_ORDER = INDEXED | {"completed_at", "case__number"}


@dataclass(frozen=True)
class Cursor:
    """The row that a page begins after, or `is_backward` ends before; no row: the list's end."""

    pk: int | None = None
    value: Any = None
    is_backward: bool = False

    @classmethod
    def parse(cls, text: str, order: Order, *, is_backward: bool = False) -> Self:
        """From an address. BadCursorError when it was not made by `text`."""
        pk, tilde, value = text.partition("~")
        if text == "end" and is_backward:
            return cls(is_backward=True)
        try:
            if not tilde and not order.is_nullable:
                raise ValueError
            return cls(int(pk), order.parse(value) if tilde else None, is_backward)
        except (ValueError, OverflowError) as error:
            raise BadCursorError(text) from error

    @property
    def text(self) -> str:
        """As it stands in an address."""
        if self.pk is None:
            return "end"
        if self.value is None:
            return str(self.pk)
        is_moment = isinstance(self.value, datetime)
        return f"{self.pk}~{self.value.isoformat() if is_moment else self.value}"


@dataclass(frozen=True)
class Page:
    """Rows, and where the pages around begin (None: there is none)."""

    rows: tuple[Case, ...]
    previous: Cursor | None
    following: Cursor | None


def fetch(rows: CaseQuerySet, order: Order, cursor: Cursor | None, size: int) -> Page:
    """At most `size` rows from the cursor on, in the order; two queries at most."""
    at = cursor or Cursor()
    found: list[Any] = []
    for part in _parts(rows, order, at):
        found += part[: size + 1 - len(found)]
        if len(found) > size:
            break
    is_more = len(found) > size
    found = found[:size]
    if at.is_backward:
        found.reverse()
    before = is_more if at.is_backward else at.pk is not None
    after = at.pk is not None if at.is_backward else is_more
    return Page(
        tuple(found),
        _cursor(found[0], is_backward=True) if found and before else None,
        _cursor(found[-1]) if found and after else None,
    )


def _cursor(row: Any, *, is_backward: bool = False) -> Cursor:
    return Cursor(row.pk, row.sorted_by, is_backward)


def _parts(rows: CaseQuerySet, order: Order, at: Cursor) -> list[CaseQuerySet]:
    """The rows beyond the cursor, one part after the other. Those with a value and those without
    are asked for apart: an index serves each, and neither an OR over both.
    """
    is_descending = order.is_descending is not at.is_backward
    rows = rows.annotate(sorted_by=_value(order))
    beyond = _beyond(at, is_descending=is_descending)
    tie = OrderBy(_key(order), descending=is_descending)
    known = rows.order_by(OrderBy(F("sorted_by"), descending=is_descending), tie)
    if not order.has_blanks:
        return [known.filter(beyond)]
    known = known.exclude(sorted_by=None)
    unknown = rows.filter(sorted_by=None).order_by(tie)
    if at.pk is None:
        return [unknown, known] if at.is_backward else [known, unknown]
    if at.value is None:
        return [unknown.filter(beyond), *([known] if at.is_backward else [])]
    return [known.filter(beyond), *([] if at.is_backward else [unknown])]


def _value(order: Order) -> Combinable:
    """What rows are sorted by. The rows of a month are few and are put in order themselves: read
    off an index of all times, they would come after millions of others. So where another column
    dates them, the value is worded as something that no index keeps.
    """
    column = F(order.column)
    if order.dated_by in {"", order.column} or order.column not in _KEPT_IN_ORDER:
        return column
    return Coalesce(column, column)


def _key(order: Order) -> F | CombinedExpression:
    """The primary key as the second thing to sort by, worded for the same reason."""
    return F("pk") + 0 if order.dated_by not in {"", order.column} else F("pk")


def _beyond(at: Cursor, *, is_descending: bool) -> Q:
    """After the cursor's row, in the order that is asked for."""
    if at.pk is None:
        return Q()
    way = "lt" if is_descending else "gt"
    if at.value is None:
        return Q(**{f"pk__{way}": at.pk})
    further = Q(**{f"sorted_by__{way}": at.value}) | Q(**{f"pk__{way}": at.pk})
    return Q(**{f"sorted_by__{way}e": at.value}) & further
