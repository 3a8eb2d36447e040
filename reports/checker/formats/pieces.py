"""What every format is first read as: lines and grids in order, before they are put together."""

from dataclasses import dataclass

from .lines import Line


@dataclass(frozen=True)
class Grid:
    """A table as it was drawn; `header` is how many rows the file itself marks as its head."""

    rows: tuple[tuple[str, ...], ...]
    header: int | None = None


Piece = Line | Grid
