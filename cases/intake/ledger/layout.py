"""The columns of the staging table: their types, and which of them a case keeps.

The stage file (see `check`) brings some of them; the others are worked out in the database.
"""

from dataclasses import dataclass

from django.db import connection

from cases.models import Case

TEXT, MOMENT, FLAG, KEY = "text", "moment", "flag", "key"
_TYPES = {
    "postgresql": {TEXT: "text", MOMENT: "timestamptz", FLAG: "boolean", KEY: "bigint"},
    "sqlite": {TEXT: "text", MOMENT: "text", FLAG: "integer", KEY: "integer"},
}


@dataclass(frozen=True)
class StageColumn:
    """`default` is what a new case gets when the file has no such column, as SQL."""

    name: str
    type: str
    default: str = "NULL"

    @property
    def sql_type(self) -> str:
        return _TYPES[connection.vendor][self.type]


def _texts(*names: str) -> tuple[StageColumn, ...]:
    return tuple(StageColumn(name, TEXT, "''") for name in names)


def _flags(*names: str) -> tuple[StageColumn, ...]:
    return tuple(StageColumn(name, FLAG, "false") for name in names)


def _moments(*names: str) -> tuple[StageColumn, ...]:
    return tuple(StageColumn(name, MOMENT) for name in names)


def _keys(*names: str) -> tuple[StageColumn, ...]:
    return tuple(StageColumn(name, KEY) for name in names)


DERIVED = (
    StageColumn("handling", TEXT),
    *_keys("unit_id"),
    *_moments("assigned_at", "handed_over_at", "due_at"),
    *_flags("is_due_computed"),
    *_keys("forwarding_days"),
)
"""Columns of a case that depend on what is known of it already, not on the file alone."""

DIRECT = (
    *_moments("received_at"),
    *_keys("channel_id", "district_id", "category_id"),
    *_texts("upper_number", "request_kind", "citizen_name", "phone_tail", "phone_hash"),
    *_texts("place", "title", "content", "reply"),
    *_flags("is_province_assigned", "is_difficult", "is_high_star"),
    *_moments("extended_until", "completed_at", "province_due_at", "province_answered_at"),
)
"""Columns of a case that are as the file says, where the file has them."""

CASE_COLUMNS = (*DIRECT, *DERIVED)

RATING_COLUMNS = (
    StageColumn("rating_source", TEXT),
    StageColumn("rating_stars", KEY),
    StageColumn("rated_at", MOMENT),
)

STAGE_COLUMNS = (
    *_keys("row_number"),
    *_texts("number", "digest"),
    *_moments("handed_at"),
    *CASE_COLUMNS,
    *RATING_COLUMNS,
    # Worked out: the case, the hand-over that the row brings, which row of the same number stands
    # first, and what the row comes to.
    *_keys("case_id", "file_unit_id", "rating_id", "twin_of"),
    *_moments("hand_at"),
    *_texts("outcome"),
)

FIELD_OF = {field.column: field for field in Case._meta.concrete_fields}
"""The model's fields by column, for labels and for reading values back."""
COLUMN_OF = {field.name: str(field.column) for field in Case._meta.concrete_fields}
"""The columns by field, as the history names them."""
