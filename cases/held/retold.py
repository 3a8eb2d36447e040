"""Held rows of a ledger's file retold as changes: everything that is needed to apply them later.

Of a known case the fields that differ, of a new one all that the file gave or that follows from
it. A row that repeats an earlier one of the same file brings its rating; of a new case it tells
the fields once more, so that it stands for itself.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from django.db import models

from cases.history import Wording
from cases.intake.ledger.layout import FIELD_OF
from cases.intake.ledger.reject import Comparing
from cases.intake.ledger.stage import CASE
from cases.models import Change, HeldChange, ImportBatch, SealedMonth

from .facts import FACTS
from .guard import months_in_words
from .keeping import Noted
from .verdict import RATING

AT_ONCE = 2_000
COUNTED = frozenset({*FACTS, "due_at", "extended_until"})
"""The fields of a case that may count; a deadline is one of two."""
LEADING = "s.row_number, s.number, s.case_id, s.twin_of, s.hand_at, s.file_unit_id"
RATED = "s.rating_source, s.rating_stars, s.rated_at, s.rating_id, r.stars"


class Retelling:
    """The held rows of one file; with a batch, as its changes."""

    def __init__(self, comparing: Comparing, batch: ImportBatch | None = None) -> None:
        self._comparing = comparing
        self._batch = batch
        self._columns = comparing.compared

    @cached_property
    def months(self) -> dict[int, SealedMonth]:
        """The published months by primary key."""
        return SealedMonth.objects.in_bulk()

    def changes(self, at_once: int = AT_ONCE) -> Iterator[list[Noted]]:
        """All of them in the file's order, so many at a time."""
        last = -1
        while rows := self._rows(last, at_once):
            first, last = rows[0][0], rows[-1][0]
            touched = self._touched(first, last)
            yield [(self._change(row), touched[row[0]]) for row in rows]

    def words(self, change: HeldChange, months: Sequence[SealedMonth]) -> str:
        """Which case, what of it may count, for which months."""
        named = months_in_words(one.month for one in months)
        if change.case_id is None:
            return f"新办件“{change.number}”属于已封存的{named}，暂不写入，列入待更正。"
        labels = [self._label(name) for name in change.values if name in COUNTED]
        if change.rating:
            labels.append("评星")
        what = f"的{'、'.join(labels)}" if labels else ""
        return f"办件“{change.number}”{what}与已封存的{named}不同，暂不写入，列入待更正。"

    def _label(self, name: str) -> str:
        return Wording().label(Change.Record.CASE, name)

    def _rows(self, after: int, at_once: int) -> list[tuple[Any, ...]]:
        fields = [f", s.{name}, c.{name}" for name in self._columns]
        return self._comparing.stage.ask(
            f"SELECT {LEADING}, {RATED}{''.join(fields)} FROM intake_stage s"
            f" LEFT JOIN {CASE} c ON c.id = s.case_id LEFT JOIN {RATING} r ON r.id = s.rating_id"
            " WHERE s.outcome = 'held' AND s.row_number > %s ORDER BY s.row_number LIMIT %s",
            [after, at_once],
        )

    def _touched(self, first: int, last: int) -> dict[int, list[SealedMonth]]:
        found: dict[int, list[SealedMonth]] = {}
        for row, key in self._comparing.stage.ask(
            "SELECT row_number, sealed_id FROM intake_held"
            " WHERE row_number >= %s AND row_number <= %s",
            [first, last],
        ):
            found.setdefault(row, []).append(self.months[key])
        return found

    def _change(self, row: tuple[Any, ...]) -> HeldChange:
        number, name, case, twin_of, hand_at, unit = row[:6]
        is_repeated = twin_of is not None and case is not None
        change = HeldChange(
            origin=HeldChange.Origin.IMPORT,
            case_id=case,
            number=name,
            row=number,
            values={} if is_repeated else self._values(row[11:], is_new=case is None),
            hand_over=None if is_repeated or hand_at is None else _hand_over(unit, hand_at),
            rating=_rating(*row[6:11]),
        )
        return change if self._batch is None else brought_by(self._batch, change)

    def _values(self, pairs: Sequence[Any], *, is_new: bool) -> dict[str, list[str | None]]:
        found: dict[str, list[str | None]] = {}
        for place, column in enumerate(self._columns):
            field = FIELD_OF[column]
            after, before = (text_of(field, value) for value in pairs[2 * place : 2 * place + 2])
            if is_new and after:
                found[field.name] = [None, after]
            elif not is_new and after != before:
                found[field.name] = [before, after]
        return found


def brought_by(batch: ImportBatch, change: HeldChange) -> HeldChange:
    """The change with where it comes from."""
    change.batch = batch
    change.recorded_by, change.recorded_at = batch.imported_by, batch.imported_at
    return change


def text_of(field: models.Field, value: Any) -> str | None:
    """As the history of manual work keeps a value: moments in UTC, references by primary key."""
    if value is None:
        return None
    if isinstance(field, models.DateTimeField):
        return str(_moment(value))
    return str(bool(value)) if isinstance(field, models.BooleanField) else str(value)


def _hand_over(unit: int, at: Any) -> dict[str, Any]:
    return {"unit": unit, "at": _moment(at).isoformat()}


def _rating(source: Any, stars: Any, given_at: Any, known: Any, was: Any) -> dict[str, Any] | None:
    """A rating that the ledger has, with these stars, is no news."""
    if source is None or (known is not None and was == stars):
        return None
    at = None if given_at is None else _moment(given_at).isoformat()
    return {"source": source, "stars": stars, "given_at": at, "was": was}


def _moment(value: Any) -> datetime:
    """SQLite gives a moment of the staging table as text, one of the ledger without its zone."""
    at = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
