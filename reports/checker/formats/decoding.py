"""The characters of a text file: a byte order mark, else strict UTF-8, else strict GB18030."""

import codecs
import re

from cases.intake.faults import Refused

_OTHERS = (
    (b"%PDF", "这是 PDF 文件，数字和表格无法可靠读出，请用原来的 .docx，或把文字复制后粘贴。"),
    (b"\xd0\xcf\x11\xe0", "这是旧版 Office 文件，请用 Word 或 WPS 另存为 .docx 再核对。"),
    (b"{\\rtf", "这是 RTF 文件，请用 Word 或 WPS 另存为 .docx 再核对。"),
    (b"PK\x03\x04", "内容是压缩包或 Office 文件，与扩展名不符，请改回原来的扩展名再核对。"),
    (b"\x89PNG", "这是图片，请粘贴文字或用 .docx 核对。"),
    (b"\xff\xd8\xff", "这是图片，请粘贴文字或用 .docx 核对。"),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LINE_ENDS = re.compile("\r\n?|\x0b|\x0c|\x85|\u2028|\u2029")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff"
    "\ud800-\udfff]"
)


def text_of(data: bytes) -> str:
    """Refused for what is no text."""
    refuse_others(data)
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return plain(_decoded(data, codec))
    if b"\x00" in data:
        raise Refused("不是文本文件（含空字符），请另存为 UTF-8 编码的 .txt 再核对。")
    try:
        return plain(data.decode("utf-8"))
    except UnicodeDecodeError:
        return plain(_decoded(data, "gb18030"))


def refuse_others(data: bytes) -> None:
    """Files of other kinds are known by their first bytes, whatever they are called."""
    for start, sentence in _OTHERS:
        if data.startswith(start):
            raise Refused(sentence)


def plain(text: str) -> str:
    r"""`text` with one kind of line break and without what nobody sees.

    >>> plain("一\u200b二\r\n三\xa0四")
    '一二\n三 四'
    """
    return _UNSEEN.sub("", _LINE_ENDS.sub("\n", text)).replace("\xa0", " ")


def _decoded(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeError as error:
        raise Refused(
            "认不出文字编码（既不是 UTF-8 也不是 GB18030），请另存为 UTF-8 编码再核对。"
        ) from error
