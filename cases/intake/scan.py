"""A streaming look into every part of a workbook before the fast parser may touch it.

It finds how far a sheet reaches, which cells are percentages, errors or uncomputed formulas, and
refuses DOCTYPEs and broken XML. No Django: runs in the child process.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType

from .faults import Refused
from .package import Package, chunks
from .workbook import NO_DOCTYPE, Contents

MAX_CELLS = 6_000_000
MAX_WIDTH = 16_384
_WIDE = 256
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")

Place = tuple[int, int]
"""Row and column of a cell, both from 1."""


@dataclass
class SheetScan:
    """What was seen in one sheet."""

    rows: int = 0
    columns: int = 0
    filled: int = 0
    percents: set[Place] = field(default_factory=set)
    errors: dict[Place, str] = field(default_factory=dict)
    uncomputed: set[Place] = field(default_factory=set)
    last_string: int = -1
    last_string_at: Place = (0, 0)

    def refuse_lost_strings(self, count: int) -> None:
        """A cell that points beyond the table of texts would come out blank."""
        if self.last_string >= count:
            row, column = self.last_string_at
            raise Refused(f"文件已损坏（第 {row} 行第 {column} 列引用损坏），请用 Excel 重新另存。")

    def refuse_if_too_wide(self) -> None:
        """The parser takes memory for the whole rectangle, however few of its cells are filled."""
        if self.rows * self.columns > MAX_CELLS:
            raise Refused(
                f"表格范围过大（{self.rows} 行×{self.columns} 列），请删除多余的空行空列后再导入。"
            )
        if self.columns > _WIDE:
            raise Refused(f"列数过多（{self.columns} 列，上限 {_WIDE} 列），请删除多余的列。")


def scan_package(package: Package, contents: Contents) -> dict[str, SheetScan]:
    """Every member is unpacked once; the visible sheets are measured, by sheet name."""
    visible = {sheet.part: sheet.name for sheet in contents.sheets if sheet.is_visible}
    scans = {}
    strings = _StringCounter()
    for part, pieces in chunks(package):
        parser = _parser()
        if part in visible:
            scanner = _SheetScanner(contents.percent_styles)
            scanner.attach(parser)
            scans[visible[part]] = scanner.scan
        elif part == contents.strings_part:
            parser.StartElementHandler = strings.start
        if part.lower().endswith((".xml", ".rels", ".vml")):
            _feed(parser, pieces, visible.get(part, part))
        else:
            for _ in pieces:
                continue
    for scan in scans.values():
        scan.refuse_lost_strings(strings.count)
    return scans


class _StringCounter:
    """How many texts the cells can point at."""

    def __init__(self) -> None:
        self.count = 0

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        self.count += tag.rpartition(":")[2] == "si"


def _parser() -> XMLParserType:
    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_: object) -> None:
    raise Refused(NO_DOCTYPE)


def _feed(parser: XMLParserType, pieces: Iterator[bytes], where: str) -> None:
    try:
        for piece in pieces:
            parser.Parse(piece, False)  # noqa: FBT003  expat takes it by position
        parser.Parse(b"", True)  # noqa: FBT003
    except (ExpatError, LookupError) as error:
        raise Refused(f"文件已损坏（{where} 含无效的 XML 字符），请用 Excel 重新另存。") from error


class _SheetScanner:
    """Handlers for one sheet. References count, not what <dimension> says."""

    def __init__(self, percent_styles: frozenset[int]) -> None:
        self.scan = SheetScan()
        self._percent_styles = {str(style) for style in percent_styles}
        self._row = 0
        self._column = 0
        self._kind = ""
        self._style = ""
        self._has_formula = False
        self._text: list[str] | None = None
        self._value = ""
        self._has_value = False

    def attach(self, parser: XMLParserType) -> None:
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        match tag.rpartition(":")[2]:
            case "c":
                self._begin_cell(attributes)
            case "row":
                self._row = _number(attributes["r"]) if "r" in attributes else self._row + 1
                self._column = 0
            case "f":
                self._has_formula = True
            case "v" | "is":
                self._text = []

    def _end(self, tag: str) -> None:
        match tag.rpartition(":")[2]:
            case "v" | "is":
                self._value = "".join(self._text or [])
                self._has_value = True
                self._text = None
            case "c":
                self._close_cell()

    def _characters(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        following = (self._row, self._column + 1)
        self._row, self._column = _place(reference) if reference else following
        self._kind = attributes.get("t", "n")
        self._style = attributes.get("s", "")
        self._has_formula = self._has_value = False
        self._value = ""

    def _close_cell(self) -> None:
        scan, place = self.scan, (self._row, self._column)
        scan.rows = max(scan.rows, self._row)
        scan.columns = max(scan.columns, self._column)
        if self._has_formula and not self._value and self._kind != "str":
            scan.uncomputed.add(place)
            scan.filled += 1
        elif self._value:
            scan.filled += 1
            if self._kind == "e":
                scan.errors[place] = self._value[:20]
            elif self._kind == "s":
                self._point_at_string(place)
            elif self._kind == "n" and self._style in self._percent_styles:
                scan.percents.add(place)

    def _point_at_string(self, place: Place) -> None:
        index = _number(self._value)
        if index > self.scan.last_string:
            self.scan.last_string, self.scan.last_string_at = index, place


@lru_cache(maxsize=20_000)
def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _place(reference: str) -> Place:
    found = _REFERENCE.fullmatch(reference)
    if found is None or _column_number(found[1]) > MAX_WIDTH:
        raise Refused(f"文件已损坏（单元格位置“{reference[:20]}”无效），请用 Excel 重新另存。")
    return int(found[2]), _column_number(found[1])


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 8):
        raise Refused(f"文件已损坏（行号或引用“{text[:20]}”无效），请用 Excel 重新另存。")
    return int(text)
