"""From bytes to text: byte order mark, else strict UTF-8, else strict GB18030. No guessing."""

import codecs
import re
from dataclasses import dataclass

from .faults import Refused

_SAVE_AS = "请用 Excel 打开后另存为“CSV UTF-8”再导入"
_MAGIC = {
    b"\xff\xd8\xff": "JPEG 图片",
    b"\x89PNG": "PNG 图片",
    b"GIF8": "GIF 图片",
    b"BM": "BMP 图片",
    b"%PDF": "PDF 文件",
    b"Rar!": "RAR 压缩包",
    b"7z\xbc\xaf": "7z 压缩包",
    b"\x1f\x8b": "GZIP 压缩包",
    b"\x7fELF": "程序文件",
    b"SQLite format 3": "数据库文件",
}
_CONTROLS = bytes(set(range(1, 32)) - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A, 0x1B}) + b"\x7f"
_IDEOGRAPH = re.compile("[\u3400-\u9fff]")


@dataclass(frozen=True)
class Text:
    """A file's text and the encoding it was in."""

    text: str
    encoding: str


def decode(content: bytes) -> Text:
    """Refused for what is no text, is cut off, or mixes encodings."""
    _refuse_magic(content)
    if content.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise Refused(f"文件是 UTF-32 编码，{_SAVE_AS}。")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _utf16(content)
    _refuse_unmarked_utf16(content)
    _refuse_binary(content)
    body = content.removeprefix(codecs.BOM_UTF8)
    try:
        return Text(body.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError as error:
        _refuse_cut_utf8(body, error)
    _refuse_mixture(body)
    if body is not content:
        raise Refused(f"文件标明是 UTF-8，内容却不是，{_SAVE_AS}。")
    return _gb18030(body)


def _utf16(content: bytes) -> Text:
    if len(content) % 2:
        line = content.decode("utf-16", "ignore").count("\n") + 1
        raise Refused(f"文件在第 {line} 行被截断，请重新导出完整的文件。")
    try:
        return Text(content.decode("utf-16"), "UTF-16")
    except UnicodeDecodeError as error:
        line = content[: error.start].decode("utf-16", "ignore").count("\n") + 1
        raise Refused(
            f"第 {line} 行不是有效的 UTF-16 文字，文件可能已损坏，请重新导出。"
        ) from error


def _gb18030(body: bytes) -> Text:
    try:
        return Text(body.decode("gb18030"), "GB18030")
    except UnicodeDecodeError as error:
        line = _line_of(body, error.start)
        if error.end >= len(body) and "incomplete" in error.reason:
            raise Refused(f"文件在第 {line} 行被截断，请重新导出完整的文件。") from error
        raise Refused(f"第 {line} 行不是 UTF-8 也不是 GB18030 编码，{_SAVE_AS}。") from error


def _refuse_magic(content: bytes) -> None:
    what = next((name for magic, name in _MAGIC.items() if content.startswith(magic)), "")
    if what and (what != "BMP 图片" or b"\x00" in content[:64]):
        raise Refused(f"不是文本文件，而是 {what}，请导出为 .xlsx 或 CSV 再导入。")


def _refuse_unmarked_utf16(content: bytes) -> None:
    """Every ASCII character of UTF-16 is a NUL beside a letter, line breaks among them."""
    if b"\n\x00" in content or b"\x00\n" in content:
        raise Refused(f"含空字符（NUL），可能是没有标记的 UTF-16，{_SAVE_AS}。")


def _refuse_binary(content: bytes) -> None:
    if len(content.translate(None, _CONTROLS)) < len(content) * 0.99:
        raise Refused("不是文本文件（含大量控制字符），请导出为 .xlsx 或 CSV 再导入。")
    place = content.find(b"\x00")
    if place >= 0:
        line = _line_of(content, place)
        raise Refused(f"第 {line} 行含空字符（NUL），文件可能已损坏，{_SAVE_AS}。")


def _refuse_cut_utf8(body: bytes, error: UnicodeDecodeError) -> None:
    """A UTF-8 file that ends within a character; GB18030 would read its rest as nonsense."""
    is_cut = error.reason == "unexpected end of data"
    if is_cut and _IDEOGRAPH.search(body[: error.start].decode("utf-8")):
        raise Refused(
            f"文件在第 {_line_of(body, error.start)} 行被截断，请重新导出或重新上传完整的文件。"
        )


def _refuse_mixture(body: bytes) -> None:
    """Some lines UTF-8, others not: GB18030 could swallow both and garble one of them."""
    first = ""
    for number, line in enumerate(body.splitlines(), 1):
        spoken = _spoken(line)
        first = first or spoken
        if spoken and spoken != first:
            raise Refused(
                f"第 {number} 行的编码与前面不同（前面是 {first}），文件混用了编码，{_SAVE_AS}。"
            )


def _spoken(line: bytes) -> str:
    """The encoding that a line of Chinese is surely in; blank when it could be either."""
    if line.isascii():
        return ""
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        return _spoken_gb18030(line)
    return "UTF-8" if _IDEOGRAPH.search(text) else ""


def _spoken_gb18030(line: bytes) -> str:
    try:
        line.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return "GB18030"


def _line_of(content: bytes, place: int) -> int:
    """The number of the line on which a byte stands."""
    return len(content[: place + 1].splitlines()) if content[place : place + 1] else 1
