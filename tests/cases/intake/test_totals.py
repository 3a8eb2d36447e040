"""Importing a month's headline, districts, categories and province block."""

from decimal import Decimal

import pytest

from cases.models import SheetRow
from cases.periods import Month
from cases.sheets import totals
from tests.sheetfiles import csv_file

APRIL = Month(2020, 4)
HEADER = ["类别", "名称", "数量", "满意件", "占比", "办结率", "满意率"]
ROWS = [
    ["总体", "受理量", "13", "", "", "", ""],
    ["总体", "即时答复", "10", "", "", "", ""],
    ["总体", "转办", "3", "", "", "", ""],
    ["总体", "全口径办结率", "", "", "", "95.86%", ""],
    ["总体", "满意率", "", "", "", "", "95.16%"],
    ["总体", "及时办结率", "", "", "100%", "", ""],
    ["属地", "盘山县", "1", "1", "", "95.38%", "93.74%"],
    ["属地", "大洼区", "2", "1", "", "98.35%", "95.89%"],
    ["领域", "城建交通类", "1", "", "34.03%", "", ""],
    ["领域", "12.其他", "2", "", "12.57%", "", ""],
    ["省交办", "交办件", "1", "", "", "95%", "90%"],
    ["省交办", "即时分转率", "", "", "100%", "", ""],
    ["省交办", "按时反馈率", "", "", "100%", "", ""],
]


def with_row(number: int, row: list[str]) -> bytes:
    """The sound file with one row replaced; the header is row 1."""
    rows = [HEADER, *ROWS]
    rows[number - 1] = row
    return csv_file(rows)


@pytest.fixture
def imported(register, run):
    """`imported(content)`: for April 2020 with --json."""

    def import_them(content: bytes, *more: str):
        return run("import_totals", content, "t.csv", "--month", "2020-04", "--json", *more)

    return import_them


def test_every_line_finds_its_subject_and_figures(imported):
    outcome = imported(csv_file([HEADER, *ROWS]))

    assert outcome.code == 0
    assert outcome.report["warnings"] == []
    lines = totals(APRIL)
    assert {subject: _told(line.figures) for subject, line in lines.items()} == {
        "overall:accepted": {"count": 13},
        "overall:answered_at_once": {"count": 10},
        "overall:assigned": {"count": 3},
        "overall:completion_rate": {"completion_rate": Decimal("95.86")},
        "overall:satisfaction_rate": {"satisfaction_rate": Decimal("95.16")},
        "overall:on_time_rate": {"share": Decimal(100)},
        "district:panshan": {
            "count": 1,
            "satisfied": 1,
            "completion_rate": Decimal("95.38"),
            "satisfaction_rate": Decimal("93.74"),
        },
        "district:dawa": {
            "count": 2,
            "satisfied": 1,
            "completion_rate": Decimal("98.35"),
            "satisfaction_rate": Decimal("95.89"),
        },
        "category:chengjian": {"count": 1, "share": Decimal("34.03")},
        "category:qita": {"count": 2, "share": Decimal("12.57")},
        "province:cases": {
            "count": 1,
            "completion_rate": Decimal(95),
            "satisfaction_rate": Decimal(90),
        },
        "province:forwarding": {"share": Decimal(100)},
        "province:feedback": {"share": Decimal(100)},
    }


def _told(figures):
    return {key: value for key, value in figures.items() if value is not None}


def test_lines_point_at_their_district_or_category(imported):
    imported(csv_file([HEADER, *ROWS]))

    assert SheetRow.objects.get(subject="district:dawa").district.name == "大洼区"
    assert SheetRow.objects.get(subject="category:qita").category.name == "其他类"
    assert SheetRow.objects.get(subject="overall:accepted").sheet.group is None


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        (["合作", "盘山县", "1", "", "", "", ""], "类别", "未知类别“合作”"),
        (["属地", "盘山城", "1", "", "", "", ""], "名称", "相近的有：盘山县"),
        (["领域", "城建", "1", "", "", "", ""], "名称", "未知领域“城建”"),
        (["总体", "投诉量", "1", "", "", "", ""], "名称", "可用的有：受理、即时答复"),
        (["省交办", "投诉量", "1", "", "", "", ""], "名称", "可用的有：交办件"),
        (["属地", "", "1", "", "", "", ""], "名称", "为空"),
        (["属地", "盘山县", "", "1", "", "", ""], "", "至少要填一项"),
        (["属地", "盘山县", "1.5", "", "", "", ""], "数量", "不是整数"),
        (["属地", "盘山县", "95.38%", "", "", "", ""], "数量", "不是有效数字"),
        (["属地", "盘山县", "1", "", "", "101%", ""], "办结率", "超出"),
    ],
)
def test_a_faulty_row_is_left_out_with_its_column(imported, row, column, words):
    outcome = imported(with_row(8, row))

    assert outcome.code == 3
    [problem] = outcome.report["problems"]
    assert (problem["row"], problem["column"]) == (8, column)
    assert words in problem["message"]
    assert outcome.report["new"] == len(ROWS) - 1


def test_two_rows_of_one_name_are_left_out(imported):
    outcome = imported(with_row(9, ["领域", "其他", "1", "", "", "", ""]))

    assert [one["row"] for one in outcome.report["problems"]] == [9, 11]
    assert "第 9、11 行重复" in outcome.report["problems"][0]["message"]


def test_parts_that_do_not_add_up_are_warnings(imported):
    outcome = imported(with_row(4, ["总体", "转办", "4", "", "", "", ""]))

    assert outcome.code == 0
    assert [one["message"] for one in outcome.report["warnings"]] == [
        "各属地合计 3，与转办量 4 不等。",
        "各领域合计 3，与转办量 4 不等。",
        "即时答复与转办合计 14，与受理量 13 不等。",
    ]


def test_more_satisfied_cases_than_cases_is_a_warning(imported):
    outcome = imported(with_row(9, ["属地", "大洼区", "2", "3", "", "", ""]))

    assert outcome.report["warnings"][0]["message"] == "满意件 3 多于数量 2。"


def test_parts_alone_are_not_compared_with_anything(imported):
    outcome = imported(csv_file([HEADER, *ROWS[6:8]]))

    assert outcome.code == 0
    assert outcome.report["warnings"] == []


def test_a_second_file_completes_the_month_and_says_what_it_keeps(imported):
    imported(csv_file([HEADER, *ROWS[:6], *ROWS[10:]]))

    report = imported(csv_file([HEADER, *ROWS[6:10]])).report

    assert report["new"] == 4
    assert report["warnings"][0]["message"] == (
        "本月已有的 9 行不在这个文件里，保留不变：受理量、即时答复、转办、全口径办结率、满意率 等。"
    )
    assert len(totals(APRIL)) == len(ROWS)


def test_the_same_file_again_changes_nothing_and_a_new_figure_one_line(imported):
    imported(csv_file([HEADER, *ROWS]))

    assert imported(csv_file([HEADER, *ROWS])).report["unchanged"] == 13
    report = imported(with_row(8, ["属地", "盘山县", "1", "1", "", "95.39%", "93.74%"])).report
    assert (report["changed"], report["unchanged"]) == (1, 12)


def test_one_query_reads_a_whole_sheet(imported, query_count):
    imported(csv_file([HEADER, *ROWS]))

    assert query_count(lambda: totals(APRIL)) == 1
