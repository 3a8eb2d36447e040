"""Checked rows brought into the ledger without a file: what stage, comparison and commit do."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cases.intake.batches import one_at_a_time
from cases.intake.ledger.commit import Writing, commit
from cases.intake.ledger.compare import compare
from cases.intake.ledger.reject import Comparing
from cases.intake.ledger.stage import looking, staged
from cases.intake.notes import Notes
from cases.intake.report import Counts, FieldChange
from cases.intake.sending import in_silence
from cases.models import FileKind, ImportBatch
from tests.factories import ImportBatchFactory, at

NULL = r"\N"
IMPORTED = at(2, month=5)
Value = str | int | bool | datetime | None
Row = Mapping[str, Value]


@dataclass(frozen=True)
class Brought:
    """What became of the rows."""

    counts: Counts
    problems: list[str]
    warnings: list[str]
    changes: tuple[FieldChange, ...]
    batch: ImportBatch | None


class Bringing:
    """`bring(row, row, …)` applies the rows as one batch; `look(…)` only compares them."""

    def __init__(self, folder: Path, kind: str = FileKind.CASES) -> None:
        self._path = folder / "stage"
        self._kind = kind

    def __call__(self, *rows: Row, when: datetime = IMPORTED) -> Brought:
        notes = self._write(rows)
        with one_at_a_time(), staged(self._path, len(rows), in_silence) as stage:
            comparing = self._comparing(stage, notes, when)
            compared = compare(comparing)
            batch = ImportBatchFactory(kind=self._kind, imported_at=when)
            commit(Writing(comparing, batch, in_silence))
        return _brought(compared, notes, batch)

    def look(self, *rows: Row) -> Brought:
        notes = self._write(rows)
        with looking(), staged(self._path, len(rows), in_silence) as stage:
            compared = compare(self._comparing(stage, notes, IMPORTED))
        return _brought(compared, notes, None)

    def _comparing(self, stage, notes: Notes, when: datetime) -> Comparing:
        return Comparing(stage, self._kind == FileKind.RATINGS, when, {"number": "办件编号"}, notes)

    def _write(self, rows: Sequence[Row]) -> Notes:
        columns = ["row_number", *rows[0]]
        with self._path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            for number, row in enumerate(rows, 2):
                writer.writerow([number, *(_text(row[name]) for name in columns[1:])])
        return Notes()


def _brought(compared, notes: Notes, batch: ImportBatch | None) -> Brought:
    problems = [str(remark) for remark in notes.problems]
    warnings = [str(remark) for remark in notes.warnings()]
    return Brought(compared.counts, problems, warnings, compared.changes, batch)


def _text(value: Value) -> str:
    """As the check step writes it into the stage file."""
    if value is None:
        return NULL
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, datetime):
        return str(value.astimezone(UTC).replace(tzinfo=None))
    return str(value)


def kept(value: Value) -> str | None:
    """As a held change keeps it."""
    if isinstance(value, datetime):
        return str(value.astimezone(UTC))
    return None if value is None else str(value)
