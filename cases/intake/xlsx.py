"""From a workbook to rows: which sheet, and what every cell of it is. Runs in the child."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any, TextIO

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from .csv_text import removed_controls
from .decoding import CONTROLS
from .faults import Refused
from .grid import CellKind
from .merges import Merge, letters_of
from .package import open_package
from .rows_file import MARKS
from .scan import SheetScan, scan_package
from .workbook import Contents, WhichSheetError, read_contents

LONGEST_TEXT = 32_767
"""More than a spreadsheet program lets a cell hold."""
_MOST_MERGES = 20_000
_HUGE = 1e15
_NUMBER = MARKS[CellKind.NUMBER]
_PERCENT = MARKS[CellKind.PERCENT]
_DAMAGED = "文件已损坏（单元格内容或引用无效），请用 Excel 重新另存后再导入。"


def read_workbook(path: Path, asked: str, out: TextIO) -> dict[str, Any]:
    """Writes the rows of the sheet that is asked for, or of the only one with content."""
    package = open_package(path)
    contents = read_contents(package)
    scans = scan_package(package, contents)
    name = _chosen(contents, scans, asked)
    scan = scans[name]
    scan.refuse_if_too_wide()
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
    filled = [name for name in filled if scans[name].filled]
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


@dataclass
class _Rows:
    """Goes through a sheet and keeps count."""

    scan: SheetScan
    count: int = 0
    removed: int = 0
    first_removed: int = 0

    def of(self, sheet: CalamineSheet) -> Iterator[list[str]]:
        """Number and raw cells of every row that is not blank."""
        for number, values in enumerate(sheet.to_python(skip_empty_area=False), 1):
            fields = [self._field(value, number, column) for column, value in enumerate(values, 1)]
            if "".join(fields).strip():
                self.count += 1
                yield [str(number), *fields]

    def _field(self, value: object, row: int, column: int) -> str:
        scan = self.scan
        if (row, column) in scan.errors:
            return MARKS[CellKind.ERROR] + scan.errors[row, column]
        if (row, column) in scan.uncomputed:
            return MARKS[CellKind.UNCOMPUTED]
        if isinstance(value, str):
            return self._text(value, row, column)
        if isinstance(value, bool):
            return MARKS[CellKind.BOOLEAN] + str(value).upper()
        if isinstance(value, (int, float)):
            return _number(value, is_percent=(row, column) in scan.percents)
        return MARKS[CellKind.DATE] + _moment(value)

    def _text(self, value: str, row: int, column: int) -> str:
        if len(value) > LONGEST_TEXT:
            place = f"{letters_of(column)}{row}"
            raise Refused(
                f"单元格 {place} 内容过长（{len(value):,} 字，上限 {LONGEST_TEXT:,} 字），请缩短。"
            )
        clean = CONTROLS.sub("", value)
        if len(clean) < len(value):
            self.removed += len(value) - len(clean)
            self.first_removed = self.first_removed or row
        return clean

    def remarks(self) -> Any:
        return removed_controls(self.first_removed, self.removed)


def _moment(value: object) -> str:
    return value.isoformat() if isinstance(value, (date, datetime, time)) else str(value)


def _number(value: float, *, is_percent: bool) -> str:
    """In plain notation, without the .0 of a float."""
    if not abs(value) < _HUGE:
        return _NUMBER + repr(value)
    if is_percent:
        return f"{_PERCENT}{(Decimal(repr(value)) * 100).normalize():f}%"
    text = repr(value).removesuffix(".0")
    return _NUMBER + (f"{Decimal(text):f}" if "e" in text else text)
