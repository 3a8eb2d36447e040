"""The workbook opened again: numbers as numbers, texts as texts, charts over cells."""

import re
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest

from reports.notices.parts import Column, Table
from reports.writers import cells
from reports.writers.text import TextTooLongError


@pytest.fixture
def book(written, notice):
    return opened(written("xlsx", notice))


def opened(data):
    return openpyxl.load_workbook(BytesIO(data))


def one_table(notice, *rows, columns=None):
    table = Table("表", columns or (Column("甲"),), rows)
    return replace(notice, parts=(table,), annexes=())


def test_each_table_has_a_sheet_then_come_charts_and_definitions(book):
    assert book.sheetnames == [
        "表一 十佳",
        "表二 较差",
        "表三 建议市民",
        "附件 市直",
        "图表",
        "口径",
    ]


def test_its_figures_are_those_of_the_notice(book, tables):
    for sheet, table in zip(book, tables, strict=False):
        assert [cell.value for cell in sheet[2]] == [column.title for column in table.columns]
        for read, row in zip(sheet.iter_rows(min_row=3), table.rows, strict=True):
            for cell, value, column in zip(read, row, table.columns, strict=True):
                expected = value if isinstance(value, str) else Decimal(value)
                expected = expected / 100 if column.percent else expected
                actual = cell.value
                assert (actual if isinstance(value, str) else Decimal(str(actual))) == expected


def test_percentages_are_fractions_that_excel_shows_as_percentages(book):
    cell = book["表一 十佳"]["E4"]

    assert (cell.value, cell.number_format) == (0.9922, "0.00%")


def test_caption_head_and_frozen_panes_stand_where_readers_expect_them(book):
    sheet = book["表一 十佳"]

    assert sheet["A1"].value == "表一：“十佳”基层承办单位"
    assert sheet.freeze_panes == "A3"
    assert sheet.print_title_rows == "$1:$2"


def test_every_sheet_carries_the_marks_and_numbers_its_pages(book):
    for sheet in book:
        assert sheet.oddFooter.center.text == "第 &P 页　共 &N 页"
        assert "演示数据" in sheet.oddHeader.center.text
    assert book["表一 十佳"]["J1"].value == "演示数据　草稿"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "http://a.cn", "007", "{=1}"])
def test_a_text_stays_a_text(written, notice, text):
    cell = opened(written("xlsx", one_table(notice, (text,))))["表"]["A3"]

    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


@pytest.mark.parametrize("text", ["=1+1", "=口径!$A$1"])
def test_nowhere_in_the_workbook_does_a_text_become_a_formula(written, with_text, text):
    data = written("xlsx", with_text(text))

    for sheet in opened(data):
        assert {cell.data_type for row in sheet for cell in row} <= {"s", "n"}
    with ZipFile(BytesIO(data)) as file:
        charts = [file.read(name).decode() for name in file.namelist() if "/charts/" in name]
    assert len(charts) == 1
    for chart in charts:
        assert set(re.findall("<c:f>(.)", chart)) == {"图"}  # cells of the sheet 图表
        assert f"<c:v>{text}</c:v>" in chart


def test_nothing_to_measure_is_a_dash_and_not_a_nought(written, notice):
    columns = (Column("率", decimals=2, percent=True),)
    sheet = opened(written("xlsx", one_table(notice, (None,), (50,), columns=columns)))["表"]

    assert [sheet["A3"].value, sheet["A4"].value] == ["—", 0.5]


def test_a_figure_is_rounded_as_it_is_printed(written, notice):
    columns = (Column("率", decimals=2, percent=True), Column("分", decimals=2))
    rows = ((Decimal("95.855"), Decimal("9.085")),)
    sheet = opened(written("xlsx", one_table(notice, *rows, columns=columns)))["表"]

    assert [sheet["A3"].value, sheet["B3"].value] == [0.9586, 9.09]


def test_a_text_that_excel_would_cut_is_refused_with_its_place(written, notice):
    fits, too_long = "长" * 32_767, "长" * 32_768

    assert written("xlsx", one_table(notice, (fits,)))
    with pytest.raises(TextTooLongError, match="工作表“表”第3行第1列"):
        written("xlsx", one_table(notice, (too_long,)))


def test_sheet_names_that_excel_forbids_are_mended(written, notice):
    wanted = ["a[b]:c*?/\\", "长" * 40, "长" * 40, "口径", "HISTORY", "'"]
    parts = tuple(Table(name, (Column("甲"),), (("乙",),)) for name in wanted)
    book = opened(written("xlsx", replace(notice, parts=parts, annexes=())))

    assert book.sheetnames == [
        "abc",
        "长" * 31,
        "长" * 27 + " 2",
        "口径 2",
        "HISTORY 2",
        "表",
        "口径",
    ]


def test_charts_are_native_and_their_figures_stand_in_cells(book, charts):
    sheet = book["图表"]

    assert len(sheet._charts) == len(charts)
    column = [(row[0].value, row[1].value) for row in sheet.iter_rows()]
    for chart in charts:
        figures = list(zip(chart.categories, chart.series[0].values, strict=True))
        assert set(figures) <= set(column)


def test_the_definitions_and_notes_are_on_their_own_sheet(book, notice):
    words = [row[0].value for row in book["口径"].iter_rows()]

    assert [cell.value for cell in book["口径"][3]] == [
        "满意率",
        "满意评星数÷全部评星数",
        "当月交办件在截止日前的评星",
        "越高越好",
    ]
    assert words[-3:] == [
        f"注：{mark}{note}" for mark, note in zip("①②③", notice.notes, strict=True)
    ]


def test_a_column_of_numbers_and_gaps_is_numeric():
    table = Table("", (Column("甲"), Column("乙")), ((1, "一"), (None, "二")))

    assert [cells.is_numeric(table, index) for index in (0, 1)] == [True, False]


def test_lying_bars_begin_at_the_left_the_first_on_top(written, notice):
    with ZipFile(BytesIO(written("xlsx", notice))) as file:
        xml = file.read("xl/charts/chart2.xml").decode()
    names, values = (re.search(f"<c:{axis}>.*</c:{axis}>", xml)[0] for axis in ("catAx", "valAx"))

    assert '<c:barDir val="bar"/>' in xml
    assert ('<c:orientation val="maxMin"/>' in names, '<c:delete val="1"/>' in names) == (1, 0)
    assert ('<c:orientation val="maxMin"/>' in values, '<c:delete val="1"/>' in values) == (0, 1)


def test_rows_are_as_high_as_their_texts_and_no_higher_than_excel_has_them(written, notice):
    columns = (Column("名称"), Column("长" * 40))
    rows = (("一行", "短"), ("两行", "长" * 30), ("换行", "甲\n乙\n丙"), ("满", "长" * 30_000))
    sheet = opened(written("xlsx", one_table(notice, *rows, columns=columns)))["表"]

    heights = [sheet.row_dimensions[number].height for number in range(2, 7)]
    assert heights == [30, None, 30, 44.25, 408.75]


def test_the_marks_do_not_cover_the_caption_of_a_narrow_table(written, notice):
    sheet = opened(written("xlsx", one_table(notice, ("甲",))))["表"]

    assert [cell.value for cell in sheet[1]] == ["表", None, None, "演示数据　草稿"]
