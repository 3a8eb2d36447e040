"""The rows of a file that were not taken, as a workbook to be mended and imported again.

Its title row is the file's own with 原因 behind it, but for what is not given back of persons (see
`returned`). Rows and reasons pass by one at a time, so that
a hundred thousand of them need no more memory than ten.
"""

import csv
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import xlsxwriter

from cases.models import FileKind

from .columns import SPECS
from .folder import PROBLEMS
from .header import HEADER_WITHIN, likely_header
from .reading import ROWS
from .report import ImportReport
from .returned import REASON, ReturnedColumn, returned_columns
from .rows_file import RowsFile
from .sending import Progress, in_silence

PHASE = "整理被拒绝的行"
LONGEST_CELL = 32_767
"""What a cell of a workbook can hold."""
MOST_ROWS = 1_048_575
"""What a sheet can hold under its title row."""
TOLD_EVERY = 1_000


@dataclass(frozen=True)
class Rejects:
    """A file's rows on disk, its columns, where their title stands, and every problem found."""

    rows: RowsFile
    header_row: int
    columns: tuple[ReturnedColumn, ...]
    problems_path: Path

    @classmethod
    def of(cls, folder: Path, kind: str, chosen: Mapping[int, str] | None = None) -> "Rejects":
        """As reading and check leave them in a working folder; `chosen` as for `likely_header`."""
        rows = RowsFile(folder / ROWS)
        header = likely_header(rows.head(HEADER_WITHIN), SPECS[FileKind(kind)], chosen)
        return cls(rows, header.row, returned_columns(kind, header.columns), folder / PROBLEMS)


def write_for(
    report: ImportReport, rejects: Rejects, target: Path, progress: Progress = in_silence
) -> int:
    """What a check rejected; how many rows. A check that keeps its problems in memory writes no
    file of them, so that one is written first.
    """
    if not report.counts.rejected:
        target.unlink(missing_ok=True)
        return 0
    if not rejects.problems_path.is_file():
        with rejects.problems_path.open("w", encoding="utf-8", newline="") as file:
            rows = ((one.row, one.column, one.message) for one in report.problems)
            csv.writer(file).writerows(rows)
    return write(rejects, target, progress, report.counts.rejected)


def write(rejects: Rejects, target: Path, progress: Progress = in_silence, total: int = 0) -> int:
    """How many rows the workbook holds; none is left when there is nothing to give back."""
    part = target.with_name(f"{target.name}.part")
    try:
        written = _write(rejects, part, progress, total)
        if written:
            part.replace(target)
        else:
            target.unlink(missing_ok=True)
    finally:
        part.unlink(missing_ok=True)
    return written


def _write(rejects: Rejects, path: Path, progress: Progress, total: int) -> int:
    options = {"constant_memory": True, "tmpdir": str(path.parent)}
    number = 0
    with xlsxwriter.Workbook(path, options) as book, closing(_sorted(rejects)) as reasons:
        sheet = book.add_worksheet("被拒绝的行")
        sheet.freeze_panes(1, 0)
        columns = rejects.columns
        _put(sheet, 0, [*(column.header for column in columns), REASON])
        for number, (cells, reason) in enumerate(_returned(rejects, reasons), start=1):
            _put(sheet, number, [*(column.of(cells) for column in columns), reason])
            if number % TOLD_EVERY == 0:
                progress(PHASE, number, total)
            if number == MOST_ROWS:
                break
    return number


def _put(sheet: xlsxwriter.workbook.Worksheet, row: int, cells: list[str]) -> None:
    """As texts, whatever they look like: a formula in a citizen's words stays words."""
    for column, text in enumerate(cells):
        if text:
            sheet.write_string(row, column, text[:LONGEST_CELL])


def _returned(rejects: Rejects, reasons: sqlite3.Connection) -> Iterator[tuple[list[str], str]]:
    """Rows that have a reason, in the file's order: both sides are sorted by row."""
    found = reasons.execute(
        "SELECT row, words FROM reason WHERE row > ? ORDER BY row, id", [rejects.header_row]
    )
    wanted = groupby(found, key=itemgetter(0))
    row, group = next(wanted, (0, iter(())))
    for number, cells in rejects.rows.raw():
        while row and row < number:
            row, group = next(wanted, (0, iter(())))
        if not row:
            return
        if row == number:
            yield cells, _joined(words for _, words in group)


def _joined(reasons: Iterable[str]) -> str:
    """Each said once; the last one ends as a sentence."""
    said = [words.rstrip("。") for words in dict.fromkeys(reasons)]
    return f"{'；'.join(said)}。"


def _sorted(rejects: Rejects) -> sqlite3.Connection:
    """The reasons in a database of their own on disk: the checks found them in several rounds.

    Without a name it is a temporary file, gone when it is closed.
    """
    reasons = sqlite3.connect("")
    reasons.execute("CREATE TABLE reason (id INTEGER PRIMARY KEY, row INTEGER, words TEXT)")
    with rejects.problems_path.open(encoding="utf-8", newline="") as file:
        reasons.executemany(
            "INSERT INTO reason (row, words) VALUES (?, ?)",
            (
                (int(row), f"“{column}”列：{message}" if column else message)
                for row, column, message in csv.reader(file)
            ),
        )
    reasons.execute("CREATE INDEX in_order ON reason (row)")
    return reasons
