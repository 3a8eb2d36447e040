"""Where something stands, in words that a reader can follow: 第3段第2句, 表一第4行“满意率”."""

import re

from reports.checker.document import Document, Kind, Paragraph, Table, Where

_COUNTED = (Kind.PARAGRAPH, Kind.ITEM)
_STOP = re.compile("[。！？!?]+[”’）)】]*")
_LABEL = re.compile(r"[（(【\[]?(附?[表图]\s*[一二三四五六七八九十\d]+(?:[-–.]\d+)?)")
_ANNEX = re.compile(r"(附[件表录]\s*[一二三四五六七八九十\d]*)[：:]?")
_ONLY = {Kind.TITLE: "标题", Kind.CAPTION: "表题", Kind.NOTE: "注"}
_LONGEST = 16
_NEAR = 8


class Places:
    """Names the places of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.numbers = _numbers(document)
        self.tables = _tables(document)

    def words(self, where: Where) -> str:
        """The place of `where`."""
        block = self._document.blocks[where.block]
        if isinstance(block, Table):
            return self._in_table(where, block)
        if number := self.numbers.get(where.block):
            return f"第{number}段{_sentence(block.text, where.start)}"
        if block.kind is Kind.HEADING:
            return f"标题“{shortened(block.text)}”"
        table = self._table_of(where.block)
        return f"{table}的{_ONLY[block.kind]}" if table else _ONLY[block.kind]

    def passage(self, where: Where) -> str:
        """Only the paragraph or the table."""
        number = self.numbers.get(where.block)
        return f"第{number}段" if number else self.words(Where(where.block))

    def _in_table(self, where: Where, table: Table) -> str:
        name = self.tables[where.block]
        if where.row < 0:
            return name
        column = _header(table, where.column)
        if where.row < table.header:
            return f"{name}表头“{shortened(table.rows[where.row][where.column])}”"
        row = f"{name}第{where.row - table.header + 1}行"
        if where.column < 0:
            return row
        return f"{row}“{column}”" if column else f"{row}第{where.column + 1}列"

    def _table_of(self, place: int) -> str:
        """The table that a caption or note belongs to."""
        block = self._document.blocks[place]
        text = block.text if isinstance(block, Paragraph) else ""
        for at, name in self.tables.items():
            table = self._document.blocks[at]
            if not isinstance(table, Table) or abs(at - place) >= _NEAR:
                continue
            if text in (table.caption, *table.notes):
                return name
        return ""


def shortened(text: str) -> str:
    """`text` short enough to be named in a place."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _header(table: Table, column: int) -> str:
    """The lowest header over a column."""
    if not table.header or column < 0:
        return ""
    return shortened(re.split("[（(]", table.rows[table.header - 1][column])[0].strip())


def _sentence(text: str, start: int) -> str:
    ends = [found.end() for found in _STOP.finditer(text) if found.end() < len(text)]
    return f"第{sum(end <= start for end in ends) + 1}句" if ends else ""


def _numbers(document: Document) -> dict[int, int]:
    """Paragraphs and items count from 1; what is short and has no figure (署名) counts too."""
    counted = [
        at
        for at, block in enumerate(document.blocks)
        if isinstance(block, Paragraph) and block.kind in _COUNTED
    ]
    return {at: number for number, at in enumerate(counted, 1)}


def _tables(document: Document) -> dict[int, str]:
    """表一 by its caption, 附件 by what stands over it, else 第2个表; no name stands twice."""
    found = [at for at, block in enumerate(document.blocks) if isinstance(block, Table)]
    names = {at: _label(_caption(document, at)) or _annex(document, at) for at in found}
    known = list(names.values())
    return {
        at: name if name and known.count(name) == 1 else f"第{number}个表"
        for number, (at, name) in enumerate(names.items(), 1)
    }


def _label(caption: str) -> str:
    found = _LABEL.match(caption)
    return found[1].replace(" ", "") if found else ""


def _annex(document: Document, at: int) -> str:
    """附件 or 附件2 where it stands alone above the table and its caption."""
    for block in reversed(document.blocks[max(0, at - 3) : at]):
        if isinstance(block, Paragraph) and (found := _ANNEX.fullmatch(block.text)):
            return f"{found[1]}的表"
    return ""


def _caption(document: Document, at: int) -> str:
    block = document.blocks[at]
    return block.caption if isinstance(block, Table) else ""
