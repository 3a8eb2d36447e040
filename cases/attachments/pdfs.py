"""PDFs looked through: readable, short enough, and with nothing that acts by itself."""

from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject

from .kinds import MAX_PAGES, PDF, Examined, Unfit

_END = b"%%EOF"
_AFTER_END = 1_024
"""Bytes that scanners leave behind the end; more of them are another file."""
_BROKEN = "PDF 不完整或已损坏，请重新导出后再上传。"
_LOCKED = "PDF 已加密，请另存为不加密的 PDF 后再上传。"
_ACTS = {
    "/JS": "脚本",
    "/JavaScript": "脚本",
    "/Launch": "启动程序的动作",
    "/SubmitForm": "向外发送内容的动作",
    "/ImportData": "导入数据的动作",
    "/EmbeddedFiles": "内嵌文件",
    "/EmbeddedFile": "内嵌文件",
    "/EF": "内嵌文件",
    "/RichMedia": "内嵌的音视频",
    "/XFA": "动态表单",
}
"""Names of things that act or carry other files, wherever they stand."""


def look_through(source: Path) -> Examined:
    """`Unfit` for a PDF that is broken, encrypted, too long, or does something."""
    _refuse_other_end(source.read_bytes())
    try:
        reader = PdfReader(source, strict=False)
        if reader.is_encrypted:
            raise Unfit(_LOCKED)
        pages = len(reader.pages)
        if not pages:
            raise Unfit(_BROKEN)
        if pages > MAX_PAGES:
            raise Unfit(f"PDF 有 {pages} 页，最多 {MAX_PAGES} 页，请拆分后再上传。")
        for page in reader.pages:
            _ = page.mediabox
        for found in _objects(reader):
            _refuse_acting(found)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Unfit(_BROKEN) from error
    return Examined(PDF)


def _refuse_other_end(content: bytes) -> None:
    end = content.rfind(_END)
    if end < 0:
        raise Unfit(_BROKEN)
    rest = content[end + len(_END) :]
    if len(rest.strip(b"\0\r\n\t ")) > _AFTER_END or b"PK\x05\x06" in rest:
        raise Unfit("PDF 结尾之后还有别的内容，请重新导出后再上传。")


def _objects(reader: PdfReader) -> list[Any]:
    """Everything in the file, whether a page leads to it or not."""
    numbers = {
        (number, generation)
        for generation, places in reader.xref.items()
        for number in places
        if number
    }
    numbers |= {(number, 0) for number in reader.xref_objStm}
    found = [reader.get_object(IndirectObject(*one, reader)) for one in sorted(numbers)]
    return [reader.trailer, *found]


def _refuse_acting(start: Any) -> None:
    """References are not followed: what they lead to is looked at by itself."""
    waiting = [start]
    while waiting:
        one = waiting.pop()
        if isinstance(one, DictionaryObject):
            for key, value in dict.items(one):
                _refuse_name(key)
                waiting.append(value)
        elif isinstance(one, ArrayObject):
            waiting.extend(list.__iter__(one))
        elif isinstance(one, NameObject):
            _refuse_name(one)


def _refuse_name(name: str) -> None:
    if name in _ACTS:
        raise Unfit(f"PDF 里有{_ACTS[name]}，不能作为附件。请打印为普通 PDF 后再上传。")
