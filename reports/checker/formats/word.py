"""A notice as a Word file: the final text as it is read on paper, tables with their merged cells.

Headers, footers and comments are left out; text boxes and footnotes stand after the paragraph
that holds them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import reduce
from itertools import groupby
from xml.etree.ElementTree import Element

from cases.intake.faults import Refused
from reports.checker.document import Kind

from .decoding import plain, refuse_others
from .lines import Line, has_stop, joined, line_of, mark_level
from .package import Package, opened
from .pieces import Piece
from .spans import Cell, pieces_of_table
from .styles import Look, Styles
from .typed import pieces_of
from .wordml import attribute, child, children, is_off, name_of, shown, value

_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_HOLDERS = frozenset(("drawing", "pict", "object"))


def pieces_of_word(data: bytes) -> list[Piece]:
    """The lines and tables of a Word file, in order."""
    if not data.startswith((b"PK", b"\xd0\xcf")):
        refuse_others(data)
    package = opened(data)
    body = child(package.main, "body")
    if body is None:
        raise Refused("文件里没有正文，请用 Word 或 WPS 打开后另存为 .docx 再核对。")
    try:
        return list(_Reader(package).flow(body))
    except RecursionError as error:
        raise Refused("文件结构嵌套过深，请把文字复制到新的文档后再核对。") from error


@dataclass
class _Typed:
    """A paragraph's words before they become lines, and what hangs on it."""

    text: str
    look: Look
    boxes: list[Element]
    notes: list[str]


class _Reader:
    """Reads the parts of one file."""

    def __init__(self, package: Package) -> None:
        self.styles = Styles(package.styles, package.numbering)
        self.notes = {
            (f"{kind}noteReference", attribute(note, "id")): note
            for kind, part in (("foot", package.footnotes), ("end", package.endnotes))
            for note in children(part, f"{kind}note")
            if attribute(note, "type") in ("", "normal")
        }

    def flow(self, container: Element) -> Iterator[Piece]:
        """What stands in a body, a cell or a text box."""
        waiting: list[_Typed] = []
        carried = ""
        for one in shown(container):
            if name_of(one) == "p":
                typed = self._typed(one)
                typed.text, carried = carried + typed.text, ""
                if self._runs_on(one):
                    carried = typed.text
                    continue
                waiting.append(typed)
            elif name_of(one) == "tbl":
                yield from self._lines(waiting)
                waiting = []
                yield from self._table(one)
        if carried:
            waiting.append(_Typed(carried, Look(), [], []))
        yield from self._lines(waiting)

    def _runs_on(self, paragraph: Element) -> bool:
        """Whether its end was deleted, so that the next paragraph goes on in it."""
        mark = child(child(paragraph, "pPr"), "rPr")
        return child(mark, "del") is not None

    def _typed(self, paragraph: Element) -> _Typed:
        typed = _Typed("", self.styles.look(child(paragraph, "pPr")), [], [])
        words: list[str] = []
        for one in shown(paragraph):
            if name_of(one) == "r":
                words += self._run(one, typed)
            elif name_of(one).startswith("math:"):
                words += [part.text or "" for part in one.iter() if name_of(part) == "math:t"]
        typed.text = plain("".join(words))
        return typed

    def _run(self, run: Element, typed: _Typed) -> Iterator[str]:
        hidden = not is_off(child(child(run, "rPr"), "vanish"))
        for one in shown(run) if not hidden else ():
            name = name_of(one)
            if name == "t":
                yield one.text or ""
            elif name in _SIGNS:
                yield _SIGNS[name]
            elif name == "r":  # within a field or a ruby
                yield from self._run(one, typed)
            elif name in _HOLDERS:
                typed.boxes += _boxes(one)
            else:
                typed.notes += self._note(name, attribute(one, "id"))

    def _note(self, reference: str, number: str) -> list[str]:
        note = self.notes.pop((reference, number), None)
        if note is None:
            return []
        words = [piece.text for piece in self.flow(note) if isinstance(piece, Line)]
        return ["".join(words)] if any(words) else []

    def _lines(self, paragraphs: list[_Typed]) -> Iterator[Piece]:
        """Paragraphs as lines; several in a row with tabs in them are a table."""
        for tabbed, group in groupby(paragraphs, key=lambda one: "\t" in one.text.strip()):
            run = list(group)
            if tabbed and len(run) > 1:
                yield from pieces_of("\n".join(one.text for one in run))
            for one in run:
                if not tabbed or len(run) == 1:
                    yield from _worded(one)
                yield from self._hanging(one)

    def _hanging(self, typed: _Typed) -> Iterator[Piece]:
        for box in typed.boxes:
            yield from self.flow(box)
        for note in typed.notes:
            yield Line(note, Kind.NOTE, gap=True)

    def _table(self, table: Element) -> list[Piece]:
        rows: list[list[tuple[int, Cell, bool]]] = []
        header = 0
        for one in shown(table):
            properties = child(one, "trPr")
            if name_of(one) != "tr" or child(properties, "del") is not None:
                continue
            if header == len(rows) and not is_off(child(properties, "tblHeader")):
                header += 1
            rows.append(list(self._cells(one, properties)))
        return pieces_of_table(_merged(rows), header or None)

    def _cells(self, row: Element, properties: Element | None) -> Iterator[tuple[int, Cell, bool]]:
        """Each cell with the column it begins in, and whether it goes on one above."""
        column = 0
        skipped = _number(value(properties, "gridBefore"), 0)
        if skipped:
            yield 0, Cell(across=skipped), False
            column = skipped
        for one in shown(row):
            cell = child(one, "tcPr")
            if name_of(one) != "tc" or child(cell, "cellDel") is not None:
                continue
            across = _number(value(cell, "gridSpan"), 1)
            merge = child(cell, "vMerge")
            goes_on = merge is not None and attribute(merge, "val") != "restart"
            pieces = [] if goes_on else list(self.flow(one))
            yield column, Cell(pieces, across), goes_on
            column += across


