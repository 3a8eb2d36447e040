"""A worksheet that holds one table, and the texts and numbers in its cells."""

from decimal import Decimal
from math import ceil
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from reports.notices.parts import Cell, Column, Table
from reports.writers import cells
from reports.writers.text import TextTooLongError
from reports.writers.widths import em
from scoring.arithmetic import half_up

LONGEST = 32_767
"""Characters (UTF-16) that Excel keeps in a cell; the rest would be lost without a word."""

HEAD_ROW = 1
"""Counted from 0: the caption stands above the head, the rows below."""

LINE, HIGHEST = 14.5, 409
"""Points of a line of text, and of the highest row that Excel has."""

_LONGEST_HEADER = 200
_WIDEST = 48


def set_page(sheet: Worksheet, marks: str) -> None:
    """A4, as wide as one page, with the marks and 第 x 页 共 y 页 on every page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_header("&C" + marks.replace("&", "&&")[:_LONGEST_HEADER])
    sheet.set_footer("&C第 &P 页　共 &N 页")


def write_text(
    sheet: Worksheet, row: int, column: int, text: str, style: Format | None = None
) -> None:
    """Write a text as a text, whatever it looks like; one that would be cut is an error."""
    if len(text.encode("utf-16-le")) // 2 > LONGEST:
        raise TextTooLongError(
            f"工作表“{sheet.get_name()}”第{row + 1}行第{column + 1}列的文字有{len(text)}个字，"
            f"超过 Excel 单元格的上限{LONGEST}个字，请缩短后再导出。"
        )
    sheet.write_string(row, column, text, style)


class TableSheet:
    """A worksheet that holds one table: caption, frozen head, rows."""

    def __init__(self, book: Workbook, sheet: Worksheet, marks: str) -> None:
        self.book = book
        self.sheet = sheet
        self.marks = marks

    def fill(self, table: Table) -> None:
        set_page(self.sheet, self.marks)
        self.sheet.repeat_rows(0, HEAD_ROW)
        self.sheet.freeze_panes(HEAD_ROW + 1, 0)
        self._write_caption(table)
        formats = [self._format(table, index) for index in range(len(table.columns))]
        widths = [_width(table, index) for index in range(len(table.columns))]
        self._heighten(table, widths)
        for index, column in enumerate(table.columns):
            self.sheet.set_column(index, index, widths[index])
            write_text(self.sheet, HEAD_ROW, index, column.title, self._head)
        for number, row in enumerate(table.rows, start=HEAD_ROW + 1):
            for index, cell in enumerate(row):
                self._write(number, index, cell, table.columns[index], formats[index])

    def _heighten(self, table: Table, widths: list[float]) -> None:
        """Rows as high as their texts: not every program looks for that when it opens a file."""
        titles = [column.title for column in table.columns]
        for number, row in enumerate([titles, *cells.texts(table)], start=HEAD_ROW):
            lines = max(map(_lines, row, widths), default=1)
            if lines > 1:
                self.sheet.set_row(number, min(LINE * lines + 1, HIGHEST))

    def _write_caption(self, table: Table) -> None:
        bold = self.book.add_format({"bold": True, "font_size": 14})
        write_text(self.sheet, 0, 0, table.caption or table.sheet, bold)
        if self.marks:
            # At the right edge, or beyond a narrow table, so that it does not cover the caption.
            last = max(len(table.columns) - 1, 3)
            red = self.book.add_format({"bold": True, "font_color": "#C00000", "align": "right"})
            write_text(self.sheet, 0, last, self.marks, red)

    @property
    def _head(self) -> Format:
        return self.book.add_format(
            {
                "bold": True,
                "border": 1,
                "bg_color": "#E9EEF5",
                "align": "center",
                "valign": "vcenter",
                "text_wrap": True,
            }
        )

    def _format(self, table: Table, index: int) -> Format:
        numeric = cells.is_numeric(table, index)
        properties: dict[str, Any] = {
            "border": 1,
            "valign": "vcenter",
            "align": "right" if numeric else str(table.columns[index].align),
            "text_wrap": not numeric,
            "num_format": number_format(table.columns[index]),
        }
        return self.book.add_format(properties)

    def _write(self, row: int, index: int, cell: Cell, column: Column, style: Format) -> None:
        if cell is None or isinstance(cell, str):
            write_text(self.sheet, row, index, cells.cell_text(cell, column), style)
        else:
            self.sheet.write_number(row, index, _number(cell, column), style)


def _number(value: int | Decimal, column: Column) -> float:
    """The printed figure. Excel keeps binary floats; only here does a figure become one."""
    printed = value if column.decimals is None else half_up(value, column.decimals)
    return float(Decimal(printed) / 100 if column.percent else printed)


def number_format(column: Column) -> str:
    """Percentages are kept as fractions, so that Excel reckons with them as a reader expects."""
    if column.decimals is None and not column.percent:
        return "General"
    places = column.decimals or 0
    return ("0." + "0" * places if places else "0") + ("%" if column.percent else "")


def _lines(text: str, wide: float) -> int:
    """Of a text in a cell so many characters wide; a few of them are its edges."""
    return sum(max(1, ceil(2 * em(line) / (wide - 1.5))) for line in text.split("\n"))


def _width(table: Table, index: int) -> float:
    """Characters: as wide as the widest text, within reason; titles may wrap once."""
    column = table.columns[index]
    printed = max((em(text[index]) for text in cells.texts(table)), default=0.0)
    return min(max(2 * printed, em(column.title), 6) + 2, _WIDEST)
