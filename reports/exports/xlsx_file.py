"""A workbook with the rows on sheets of their own and, on the last one, what they are.

Rows pass by one at a time: a million of them need no more memory than ten.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from .columns import Column, Line, Said, Table
from .inert import in_workbook

MOST_ROWS = 1_048_000
"""Rows of one sheet, a little fewer than Excel's limit; the rest stands on the next."""
LONGEST = 32_767
"""Characters (UTF-16) that Excel keeps in a cell."""
CUT = "……（超出单元格上限，以下截断）"
ABOUT = "说明"
_NO_XML = frozenset("\ufffe\uffff")


@dataclass
class _Told:
    """What is known only once the rows are written."""

    cut: int = 0
    sheets: int = 1


def write(path: Path, table: Table) -> None:
    """Overwrites the file; it is whole when this returns."""
    options = {
        "constant_memory": True,
        "tmpdir": str(path.parent),
        "use_zip64": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": "宋体", "font_size": 11, "font_scheme": ""},
    }
    book = xlsxwriter.Workbook(path, options)
    try:
        _describe(book, table, _Rows(book, table).write())
        book.close()
    finally:
        # Left by an error, a `with` would still put the whole file together.
        for sheet in book.worksheets():
            sheet._opt_close()


class _Rows:
    """The sheets of rows."""

    def __init__(self, book: Workbook, table: Table) -> None:
        self._book = book
        self._table = table
        self._told = _Told(sheets=0)
        self._moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss", "align": "left"})
        self._day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        self._head = book.add_format({"bold": True, "bg_color": "#E9EEF5", "bottom": 1})
        self._numbers = [
            book.add_format({"num_format": column.number_format}) if column.number_format else None
            for column in table.columns
        ]
        self._beside = book.add_format({"bold": True, "bg_color": "#F2F2F2", "bottom": 1})

    def write(self) -> _Told:
        sheet, row = self._next_sheet(), 0
        for line in self._table.lines:
            if row == MOST_ROWS:
                sheet, row = self._next_sheet(), 0
            row += 1
            self._write(sheet, row, line)
        return self._told

    def _next_sheet(self) -> Worksheet:
        self._told.sheets += 1
        number = f" {self._told.sheets}" if self._told.sheets > 1 else ""
        sheet = self._book.add_worksheet(f"{self._table.name}{number}")
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.repeat_rows(0)
        for index, column in enumerate(self._table.columns):
            sheet.set_column(index, index, column.width)
            sheet.write_string(0, index, column.header, self._head_of(column))
        return sheet

    def _head_of(self, column: Column) -> Format:
        return self._head if column.is_read_back else self._beside

    def _write(self, sheet: Worksheet, row: int, line: Line) -> None:
        for index, cell in enumerate(line):
            kind = type(cell)
            if kind is str:
                if cell:
                    sheet.write_string(row, index, self._fitting(cell))  # type: ignore[arg-type]
            elif kind is datetime:
                self._write_moment(sheet, row, index, cell)  # type: ignore[arg-type]
            elif kind is date:
                sheet.write_datetime(row, index, cell, self._day)
            elif cell is not None:
                sheet.write_number(row, index, cell, self._numbers[index])

    def _write_moment(self, sheet: Worksheet, row: int, index: int, cell: datetime) -> None:
        """A workbook's dates know no microseconds; as a text nothing of it is lost."""
        if cell.microsecond:
            sheet.write_string(row, index, str(cell))
        else:
            sheet.write_datetime(row, index, cell, self._moment)

    def _fitting(self, text: str) -> str:
        text = in_workbook(text)
        if not _NO_XML.isdisjoint(text):
            text = "".join(one for one in text if one not in _NO_XML)
        if len(text) <= LONGEST // 2 or len(text.encode("utf-16-le")) // 2 <= LONGEST:
            return text
        self._told.cut += 1
        room = (LONGEST - len(CUT)) * 2
        return text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + CUT


def _describe(book: Workbook, table: Table, told: _Told) -> None:
    sheet = book.add_worksheet(ABOUT)
    bold = book.add_format({"bold": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 90)
    for row, one in enumerate([*table.said, *_particulars(told)]):
        sheet.write_string(row, 0, one.name, bold)
        sheet.write_string(row, 1, one.value, wrapped)


def _particulars(told: _Told) -> Iterator[Said]:
    if told.sheets > 1:
        yield Said("分表", f"行数超过一个工作表的上限，分在 {told.sheets} 个工作表。")
    if told.cut:
        yield Said("截断", f"{told.cut} 格文字超过 {LONGEST:,} 字，已截断并注明，全文见系统。")
