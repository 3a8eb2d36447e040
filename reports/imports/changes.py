"""The history of a batch in words: which record, which field, before and after."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.urls import reverse

from cases.models import Case, Change, Rating, Suggestion, Unit, UnitAlias
from reports import formats

RECORDS: dict[str, type[models.Model]] = {
    Change.Record.CASE: Case,
    Change.Record.RATING: Rating,
    Change.Record.UNIT: Unit,
    Change.Record.UNIT_ALIAS: UnitAlias,
    Change.Record.SUGGESTION: Suggestion,
}
LONGEST = 120
"""Characters of a text that a line shows."""
BLANK = "空"


@dataclass(frozen=True)
class ChangeLine:
    """One change as a table shows it."""

    kind: str
    record: str
    url: str
    field: str
    before: str
    after: str
    is_undo: bool


def lines(changes: Sequence[Change]) -> list[ChangeLine]:
    """In words, with one query for each table that the changes point at."""
    records = _Names((one.record, one.record_id) for one in changes)
    fields = [_field(one) for one in changes]
    values = _References(
        (field, text)
        for field, one in zip(fields, changes, strict=True)
        for text in (one.before, one.after)
    )
    return [
        ChangeLine(
            one.get_record_display(),
            *records.of(one),
            _field_name(field, one),
            values.words(field, one.before) if one.field else "",
            values.words(field, one.after) if one.field else "",
            one.is_undo,
        )
        for field, one in zip(fields, changes, strict=True)
    ]


def _field(change: Change) -> Any:
    """The model's field, or None for one that is not the model's (or for a new record)."""
    try:
        return RECORDS[change.record]._meta.get_field(change.field)
    except FieldDoesNotExist:
        return None


def _field_name(field: Any, change: Change) -> str:
    if not change.field:
        return "新增"
    return str(field.verbose_name) if field is not None else change.field


class _Names:
    """The records that changes are about: name and page."""

    def __init__(self, wanted: Iterable[tuple[str, int]]) -> None:
        by_record: dict[str, set[int]] = {}
        for record, pk in wanted:
            by_record.setdefault(record, set()).add(pk)
        self._found = {
            (record, pk): row
            for record, pks in by_record.items()
            for pk, row in _rows(record).in_bulk(pks).items()
        }

    def of(self, change: Change) -> tuple[str, str]:
        row = self._found.get((change.record, change.record_id))
        if row is None:
            return f"编号 {change.record_id}（已不在）", ""
        case = row.case if isinstance(row, Rating) else row
        if isinstance(case, Case):
            return case.number, reverse("reports:case", args=[case.number])
        if isinstance(row, Suggestion):
            return row.content[:30], ""
        return str(row), ""


def _rows(record: str) -> models.QuerySet[Any]:
    rows: models.QuerySet[Any] = RECORDS[record]._default_manager.all()
    return rows.select_related("case") if record == Change.Record.RATING else rows


class _References:
    """Values that are primary keys of other tables, by their names."""

    def __init__(self, wanted: Iterable[tuple[Any, str | None]]) -> None:
        by_model: dict[type[models.Model], set[int]] = {}
        for field, text in wanted:
            if isinstance(field, models.ForeignKey) and (text or "").isascii() and text:
                by_model.setdefault(field.related_model, set()).add(int(text))
        self._names = {
            (model, pk): str(row)
            for model, pks in by_model.items()
            for pk, row in model._default_manager.in_bulk(pks).items()
        }

    def words(self, field: Any, text: str | None) -> str:
        if text is None or text == "":
            return BLANK
        if isinstance(field, models.ForeignKey):
            return self._names.get((field.related_model, int(text)), text)
        if isinstance(field, models.BooleanField):
            return "是" if text in {"1", "True", "true", "t"} else "否"
        if isinstance(field, models.DateTimeField):
            return _moment(text)
        choices = dict(getattr(field, "flatchoices", None) or ())
        shown = str(choices.get(text, text))
        return shown if len(shown) <= LONGEST else f"{shown[:LONGEST]}…"


def _moment(text: str) -> str:
    """A stored moment, naive ones being UTC; as it stands when it is none."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    return formats.deadline(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
