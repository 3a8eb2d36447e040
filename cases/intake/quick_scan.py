"""What there is to know of a sheet before its cells are read, found in its bytes at C's speed.

Only for sheets written as spreadsheet programs write them: `<c r="B7" s="3" t="s">`, without
prefixes, comments or CDATA. Every count is taken twice, in two ways; wherever they differ the sheet
is `is_unusual` and has to be read by the exact scanner. No Django: runs in the child.
"""

import re

from .sheet_scan import MAX_WIDTH, Place, SheetScan, column_number

_CELL = re.compile(rb'<c r="([A-Z]{1,3})[1-9]')
_CELL_ROW = re.compile(rb'<c r="[A-Z]{1,3}([1-9][0-9]{0,6})"')
_ROW = re.compile(rb'<row r="[1-9][0-9]{0,6}"')
_STRING = re.compile(rb' t="s"(?: [^>]*)?><v>([0-9]{1,7})</v>')
_ERROR = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})"[^>]* t="e"[^>]*>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?'
    rb"<v>([^<]*)</v>"
)
_UNCOMPUTED = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})"([^>]*)>\s*+(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)\s*+'
    rb"(?:(?:<v[^>]*/>|<v[^>]*></v>)\s*+)?</c>"
)
_FILLED = re.compile(rb"<(?:v|t)(?: [^>]*)?>[^<]|<f[ />]")
_ENCODING = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)")
_USUAL_ENCODINGS = {b"utf-8", b"us-ascii", b"ascii"}
_UNUSUAL = (
    *(b"<c" + after for after in (b">", b"/", b"\t", b"\n", b"\r")),
    *(b"<row" + after for after in (b">", b"/", b"\t", b"\n", b"\r")),
    *(
        b":" + tag + after
        for tag in (b"c", b"row", b"f", b"v", b"is", b"t")
        for after in (b" ", b">")
    ),
    *(b":c" + after for after in (b"/", b"\t", b"\n", b"\r")),
    b":sheetData",
    b"<!",
    b"\x00",
)
_LONGEST_CELL = 4 * 1024**2
_LONGEST_TAG = 10
_END = b"</sheetData"


class QuickScan:
    """Takes a sheet piece by piece, cut where a cell or a row begins."""

    def __init__(self, percent_styles: frozenset[int]) -> None:
        self.scan = SheetScan()
        self.is_unusual = False
        self._rest = b""
        self._is_over = False
        styles = "|".join(str(style) for style in sorted(percent_styles))
        self._percent = (
            re.compile(
                rf'<c r="([A-Z]{{1,3}})([0-9]{{1,7}})"([^>]* s="(?:{styles})"[^>]*)(?<!/)>'.encode()
            )
            if styles
            else None
        )

    def take(self, piece: bytes) -> None:
        """One more piece of the sheet, of any length."""
        if self.is_unusual:
            return
        block = self._rest + piece
        end = block.find(_END)
        if self._is_over:
            self._leave(block)
        elif end >= 0:
            self._is_over = True
            self._look(block[:end])
            self._leave(block[end:])
        else:
            cut = self._cut(block)
            self._rest = block[cut:]
            if cut:
                self._look(block[:cut])

    def finish(self) -> None:
        """Nothing more will come."""
        if not self._is_over and not self.is_unusual:
            self._look(self._rest)

    def _leave(self, tail: bytes) -> None:
        """What comes after the cells; there must be none among it."""
        self._rest = tail[-_LONGEST_TAG:]
        self.is_unusual = self.is_unusual or b"<c " in tail or b":c " in tail

    def _cut(self, block: bytes) -> int:
        """Where the last cell or row begins; 0 to wait for more of it."""
        cut = max(block.rfind(b"<c "), block.rfind(b"<row "))
        if cut < 0:
            cut = max(0, block.rfind(b"<"))
        self.is_unusual = cut == 0 and len(block) > _LONGEST_CELL
        return cut

    def _look(self, block: bytes) -> None:
        self.is_unusual = self.is_unusual or not (
            not any(mark in block for mark in _UNUSUAL)
            and _is_usually_encoded(block)
            and self._measure(block)
            and self._find_strings(block)
            and self._find_errors(block)
        )
        if self.is_unusual:
            return
        self.scan.is_filled = self.scan.is_filled or _FILLED.search(block) is not None
        if b"<f" in block:
            self._find_uncomputed(block)
        if self._percent:
            self._find_percents(self._percent, block)

    def _measure(self, block: bytes) -> bool:
        """How far the cells reach; False when not all of them were understood."""
        cells = block.count(b"<c ")
        letters = _CELL.findall(block)
        rows = _CELL_ROW.findall(block)
        is_understood = cells == len(letters) == len(rows)
        if block.count(b"<row ") != len(_ROW.findall(block)) or not is_understood:
            return False
        if cells:
            scan = self.scan
            scan.count(cells)
            widest = max(column_number(one.decode()) for one in set(letters))
            scan.columns = max(scan.columns, widest)
            scan.rows = max(scan.rows, *map(int, set(rows)))
        return self.scan.columns <= MAX_WIDTH

    def _find_strings(self, block: bytes) -> bool:
        found = _STRING.findall(block)
        if found:
            self.scan.last_string = max(self.scan.last_string, *map(int, set(found)))
        return len(found) == block.count(b' t="s"')

    def _find_errors(self, block: bytes) -> bool:
        many = block.count(b' t="e"')
        found = _ERROR.findall(block) if many else []
        for letters, row, text in found:
            self.scan.errors[_place(letters, row)] = text.decode(errors="replace")[:20]
        return len(found) == many

    def _find_uncomputed(self, block: bytes) -> None:
        for letters, row, attributes in _UNCOMPUTED.findall(block):
            if b' t="str"' not in attributes:
                self.scan.uncomputed.add(_place(letters, row))

    def _find_percents(self, pattern: re.Pattern[bytes], block: bytes) -> None:
        for letters, row, attributes in pattern.findall(block):
            if b' t="' not in attributes or b' t="n"' in attributes:
                self.scan.percents.add(_place(letters, row))


def _is_usually_encoded(block: bytes) -> bool:
    found = _ENCODING.search(block) if b"<?xml" in block else None
    return found is None or found[1].lower() in _USUAL_ENCODINGS


def _place(letters: bytes, row: bytes) -> Place:
    return int(row), column_number(letters.decode())
