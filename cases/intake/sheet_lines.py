"""Checked lines of indicator and totals sheets, and their cells, all columns kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from cases.models import Category, District, SheetCell, SheetRow, Unit, UnitGroup
from cases.sheets import TEXT_KEYS

from .faults import Remark
from .grid import Cell, CellKind
from .notes import UnknownName
from .numbers import Unreadable, clean_number, figure_text
from .recognise import Line, Table
from .text import header_key, match_key, visible_text

LONGEST_TEXT = 200
NOTHING = (None, "", "-", "—", "/")
Owner = Unit | District | Category


@dataclass(frozen=True)
class LineCell:
    """A cell as it will be kept; `number` of a rate is in percent."""

    column: int
    header: str
    key: str
    text: str
    number: Decimal | None

    @property
    def name(self) -> str:
        """What it is called for comparison: its key, or its header if nobody asked for it."""
        return self.key or header_key(self.header)

    @property
    def content(self) -> tuple[str, str | Decimal | None]:
        """What makes two cells the same: the number where there is one, else the text."""
        if self.key:
            return self.name, self.number
        return self.name, match_key(self.text) if self.number is None else self.number


def cells_of(row: SheetRow) -> tuple[LineCell, ...]:
    """The cells of a line as it was kept."""
    return tuple(map(_as_line_cell, row.cells.all()))


def _as_line_cell(cell: SheetCell) -> LineCell:
    return LineCell(cell.column, cell.header, cell.key, cell.text, cell.number)


@dataclass(frozen=True)
class SheetLine:
    """A row without faults: whose figures, which figures, and every cell."""

    number: int
    subject: str
    owner: Owner | None
    figures: Mapping[str, Decimal | None]
    cells: tuple[LineCell, ...]

    @property
    def unit(self) -> Unit | None:
        return self.owner if isinstance(self.owner, Unit) else None

    @property
    def group(self) -> UnitGroup | None:
        """The ranking group of an indicator line; None for totals."""
        return self.owner.group if isinstance(self.owner, Unit) else None

    @property
    def content(self) -> frozenset[tuple[str, str | Decimal]]:
        """Two lines with the same content are the same line."""
        return content_of(self.cells)


@dataclass(frozen=True)
class Checked:
    """What checking made of a table."""

    table: Table
    lines: tuple[SheetLine, ...]
    problems: tuple[Remark, ...]
    warnings: tuple[Remark, ...]
    unknown: tuple[UnknownName, ...] = ()


def content_of(cells: Iterable[LineCell]) -> frozenset[tuple[str, str | Decimal]]:
    """Without names, whose spelling may differ, and without cells that say nothing."""
    contents = (cell.content for cell in cells if cell.key not in TEXT_KEYS)
    return frozenset((name, value) for name, value in contents if value not in NOTHING)


def line_cells(
    table: Table, line: Line, figures: Mapping[str, Decimal | None]
) -> tuple[LineCell, ...]:
    """Every column of the row that has a header; asked-for numbers come from `figures`."""
    return tuple(
        LineCell(
            column.index + 1,
            column.header,
            column.key,
            visible_text(line.cell(column).text)[:LONGEST_TEXT],
            figures.get(column.key) if column.key else _free_number(line.cell(column)),
        )
        for column in table.columns
        if column.header
    )


def remarks_on_free_columns(table: Table, line: Line) -> list[Remark]:
    """Errors and overlong texts in columns that nobody asked for do not reject a row."""
    remarks = []
    for column in table.columns:
        cell = line.cell(column)
        if not column.key and column.header and (message := _trouble(cell)):
            remarks.append(Remark(line.number, column.header, message))
    return remarks


def _trouble(cell: Cell) -> str:
    if cell.kind is CellKind.ERROR:
        return f"单元格是公式错误 {cell.text}，没有数值。"
    if cell.kind is CellKind.UNCOMPUTED:
        return "公式没有计算结果，没有数值。"
    if len(visible_text(cell.text)) > LONGEST_TEXT:
        return f"内容超过 {LONGEST_TEXT} 字，只保留前面的部分。"
    return ""


def _free_number(cell: Cell) -> Decimal | None:
    """A further indicator's number, a percentage in percent; None for text."""
    text = figure_text(cell)
    kind = CellKind.TEXT if cell.kind is CellKind.PERCENT else cell.kind
    try:
        return clean_number(Cell(text.removesuffix("%").rstrip(), kind))
    except Unreadable:
        return None
