"""A notice as a web page: what a reader sees of it, without scripts, styles and what is hidden."""

import re
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from reports.checker.document import Kind

from .decoding import plain, refuse_others, text_of
from .lines import Line, line_of, mark_level
from .pieces import Piece
from .spans import Cell, pieces_of_table
from .typed import pieces_of

_LEFT_OUT = re.compile(
    "script|style|head|template|noscript|svg|iframe|object|select|button|nav|del|audio|video"
    "|canvas|datalist|textarea|rp|rt"
)
_VOID = re.compile("area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr")
_BLOCK = re.compile(
    "p|div|section|article|main|header|footer|aside|blockquote|[uod]l|li|d[td]|h[1-6]|figure"
    "|figcaption|caption|address|center|form|fieldset|body|html|hr|pre"
)
_TABLE = re.compile("table|thead|tbody|tfoot|tr|td|th")
_HEADING = re.compile("h[1-6]")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BREAK = re.compile(r"(?<=[^\x00-\x7f])[ \t]*\n\s*(?=[^\x00-\x7f])")
_SPACE = re.compile(r"[ \t\n]+")
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{1,20})", re.IGNORECASE)
_DEEPEST = 12


def pieces_of_page(data: bytes) -> list[Piece]:
    """The lines and tables of a page, in order."""
    refuse_others(data)
    return pieces_of_markup(_decoded(data))


def pieces_of_markup(text: str) -> list[Piece]:
    """The same for text that was decoded already."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.pieces


def _decoded(data: bytes) -> str:
    found = _CHARSET.search(data[:4096])
    if found and found[1].lower() in (b"gb2312", b"gbk", b"gb18030"):
        try:
            return data.decode("gb18030")
        except UnicodeDecodeError:
            return text_of(data)
    return text_of(data)


@dataclass
class _Flow:
    """Where text goes: the page, or a cell."""

    pieces: list[Piece] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    kind: Kind | None = None
    level: int = 0


@dataclass
class _Sheet:
    """A table that is open: its rows so far."""

    rows: list[list[Cell]] = field(default_factory=list)
    in_head: bool = False
    cell: Cell | None = None


class _Reader(HTMLParser):
    """Gathers pieces while the page's tags go by; unclosed tags are closed as browsers do."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.flows = [_Flow()]
        self.sheets: list[_Sheet] = []
        self.hidden: list[str] = []
        self.set_as_typed = 0

    @property
    def pieces(self) -> list[Piece]:
        """What was read, open tables and paragraphs included."""
        while self.sheets:
            self._end_table()
        self._flush()
        return self.flows[0].pieces

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.hidden:
            if tag == self.hidden[0]:
                self.hidden.append(tag)
            return
        known = {name: value or "" for name, value in attrs}
        unseen = "hidden" in known or _HIDDEN.search(known.get("style", ""))
        if not _VOID.fullmatch(tag) and (_LEFT_OUT.fullmatch(tag) or unseen):
            self.hidden.append(tag)
        elif tag == "br":
            self.flows[-1].text.append("\v")
        elif _TABLE.fullmatch(tag):
            self._in_table(tag, known)
        elif _BLOCK.fullmatch(tag):
            self._block(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.hidden:
            if tag == self.hidden[0]:
                self.hidden.pop()
        elif tag == "table":
            self._end_table()
        elif tag in ("td", "th", "tr", "thead"):
            self._end_cell()
            if tag == "thead" and self.sheets:
                self.sheets[-1].in_head = False
        elif _BLOCK.fullmatch(tag):
            self._flush()
            self.flows[-1].kind = None
            self.set_as_typed -= tag == "pre" and self.set_as_typed > 0

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.flows[-1].text.append(plain(data))

    def _block(self, tag: str) -> None:
        self._flush()
        flow = self.flows[-1]
        if _HEADING.fullmatch(tag):
            flow.kind, flow.level = Kind.HEADING, int(tag[1])
        elif tag == "li":
            flow.kind = Kind.ITEM
        elif tag in ("caption", "figcaption"):
            flow.kind = Kind.CAPTION
        self.set_as_typed += tag == "pre"

    def _flush(self) -> None:
        """What was gathered becomes lines."""
        flow = self.flows[-1]
        text = "".join(flow.text)
        flow.text.clear()
        if self.set_as_typed and not self.sheets:
            flow.pieces += pieces_of(text.replace("\v", "\n"))
        else:
            rows = text.split("\v")
            if flow.kind in (Kind.HEADING, Kind.CAPTION):
                rows = ["\n".join(rows)]
            for number, raw in enumerate(rows):
                line = line_of(_SPACE.sub(" ", _BREAK.sub("", raw)).rstrip(" "), gap=not number)
                if line and line.text:
                    line = replace(line, apart=not number)
                    flow.pieces.append(_as_tagged(line, flow.kind, flow.level))
        if text.strip():
            flow.kind = None

    def _in_table(self, tag: str, known: dict[str, str]) -> None:
        if tag == "table":
            if len(self.sheets) < _DEEPEST:
                self._flush()
                self.sheets.append(_Sheet())
                self.flows.append(_Flow())
            return
        if not self.sheets:
            return
        self._end_cell()
        sheet = self.sheets[-1]
        if tag == "tr":
            sheet.rows.append([])
        elif tag in ("td", "th"):
            if not sheet.rows:
                sheet.rows.append([])
            down = _count(known.get("rowspan", "1")) or len(sheet.rows) + 10_000
            across = _count(known.get("colspan", "1")) or 1
            heads = tag == "th" or sheet.in_head
            sheet.cell = Cell(across=across, down=down, heads=heads)
            sheet.rows[-1].append(sheet.cell)
            self.flows.append(_Flow())
        else:
            sheet.in_head = tag == "thead"

    def _end_cell(self) -> None:
        sheet = self.sheets[-1] if self.sheets else None
        if sheet is None or sheet.cell is None:
            return
        self._flush()
        sheet.cell.pieces = self.flows.pop().pieces
        sheet.cell = None

    def _end_table(self) -> None:
        if not self.sheets:
            return
        self._end_cell()
        self._flush()
        sheet = self.sheets.pop()
        captions = self.flows.pop().pieces
        rows = [row for row in sheet.rows if row]
        header = 0
        while header < len(rows) and all(cell.heads for cell in rows[header]):
            header += 1
        self.flows[-1].pieces += [*captions, *pieces_of_table(rows, header or None)]


def _as_tagged(line: Line, kind: Kind | None, level: int) -> Line:
    """What the tag says goes before what the text looks like, but for the level of a mark."""
    if kind is None or (kind is Kind.ITEM and line.kind is Kind.HEADING):
        return line
    return replace(line, kind=kind, level=mark_level(line.text) or level)


def _count(value: str) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else 1
