"""A CSV that Excel opens as it is and an import reads again: marked as UTF-8, lines of equal width.

What the file holds stands above the header, in so few lines that an import finds the header among
the first ten.
"""

import csv
from pathlib import Path

from .columns import Cell, Line, Table
from .inert import in_text_file

MOST_LINES_ABOVE = 9


def write(path: Path, table: Table) -> None:
    """Overwrites the file; it is whole when this returns."""
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out, lineterminator="\r\n")
        blanks = [""] * (len(table.columns) - 2)
        for one in table.said[:MOST_LINES_ABOVE]:
            writer.writerow([one.name, in_text_file(one.value), *blanks])
        writer.writerow([column.header for column in table.columns])
        writer.writerows(map(_inert, table.lines))


def _inert(line: Line) -> list[Cell]:
    """A moment is printed as 2020-04-10 09:00:00 by itself."""
    return [in_text_file(cell) if type(cell) is str and cell else cell for cell in line]
