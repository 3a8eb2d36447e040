"""From a workbook to rows: which sheet, and what every cell of it is. Runs in the child."""

import csv
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import chain, repeat
from pathlib import Path
from typing import Any, TextIO, cast

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from .csv_text import removed_controls
from .decoding import CONTROLS
from .faults import Refused, Remark
from .grid import CellKind
from .merges import Merge, letters_of
from .package import open_package
from .rows_file import MARKS
from .scan import scan_package
from .sheet_scan import SheetScan
from .workbook import Contents, WhichSheetError, read_contents

LONGEST_TEXT = 32_767
"""As much as a spreadsheet program lets a cell hold."""
_MOST_MERGES = 20_000
_HUGE = 1e15
_NUMBER, _PERCENT = MARKS[CellKind.NUMBER], MARKS[CellKind.PERCENT]
_BOOLEAN, _DATE = MARKS[CellKind.BOOLEAN], MARKS[CellKind.DATE]
_ERROR, _UNCOMPUTED = MARKS[CellKind.ERROR], MARKS[CellKind.UNCOMPUTED]
_DAMAGED = "文件已损坏（单元格内容或引用无效），请用 Excel 重新另存后再导入。"


def read_workbook(path: Path, asked: str, out: TextIO) -> dict[str, Any]:
    """Writes the rows of the sheet that is asked for, or of the only one with content."""
    package = open_package(path)
    contents = read_contents(package)
    scans = scan_package(package, contents)
    name = _chosen(contents, scans, asked)
    scan = scans[name]
    scan.refuse_size()
    rows = _Rows(scan)
    try:
        sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_name(name)
        csv.writer(out, lineterminator="\n").writerows(rows.of(sheet))
        merged = _merges(sheet)
    except (CalamineError, ValueError) as error:
        raise Refused(_DAMAGED) from error
    return {
        "rows": rows.count,
        "width": scan.columns,
        "encoding": "",
        "delimiter": "",
        "sheet_names": [sheet.name for sheet in contents.sheets if sheet.is_visible],
        "sheet": name,
        "remarks": [remark.as_json() for remark in rows.remarks()],
        "merged": merged,
        "widths": [],
        "has_blank_ends": False,
    }


def _chosen(contents: Contents, scans: dict[str, SheetScan], asked: str) -> str:
    """The sheet asked for, or the one visible sheet with anything in it; never a guess."""
    filled = [sheet.name for sheet in contents.sheets if sheet.name in scans]
    filled = [name for name in filled if scans[name].is_filled]
    named = "、".join(f"“{name}”" for name in filled)
    if asked:
        if asked not in scans:
            raise WhichSheetError(
                f"工作簿里没有可见的工作表“{asked[:50]}”，请选择{named}。", filled
            )
        if asked not in filled:
            raise Refused(f"没有数据行：工作表“{asked}”里没有内容，请另选工作表或重新导出。")
        return asked
    if len(filled) > 1:
        raise WhichSheetError(
            f"请选择工作表：{named}都有内容，请指定一个，或只保留要导入的一个后再导入。", filled
        )
    if not filled and any(not sheet.is_visible for sheet in contents.sheets):
        raise Refused(
            "可见的工作表里没有数据，请选择工作表：取消隐藏要导入的那一个并保存后再导入。"
        )
    if not filled:
        raise Refused("没有数据行：工作簿里没有内容，请重新导出。")
    return filled[0]


def _merges(sheet: CalamineSheet) -> list[Merge]:
    ranges = (sheet.merged_cell_ranges or [])[:_MOST_MERGES]
    return [
        Merge(top + 1, bottom + 1, left + 1, right + 1) for (top, left), (bottom, right) in ranges
    ]


class _Rows:
    """Goes through a sheet and keeps count."""

    def __init__(self, scan: SheetScan) -> None:
        self.count = 0
        self._scan = scan
        self._row = 0
        self._removed = 0
        self._first_removed = 0

    def of(self, sheet: CalamineSheet) -> Iterator[list[str]]:
        """Number and raw cells of every row that is not blank.

        The parser leaves out blank columns before the first filled one, and drops cells without a
        value at the edges.
        """
        before = [""] * (sheet.start[1] if sheet.start else 0)
        first, width, special = len(before) + 1, self._scan.columns, self._scan.special_rows()
        values = sheet.iter_rows()
        padded = chain(values, repeat([]))
        for number, row in zip(range(1, self._scan.rows + 1), padded, strict=False):
            self._row = number
            fields = before + [self._field(one, column) for column, one in enumerate(row, first)]
            fields += [""] * (width - len(fields))
            if number in special:
                self._mark(fields)
            if "".join(fields).strip():
                self.count += 1
                yield [str(number), *fields]
        if any(map(any, values)):
            raise Refused(_DAMAGED)

    def _field(self, value: object, column: int) -> str:
        """As it stands in the rows file, by what the parser says it is."""
        kind = type(value)
        if kind is str:
            text = cast(str, value)
            is_plain = text.isprintable() and len(text) <= LONGEST_TEXT
            return text if is_plain else self._text(text, column)
        if kind is float or kind is int:
            return _number(cast(float, value))
        if kind is bool:
            return _BOOLEAN + str(value).upper()
        return _DATE + (str(value) if kind is timedelta else cast(date, value).isoformat())

    def _text(self, text: str, column: int) -> str:
        if len(text) > LONGEST_TEXT:
            raise Refused(
                f"第 {self._row} 行第 {letters_of(column)} 列内容过长"
                f"（{len(text):,} 字，上限 {LONGEST_TEXT:,} 字），请缩短后再导入。"
            )
        clean = CONTROLS.sub("", text)
        if len(clean) < len(text):
            self._removed += len(text) - len(clean)
            self._first_removed = self._first_removed or self._row
        return clean

    def _mark(self, fields: list[str]) -> None:
        """Errors, uncomputed formulas and percentages, which the parser does not tell apart."""
        scan = self._scan
        for index, field in enumerate(fields):
            place = (self._row, index + 1)
            if place in scan.errors:
                fields[index] = _ERROR + scan.errors[place]
            elif place in scan.uncomputed:
                fields[index] = _UNCOMPUTED
            elif place in scan.percents and field.startswith(_NUMBER):
                fields[index] = _percent(field)

    def remarks(self) -> Sequence[Remark]:
        return removed_controls(self._first_removed, self._removed)


def _number(value: float) -> str:
    """In plain notation, without the .0 of a float."""
    text = repr(value).removesuffix(".0")
    if "e" not in text or not abs(value) < _HUGE:
        return _NUMBER + text
    return f"{_NUMBER}{Decimal(text):f}"


def _percent(field: str) -> str:
    """`0.9546` shown as 95.46%; what is no sensible number stays one."""
    number = Decimal(field.removeprefix(_NUMBER))
    if not (number.is_finite() and abs(number) < _HUGE):
        return field
    return f"{_PERCENT}{(number * 100).normalize():f}%"
