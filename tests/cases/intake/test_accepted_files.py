"""The same three units in every shape that is welcome: always the same figures come in."""

from decimal import Decimal

import pytest

from cases.models import ImportBatch, SheetRow
from cases.periods import Month
from cases.sheets import indicator_lines
from tests.goodfiles import SHAPES
from tests.sheetfiles import HEADER, ROWS, TABLE, csv_file, with_cell, workbook

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


def kept() -> dict[str, tuple[Decimal | None, ...]]:
    return {
        line.unit.name: tuple(line.figures[key] for key in KEYS) for line in indicator_lines(APRIL)
    }


@pytest.mark.parametrize("shape", SHAPES)
def test_the_figures_come_in_whatever_the_shape(indicators, shape):
    name, make = SHAPES[shape]

    outcome = indicators(make(), name)

    assert outcome.code == 0, outcome
    assert outcome.report["problems"] == []
    assert kept() == FIGURES


def test_thousands_with_commas_are_read(indicators):
    outcome = indicators(csv_file(with_cell(2, "交办总量", "1,236")))

    assert outcome.code == 0
    assert kept()[ROWS[0][1]][0] == 1236


@pytest.mark.parametrize("dash", ["—", "——", "-", "", "/", " － "])
def test_a_dash_or_a_blank_is_no_figure(indicators, dash):
    outcome = indicators(csv_file(with_cell(3, "满意率", dash)))

    assert outcome.code == 0
    assert kept()[ROWS[1][1]][2] is None


def test_a_mended_spelling_is_said(indicators):
    outcome = indicators(csv_file(with_cell(3, "受理单位", "⼤洼区教育局")))

    assert outcome.code == 0
    assert outcome.report["warnings"] == [
        {
            "row": 3,
            "column": "受理单位",
            "message": "“⼤洼区教育局”的写法已规范化为“大洼区教育局”。",
        }
    ]


def test_full_width_figures_are_said_once_for_the_column(indicators):
    place = HEADER.index("交办总量")
    rows = [[*one] for one in TABLE]
    for row in rows[1:3]:
        row[place] = "".join(chr(ord(digit) + 0xFEE0) for digit in str(row[place]))

    outcome = indicators(csv_file(rows))

    assert outcome.report["warnings"] == [
        {"row": 2, "column": "交办总量", "message": "全角字符已转为半角（共 2 行）。"}
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
    outcome = indicators(csv_file(with_cell(4, "办结率", "89.28%")))

    assert outcome.code == 0
    assert outcome.report["warnings"] == [
        {"row": 4, "column": "办结率", "message": "填写 89.28%，按 50÷56 应为 89.29%。"}
    ]


def test_a_completion_rate_without_cases_is_a_warning(indicators):
    rows = with_cell(4, "交办总量", "0", with_cell(4, "办结总量", "0"))

    [warning] = indicators(csv_file(rows)).report["warnings"]

    assert warning["message"] == "没有交办件，办结率应为“—”。"


def test_the_required_columns_alone_are_enough(indicators):
    outcome = indicators(csv_file([row[1:6] for row in TABLE]))

    assert outcome.code == 0
    assert set(indicator_lines(APRIL)[0].figures) == {
        "assigned",
        "completed",
        "satisfaction_rate",
        "on_time_rate",
    }


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
