"""Rejected rows as a workbook: the file's own title and cells, and what to mend."""

import tracemalloc
from pathlib import Path

import openpyxl
import pytest

from cases.intake.faults import Remark
from cases.intake.grid import Cell, CellKind
from cases.intake.notes import Notes
from cases.intake.rejected import Rejects, write
from cases.intake.returned import REASON
from cases.intake.rows_file import raw_of
from cases.models import FileKind

TITLE = ["办件编号", "受理时间", "承办单位"]


@pytest.fixture
def returned(tmp_path):
    """`returned(rows, problems)`: what stands in the workbook, row by row."""

    def make(rows, problems, kind=FileKind.CASES, chosen=None):
        lines = [",".join([str(number), *cells]) for number, cells in rows.items()]
        (tmp_path / "rows").write_text("\n".join(lines), encoding="utf-8")
        notes = Notes(tmp_path / "problems.csv")
        for found in problems:
            notes.reject(found)
        notes.write_out()
        rejects = Rejects.of(tmp_path, kind, chosen)
        target = tmp_path / "rejected.xlsx"
        assert write(rejects, target) == len({one.row for found in problems for one in found})
        sheet = openpyxl.load_workbook(target).active
        return [[cell.value for cell in row] for row in sheet.iter_rows()]

    return make


def test_rows_come_back_in_order_with_their_reasons(returned):
    rows = {1: TITLE, 2: ["a", "x", "u"], 3: ["b", "y", "v"], 5: ["c", "", "w"]}
    problems = [
        [Remark(5, "受理时间", "不能为空。")],
        [Remark(2, "受理时间", "不是时间。"), Remark(2, "承办单位", "未知单位“u”。")],
    ]

    assert returned(rows, problems) == [
        [*TITLE, REASON],
        ["a", "x", "u", "“受理时间”列：不是时间；“承办单位”列：未知单位“u”。"],
        ["c", None, "w", "“受理时间”列：不能为空。"],
    ]


def test_a_reason_that_two_checks_found_is_said_once(returned):
    problems = [[Remark(2, "", "重复。")], [Remark(2, "", "重复。")]]

    found = returned({1: ["办件编号"], 2: ["1"]}, problems)

    assert found == [["办件编号", REASON], ["1", "重复。"]]


def test_the_title_is_that_of_the_header_wherever_it_stands(returned):
    rows = {1: ["四月办件"], 3: TITLE, 4: ["a", "x"]}

    found = returned(rows, [[Remark(4, "", "坏。")]])

    assert found == [[*TITLE, REASON], ["a", "x", None, "坏。"]]


def test_reasons_of_an_earlier_round_are_replaced(returned):
    rows = {1: [*TITLE, REASON], 2: ["a", "x", "u", "以前的原因。"]}

    found = returned(rows, [[Remark(2, "", "坏。")]])

    assert found == [[*TITLE, REASON], ["a", "x", "u", "坏。"]]


def test_cells_are_texts_whatever_they_look_like(returned):
    date = raw_of(Cell("2020-04-01", CellKind.DATE))
    number = raw_of(Cell("007", CellKind.NUMBER))

    rows = {1: TITLE, 2: ["=1+1", date, number]}

    assert returned(rows, [[Remark(2, "", "坏。")]])[1] == ["=1+1", "2020-04-01", "007", "坏。"]


def test_of_persons_no_more_is_given_back_than_is_ever_kept(returned):
    title = ["办件编号", "诉求人", "联系电话", "身份证号", "备注", "", "诉求人住址"]
    someone = ["a", "王小明先生", "139 0000 1234", "210000", "急", "某路", "某街"]
    other = ["b", "某某有限公司", "不明", "", "", "", ""]

    found = returned(
        {1: title, 2: someone, 3: other}, [[Remark(2, "", "坏。"), Remark(3, "", "坏。")]]
    )

    assert found == [
        ["办件编号", "诉求人", "联系电话", "备注", REASON],
        ["a", "王先生", "***1234", "急", "坏。"],
        ["b", None, None, None, "坏。"],
    ]


def test_columns_of_persons_that_the_reader_named_are_reduced_too(returned):
    rows = {1: ["编码", "谁", "号"], 2: ["a", "李四", "13900001234"]}
    chosen = {0: "number", 1: "citizen", 2: "phone"}

    found = returned(rows, [[Remark(2, "", "坏。")]], chosen=chosen)

    assert found[1] == ["a", "李", "***1234", "坏。"]


def test_of_who_made_a_suggestion_name_and_digits_are_given_back(returned):
    rows = {1: ["建议市民", "建议内容"], 2: ["手机尾号 6654 滕先生", "装灯"], 3: ["？", "种树"]}

    found = returned(rows, [[Remark(2, "", "坏。"), Remark(3, "", "坏。")]], FileKind.SUGGESTIONS)

    assert found[1:] == [["滕先生6654", "装灯", "坏。"], [None, "种树", "坏。"]]


def test_a_sheet_gets_every_named_column_back(returned):
    title = ["受理单位", "交办总量", "电话回访率", ""]

    found = returned(
        {1: title, 2: ["某局", "3", "90%", "x"]}, [[Remark(2, "", "坏。")]], FileKind.INDICATORS
    )

    assert found == [[*title[:3], REASON], ["某局", "3", "90%", "坏。"]]


def test_without_rejected_rows_there_is_no_workbook(tmp_path):
    (tmp_path / "rows").write_text("1,办件编号\n", encoding="utf-8")
    (tmp_path / "problems.csv").touch()
    target = tmp_path / "rejected.xlsx"
    target.touch()

    assert write(Rejects.of(tmp_path, FileKind.CASES), target) == 0
    assert not target.exists()


def test_ten_times_the_rows_need_no_more_memory(tmp_path):
    def peak(rows: int) -> int:
        folder = tmp_path / str(rows)
        _many(folder, rows)
        tracemalloc.start()
        assert write(Rejects.of(folder, FileKind.CASES), folder / "rejected.xlsx") == rows
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    assert peak(20_000) < peak(2_000) + 2_000_000


def _many(folder: Path, rows: int) -> None:
    folder.mkdir()
    with (folder / "rows").open("w", encoding="utf-8") as file:
        file.write(f"1,{','.join(TITLE)}\n")
        file.writelines(f"{number},办件{number},x,某单位\n" for number in range(2, rows + 2))
    with (folder / "problems.csv").open("w", encoding="utf-8") as file:
        file.writelines(f"{number},受理时间,不是时间。\n" for number in range(2, rows + 2))
