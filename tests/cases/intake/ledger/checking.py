"""Rows of a ledger checked without a file around them: what the stage gets, what is said."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cases.intake.columns import SPECS
from cases.intake.grid import Cell
from cases.intake.header import likely_header
from cases.intake.ledger.check import LedgerFile, check_ledger
from cases.intake.notes import Notes, UnknownName
from cases.intake.reading import Reading
from cases.intake.rows_file import RowsFile, raw_of
from cases.models import FileKind
from cases.periods import Month
from tests.factories import at

IMPORTED = at(2, month=5)
NULL = r"\N"
GOOD: Mapping[str, "str | Cell"] = {"办件编号": "A1", "受理时间": "2020-04-10 08:30:00"}
"""What every row needs."""


@dataclass(frozen=True)
class Checked:
    """The accepted rows by stage column, and everything noted."""

    rows: list[dict[str, str]]
    problems: list[str]
    warnings: list[str]
    unknown: list[UnknownName]
    file: LedgerFile

    @property
    def row(self) -> dict[str, str]:
        """The only row, which was accepted."""
        assert not self.problems
        [row] = self.rows
        return row

    @property
    def problem(self) -> str:
        """The only problem, which kept the only row out."""
        assert not self.rows
        [problem] = self.problems
        return problem


class Checking:
    """`check(办结时间="…")` checks one row that is good otherwise; `rows(…)` rows as given."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, **cells: "str | Cell") -> Checked:
        return self.rows({**GOOD, **cells})

    def rows(
        self,
        *rows: Mapping[str, "str | Cell"],
        kind: str = FileKind.CASES,
        month: Month | None = None,
        when: datetime = IMPORTED,
    ) -> Checked:
        headers = list(rows[0])
        path = self._folder / "rows"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([1, *headers])
            for number, row in enumerate(rows, 2):
                writer.writerow([number, *(_raw(row[header]) for header in headers)])
        reading = Reading(path, len(rows), len(headers), sheet="表")
        header = likely_header(RowsFile(path).head(), SPECS[FileKind(kind)])
        notes = Notes(self._folder / "problems.csv")
        ledger = check_ledger(reading, header, kind, self._folder, notes, at=when, month=month)
        notes.write_out()
        with ledger.path.open(encoding="utf-8", newline="") as file:
            staged = list(csv.DictReader(file))
        problems = [str(remark) for remark in notes.problems]
        warnings = [str(remark) for remark in notes.warnings() if remark.column]
        return Checked(staged, problems, warnings, notes.unknown(), ledger)

    def everything_written(self) -> str:
        """All that lies in the folder after a check, but for the rows that were read."""
        names = ("stage", "problems.csv")
        return "".join(path.read_text() for name in names if (path := self._folder / name).exists())


def _raw(cell: "str | Cell") -> str:
    return raw_of(cell) if isinstance(cell, Cell) else cell
