"""What a stored notice says, line by line, read from its page: headings, paragraphs, rows."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

TOLD_BEFORE = re.compile(r"更正说明。|更正\d+：")
"""How the paragraphs begin that tell what an earlier correction changed."""
_HEADINGS = frozenset({"h2", "h3", "h4"})
_LINES = frozenset({*_HEADINGS, "h1", "p", "caption", "figcaption", "dt", "dd"})
_SKIPPED = frozenset({"style", "svg", "header", "footer", "title"})


@dataclass(frozen=True)
class Line:
    """A paragraph, or a row of a table by its cells; `where` is the heading or caption above."""

    where: str
    cells: tuple[str, ...]
    is_row: bool = False

    @property
    def text(self) -> str:
        return "　".join(self.cells)


def lines_of(page: bytes) -> list[Line]:
    """In their order, without head and tail, and without what tells of an earlier correction."""
    reader = _Reader()
    reader.feed(page.decode())
    reader.close()
    return [one for one in reader.lines if not TOLD_BEFORE.match(one.text)]


class _Reader(HTMLParser):
    """Walks over the page once."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self._heading = self._caption = ""
        self._text: list[str] = []
        self._cells: list[str] = []
        self._skipped = 0
        self._in_main = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_main = self._in_main or tag == "main"
        if tag in _SKIPPED:
            self._skipped += 1
        elif tag in _LINES or tag in {"td", "th"}:
            self._text = []
        elif tag == "tr":
            self._cells = []
        elif tag == "table":
            self._caption = ""

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SKIPPED:
            self._skipped -= 1
        elif self._skipped or not self._in_main:
            return
        elif tag in {"td", "th"}:
            self._cells.append(self._said())
        elif tag == "tr":
            self._add(tuple(self._cells), is_row=True)
        elif tag in _LINES:
            self._line(tag, self._said())

    def _line(self, tag: str, said: str) -> None:
        if tag in _HEADINGS:
            self._heading = said
        elif tag == "caption":
            self._caption = said
        self._add((said,), is_row=False)

    def _said(self) -> str:
        return " ".join("".join(self._text).split())

    def _add(self, cells: tuple[str, ...], *, is_row: bool) -> None:
        if any(cells):
            where = self._caption or self._heading if is_row else self._heading
            self.lines.append(Line(where, cells, is_row))
