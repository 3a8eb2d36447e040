"""From lines and grids to a document: broken paragraphs joined, captions and notes given to their
tables.
"""

import re
from dataclasses import replace
from itertools import groupby

from reports.checker.document import Block, Document, Kind, Paragraph, Table

from .cells import Rows, filled_headers, header_rows, is_number
from .lines import Line, goes_on, has_stop, is_note, joined, kind_of, line_of
from .pieces import Grid, Piece

_TITLE = re.compile(
    r"(?:通报|报告|简报|专报|快报|公告|通知|月报|周报|季报|年报|动态)(?:[（(].*[）)])?$"
)
_LOOSE_TITLE = re.compile(r"(?:情况|分析)$")
_OF_TABLE = re.compile(
    r"(?:表|情况|统计|排名|一览|名单|明细|汇总|清单|指标|得分|数据)(?:[（(].*[）)])?$"
)
_LONGEST_TITLE = 60


def document_of(pieces: list[Piece], name: str = "") -> Document:
    """The document that `pieces` make, in order."""
    whole = _with_titles(_joined(_unpacked(pieces)))
    ready = _with_notes(_with_captions(whole))
    return Document(_bound([_block(piece) for piece in ready]), name)


def _block(piece: Piece) -> Block:
    return _paragraph(piece) if isinstance(piece, Line) else _table(piece)


def _paragraph(line: Line) -> Paragraph:
    return Paragraph(line.text, line.kind, line.level if line.kind is Kind.HEADING else 0)


def _table(grid: Grid) -> Table:
    rows: Rows = [list(row) for row in grid.rows]
    header = header_rows(rows)
    if grid.header:
        header = max(header, min(grid.header, len(rows) - 1))
    rows = filled_headers(rows, header)
    return Table(tuple(tuple(row) for row in rows), header)


def _unpacked(pieces: list[Piece]) -> list[Piece]:
    """A title or note that was set as a row across the whole table stands outside it."""
    whole: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Line):
            whole.append(piece)
        else:
            whole += _taken_apart(piece)
    return whole


def _taken_apart(grid: Grid) -> list[Piece]:
    rows = [row for row in grid.rows if any(row)]
    before: list[Piece] = []
    after: list[Piece] = []
    while len(rows) > 2 and (text := _across(rows[0])) and not is_number(text):
        kind = Kind.NOTE if is_note(text) else Kind.CAPTION
        before.append(Line(text, kind, gap=True))
        rows = rows[1:]
    while len(rows) > 2 and (text := _across(rows[-1])) and is_note(text):
        after.insert(0, Line(text, Kind.NOTE, gap=True))
        rows = rows[:-1]
    marked = grid.header if grid.header is None else max(0, grid.header - len(before))
    if not rows:
        return [*before, *after]
    if len(rows[0]) == 1:
        lines = (line_of(cell, gap=True) for row in rows for cell in row)
        return [*before, *(line for line in lines if line), *after]
    return [*before, Grid(tuple(rows), marked or None), *after]


def _across(row: tuple[str, ...]) -> str:
    """The text of a row that is one merged cell, or whose only text stands first."""
    texts = {cell for cell in row if cell}
    if len(row) < 3 or len(texts) != 1:
        return ""
    (text,) = texts
    return text if all(row) or (row[0] and sum(map(bool, row)) == 1) else ""


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Lines that carry on a sentence put together."""
    whole: list[Piece] = []
    for is_text, group in groupby(pieces, key=lambda piece: isinstance(piece, Line)):
        if not is_text:
            whole += group
            continue
        lines = [piece for piece in group if isinstance(piece, Line)]
        width = _width(lines)
        last = ""
        for line in lines:
            before = whole[-1] if whole else None
            if last and isinstance(before, Line):
                tail = replace(before, text=last)
                if goes_on(tail, line, width):
                    whole[-1] = _carried_on(before, line)
                    last = line.text
                    continue
            whole.append(line)
            last = line.text
    return whole


def _carried_on(before: Line, line: Line) -> Line:
    kind = Kind.ITEM if before.kind is Kind.HEADING else before.kind
    return replace(before, text=joined(before.text, line.text), kind=kind)


def _width(lines: list[Line]) -> int:
    """The width that a text's lines are broken to: several are equally full, none is longer."""
    lengths = sorted((len(line.text) for line in lines), reverse=True)
    if len(lengths) < 4 or not 20 <= lengths[0] <= 80:
        return 0
    full = [length for length in lengths if length >= lengths[0] - 3]
    return lengths[0] if len(full) >= 3 and len(full) * 4 >= len(lengths) else 0