def _merged(rows: list[list[tuple[int, Cell, bool]]]) -> list[list[Cell]]:
    """Cells that go on one above are part of it."""
    whole: list[list[Cell]] = []
    above: dict[int, Cell] = {}
    for row in rows:
        kept: list[Cell] = []
        beginning: dict[int, Cell] = {}
        for column, cell, goes_on in row:
            upper = above.get(column)
            if goes_on and upper is not None and upper.across == cell.across:
                upper.down += 1
                beginning[column] = upper
            else:
                kept.append(cell)
                beginning[column] = cell
        above = beginning
        whole.append(kept)
    return whole


def _worded(typed: _Typed) -> Iterable[Line]:
    rows = typed.text.split("\n")
    if typed.look.kind or typed.look.centred:  # a title that was broken by hand
        rows = [reduce(joined, (row.strip() for row in rows))]
    for number, raw in enumerate(rows):
        line = line_of(raw.replace("\t", " "), gap=not number)
        if line and line.text:
            yield _as_styled(replace(line, apart=not number), typed.look)


def _as_styled(line: Line, look: Look) -> Line:
    """The style goes before what the text looks like; whole sentences are no headings."""
    line = replace(line, indented=line.indented or look.indented)
    if look.kind is None or (look.kind is not Kind.CAPTION and has_stop(line.text)):
        return _as_listed(line, look)
    return replace(line, kind=look.kind, level=mark_level(line.text) or look.level)


def _as_listed(line: Line, look: Look) -> Line:
    if not look.listed or look.listed == "none" or line.kind is not Kind.PARAGRAPH:
        return line
    is_heading = look.listed == "chinese" and len(line.text) <= 50 and not has_stop(line.text)
    return replace(line, kind=Kind.HEADING if is_heading else Kind.ITEM, level=int(is_heading))


def _boxes(holder: Element) -> Iterator[Element]:
    """The contents of the text boxes within a drawing, one of each set of alternatives."""
    for one in shown(holder):
        if name_of(one) == "txbxContent":
            yield one
        else:
            yield from _boxes(one)


def _number(text: str, otherwise: int) -> int:
    return min(int(text), 200) if text.isascii() and text.isdigit() and len(text) < 6 else otherwise
