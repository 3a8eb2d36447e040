"""Reading of tables: columns by the words of their headers, rows by name, cells as quantities."""

from collections.abc import Iterable

from reports.checker.document import Document, Paragraph, Table
from reports.checker.quantities import Concept, Quantity, Sheet, Unread

from . import words
from .cells import half
from .columns import RATES, columns_of, known
from .formulas.totals import formula_of, scored_rows, total_column
from .grid import grid_of
from .rows import rows_of


def sheets_of(document: Document) -> tuple[Sheet, ...]:
    """The tables that were understood: with a head, and with figures below it.

    A sheet's notes are the table's own, and every sentence of the document that tells how points
    are given: it often stands once for several tables.
    """
    told = tuple(_scoring(document))
    found = (
        _sheet(block, index, told)
        for index, block in enumerate(document.blocks)
        if isinstance(block, Table)
    )
    return tuple(one for one in found if one)


def quantities_of(sheets: Iterable[Sheet]) -> tuple[Quantity, ...]:
    """Every figure of the sheets, row by row."""
    return tuple(figure for sheet in sheets for row in sheet.rows for _, figure in row.values)


def unread_of(sheets: Iterable[Sheet]) -> tuple[Unread, ...]:
    """Total scores for which neither headers nor notes tell how they are made."""
    found = (_unread(sheet) for sheet in sheets)
    return tuple(one for one in found if one)


def _unread(sheet: Sheet) -> Unread | None:
    total = total_column(sheet)
    rows = scored_rows(sheet, total) if total else []
    inputs = sheet.columns_of(*RATES, Concept.PART_SCORE, Concept.BONUS, Concept.PENALTY)
    if total is None or len(rows) < 3 or len(inputs) < 2 or formula_of(sheet):
        return None
    first = rows[0].of(total)
    why = f"没能从表头和注释中读出{total.header}的算法，这一列没有验算"
    return Unread(first.where, why) if first else None


def _sheet(table: Table, block: int, told: tuple[str, ...]) -> Sheet | None:
    grid = grid_of(table, known)
    if grid is None:
        return None
    headed = columns_of(grid, table.caption)
    rows = rows_of(grid, headed, block)
    notes = tuple(dict.fromkeys((*map(_bare, table.notes), *told)))
    columns = tuple(one.column for one in headed)
    return Sheet(block, table.caption, columns, rows, notes) if rows else None


def _scoring(document: Document) -> Iterable[str]:
    for block in document.blocks:
        if isinstance(block, Paragraph) and words.SCORING.search(_bare(block.text)):
            yield _bare(block.text)


def _bare(text: str) -> str:
    return "".join(half(text).split())
