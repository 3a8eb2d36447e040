"""A faulty row is left out with its row and column; the others are applied."""

from decimal import Decimal

import pytest

from cases.models import SheetRow
from cases.periods import Month
from cases.sheets import indicator_lines
from tests.sheetfiles import ROWS, TABLE, csv_file, with_cell, workbook

APRIL = Month(2020, 4)
FAULTS = [
    ("办结总量", "3.5", "不是整数"),
    ("办结总量", "-1", "负数"),
    ("办结总量", "−1", "负数"),
    ("办结总量", "5", "多于交办"),
    ("办结总量", "", "不能为空"),
    ("办结总量", "—", "不能为空"),
    ("交办总量", "四", "不是有效数字"),
    ("交办总量", "٣", "不是有效数字"),
    ("交办总量", "1_000", "不是有效数字"),
    ("交办总量", "1 234", "不是有效数字"),
    ("交办总量", "12,34", "不是有效数字"),
    ("交办总量", "4件", "不是有效数字"),
    ("交办总量", "100%", "不是有效数字"),
    ("交办总量", "99999999999", "过大"),
    ("满意率", "120%", "超出 0–100"),
    ("满意率", "-5%", "超出 0–100"),
    ("满意率", "nan", "不是有效数字"),
    ("满意率", "Infinity", "不是有效数字"),
    ("满意率", "TRUE", "不是有效数字"),
    ("满意率", "十二", "不是有效数字"),
    ("满意率", "1", "请确认是 1% 还是 100%"),
    ("满意率", "#REF!", "不是有效数字"),
    ("加分", "一分", "不是有效数字"),
    ("加分", "-0.2", "不小于 0"),
    ("减分", "-0.5", "减分也写正数"),
    ("总分", "1e5", "不是有效数字"),
    ("名次", "1.5", "不是整数"),
    ("受理单位", "", "为空"),
    ("受理单位", "大洼区教育", "相近的有：大洼区教育局"),
    ("受理单位", "ABC", "没有相近的名称"),
    ("受理单位", "长" * 101, "过长"),
]


@pytest.mark.parametrize(("column", "value", "words"), FAULTS)
def test_a_faulty_row_is_named_and_the_others_are_applied(indicators, column, value, words):
    outcome = indicators(csv_file(with_cell(3, column, value)))

    assert outcome.code == 3
    [problem] = outcome.report["problems"]
    assert (problem["row"], problem["column"]) == (3, column)
    assert words in problem["message"]
    assert [outcome.report[key] for key in ("rows", "new", "rejected")] == [3, 2, 1]
    assert {line.unit.name for line in indicator_lines(APRIL)} == {ROWS[0][1], ROWS[2][1]}


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("=1/0", "公式没有计算结果"),
        (True, "不是有效数字"),
        (1e20, "过大"),
        (0.95, "不是整数"),
    ],
)
def test_a_workbook_says_what_its_cells_are(indicators, value, words):
    outcome = indicators(workbook(with_cell(3, "交办总量", value)), "a.xlsx")

    assert outcome.code == 3
    [problem] = outcome.report["problems"]
    assert (problem["row"], problem["column"]) == (3, "交办总量")
    assert words in problem["message"]


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#DIV/0!"])
def test_a_formula_error_is_named(indicators, error):
    def break_it(sheet):
        sheet["E3"] = error
        sheet["E3"].data_type = "e"

    outcome = indicators(workbook(TABLE, break_it), "a.xlsx")

    assert outcome.code == 3
    [problem] = outcome.report["problems"]
    assert (problem["row"], problem["column"]) == (3, "满意率")
    assert f"公式错误 {error}" in problem["message"]


def test_a_formula_error_in_place_of_a_unit_is_named(indicators):
    def break_it(sheet):
        sheet["B3"] = "#NAME?"
        sheet["B3"].data_type = "e"

    outcome = indicators(workbook(TABLE, break_it), "a.xlsx")

    assert "公式错误" in outcome.report["problems"][0]["message"]
    assert outcome.report["rejected"] == 1


