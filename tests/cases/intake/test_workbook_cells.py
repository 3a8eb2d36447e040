"""What a workbook's cells say they are, and which of its sheets is read."""

import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from cases.intake.faults import Refused
from cases.intake.grid import Cell, CellKind
from cases.intake.merges import Merge
from cases.intake.reading import ChooseSheet
from tests.sheetfiles import TABLE, sheet_xml, with_sheet, workbook


def three_sheets(sheet) -> None:
    sheet.title = "县区"
    for name, rows in [("市直", TABLE[:2]), ("空白", []), ("草稿", TABLE)]:
        other = sheet.parent.create_sheet(name)
        for row in rows:
            other.append(row)
    other.sheet_state = "hidden"


def test_days_of_the_1904_calendar_are_the_days_they_show(reading_of):
    def arrange(sheet):
        sheet.parent.epoch = CALENDAR_MAC_1904
        sheet["A2"], sheet["A2"].number_format = 42_460.4375, "yyyy-mm-dd hh:mm"

    reading = reading_of(workbook([["时间"]], arrange), "a.xlsx")

    assert [row.cells for row in reading.rows_file.rows()][1] == (
        Cell("2020-04-01T10:30:00", CellKind.DATE),
    )


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (60, Cell("1900-02-28", CellKind.DATE)),
        (-1, Cell("00:00:00", CellKind.DATE)),
        (2_958_466, Cell("2958466", CellKind.NUMBER)),
        (43_922.437546296296, Cell("2020-04-01T10:30:04", CellKind.DATE)),
    ],
)
def test_serial_numbers_in_a_column_of_dates(reading_of, value, cell):
    def arrange(sheet):
        sheet["A2"], sheet["A2"].number_format = value, "yyyy-mm-dd hh:mm:ss"

    reading = reading_of(workbook([["时间"]], arrange), "a.xlsx")

    assert [row.cells[0] for row in reading.rows_file.rows()][1] == cell


@pytest.mark.parametrize(
    ("xml", "cell"),
    [
        ("<v>46023</v>", Cell("46023", CellKind.NUMBER)),
        ("<v>202601010000123456</v>", Cell("2.0260101000012346e+17", CellKind.NUMBER)),
        ("<v>0.00001</v>", Cell("0.00001", CellKind.NUMBER)),
        ("<v>nan</v>", Cell("nan", CellKind.NUMBER)),
        ("<v>1e999</v>", Cell("inf", CellKind.NUMBER)),
    ],
)
def test_numbers_say_that_they_are_numbers(reading_of, xml, cell):
    content = with_sheet(sheet_xml([["编号"]], f'<row r="2"><c r="A2">{xml}</c></row>'))

    reading = reading_of(content, "a.xlsx")

    assert [row.cells for row in reading.rows_file.rows()][1] == (cell,)


def test_a_percentage_that_is_no_number_stays_what_it_is(reading_of):
    def arrange(sheet):
        sheet["A2"], sheet["A2"].number_format = 1e300, "0.00%"

    [_, row] = reading_of(workbook([["率"]], arrange), "a.xlsx").rows_file.rows()

    assert row.cells == (Cell("1e+300", CellKind.NUMBER),)


def test_cells_begin_where_they_stand_and_uncomputed_ones_at_the_edge_are_kept(reading_of):
    def arrange(sheet):
        sheet["C3"], sheet["E6"] = "单位", "=1+1"

    reading = reading_of(workbook([], arrange), "a.xlsx")

    assert [(row.number, row.cells) for row in reading.rows_file.rows()] == [
        (3, (Cell(), Cell(), Cell("单位"), Cell(), Cell())),
        (6, (*[Cell()] * 4, Cell("", CellKind.UNCOMPUTED))),
    ]
    assert (reading.rows, reading.width) == (2, 5)


def test_merged_cells_are_told(reading_of):
    def merge(sheet):
        sheet.merge_cells("B2:B4")

    assert reading_of(workbook(TABLE, merge), "a.xlsx").merged == (Merge(2, 4, 2, 2),)


# -- sheets ---------------------------------------------------------------------------------------


def test_of_several_filled_sheets_none_is_guessed(reading_of):
    with pytest.raises(ChooseSheet, match="“县区”、“市直”都有内容") as refusal:
        reading_of(workbook(TABLE, three_sheets), "a.xlsx")

    assert refusal.value.names == ("县区", "市直")


def test_the_sheet_that_is_asked_for_is_read(reading_of):
    reading = reading_of(workbook(TABLE, three_sheets), "a.xlsx", "市直")

    assert (reading.sheet, reading.rows) == ("市直", 2)
    assert reading.sheet_names == ("县区", "市直", "空白")


@pytest.mark.parametrize("name", ["市", "草稿"])
def test_a_sheet_that_is_not_there_or_hidden_is_not_read(reading_of, name):
    with pytest.raises(ChooseSheet, match=f"没有可见的工作表“{name}”，请选择“县区”、“市直”"):
        reading_of(workbook(TABLE, three_sheets), "a.xlsx", name)


def test_an_empty_sheet_that_is_asked_for_has_no_data(reading_of):
    with pytest.raises(Refused, match="没有数据行：工作表“空白”里没有内容"):
        reading_of(workbook(TABLE, three_sheets), "a.xlsx", "空白")
