"""Makes files of indicator rows: the sound table of three units, CSVs, workbooks, zips of parts."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from typing import Any
from xml.sax.saxutils import escape

import openpyxl
from openpyxl.utils import get_column_letter

HEADER = [
    "名次",
    "受理单位",
    "交办总量",
    "办结总量",
    "满意率",
    "及时办结率",
    "办结率",
    "加分",
    "减分",
    "总分",
]
ROWS = [
    ["1", "兴隆台区住建局", "36", "36", "100.00%", "100.00%", "100.00%", "0.4", "0", "10.40"],
    ["2", "大洼区教育局", "4", "4", "100.00%", "100.00%", "100.00%", "0.12", "0", "10.12"],
    [
        "3",
        "兴隆台区创新街道办事处",
        "56",
        "50",
        "91.04%",
        "100.00%",
        "89.29%",
        "0.18",
        "0.5",
        "9.09",
    ],
]
TABLE = [HEADER, *ROWS]
SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

Rows = Iterable[Sequence[Any]]


def with_cell(row: int, column: str, value: Any, rows: Rows = TABLE) -> list[list[Any]]:
    """The table with one cell changed; `row` counts the header as 1."""
    changed = [list(one) for one in rows]
    changed[row - 1][HEADER.index(column)] = value
    return changed


def text_of(rows: Rows = TABLE, delimiter: str = ",", newline: str = "\r\n") -> str:
    """A CSV as text."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=newline).writerows(rows)
    return out.getvalue()


def csv_file(rows: Rows = TABLE, encoding: str = "utf-8", **how: str) -> bytes:
    """A CSV as bytes."""
    return text_of(rows, **how).encode(encoding)


def workbook(rows: Rows = TABLE, arrange: Callable[[Any], None] | None = None) -> bytes:
    """An .xlsx as a spreadsheet program saves it; `arrange` may change the sheet before that."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    if arrange:
        arrange(book.active)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def zipped(parts: dict[str, bytes | str]) -> bytes:
    """A zip of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def parts_of(content: bytes) -> dict[str, bytes | str]:
    """A zip's members, to be changed and zipped again."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_part(name: str, content: bytes | str, book: bytes | None = None) -> bytes:
    """The sound workbook with one member added or replaced."""
    return zipped(parts_of(book or workbook()) | {name: content})


def sheet_xml(rows: Rows, extra: str = "") -> str:
    """A worksheet part with inline strings; `extra` is a row, or cells for the last one."""
    lines = []
    for number, row in enumerate(rows, 1):
        cells = "".join(
            f'<c r="{get_column_letter(place)}{number}" t="inlineStr"><is><t>{escape(str(value))}'
            "</t></is></c>"
            for place, value in enumerate(row, 1)
        )
        lines.append(f'<row r="{number}">{cells}</row>')
    if extra.startswith("<c"):
        lines[-1] = lines[-1].replace("</row>", f"{extra}</row>")
        extra = ""
    data = f"<sheetData>{''.join(lines)}{extra}</sheetData>"
    return f'<?xml version="1.0"?><worksheet xmlns="{SPREADSHEET}">{data}</worksheet>'


def with_sheet(xml: str) -> bytes:
    """The sound workbook with another worksheet part."""
    return with_part("xl/worksheets/sheet1.xml", xml)
