"""What every file becomes after reading: rows of cells, whatever its format. No Django."""

from dataclasses import dataclass
from enum import StrEnum


class CellKind(StrEnum):
    """What the file says a cell is; a CSV knows only text."""

    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"  # a number shown as a percentage; its text carries the sign
    BOOLEAN = "boolean"
    DATE = "date"  # its text is ISO 8601
    ERROR = "error"  # #REF! and its like
    UNCOMPUTED = "uncomputed"  # a formula without a stored value


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text, and what the file says it is."""

    text: str = ""
    kind: CellKind = CellKind.TEXT

    @property
    def is_blank(self) -> bool:
        return self.kind is CellKind.TEXT and not self.text.strip()


BLANK = Cell()


@dataclass(frozen=True)
class Row:
    """A row with its number in the file, counted from 1 and with blank rows."""

    number: int
    cells: tuple[Cell, ...]

    @property
    def is_blank(self) -> bool:
        return all(cell.is_blank for cell in self.cells)
