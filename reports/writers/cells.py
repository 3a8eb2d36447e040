"""How a value of a table is printed, the same in every format."""

from decimal import Decimal

from reports.formats import NOTHING
from reports.notices.parts import Cell, Column, Table
from scoring.arithmetic import half_up


def number_text(value: int | Decimal, decimals: int | None) -> str:
    """Plain digits with so many decimals; None leaves the value as it is."""
    exact = Decimal(value) if decimals is None else half_up(value, decimals)
    return f"{exact:f}"


def cell_text(value: Cell, column: Column) -> str:
    """What a reader sees.

    >>> cell_text(Decimal("95.855"), Column("满意率", decimals=2, percent=True))
    '95.86%'
    >>> cell_text(None, Column("满意率", decimals=2, percent=True))
    '—'
    """
    if value is None:
        return NOTHING
    if isinstance(value, str):
        return value
    return number_text(value, column.decimals) + ("%" if column.percent else "")


def texts(table: Table) -> list[list[str]]:
    """The table's rows as they are printed."""
    return [
        [cell_text(cell, column) for cell, column in zip(row, table.columns, strict=True)]
        for row in table.rows
    ]


def is_numeric(table: Table, index: int) -> bool:
    """Whether a column holds numbers only (and gaps): its digits are set under each other."""
    values = [row[index] for row in table.rows if row[index] is not None]
    return bool(values) and not any(isinstance(value, str) for value in values)
