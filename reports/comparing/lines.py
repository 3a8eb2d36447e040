"""A document as sentences and rows of tables, each with the section it stands in. Style is gone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from reports.checker.document import Document, Kind, Paragraph, Table

_SPACE = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]+")
_SENTENCE = re.compile(r"[^。！？；]*[。！？；]+[”’」』）)]*|[^。！？；]+")
_NUMBER_CELL = re.compile(r"[\d\s.,%％‰+＋*—－-]*")
START = "文首"


@dataclass(frozen=True)
class Line:
    """A sentence, or a row by its cells; `key` is what two lines must share to be the same.

    Of a row, `table` is the caption of its table (its columns where it has none), `columns` are the
    names of its cells, and `number` counts the rows.
    """

    section: str
    text: str
    cells: tuple[str, ...] = ()
    table: str = ""
    columns: tuple[str, ...] = ()
    number: int = 0
    key: str = field(default="", compare=False)

    @property
    def is_row(self) -> bool:
        return bool(self.table)

    @property
    def name(self) -> str:
        """Of a row, its first cell with words; else its first."""
        named = (one for one in self.cells if not _NUMBER_CELL.fullmatch(one))
        return next(named, self.cells[0] if self.cells else "")


def squeezed(text: str) -> str:
    """Without blanks of any kind: where they stand is style."""
    return _SPACE.sub("", text)


def lines_of(document: Document) -> list[Line]:
    """In their order."""
    section, caption = START, ""
    found: list[Line] = []
    for block in document.blocks:
        if isinstance(block, Table):
            found += _rows(block, section, caption)
            caption = ""
            continue
        if block.kind is Kind.HEADING:
            section = " ".join(block.text.split())
        caption = block.text if block.kind is Kind.CAPTION else ""
        found += _sentences(block, section)
    return found


def _sentences(paragraph: Paragraph, section: str) -> Iterator[Line]:
    for piece in _SENTENCE.findall(paragraph.text):
        text = " ".join(piece.split())
        if key := squeezed(text):
            yield Line(section, text, key=key)


def _rows(table: Table, section: str, caption: str) -> Iterator[Line]:
    """The head is a row of its own: it may have been changed too."""
    columns = tuple(" ".join(one.split()) for one in table.rows[0]) if table.rows else ()
    name = " ".join(caption.split()) or "、".join(columns) or "表"
    for number, row in enumerate(table.rows):
        cells = tuple(" ".join(one.split()) for one in row)
        if any(cells):
            key = "¦".join(squeezed(one) for one in cells)
            yield Line(section, "　".join(cells), cells, name, columns, number, key)
