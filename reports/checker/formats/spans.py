"""Tables whose cells cover several rows or columns, and tables that only lay out a page."""

from dataclasses import dataclass, field

from cases.intake.faults import Refused

from .cells import is_number
from .limits import MOST_CELLS
from .lines import Line, joined
from .pieces import Grid, Piece

_WIDEST = 200


@dataclass
class Cell:
    """A cell as the file has it: what stands in it, and how many columns and rows it covers."""

    pieces: list[Piece] = field(default_factory=list)
    across: int = 1
    down: int = 1
    heads: bool = False

    @property
    def text(self) -> str:
        text = ""
        for piece in self.pieces:
            text = joined(text, piece.text) if isinstance(piece, Line) else text
        return text


def pieces_of_table(rows: list[list[Cell]], header: int | None) -> list[Piece]:
    """The table as a grid, or what stands in it, one after the other, where it only lays out."""
    cells = [cell for row in rows for cell in row]
    if not cells:
        return []
    if _lays_out(rows, cells):
        return [piece for cell in cells for piece in cell.pieces]
    return [Grid(_spread(rows), header)]


def _lays_out(rows: list[list[Cell]], cells: list[Cell]) -> bool:
    if max(sum(cell.across for cell in row) for row in rows) == 1:
        return True
    if any(isinstance(piece, Grid) for cell in cells for piece in cell.pieces):
        return True
    few = len(cells) <= 6 and not any(is_number(cell.text) for cell in cells)
    return few and any(len(cell.pieces) > 1 for cell in cells)


def _spread(rows: list[list[Cell]]) -> tuple[tuple[str, ...], ...]:
    """Each cell's text in every place that it covers."""
    held: dict[tuple[int, int], str] = {}
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            while (at, column) in held:
                column += 1
            across = max(1, min(cell.across, _WIDEST))
            down = max(1, min(cell.down, len(rows) - at))
            if len(held) + across * down > MOST_CELLS:
                raise Refused(f"表格过大（超过 {MOST_CELLS:,} 格），请只核对通报里的表。")
            text = cell.text
            held |= {(at + y, column + x): text for y in range(down) for x in range(across)}
            column += across
    width = max(column for _, column in held) + 1
    return tuple(
        tuple(held.get((at, column), "") for column in range(width)) for at in range(len(rows))
    )
