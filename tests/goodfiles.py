"""One table of three units in every shape that is welcome."""

from collections.abc import Callable
from decimal import Decimal

from tests.sheetfiles import (
    HEADER,
    ROWS,
    SPREADSHEET,
    TABLE,
    csv_file,
    sheet_xml,
    with_part,
    with_sheet,
    workbook,
)

DECORATED = [
    "名 次",
    "受理\n单位",
    "交办总量（件）",
    "办结总量 (件)",
    "满意率\n（权重3）",
    "\ufeff及时办结率【权重 4】",
    "办结率[权重３]",
    "加分*",
    "减分：",
    "总　分",
]
OTHER_NAMES = [
    "排名",
    "承办单位",
    "交办量",
    "办结量",
    "综合满意率",
    "按时办结率",
    "办结率",
    "加分项",
    "扣分",
    "综合得分",
]


def numbers(row: list[str], *, scale: int = 100) -> list[object]:
    """The row as a spreadsheet program keeps it: numbers, rates as fractions."""
    rates = [float(Decimal(text.removesuffix("%")) / scale) for text in row[4:7]]
    return [row[0], row[1], int(row[2]), int(row[3]), *rates, *(float(text) for text in row[7:])]


def percent_formats(sheet) -> None:
    for cells in sheet["E2:G4"]:
        for cell in cells:
            cell.number_format = "0.00%"


def own_percent_format(sheet) -> None:
    for cells in sheet["E2:G4"]:
        for cell in cells:
            cell.number_format = '0.0#"份"\\ %;[Red]-0%'


def under_a_merged_title(sheet) -> None:
    sheet.insert_rows(1, 2)
    sheet["A1"] = "2020年4月县区基层单位指标表"
    sheet.merge_cells("A1:J1")


def beside_hidden_sheets(sheet) -> None:
    hidden = sheet.parent.create_sheet("计算")
    hidden.append(["草稿", 1])
    hidden.sheet_state = "hidden"
    sheet.parent.create_sheet("空白")


def formula_with_value() -> bytes:
    """A cell computed by a formula whose value was stored."""
    xml = sheet_xml(TABLE).replace(
        '<c r="C2" t="inlineStr"><is><t>36</t></is></c>', '<c r="C2"><f>18*2</f><v>36</v></c>', 1
    )
    return with_sheet(xml)


def without_references() -> bytes:
    """Rows and cells without r=, which the standard permits."""
    lines = "".join(
        "<row>" + "".join(f'<c t="str"><v>{text}</v></c>' for text in row) + "</row>"
        for row in TABLE
    )
    return with_sheet(
        f'<x:worksheet xmlns:x="{SPREADSHEET}"><x:sheetData>'
        f"{lines.replace('<', '<x:').replace('<x:/', '</x:')}</x:sheetData></x:worksheet>"
    )


SHAPES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "UTF-8": ("a.csv", csv_file),
    "UTF-8 with mark": ("a.csv", lambda: csv_file(encoding="utf-8-sig")),
    "GB18030": ("a.csv", lambda: csv_file(encoding="gb18030")),
    "UTF-16": ("a.csv", lambda: csv_file(encoding="utf-16")),
    "UTF-16 big-endian": ("a.txt", lambda: b"\xfe\xff" + csv_file(encoding="utf-16-be")),
    "semicolons": ("a.csv", lambda: csv_file(delimiter=";")),
    "tabs": ("a.txt", lambda: csv_file(delimiter="\t")),
    "carriage returns only": ("a.csv", lambda: csv_file(newline="\r")),
    "line feeds only": ("a", lambda: csv_file(newline="\n")),
    "a line that names the delimiter": ("a.csv", lambda: b"sep=;\r\n" + csv_file(delimiter=";")),
    "a title and blank rows": (
        "a.csv",
        lambda: csv_file([["4月指标表", *[""] * 9], [""] * 10, HEADER, ROWS[0], [], *ROWS[1:]]),
    ),
    "a short title line": ("a.csv", lambda: csv_file([["4月指标表"], [], *TABLE])),
    "headers with breaks, brackets and width": (
        "a.csv",
        lambda: csv_file(
            [
                DECORATED,
                *ROWS,
            ]
        ),
    ),
    "other names for the columns": (
        "a.csv",
        lambda: csv_file(
            [
                OTHER_NAMES,
                *ROWS,
            ]
        ),
    ),
    "a total row and a note": (
        "a.csv",
        lambda: csv_file(
            [
                *TABLE,
                ["", "合　计", "96", "90", *[""] * 6],
                ["总计", *[""] * 9],
                ["注：统计截至月底。"],
                HEADER,
            ]
        ),
    ),
    "full-width digits and signs": (
        "a.csv",
        lambda: csv_file([HEADER, *([*r[:2], *(t.translate(WIDE) for t in r[2:])] for r in ROWS)]),
    ),
    "texts wrapped as formulas": (
        "a.csv",
        lambda: csv_file([HEADER, *([r[0], r[1], f'="{r[2]}"', *r[3:]] for r in ROWS)]),
    ),
    "percentages without a sign under a header with one": (
        "a.csv",
        lambda: csv_file(
            [
                [*HEADER[:4], "满意率(%)", "及时办结率(%)", "办结率(%)", *HEADER[7:]],
                *([t.removesuffix("%") for t in row] for row in ROWS),
            ]
        ),
    ),
    "bare percentages": (
        "a.csv",
        lambda: csv_file([HEADER, *([t.removesuffix("%") for t in row] for row in ROWS)]),
    ),
    "spellings that only look different": (
        "a.csv",
        lambda: csv_file(
            [HEADER, *([r[0], f" {r[1][:3]}\u200b{r[1][3:]}　", *r[2:]] for r in ROWS)]
        ),
    ),
    "a workbook of texts": ("a.xlsx", workbook),
    "a workbook of numbers": (
        "a.xlsx",
        lambda: workbook([HEADER, *map(numbers, ROWS)], percent_formats),
    ),
    "a workbook with its own percent format": (
        "a.xlsx",
        lambda: workbook([HEADER, *map(numbers, ROWS)], own_percent_format),
    ),
    "a merged title": ("a.xlsx", lambda: workbook(TABLE, under_a_merged_title)),
    "hidden and empty sheets": ("a.xlsx", lambda: workbook(TABLE, beside_hidden_sheets)),
    "a dimension that lies": (
        "a.xlsx",
        lambda: with_sheet(
            sheet_xml(TABLE).replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')
        ),
    ),
    "a formula with its value": ("a.xlsx", formula_with_value),
    "no references in the sheet": ("a.xlsx", without_references),
    "a picture beside the cells": (
        "a.xlsx",
        lambda: with_part("xl/media/image1.png", b"\x89PNG" + bytes(200_000)),
    ),
    "escaped control characters": (
        "a.xlsx",
        lambda: with_sheet(sheet_xml(TABLE).replace("住建局", "住_x0000_建局")),
    ),
    "a workbook of another name": ("a.dat", workbook),
}
WIDE = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
