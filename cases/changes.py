"""Rows of the history: what a record's fields hold, as text, and what a write made of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import models

from accounts.models import User

from .models import Change, ImportBatch, Suggestion, Unit

TRACKED: dict[str, tuple[str, ...]] = {
    Change.Record.UNIT: (
        "short_name",
        "group",
        "district",
        "parent",
        "order",
        "opened_on",
        "closed_on",
    ),
    Change.Record.SUGGESTION: (
        "month",
        "citizen_name",
        "phone_tail",
        "content",
        "case",
        "received_on",
        "unit",
        "outcome",
        "state",
        "declined_because",
        "settled_on",
        "place",
        "is_reasonable",
        "solves_common",
        "chosen_because",
    ),
}
"""The fields that a file or a person may change, by record."""

Values = Mapping[str, str | None]


@dataclass(frozen=True)
class Author:
    """Who writes, when and why; from which file, if from one."""

    at: datetime
    by: User | None = None
    batch: ImportBatch | None = None
    is_undo: bool = False
    reason: str = ""

    def change(
        self,
        record: str,
        pk: int,
        field: str = "",
        before: str | None = None,
        after: str | None = None,
    ) -> Change:
        """An unsaved row; without a field, the record came into being (or went, `after` None)."""
        return Change(
            batch=self.batch,
            record=record,
            record_id=pk,
            field=field,
            before=before,
            after=after,
            by=self.by,
            at=self.at,
            is_undo=self.is_undo,
            reason=self.reason,
        )

    def changes(self, record: str, pk: int, before: Values, after: Values) -> list[Change]:
        """A row for every field that differs."""
        return [
            self.change(record, pk, name, before[name], after[name])
            for name in before
            if before[name] != after[name]
        ]


def values_of(record: Unit | Suggestion) -> dict[str, str | None]:
    """The tracked fields as text; of a reference its primary key."""
    kind = Change.Record.UNIT if isinstance(record, Unit) else Change.Record.SUGGESTION
    values = {name: _field(record, name).value_from_object(record) for name in TRACKED[kind]}
    return {name: None if value is None else str(value) for name, value in values.items()}


def put_back(record: models.Model, name: str, text: str | None) -> None:
    """Set a field to a value that the history kept; not saved."""
    field = _field(record, name)
    setattr(record, field.attname, None if text is None else field.to_python(text))


def _field(record: models.Model, name: str) -> models.Field:
    return record._meta.get_field(name)  # type: ignore[return-value]
