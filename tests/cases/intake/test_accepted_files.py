"""The same three units in every shape that is welcome: always the same figures come in."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from cases.models import ImportBatch, SheetRow
from cases.periods import Month
from cases.sheets import indicator_lines
from tests import badfiles
from tests.badfiles import HEADER, ROWS, TABLE, csv_file, sheet_xml, with_sheet, workbook

APRIL = Month(2020, 4)
FIGURES = {row[1]: tuple(Decimal(text.removesuffix("%")) for text in row[2:]) for row in ROWS}
KEYS = [
    "assigned",
    "completed",
    "satisfaction_rate",
    "on_time_rate",
    "completion_rate",
    "bonus",
    "penalty",
    "total",
]

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


def kept() -> dict[str, tuple[Decimal | None, ...]]:
    return {
        line.unit.name: tuple(line.figures[key] for key in KEYS) for line in indicator_lines(APRIL)
    }


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
        f'<x:worksheet xmlns:x="{badfiles.SPREADSHEET}"><x:sheetData>'
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
    "escaped control characters": (
        "a.xlsx",
        lambda: with_sheet(sheet_xml(TABLE).replace("住建局", "住_x0000_建局")),
    ),
    "a workbook of another name": ("a.dat", workbook),
}
WIDE = str.maketrans("0123456789.%", "０１２３４５６７８９．％")


@pytest.mark.parametrize("shape", SHAPES)
def test_the_figures_come_in_whatever_the_shape(indicators, shape):
    name, make = SHAPES[shape]

    outcome = indicators(make(), name)

    assert outcome.code == 0, outcome
    assert outcome.report["problems"] == []
    assert kept() == FIGURES


def test_thousands_with_commas_are_read(indicators):
    outcome = indicators(csv_file(badfiles.with_cell(2, "交办总量", "1,236")))

    assert outcome.code == 0
    assert kept()[ROWS[0][1]][0] == 1236


@pytest.mark.parametrize("dash", ["—", "——", "-", "", "/", " － "])
def test_a_dash_or_a_blank_is_no_figure(indicators, dash):
    outcome = indicators(csv_file(badfiles.with_cell(3, "满意率", dash)))

    assert outcome.code == 0
    assert kept()[ROWS[1][1]][2] is None


def test_a_mended_spelling_is_said(indicators):
    outcome = indicators(csv_file(badfiles.with_cell(3, "受理单位", "⼤洼区教育局")))

    assert outcome.code == 0
    assert outcome.report["warnings"] == [
        {"row": 3, "column": "受理单位", "message": "写法已规范化为“大洼区教育局”。"}
    ]


def test_skipped_rows_are_said_and_not_counted(indicators):
    report = indicators(SHAPES["a total row and a note"][1]()).report

    assert report["rows"] == 3
    assert [(one["row"], one["message"][-4:]) for one in report["warnings"]] == [
        (5, "已跳过。"),
        (6, "已跳过。"),
        (7, "已跳过。"),
        (8, "已跳过。"),
    ]


def test_rows_are_numbered_as_the_reader_sees_them(indicators):
    rows = [["标题"], [], HEADER, ROWS[0], [], [*ROWS[1][:4], "120%", *ROWS[1][5:]]]

    problems = indicators(csv_file([*rows])).report["problems"]

    assert [one["row"] for one in problems] == [6]
    assert SheetRow.objects.get().number == 4


def test_a_completion_rate_that_does_not_follow_is_a_warning(indicators):
    outcome = indicators(csv_file(badfiles.with_cell(4, "办结率", "89.28%")))

    assert outcome.code == 0
    assert outcome.report["warnings"] == [
        {"row": 4, "column": "办结率", "message": "填写 89.28%，按 50÷56 应为 89.29%。"}
    ]


def test_a_completion_rate_without_cases_is_a_warning(indicators):
    rows = badfiles.with_cell(4, "交办总量", "0", badfiles.with_cell(4, "办结总量", "0"))

    [warning] = indicators(csv_file(rows)).report["warnings"]

    assert warning["message"] == "没有交办件，办结率应为“—”。"


def test_further_columns_are_kept_with_their_numbers(indicators):
    extra = [["回访率", "备注", "增幅", "备注"], ["98%", "无", "120.5%", "x" * 300]]
    rows = [[*HEADER, *extra[0]], [*ROWS[0], *extra[1]], [*ROWS[1], "", "", "", ""]]

    outcome = indicators(csv_file(rows))

    line = SheetRow.objects.get(number=2)
    cells = [(one.header, one.key, one.number) for one in line.cells.filter(column__gt=10)]
    assert cells == [
        ("回访率", "", Decimal(98)),
        ("备注", "", None),
        ("增幅", "", Decimal("120.5")),
        ("备注", "", None),
    ]
    assert len(line.cells.get(column=14).text) == 200
    assert "只保留前面" in outcome.report["warnings"][0]["message"]


def test_errors_in_further_columns_do_not_reject_the_row(indicators):
    def break_it(sheet):
        sheet["K1"], sheet["K2"], sheet["K3"] = "回访率", "#N/A", "=1+1"
        sheet["K2"].data_type = "e"

    outcome = indicators(workbook(TABLE, break_it), "a.xlsx")

    assert outcome.code == 0
    assert [one["message"] for one in outcome.report["warnings"]] == [
        "单元格是公式错误 #N/A，没有数值。",
        "公式没有计算结果，没有数值。",
    ]


def test_cells_under_no_header_are_left_out_and_said(indicators):
    def scribble(sheet):
        sheet["L3"] = "核对过"

    outcome = indicators(workbook(TABLE, scribble), "a.xlsx")

    assert outcome.code == 0
    assert outcome.report["warnings"][0]["message"] == "第 12 列没有表头，未导入。"


def test_hostile_texts_stay_texts(indicators):
    text = "=cmd|' /C calc'!A0 <script>{{7*7}} %s \u202eevil\x00"
    rows = [[*HEADER, "备注"], [*ROWS[0], text], [*ROWS[1], "+1"]]

    outcome = indicators(workbook([[*row] for row in rows if "\x00" not in row[-1]]), "a.xlsx")
    again = indicators(csv_file([rows[0], [*ROWS[2], text.replace("\x00", "")]]))

    assert (outcome.code, again.code) == (0, 0)
    [cell] = SheetRow.objects.get(unit__name=ROWS[2][1]).cells.filter(header="备注")
    assert cell.text == "=cmd|' /C calc'!A0 <script>{{7*7}} %s evil"


def test_the_batch_keeps_name_hash_encoding_and_counts(indicators):
    indicators(csv_file(encoding="gb18030"), "4月 县区\u202e.csv")

    batch = ImportBatch.objects.get()
    assert (batch.kind, batch.month, batch.encoding) == ("indicators", APRIL, "GB18030")
    assert batch.file_name == "4月 县区.csv"
    assert len(batch.sha256) == 64
    assert (batch.rows, batch.new, batch.imported_by) == (3, 3, None)
