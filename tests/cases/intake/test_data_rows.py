"""Which rows are data, what is said of the others, and how wide a row may be."""

import pytest

from cases.intake.columns import CASES, INDICATORS
from cases.intake.data_rows import data_rows
from cases.intake.faults import Refused
from cases.intake.notes import Notes
from cases.intake.reading import read
from cases.intake.recognise import header_of, table_of
from tests.sheetfiles import HEADER, ROWS, TABLE, csv_file, workbook

LEDGER = ["办件编号", "受理时间", "承办单位", "办结时间", "办理结果"]
CASE = ["PJ1", "2020-04-01 10:00", "市公安局", "2020-04-02", "已办结"]


@pytest.fixture
def read_rows(upload_of, tmp_path):
    """`read_rows(content, "a.csv", CASES)`: the data rows and the notes on the others."""

    def go(content: bytes, name: str = "a.csv", specs=CASES):
        reading = read(upload_of(content, name), tmp_path / "work")
        notes = Notes()
        return list(data_rows(reading, header_of(reading.rows_file.head(), specs), notes)), notes

    return go


def said(remarks) -> list[tuple[int, str]]:
    return [(remark.row, remark.message) for remark in remarks]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (["合计", "", "共 3 件"], "“合计”是合计行，已跳过。"),
        (["合　计："], "“合 计：”是合计行，已跳过。"),
        (["", "4月小计", "3"], "“4月小计”是合计行，已跳过。"),
        (["注：统计截至月底。"], "“注：统计截至月底。”是说明文字，已跳过。"),
        (["（件）", "", "（个）"], "“（件）”是计量单位行，已跳过。"),
        (LEDGER, "与表头相同，已跳过。"),
    ],
)
def test_rows_that_are_no_data_are_left_out_and_said(read_rows, row, message):
    padded = [*row, *[""] * (len(LEDGER) - len(row))]

    rows, notes = read_rows(csv_file([LEDGER, CASE, padded, ["PJ2", *CASE[1:]]]))

    assert [number for number, _ in rows] == [2, 4]
    assert said(notes.warnings()) == [(3, message)]
    assert notes.rejected == 0


def test_a_case_about_totals_is_a_case(read_rows):
    case = ["PJ1", "2020-04-01", "市公安局", "", "合计收费不合理，小计也不对"]

    rows, notes = read_rows(csv_file([LEDGER, case]))

    assert rows == [(2, case)]
    assert notes.warnings() == ()


@pytest.mark.parametrize("width", [1, 3, 4, 6])
def test_a_single_row_of_another_width_is_rejected(read_rows, width):
    odd = [*CASE, "多", "余"][:width]

    rows, notes = read_rows(csv_file([LEDGER, *[CASE] * 5, odd, *[CASE] * 5]))

    assert len(rows) == 10
    assert said(notes.problems) == [(7, f"有 {width} 列，应为 5 列，请检查分隔符和引号。")]


def test_wider_by_blanks_is_no_fault(read_rows):
    rows, notes = read_rows(csv_file([LEDGER, [*CASE, "", " "]]))

    assert (rows, notes.rejected) == ([(2, CASE)], 0)


def test_a_file_that_leaves_trailing_blanks_out_is_filled_up_and_said(read_rows):
    short = [CASE[:3], CASE[:4], CASE[:2]]

    rows, notes = read_rows(csv_file([LEDGER, *[CASE] * 9, *short]))

    assert [fields for _, fields in rows[9:]] == [
        [*CASE[:3], "", ""],
        [*CASE[:4], ""],
        [*CASE[:2], "", "", ""],
    ]
    assert said(notes.warnings()) == [(11, "行尾省略了空白的列，按空白读取（共 3 行）。")]


@pytest.mark.parametrize(
    "others",
    [
        [CASE[:2]],
        [CASE[:2], CASE[:2]],
        [CASE[:2], CASE[:2], CASE[:2], [*CASE[:4], ""]],
        [*[CASE[:2]] * 3, *[CASE] * 40],
    ],
    ids=["one", "two", "blanks are written elsewhere", "three in a long file"],
)
def test_short_rows_that_are_not_the_files_habit_are_rejected(read_rows, others):
    _, notes = read_rows(csv_file([LEDGER, *[CASE] * 9, *others]))

    assert notes.rejected == len([row for row in others if len(row) == 2])


