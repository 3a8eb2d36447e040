"""Fields that a person has corrected: while a correction stands, no file changes the field.

The staged row takes the ledger's value before anything is derived from it, so that everything
after works with what will stand. Without corrections it costs one look at their table.
"""

from cases.models import Correction

from .layout import COLUMN_OF, FIELD_OF
from .reject import Comparing
from .stage import CASE

CORRECTION = Correction._meta.db_table
_FILE_COLUMN = {"unit_id": "file_unit_id"}
"""Where the file's own value stands, if not in the case's column."""
_HEADERS = {
    "channel_id": "channel",
    "district_id": "district",
    "category_id": "category",
    "unit_id": "unit",
    "is_province_assigned": "province",
    "is_difficult": "difficult",
    "is_high_star": "high_star",
    "citizen_name": "citizen",
}
"""Column of the case → key of the file's column, where they differ."""


def keep_corrected(comparing: Comparing) -> None:
    """Puts the ledger's values of corrected fields into the stage, and says how often a file
    wanted them otherwise.
    """
    standing = Correction.objects.standing().order_by().values_list("field", flat=True).distinct()
    for field in standing:
        column = COLUMN_OF[field]
        _tell(comparing, field, column)
        _keep(comparing, field, column)


def _tell(comparing: Comparing, field: str, column: str) -> None:
    given = _FILE_COLUMN.get(column, column)
    if given not in comparing.stage.columns and column not in comparing.stage.columns:
        return
    header = comparing.headers.get(_HEADERS.get(column, field), "")
    label = FIELD_OF[column].verbose_name
    message = f"“{label}”已由人工更正，保留更正值，文件中的值未采用。"
    for [row] in comparing.stage.ask(
        f"SELECT s.row_number FROM intake_stage s {_joined('s', field)}"
        f" WHERE {_is_given(column, given)} AND s.{given} IS DISTINCT FROM c.{column}"
        " AND s.twin_of IS NULL ORDER BY s.row_number"
    ):
        comparing.notes.tally(row, header, message)


def _is_given(column: str, given: str) -> str:
    """A deadline that was worked out, and a unit that the file leaves out, are no other value."""
    if column == "due_at":
        return "s.due_at IS NOT NULL AND NOT COALESCE(s.is_due_computed, false)"
    return f"s.{given} IS NOT NULL" if column == "unit_id" else "true"


def _keep(comparing: Comparing, field: str, column: str) -> None:
    """A hand-over to another unit than the corrected one would change the field."""
    values, other = f"{column} = c.{column}", ""
    if column == "unit_id":
        values = "file_unit_id = NULL, unit_id = NULL"
        other = " AND intake_stage.file_unit_id IS DISTINCT FROM c.unit_id"
    elif column == "due_at":
        values += ", is_due_computed = c.is_due_computed"
    comparing.stage.run(
        f"UPDATE intake_stage SET {values} FROM {CASE} c JOIN {CORRECTION} k"
        f" ON k.case_id = c.id AND k.field = '{field}' AND k.revoked_at IS NULL"
        f" WHERE c.id = intake_stage.case_id{other}"
    )


def _joined(stage: str, field: str) -> str:
    return (
        f"JOIN {CASE} c ON c.id = {stage}.case_id JOIN {CORRECTION} k ON k.case_id = c.id"
        f" AND k.field = '{field}' AND k.revoked_at IS NULL"
    )
