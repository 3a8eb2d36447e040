"""A notice as the checker sees it: blocks in order, and places that a reader can find again.

Nothing here knows Django, a database, or where the text came from; a foreign notice is read like
one of our own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a paragraph is within its document."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CAPTION = "caption"
    NOTE = "note"


@dataclass(frozen=True)
class Paragraph:
    """One paragraph as it was written; `level` is that of a heading, from 1."""

    text: str
    kind: Kind = Kind.PARAGRAPH
    level: int = 0


@dataclass(frozen=True)
class Table:
    """A rectangle of texts; the first `header` rows name the columns.

    A merged cell's text stands in each cell it covers. `caption` and `notes` repeat the paragraphs
    that belong to the table, which stay blocks of their own.
    """

    rows: tuple[tuple[str, ...], ...]
    header: int = 1
    caption: str = ""
    notes: tuple[str, ...] = ()


Block = Paragraph | Table


@dataclass(frozen=True, order=True)
class Where:
    """A stretch of one block's text, or of one cell's: `row` and `column` count from 0, −1 is none.

    `start` and `end` count the characters of that text as it was written.
    """

    block: int
    row: int = -1
    column: int = -1
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Document:
    """A notice that was read."""

    blocks: tuple[Block, ...]
    name: str = ""

    def texts(self) -> Iterator[tuple[Where, str]]:
        """Every paragraph and cell in order with its place; a merged cell's text only once."""
        for number, block in enumerate(self.blocks):
            if isinstance(block, Paragraph):
                yield Where(number, end=len(block.text)), block.text
                continue
            for row, cells in enumerate(block.rows):
                for column, text in enumerate(cells):
                    above = block.rows[row - 1][column : column + 1] if row else ()
                    beside = cells[column - 1 : column] if column else ()
                    if text and text not in (*above, *beside):
                        yield Where(number, row, column, 0, len(text)), text

    def text_at(self, where: Where) -> str:
        """The whole text of the paragraph or cell that `where` lies in."""
        block = self.blocks[where.block]
        return block.text if isinstance(block, Paragraph) else block.rows[where.row][where.column]

    def says(self, where: Where) -> str:
        """The stretch itself, as it was written."""
        return self.text_at(where)[where.start : where.end]