def test_a_line_of_one_field_is_never_a_short_row(read_rows):
    _, notes = read_rows(csv_file([LEDGER, CASE, *[CASE[:2]] * 3, ["PJ9"]]))

    assert said(notes.problems) == [(6, "有 1 列，应为 5 列，请检查分隔符和引号。")]


def test_a_merged_unit_is_not_filled_down_and_the_rows_say_so(read_rows):
    rows = [LEDGER, *([f"PJ{n}", *CASE[1:]] for n in range(1, 5))]

    taken, notes = read_rows(workbook(rows, lambda sheet: sheet.merge_cells("C3:C5")), "a.xlsx")

    message = "在合并单元格 C3:C5 里，内容不明，请取消合并并逐行填写。"
    assert [number for number, _ in taken] == [2, 3]
    assert [(one.row, one.column, one.message) for one in notes.problems] == [
        (4, "承办单位", message),
        (5, "承办单位", message),
    ]


def test_merges_that_hide_nothing_asked_for_do_no_harm(read_rows):
    def merge(sheet):
        sheet.insert_rows(1)
        sheet["A1"], sheet["F2"] = "四月办件", "备注"
        sheet.merge_cells("A1:F1")
        sheet.merge_cells("F3:F4")

    taken, notes = read_rows(workbook([LEDGER, CASE, ["PJ2", *CASE[1:]]], merge), "a.xlsx")

    assert [number for number, _ in taken] == [3, 4]
    assert notes.rejected == 0


def test_cells_under_no_header_are_left_out_and_said_once(read_rows):
    def scribble(sheet):
        sheet["B1"], sheet["H3"], sheet["G2"] = "", "核对过", "是"

    header = ["办件编号", "", "受理时间", "承办单位"]
    rows, notes = read_rows(
        workbook([header, ["PJ1", "甲", "2020-04-01", "市公安局"]], scribble), "a.xlsx"
    )

    assert rows[0] == (2, ["PJ1", "甲", "2020-04-01", "市公安局"])
    assert said(notes.warnings()) == [(1, "第 2、7、8 列没有表头，未导入。")]


def test_what_reading_and_header_have_to_say_is_said_with_the_rows(read_rows):
    _, notes = read_rows(csv_file([["标题"], [*LEDGER, "身份证号"], [*CASE, "1\x1f"]]))

    assert [message for _, message in said(notes.warnings())] == [
        "表头在第 2 行，上面的标题行未导入。",
        "“身份证号”列未导入，退回的被拒绝行里也不含（个人信息最小化）。",
        "已去除控制字符 1 处，从这一行起。",
    ]


# -- small files as tables ------------------------------------------------------------------------


def table(upload, folder):
    reading = read(upload, folder)
    return table_of(reading, header_of(reading.rows_file.head(), INDICATORS))


def test_a_table_holds_cells_problems_and_warnings(upload_of, tmp_path):
    upload = upload_of(csv_file([*TABLE, ROWS[0][:4], ["合计"]]))

    found = table(upload, tmp_path / "work")

    assert [line.number for line in found.lines] == [2, 3, 4]
    assert [cell.text for cell in found.cells(found.column("unit"))] == [row[1] for row in ROWS]
    assert (found.header("unit"), found.header("nothing")) == ("受理单位", "")
    assert [remark.row for remark in (*found.problems, *found.warnings)] == [5, 6]


def test_a_table_of_short_rows_says_so_once(upload_of, tmp_path):
    rows = [[*row[:7]] for row in ROWS]

    found = table(upload_of(csv_file([*TABLE, *rows])), tmp_path / "work")

    assert len(found.lines) == 6
    assert [remark.message for remark in found.warnings] == ["行尾省略了空白的列，按空白读取。"]


def test_a_header_without_rows_is_no_table(upload_of, tmp_path):
    with pytest.raises(Refused, match="没有数据行"):
        table(upload_of(csv_file([HEADER])), tmp_path / "work")


def test_a_table_of_ledger_length_is_refused(upload_of, tmp_path):
    with pytest.raises(Refused, match="超过 20,000 行"):
        table(upload_of(csv_file([HEADER, *[ROWS[0]] * 20_001])), tmp_path / "work")
