"""From a grid to a table: where the header stands, which column is which, which rows count."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .columns import ColumnSpec
from .faults import Refused, Remark
from .grid import BLANK, Cell, Grid, Row
from .text import header_key, match_key, visible_text

HEADER_WITHIN = 10
LONGEST_HEADER = 100
MAX_COLUMNS = 256
_TOTAL = re.compile(r"(?:.{0,8}(?:合计|总计|小计|共计|平均值|均值)|平均)[:]?")
_NOTE = re.compile(r"(?:注|备注|说明|填报|填表|制表|审核|单位负责人|数据来源|统计时间)[^,]{0,3}:.*")


@dataclass(frozen=True)
class Column:
    """A column of the file; `key` is blank for one that nobody asked for."""

    index: int
    key: str
    header: str
    says_percent: bool = False


@dataclass(frozen=True)
class Line:
    """A data row, as wide as the header."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, column: Column) -> Cell:
        return self.cells[column.index]


@dataclass(frozen=True)
class Table:
    """A recognised file: columns, data rows, rows of another width, and what was left out."""

    header_row: int
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    problems: tuple[Remark, ...] = ()
    warnings: tuple[Remark, ...] = ()

    def column(self, key: str) -> Column | None:
        """The column with that key, if the file has it."""
        return next((column for column in self.columns if column.key == key), None)

    def header(self, key: str) -> str:
        """That column's header as in the file, blank if absent."""
        column = self.column(key)
        return column.header if column else ""

    def cells(self, column: Column) -> list[Cell]:
        """The column from top to bottom."""
        return [line.cell(column) for line in self.lines]


def recognise(grid: Grid, specs: Sequence[ColumnSpec]) -> Table:
    """Refused when there is no header row, a required column is missing, or no data follow."""
    keys = {header_key(name): spec.key for spec in specs for name in spec.names}
    header = _header_row(grid, specs, keys)
    columns = _columns(header, keys)
    _check_header(header, columns, specs)
    table = _data(grid, header, columns)
    if not table.lines and not table.problems:
        raise Refused("没有数据行：表头下面没有可以导入的内容，请重新导出。")
    return table


def _header_row(grid: Grid, specs: Sequence[ColumnSpec], keys: dict[str, str]) -> Row:
    """The first row with every required column, else the one that comes nearest."""
    if all(row.is_blank for row in grid.rows):
        raise Refused("没有数据行：文件里没有内容，请重新导出。")
    first = [row for row in grid.rows[:HEADER_WITHIN] if not row.is_blank]
    found = {row.number: _known(row, keys) for row in first}
    required = {spec.key for spec in specs if spec.required}
    for row in first:
        if required <= found[row.number]:
            return row
    best = max(first, key=lambda row: len(found[row.number]), default=None)
    if best is None or not found[best.number]:
        names = "、".join(spec.name for spec in specs if spec.required)
        raise Refused(f"前 {HEADER_WITHIN} 行里没有找到表头，表头应含：{names}。")
    return best


def _known(row: Row, keys: dict[str, str]) -> set[str]:
    return {keys[key] for cell in row.cells if (key := header_key(cell.text)) in keys}


def _columns(header: Row, keys: dict[str, str]) -> tuple[Column, ...]:
    width = max(number for number, cell in enumerate(header.cells, 1) if not cell.is_blank)
    if width > MAX_COLUMNS:
        raise Refused(f"列数过多（{width} 列，上限 {MAX_COLUMNS} 列），请删除多余的列。")
    return tuple(
        Column(
            index,
            keys.get(header_key(cell.text), ""),
            visible_text(cell.text),
            says_percent="%" in match_key(cell.text),
        )
        for index, cell in enumerate(header.cells[:width])
    )


def _check_header(header: Row, columns: Sequence[Column], specs: Sequence[ColumnSpec]) -> None:
    for spec in specs:
        same = [column for column in columns if column.key == spec.key]
        if len(same) > 1:
            places = "、".join(str(column.index + 1) for column in same)
            names = "、".join(dict.fromkeys(f"“{column.header}”" for column in same))
            raise Refused(f"表头重复：第 {places} 列都是{names}，请只保留一列。")
    missing = [spec.name for spec in specs if spec.required and not _has(columns, spec.key)]
    if missing:
        present = "、".join(column.header for column in columns if column.header)[:400]
        names = "、".join(missing)
        raise Refused(f"缺少必需列：{names}。第 {header.number} 行的现有列名是：{present}。")
    for column in columns:
        if len(column.header) > LONGEST_HEADER:
            raise Refused(f"第 {column.index + 1} 列的表头超过 {LONGEST_HEADER} 字，请缩短。")


def _has(columns: Sequence[Column], key: str) -> bool:
    return any(column.key == key for column in columns)


def _data(grid: Grid, header: Row, columns: tuple[Column, ...]) -> Table:
    """The rows under the header, sorted into data, faulty and left out."""
    lines: list[Line] = []
    problems: list[Remark] = []
    warnings = _nameless(grid, columns, header)
    for row in grid.rows:
        if row.number <= header.number or row.is_blank:
            continue
        if reason := _left_out(row, header):
            warnings.append(Remark(row.number, "", reason))
        elif grid.is_text and (fault := _wrong_width(row, len(columns))):
            problems.append(Remark(row.number, "", fault))
        else:
            cells = (*row.cells, *(BLANK,) * len(columns))[: len(columns)]
            lines.append(Line(row.number, cells))
    return Table(header.number, columns, tuple(lines), tuple(problems), tuple(warnings))


def _nameless(grid: Grid, columns: Sequence[Column], header: Row) -> list[Remark]:
    """A remark on cells that stand under no header, between the columns or to their right."""
    below = [row for row in grid.rows if row.number > header.number]
    named = {column.index for column in columns if column.header}
    bare = {
        index
        for row in below
        for index, cell in enumerate(row.cells)
        if index not in named and not cell.is_blank and (index < len(columns) or not grid.is_text)
    }
    if not bare:
        return []
    places = "、".join(str(index + 1) for index in sorted(bare)[:10])
    return [Remark(header.number, "", f"第 {places} 列没有表头，未导入。")]


def _left_out(row: Row, header: Row) -> str:
    """Why a row is no data: a total, a note, the header again. Blank if it is data."""
    texts = [cell.text for cell in row.cells if not cell.is_blank]
    label = next((key for text in texts if not _is_figure(key := match_key(text))), "")
    if _TOTAL.fullmatch(label):
        return f"“{visible_text(texts[0])[:20]}”是合计行，已跳过。"
    if len(texts) == 1 and _NOTE.fullmatch(label):
        return f"“{visible_text(texts[0])[:20]}”是说明文字，已跳过。"
    if texts == [cell.text for cell in header.cells if not cell.is_blank]:
        return "与表头相同，已跳过。"
    return ""


def _is_figure(key: str) -> bool:
    return not key or key[0] in "0123456789.-—/"


def _wrong_width(row: Row, width: int) -> str:
    """Why a row's cells do not stand under the headers; in a workbook they always do."""
    used = max(number for number, cell in enumerate(row.cells, 1) if not cell.is_blank)
    if width <= len(row.cells) and used <= width:
        return ""
    return f"有 {max(used, min(len(row.cells), width))} 列，应为 {width} 列，请检查分隔符和引号。"
