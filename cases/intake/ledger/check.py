"""Checking a ledger row by row: typed values into the stage file, what is wrong into the notes.

The stage file is CSV with a line of column names; null is `\\N`, moments are UTC text, flags 1 and
0, registered things their primary keys. `layout.STAGE_COLUMNS` are the columns it may have; one
that the file has not is absent, so that it blanks nothing. Memory does not grow with the rows.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from pathlib import Path

from cases.intake.data_rows import data_rows
from cases.intake.header import Header
from cases.intake.notes import Notes
from cases.intake.reading import Reading
from cases.intake.sending import Progress, in_silence
from cases.periods import Month

from .row import LedgerRow
from .steps import Asserted, FileColumns, Plan, plan

CHECKING = "检查每一行"
TOLD_EVERY = 5_000
_NO_SOURCE = "没有“评星来源”列，评星未导入；补上来源（省平台或话务）后可以单独导入评星。"


@dataclass(frozen=True)
class LedgerFile:
    """The stage file: its columns, and how many rows were accepted."""

    path: Path
    columns: tuple[str, ...]
    rows: int


def check_ledger(  # noqa: PLR0913  the file in three parts, where it goes, what is asserted
    reading: Reading,
    header: Header,
    kind: str,
    folder: Path,
    notes: Notes,
    *,
    at: datetime,
    month: Month | None = None,
    progress: Progress = in_silence,
) -> LedgerFile:
    """Writes `folder/stage`; every rejected row is in `notes`, with its unknown names.

    `at` is the moment of the import: nothing can have happened later. `month` asserts that all
    rows were received in it.
    """
    file = FileColumns.of(header)
    if file.has("stars") and not file.has("rating_source"):
        notes.tally(header.row, file.headers["stars"], _NO_SOURCE)
    ledger = plan(kind, file, Asserted(at, month))
    columns = _stage_columns(ledger)
    path = folder / "stage"
    with path.open("w", encoding="utf-8", newline="") as stage:
        writer = csv.writer(stage, lineterminator="\n")
        writer.writerow(columns)
        count = 0
        for row, cells in _rows(reading, header, notes, progress):
            for step in ledger.steps:
                step(row, cells)
            if row.problems:
                notes.reject(row.problems)
            else:
                writer.writerow(_stage_values(row, ledger))
                count += 1
    return LedgerFile(path, columns, count)


def _rows(
    reading: Reading, header: Header, notes: Notes, progress: Progress
) -> Iterator[tuple[LedgerRow, list[str]]]:
    headers = FileColumns.of(header).headers
    for seen, (number, cells) in enumerate(data_rows(reading, header, notes)):
        if seen % TOLD_EVERY == 0:
            progress(CHECKING, seen, reading.rows)
        yield LedgerRow(number, headers, notes), cells


def _stage_columns(ledger: Plan) -> tuple[str, ...]:
    """Ratings alone have no digest: it says which rows give the same case."""
    digest = () if ledger.columns == ("number",) else ("digest",)
    return ("row_number", *ledger.columns, *digest, *ledger.rating_columns)


def _stage_values(row: LedgerRow, ledger: Plan) -> list[str]:
    values = [row.values[column] for column in ledger.columns]
    rating = [row.values[column] for column in ledger.rating_columns]
    if len(values) == 1:
        return [str(row.number), *values, *rating]
    digest = blake2b("\x1f".join(values).encode(), digest_size=16).hexdigest()
    return [str(row.number), *values, digest, *rating]
