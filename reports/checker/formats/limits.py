"""How much of a notice is read: more is refused with a sentence, never cut off."""

from cases.intake.faults import Refused

from .pieces import Grid, Piece

MOST_BYTES = 20 * 1024**2
MOST_PASTED = 200_000
MOST_CHARACTERS = 400_000
MOST_CELLS = 20_000
MOST_LINES = 20_000


def check_characters(pieces: list[Piece]) -> None:
    """Refused where the text is longer than a notice can be."""
    cells = sum(len(row) for piece in pieces if isinstance(piece, Grid) for row in piece.rows)
    if cells > MOST_CELLS:
        raise Refused(f"表格过大（{cells:,} 格，上限 {MOST_CELLS:,} 格），请只核对通报里的表。")
    if len(pieces) > MOST_LINES:
        raise Refused(f"行数过多（{len(pieces):,} 行，上限 {MOST_LINES:,} 行），请分成几份核对。")
    characters = sum(_length(piece) for piece in pieces)
    if characters > MOST_CHARACTERS:
        raise Refused(
            f"文字过长（{characters:,} 字，上限 {MOST_CHARACTERS:,} 字），请分成几个文件核对。"
        )


def _length(piece: Piece) -> int:
    if isinstance(piece, Grid):
        return sum(len(cell) for row in piece.rows for cell in row)
    return len(piece.text)
