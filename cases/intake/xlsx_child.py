"""The child process that reads a workbook: bytes on stdin, one JSON object on stdout.

`python -m cases.intake.xlsx_child MEMORY` never imports Django; whatever happens to it, the caller
lives on. The answer is {"refused": sentence} or {"rows": [[[kind, text] or null, …], …]}.
"""

import json
import resource
import sys
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from .faults import Refused
from .grid import CellKind
from .package import open_package
from .scan import Place, SheetScan, scan_package
from .workbook import Contents, read_contents

_HUGE = 1e15
Answer = dict[str, Any]
AnswerCell = list[str] | None


def main() -> None:
    """Sets the limits on itself before it touches the file."""
    memory = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.stdout.write(json.dumps(answer(sys.stdin.buffer.read())))


def answer(content: bytes) -> Answer:
    """What the child says about a file."""
    try:
        package = open_package(content)
        contents = read_contents(package)
        scans = scan_package(package, contents)
        name = _chosen(contents, scans)
        scans[name].refuse_if_too_wide()
        return {"rows": _rows(content, name, scans[name])}
    except Refused as refusal:
        return {"refused": str(refusal)}


def _chosen(contents: Contents, scans: dict[str, SheetScan]) -> str:
    """The one visible sheet with anything in it; several are never guessed between."""
    filled = [name for name, scan in scans.items() if scan.filled]
    if len(filled) > 1:
        names = "、".join(f"“{sheet.name}”" for sheet in contents.sheets if sheet.name in filled)
        raise Refused(f"请选择工作表：{names}都有内容，请只保留要导入的一个后再导入。")
    if not filled and any(not sheet.is_visible for sheet in contents.sheets):
        raise Refused(
            "可见的工作表里没有数据，请选择工作表：取消隐藏要导入的那一个并保存后再导入。"
        )
    if not filled:
        raise Refused("没有数据行：工作簿里没有内容，请重新导出。")
    return filled[0]


def _rows(content: bytes, name: str, scan: SheetScan) -> list[list[AnswerCell]]:
    try:
        sheet = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name(name)
        values = sheet.to_python(skip_empty_area=False)
    except (CalamineError, ValueError, OSError) as error:
        raise Refused(
            "文件已损坏（单元格内容或引用无效），请用 Excel 重新另存后再导入。"
        ) from error
    width = scan.columns
    rows = [list(row) + [""] * (width - len(row)) for row in values]
    rows += [[""] * width for _ in range(scan.rows - len(rows))]
    return [
        [_cell(value, (number, place), scan) for place, value in enumerate(row, 1)]
        for number, row in enumerate(rows, 1)
    ]


def _cell(value: object, place: Place, scan: SheetScan) -> AnswerCell:
    if place in scan.errors:
        return [CellKind.ERROR, scan.errors[place]]
    if place in scan.uncomputed:
        return [CellKind.UNCOMPUTED, ""]
    if isinstance(value, bool):
        return [CellKind.BOOLEAN, str(value).upper()]
    if isinstance(value, (int, float)):
        return _number(value, is_percent=place in scan.percents)
    if isinstance(value, (date, datetime, time, timedelta)):
        return [
            CellKind.DATE,
            value.isoformat() if not isinstance(value, timedelta) else str(value),
        ]
    return [CellKind.TEXT, str(value)] if value != "" else None


def _number(value: float, *, is_percent: bool) -> list[str]:
    """In plain notation, without the .0 of a float."""
    if not abs(value) < _HUGE:
        return [CellKind.NUMBER, repr(value)]
    if is_percent:
        return [CellKind.PERCENT, f"{(Decimal(repr(value)) * 100).normalize():f}%"]
    text = repr(value).removesuffix(".0")
    return [CellKind.NUMBER, f"{Decimal(text):f}" if "e" in text else text]


if __name__ == "__main__":
    main()
