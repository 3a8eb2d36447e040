"""A file's rows on disk after reading: one CSV, whatever came in. No Django.

First the row's number in the file, then its cells; blank rows are left out. A cell that is not
text begins with a mark and the letter of its kind. Texts cannot begin so: the mark is a control
character, and these are removed while reading.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from .grid import Cell, CellKind, Row

MARK = "\x1e"
LETTERS = {
    CellKind.NUMBER: "n",
    CellKind.PERCENT: "p",
    CellKind.BOOLEAN: "b",
    CellKind.DATE: "d",
    CellKind.ERROR: "e",
    CellKind.UNCOMPUTED: "u",
}
MARKS = {kind: MARK + letter for kind, letter in LETTERS.items()}
_KINDS = {letter: kind for kind, letter in LETTERS.items()}


def raw_of(cell: Cell) -> str:
    """As the cell stands in the file.

    >>> raw_of(Cell("36", CellKind.NUMBER)) == "\\x1en36"
    True
    """
    return MARKS.get(cell.kind, "") + cell.text


def cell_of(raw: str) -> Cell:
    """The cell that stands so in the file."""
    return Cell(raw[2:], _KINDS[raw[1]]) if raw.startswith(MARK) else Cell(raw)


def text_of(raw: str) -> str:
    """The cell's text, whatever its kind."""
    return raw[2:] if raw.startswith(MARK) else raw


@dataclass(frozen=True)
class RowsFile:
    """The file `rows` of a reading; every method starts at the first row again."""

    path: Path

    def raw(self) -> Iterator[tuple[int, list[str]]]:
        """Number and cells of every row, as they stand in the file: the fast path."""
        with self.path.open(encoding="utf-8", newline="") as file:
            for fields in csv.reader(file):
                number = int(fields[0])
                del fields[0]
                yield number, fields

    def rows(self) -> Iterator[Row]:
        """The same as cells."""
        for number, fields in self.raw():
            yield Row(number, tuple(map(cell_of, fields)))

    def head(self, n: int = 10) -> tuple[Row, ...]:
        """What stands in the first `n` rows of the file that came in."""
        return tuple(takewhile(lambda row: row.number <= n, self.rows()))
