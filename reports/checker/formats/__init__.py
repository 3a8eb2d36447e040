"""From what a notice came as to a `Document`: pasted text, .txt, .md, .html, .docx, our own parts.

Each format is first read as lines and grids (`pieces`), `assembled` makes blocks of them. What
cannot be read is `Refused` with one Chinese sentence.
"""

import re
from collections.abc import Callable

from cases.intake.faults import Refused
from reports.checker.document import Document

from .assembled import document_of
from .decoding import plain, refuse_others, text_of
from .limits import MOST_BYTES, MOST_PASTED, check_characters
from .page import pieces_of_markup, pieces_of_page
from .pieces import Piece
from .typed import pieces_of
from .word import pieces_of_word

__all__ = ["MOST_BYTES", "MOST_PASTED", "SUFFIXES", "Refused", "pasted", "read"]


def pasted(text: str) -> Document:
    """A notice whose text was pasted."""
    if len(text) > MOST_PASTED:
        raise Refused(f"文字过长（{len(text):,} 字，上限 {MOST_PASTED:,} 字），请分几次核对。")
    return _document(_typed(text), "")


def read(name: str, data: bytes) -> Document:
    """A notice that came as a file called `name`."""
    if not data:
        raise Refused("文件是空的（0 字节），请重新导出。")
    if len(data) > MOST_BYTES:
        raise Refused(f"文件超过 {MOST_BYTES // 1024**2} MB 上限，请去掉图片后再核对。")
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    return _document(_READERS.get(suffix, _unknown)(data), name)


def _document(pieces: list[Piece], name: str) -> Document:
    check_characters(pieces)
    document = document_of(pieces, name)
    if not document.blocks:
        raise Refused("没有读到文字，请确认内容不是空白或图片。")
    return document


def _typed(text: str) -> list[Piece]:
    """Plain text, Markdown, or a page's source; tables of HTML may stand within Markdown."""
    if _PAGE.match(text):
        return pieces_of_markup(text)
    pieces: list[Piece] = []
    at = 0
    while found := _TABLE.search(text, at):
        end = _TABLE_END.search(text, found.start())
        if end is None:
            break
        pieces += pieces_of(plain(text[at : found.start()]))
        pieces += pieces_of_markup(text[found.start() : end.end()])
        at = end.end()
    return pieces + pieces_of(plain(text[at:]))


def _of_text(data: bytes) -> list[Piece]:
    return _typed(text_of(data))


def _unknown(data: bytes) -> list[Piece]:
    """What its first bytes tell is called by its name: a .pdf, an old .doc."""
    refuse_others(data)
    raise Refused(f"不认识的文件类型，请用 {'、'.join(SUFFIXES)} 文件，或直接粘贴文字。")


_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_TABLE = re.compile(r"<table\b[^>]{0,500}>", re.IGNORECASE)
_TABLE_END = re.compile(r"</table\s{0,9}>", re.IGNORECASE)
_READERS: dict[str, Callable[[bytes], list[Piece]]] = {
    "docx": pieces_of_word,
    "txt": _of_text,
    "md": _of_text,
    "html": pieces_of_page,
    "htm": pieces_of_page,
}
SUFFIXES = tuple(f".{suffix}" for suffix in _READERS)
"""What a file's name may end with."""
