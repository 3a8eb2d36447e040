"""What fields of cases were before a batch changed them, by the history that it left, as SQL."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from django.db import connection, models

from cases.models import Change, ImportBatch

from .layout import COLUMN_OF, FIELD_OF

CHANGE = Change._meta.db_table


@dataclass(frozen=True)
class Former:
    """The changed columns of a batch, with the names that the history has for them."""

    columns: Mapping[str, str]
    batch: int

    @classmethod
    def of(cls, batch: ImportBatch) -> Self:
        """One query."""
        rows = Change.objects.filter(batch=batch, record=Change.Record.CASE, is_undo=False)
        names = sorted(set(rows.order_by().values_list("field", flat=True)))
        return cls({COLUMN_OF[name]: name for name in names}, batch.pk)

    @property
    def rows(self) -> str:
        """A query with a row for each changed case, by `record_id`.

        All fields of a case are in one row: its constraints speak of several at a time.
        """
        turned = "".join(
            f", MAX(CASE WHEN field = '{name}' THEN before END) AS {column}_before,"
            f" MAX(CASE WHEN field = '{name}' THEN 1 ELSE 0 END) AS {column}_set"
            for column, name in self.columns.items()
        )
        return (
            f"SELECT record_id{turned} FROM {CHANGE} WHERE batch_id = {self.batch}"
            " AND record = 'case' AND NOT is_undo GROUP BY record_id"
        )

    def value(self, rows: str, case: str, column: str) -> str:
        """The column as it was: from the row of `rows` where it was changed, else the case's."""
        if column not in self.columns:
            return f"{case}.{column}"
        before = f"CAST({rows}.{column}_before AS {_type(column)})"
        return f"CASE WHEN {rows}.{column}_set = 1 THEN {before} ELSE {case}.{column} END"


def _type(column: str) -> str:
    """The SQL type that a value kept as text is turned back into."""
    if connection.vendor == "sqlite" and isinstance(FIELD_OF[column], models.DateTimeField):
        return "text"
    return str(FIELD_OF[column].db_type(connection)).partition("(")[0]
