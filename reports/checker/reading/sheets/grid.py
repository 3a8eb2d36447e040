"""A table's cells brought into one form: head lines above, names to the left, one group of columns.

Titles merged over the whole width are left out, transposed tables turned, repeated groups of
columns laid under each other. Every cell keeps the place it was printed in.
"""

from collections.abc import Callable
from dataclasses import dataclass

from reports.checker.document import Table

from .cells import Cell

Line = tuple[Cell, ...]
Known = Callable[[str], bool]
"""Whether a header's words name a measure."""


@dataclass(frozen=True)
class Grid:
    """Head lines and body lines of equal length."""

    head: tuple[Line, ...]
    body: tuple[Line, ...]

    def labels(self, column: int) -> tuple[str, ...]:
        """The words above a column, from the top, each once."""
        words = [line[column].words for line in self.head]
        return tuple(dict.fromkeys(word for word in words if word))

    @property
    def width(self) -> int:
        return len(self.head[0])


def grid_of(table: Table, known: Known) -> Grid | None:
    """The table in one form; none where it has no head or no body."""
    lines = _without_titles(_lines(table))
    if not lines or not lines[0]:
        return None
    if _lies_on_its_side(lines, known):
        lines = list(zip(*lines, strict=True))
    split = _head_lines(lines)
    if not 0 < split < len(lines):
        return None
    return _folded(Grid(tuple(lines[:split]), tuple(lines[split:])))


def _lines(table: Table) -> list[Line]:
    width = max((len(row) for row in table.rows), default=0)
    return [
        tuple(Cell(row[at] if at < len(row) else "", index, at) for at in range(width))
        for index, row in enumerate(table.rows)
    ]


def merged(line: Line) -> bool:
    """Whether one text stands alone in the line or covers all of it."""
    texts = {cell.words for cell in line if cell.words}
    return len(texts) == 1 and not any(cell.figure for cell in line)


def _without_titles(lines: list[Line]) -> list[Line]:
    while lines and len(lines[0]) > 1 and (merged(lines[0]) or not any(c.words for c in lines[0])):
        lines = lines[1:]
    return lines


def _lies_on_its_side(lines: list[Line], known: Known) -> bool:
    """Whether the measures stand in the first column and no measure stands in the first line."""
    downward = {line[0].words for line in lines[1:] if known(line[0].words)}
    across = [cell for cell in lines[0][1:] if known(cell.words)]
    figures = any(cell.figure for line in lines[1:] for cell in line[1:])
    return len(downward) >= 2 and 2 * len(downward) >= len(lines) - 1 and not across and figures


def _head_lines(lines: list[Line]) -> int:
    """How many lines stand above the first figure that is no year in a head.

    A line of one merged text after the first is a group's name and begins the body.
    """
    for index, line in enumerate(lines[:5]):
        figures = [cell.figure for cell in line if cell.figure]
        if index and (merged(line) or any(figures)):
            return index
        if not index and any(not one.year for one in figures):
            return 0
    return 1


def _folded(grid: Grid) -> Grid:
    """Columns that repeat with all their labels, and a name among them, laid under each other."""
    period = _period(grid)
    if period == grid.width:
        return grid
    parts = range(0, grid.width, period)
    return Grid(
        tuple(line[:period] for line in grid.head),
        tuple(line[at : at + period] for at in parts for line in grid.body),
    )


def _period(grid: Grid) -> int:
    labels = [grid.labels(at) for at in range(grid.width)]
    for period in range(2, grid.width // 2 + 1):
        repeats = all(labels[at] == labels[at % period] for at in range(grid.width))
        named = any(is_text(grid, at) for at in range(period))
        if grid.width % period == 0 and repeats and named and all(labels[:period]):
            return period
    return grid.width


def is_text(grid: Grid, column: int) -> bool:
    """Whether a column holds names rather than figures."""
    cells = [line[column] for line in grid.body if not line[column].blank]
    return bool(cells) and 2 * sum(not cell.figure for cell in cells) > len(cells)