def _with_titles(pieces: list[Piece]) -> list[Piece]:
    """Above the first numbered heading, what is set as a heading or called 通报 is the title."""
    whole = list(pieces)
    heads = [one.level for one in whole if isinstance(one, Line) and one.kind is Kind.HEADING]
    has_title = any(isinstance(one, Line) and one.kind is Kind.TITLE for one in whole)
    for at, piece in enumerate(whole):
        if not isinstance(piece, Line) or (piece.kind is Kind.HEADING and kind_of(piece.text)[1]):
            break
        if len(piece.text) > _LONGEST_TITLE or piece.text.startswith("附件"):
            break
        only = piece.level == 1 and heads.count(1) == 1 and not has_title
        if _is_title(piece, only=only):
            whole[at] = replace(piece, kind=Kind.TITLE, level=0)
            has_title = True
        elif piece.kind is Kind.HEADING:
            break
    return whole


def _is_title(line: Line, *, only: bool) -> bool:
    if line.kind is Kind.HEADING:
        return only or bool(_TITLE.search(line.text))
    called = _TITLE.search(line.text) or _LOOSE_TITLE.search(line.text)
    return line.kind is Kind.PARAGRAPH and bool(called) and not has_stop(line.text)


def _with_captions(pieces: list[Piece]) -> list[Piece]:
    """A short line right above a table that names one is its caption."""
    whole = list(pieces)
    for at, piece in enumerate(whole[:-1]):
        if not isinstance(piece, Line) or not isinstance(whole[at + 1], Grid):
            continue
        if piece.kind is Kind.PARAGRAPH and _names_table(piece.text):
            whole[at] = replace(piece, kind=Kind.CAPTION)
    return whole


def _names_table(text: str) -> bool:
    return len(text) <= 40 and bool(_OF_TABLE.search(text))


def _with_notes(pieces: list[Piece]) -> list[Piece]:
    """What is numbered right after 注： belongs to the note."""
    whole = list(pieces)
    for at, piece in enumerate(whole[1:], 1):
        before = whole[at - 1]
        follows = isinstance(before, Line) and before.kind is Kind.NOTE
        if follows and isinstance(piece, Line) and _is_numbered_on(before, piece):
            whole[at] = replace(piece, kind=Kind.NOTE, gap=False)
    return whole


def _is_numbered_on(before: Piece, line: Line) -> bool:
    """② after 注：①…, or 1. right under 注： and what follows it in the same way."""
    if line.level < 3 or isinstance(before, Grid):
        return False
    leads = len(before.text) <= 4
    return leads or not line.gap or line.level in (5, before.level)


def _bound(blocks: list[Block]) -> tuple[Block, ...]:
    """Each table with its caption and its notes."""
    bound = list(blocks)
    taken: set[int] = set()
    for at, block in enumerate(blocks):
        if isinstance(block, Table):
            caption, above = _above(blocks, at, taken)
            below, notes = _below(blocks, at, taken, wanted=not caption)
            bound[at] = replace(block, caption=caption or below, notes=(*above, *notes))
    return tuple(bound)


def _above(blocks: list[Block], at: int, taken: set[int]) -> tuple[str, list[str]]:
    """The caption over a table, or the heading right over it, and notes like 单位：件 between."""
    notes: list[str] = []
    for place in range(at - 1, max(-1, at - 4), -1):
        block = blocks[place]
        if not isinstance(block, Paragraph) or place in taken:
            break
        if block.kind is Kind.NOTE:
            notes.insert(0, block.text)
        elif block.kind in (Kind.CAPTION, Kind.HEADING, Kind.TITLE):
            taken.update(range(place, at))
            return block.text, notes
        else:
            break
    taken.update(range(at - len(notes), at))
    return "", notes


def _below(blocks: list[Block], at: int, taken: set[int], *, wanted: bool) -> tuple[str, list[str]]:
    """The caption under a table that has none above, and its notes."""
    caption, notes = "", list[str]()
    for place in range(at + 1, len(blocks)):
        block = blocks[place]
        if not isinstance(block, Paragraph):
            break
        if block.kind is Kind.CAPTION and wanted and not caption and not notes:
            caption = block.text
        elif block.kind is Kind.NOTE and not _stands_over_next(blocks, place):
            notes.append(block.text)
        else:
            break
        taken.add(place)
    return caption, notes


def _stands_over_next(blocks: list[Block], place: int) -> bool:
    """单位：件 right above a table is that table's."""
    following = blocks[place + 1] if place + 1 < len(blocks) else None
    return isinstance(following, Table)
