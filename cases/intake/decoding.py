"""Which encoding a text file is in: byte order mark, else strict UTF-8, else strict GB18030.

No guessing, and no more than a piece of the file in memory. No Django: runs in the child.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from .faults import Refused

PIECE = 1 << 20
_SAVE_AS = "请用 Excel 打开后另存为“CSV UTF-8”再导入"
_LONGEST_LINE = 16 * 1024**2
_BINARY = bytes(set(range(1, 32)) - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A, 0x1B}) + b"\x7f"
_BINARY_SHARE = 20  # one byte of so many; of random bytes it is one of ten
_REMOVED = bytes(set(range(1, 32)) - {0x09, 0x0A, 0x0D}) + b"\x7f"
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
"""What is taken out of cells; in UTF-8 and GB18030 none of them is part of another character."""
_IDEOGRAPH = re.compile("[\u3400-\u9fff]")


@dataclass(frozen=True)
class Encoding:
    """The name that is shown, the codec that reads it, and what its cells have to be rid of."""

    name: str
    codec: str
    has_controls: bool
    has_wrapped: bool  # ="0012" somewhere
    has_tabs: bool


def encoding_of(path: Path) -> Encoding:
    """Refused for what is no text, is cut off, or mixes encodings."""
    with path.open("rb") as file:
        start = file.read(4)
    if start.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise Refused(f"文件是 UTF-32 编码，{_SAVE_AS}。")
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _utf16(path)
    has_mark = start.startswith(codecs.BOM_UTF8)
    look = _Look(path)
    if look.is_utf8:
        return look.encoding("UTF-8", "utf-8-sig" if has_mark else "utf-8")
    _refuse_mixture(path)
    if has_mark:
        raise Refused(f"文件标明是 UTF-8，内容却不是，{_SAVE_AS}。")
    return look.encoding("GB18030", "gb18030")


class _Look:
    """One pass over the bytes: binary or not, UTF-8 or not, and what will have to be cleaned."""

    def __init__(self, path: Path) -> None:
        self.is_utf8 = True
        self._path = path
        self._controls = self._binary = self._size = self._line = 0
        self._has_wrapped = self._has_tabs = self._has_ideograph = False
        decoder = codecs.getincrementaldecoder("utf-8")()
        for piece in pieces_of(path):
            self._take(piece)
            self._try(decoder, piece, final=False)
        self._refuse_binary()
        self._try(decoder, b"", final=True)

    def encoding(self, name: str, codec: str) -> Encoding:
        return Encoding(name, codec, self._controls > 0, self._has_wrapped, self._has_tabs)

    def _take(self, piece: bytes) -> None:
        self._controls += len(piece) - len(piece.translate(None, _REMOVED))
        self._binary += len(piece) - len(piece.translate(None, _BINARY)) if self._controls else 0
        if b"\x00" in piece:
            self._refuse_nul(piece)
        self._size += len(piece)
        self._has_wrapped = self._has_wrapped or b'="' in piece
        self._has_tabs = self._has_tabs or b"\t" in piece
        self._measure_line(piece)

    def _measure_line(self, piece: bytes) -> None:
        """A line is held in memory whole, so it may not be endless."""
        end = max(piece.rfind(b"\n"), piece.rfind(b"\r"))
        self._line = self._line + len(piece) if end < 0 else len(piece) - end
        if self._line > _LONGEST_LINE:
            number = line_at(self._path, self._size - 1)
            raise Refused(f"第 {number} 行过长，不像是表格，请检查换行后重新导出。")

    def _refuse_nul(self, piece: bytes) -> None:
        """Every ASCII character of UTF-16 is a NUL beside a letter, line breaks among them."""
        if b"\n\x00" in piece or b"\x00\n" in piece:
            raise Refused(f"含空字符（NUL），可能是没有标记的 UTF-16，{_SAVE_AS}。")
        place = self._size + piece.find(b"\x00")
        self._size += len(piece)
        self._refuse_binary()
        line = line_at(self._path, place)
        raise Refused(f"第 {line} 行含空字符（NUL），文件可能已损坏，{_SAVE_AS}。")

    def _refuse_binary(self) -> None:
        if self._binary * _BINARY_SHARE > self._size:
            raise Refused("不是文本文件（含大量控制字符），请导出为 .xlsx 或 CSV 再导入。")

    def _try(self, decoder: codecs.IncrementalDecoder, piece: bytes, *, final: bool) -> None:
        if not self.is_utf8:
            return
        try:
            text = decoder.decode(piece, final)
        except UnicodeDecodeError as error:
            self.is_utf8 = False
            self._refuse_cut(error)
        else:
            self._has_ideograph = self._has_ideograph or bool(_IDEOGRAPH.search(text))

    def _refuse_cut(self, error: UnicodeDecodeError) -> None:
        """A UTF-8 file that ends within a character; GB18030 would read its rest as nonsense."""
        if error.reason == "unexpected end of data" and self._has_ideograph:
            line = line_at(self._path, self._size - 1)
            raise Refused(f"文件在第 {line} 行被截断，请重新导出或重新上传完整的文件。") from error


def _utf16(path: Path) -> Encoding:
    decoder = codecs.getincrementaldecoder("utf-16")()
    lines, has_controls, has_wrapped, has_tabs = 1, False, False, False
    try:
        for piece in chain(pieces_of(path), [b""]):
            text = decoder.decode(piece, not piece)
            if "\x00" in text:
                line = lines + text[: text.index("\x00")].count("\n")
                raise Refused(f"第 {line} 行含空字符（NUL），文件可能已损坏，{_SAVE_AS}。")
            lines += text.count("\n")
            has_controls = has_controls or CONTROLS.search(text) is not None
            has_wrapped = has_wrapped or '="' in text
            has_tabs = has_tabs or "\t" in text
    except UnicodeDecodeError as error:
        raise Refused(_wording_of_utf16(error, lines)) from error
    return Encoding("UTF-16", "utf-16", has_controls, has_wrapped, has_tabs)


def _wording_of_utf16(error: UnicodeDecodeError, lines: int) -> str:
    before = error.object[: error.start].decode(error.encoding, "ignore")
    line = lines + before.count("\n")
    if error.reason == "truncated data":
        return f"文件在第 {line} 行被截断，请重新导出完整的文件。"
    return f"第 {line} 行不是有效的 UTF-16 文字，文件可能已损坏，请重新导出。"


def _refuse_mixture(path: Path) -> None:
    """Line by line: some UTF-8, others GB18030, or neither.

    GB18030 could swallow both and garble one of them. Half of the short texts in UTF-8 are valid
    GB18030 too, so a line that is UTF-8 and Chinese is taken for what it says.
    """
    first = ""
    for number, line in enumerate(_lines(path), 1):
        if line.isascii():
            continue
        spoken = _spoken(line, number)
        first = first or spoken
        if spoken and spoken != first:
            raise Refused(
                f"第 {number} 行的编码与前面不同（前面是 {first}），文件混用了编码，{_SAVE_AS}。"
            )


def _spoken(line: bytes, number: int) -> str:
    """The encoding that a line is surely in; blank when it could be either."""
    try:
        if _IDEOGRAPH.search(line.decode("utf-8")):
            return "UTF-8"
    except UnicodeDecodeError:
        pass
    else:
        return ""
    try:
        line.decode("gb18030")
    except UnicodeDecodeError as error:
        if error.end >= len(line) and "incomplete" in error.reason:
            raise Refused(f"文件在第 {number} 行被截断，请重新导出完整的文件。") from error
        raise Refused(f"第 {number} 行不是 UTF-8 也不是 GB18030 编码，{_SAVE_AS}。") from error
    return "GB18030"


def pieces_of(path: Path) -> Iterator[bytes]:
    """The file's bytes, a piece at a time."""
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece


def line_at(path: Path, place: int) -> int:
    """The number of the line on which a byte stands."""
    before, lines = b"", 1
    for piece in pieces_of(path):
        part = piece[: max(0, place)]
        # A break of two characters may lie across two pieces: it is counted with the second.
        lines += part.count(b"\n") + part.count(b"\r") - part.count(b"\r\n")
        lines -= before.endswith(b"\r") and part.startswith(b"\n")
        before, place = part, place - len(piece)
        if place <= 0:
            break
    return lines


def _lines(path: Path) -> Iterator[bytes]:
    """With every kind of line break."""
    rest = b""
    for piece in pieces_of(path):
        lines = (rest + piece).splitlines(keepends=True)
        rest = lines.pop() if lines else b""
        yield from lines
    yield from rest.splitlines()