def test_a_cell_that_is_a_date_or_a_percentage_is_no_count(indicators):
    def dress(sheet):
        sheet["C3"].value, sheet["C3"].number_format = 43_922, "yyyy-mm-dd"
        sheet["D3"].value, sheet["D3"].number_format = 0.5, "0%"

    problems = indicators(workbook(TABLE, dress), "a.xlsx").report["problems"]

    assert [(one["column"], one["message"]) for one in problems] == [
        ("交办总量", "“2020-04-01”不是有效数字。"),
        ("办结总量", "“50%”是百分比，这一列应为普通数字。"),
    ]


def test_all_problems_of_a_row_are_listed_and_it_counts_once(indicators):
    rows = with_cell(3, "满意率", "120%", with_cell(3, "交办总量", "四"))

    report = indicators(csv_file(rows)).report

    assert [one["column"] for one in report["problems"]] == ["交办总量", "满意率"]
    assert report["rejected"] == 1


def test_a_unit_in_two_rows_is_taken_from_neither(indicators):
    outcome = indicators(csv_file([*TABLE, ROWS[0]]))

    assert outcome.code == 3
    assert [one["row"] for one in outcome.report["problems"]] == [2, 5]
    assert "第 2、5 行重复" in outcome.report["problems"][0]["message"]
    assert SheetRow.objects.count() == 2


def test_a_unit_of_another_group_is_rejected_where_the_group_is_asserted(indicators):
    rows = with_cell(3, "受理单位", "市公安局")

    outcome = indicators(csv_file(rows), "a.csv", "--group", "county")

    assert outcome.code == 3
    assert "属于市直联网，不属于县区基层" in outcome.report["problems"][0]["message"]


@pytest.mark.parametrize(
    ("row", "width"), [(ROWS[1][:7], 7), ([*ROWS[1], "x", "y"], 12), ([*ROWS[1][:9]], 9)]
)
def test_a_row_of_another_width_is_rejected(indicators, row, width):
    outcome = indicators(csv_file([TABLE[0], ROWS[0], row, ROWS[2]]))

    assert outcome.code == 3
    [problem] = outcome.report["problems"]
    assert problem["row"] == 3
    assert f"有 {width} 列，应为 10 列" in problem["message"]


def test_when_every_row_is_faulty_nothing_is_applied(indicators, everything):
    before = everything()
    rows = [[*row[:4], "120%", *row[5:]] for row in ROWS]

    outcome = indicators(csv_file([TABLE[0], *rows]))

    assert outcome.code == 1
    assert "全部 3 行都有问题" in outcome.sentence
    assert len(outcome.report["problems"]) == 3
    assert everything() == before


def test_without_json_the_problems_are_readable_lines(register, run):
    content = csv_file(with_cell(3, "满意率", "120%"))

    outcome = run("import_indicators", content, "a.csv", "--month", "2020-04")

    assert outcome.code == 3
    assert "有 1 行不能导入，其余各行已处理" in outcome.sentence
    assert outcome.printed.splitlines() == [
        "共 3 行：新增 2，更新 0，未变 0，拒绝 1，暂存 0。",
        "拒绝　第 3 行“满意率”列：“120%”超出 0–100% 的范围。",
    ]


def test_a_column_of_bare_fractions_is_read_as_percentages_and_says_so(indicators):
    rows = [[*ROWS[0][:4], "1", *ROWS[0][5:]], [*ROWS[2][:4], "0.9104", *ROWS[2][5:]]]

    outcome = indicators(csv_file([TABLE[0], *rows]))

    assert outcome.code == 0
    assert {line.figures["satisfaction_rate"] for line in indicator_lines(APRIL)} == {
        Decimal(100),
        Decimal("91.04"),
    }
    assert "按小数读作百分比" in outcome.report["warnings"][0]["message"]
