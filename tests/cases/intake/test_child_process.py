"""A parser that crashes, hangs or eats memory never takes its caller with it."""

import io
import zipfile

import pytest

from cases.intake.child import ChildLimits
from cases.intake.faults import Refused
from cases.intake.grid import Cell, CellKind
from cases.intake.package import damage_worded, open_package
from cases.intake.reading import read
from cases.intake.rows_file import RowsFile
from tests.badfiles import BAD_FILES
from tests.sheetfiles import (
    SPREADSHEET,
    TABLE,
    parts_of,
    sheet_xml,
    with_part,
    with_sheet,
    workbook,
    zipped,
)


def test_a_child_that_takes_too_long_is_stopped_and_leaves_nothing(upload_of, tmp_path):
    with pytest.raises(Refused, match=r"超过 0\.01 秒，已停止"):
        read(upload_of(workbook(), "a.xlsx"), tmp_path / "work", limits=ChildLimits(seconds=0.01))

    assert list((tmp_path / "work").iterdir()) == []


def test_a_child_that_has_no_memory_left_is_survived(upload_of, tmp_path):
    upload = upload_of(with_sheet(sheet_xml(TABLE * 4_000)), "a.xlsx")

    with pytest.raises(Refused, match="无法读取"):
        read(upload, tmp_path / "work", limits=ChildLimits(memory=40 * 1024**2))

    assert list((tmp_path / "work").iterdir()) == []


def test_the_child_sees_no_secrets(upload_of, tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONSTARTUP", "nonsense")
    monkeypatch.setenv("PYTHONHOME", "/nowhere")

    assert read(upload_of(workbook(), "a.xlsx"), tmp_path / "work").rows == len(TABLE)


WORKBOOKS = [bad for bad in BAD_FILES if bad.make()[:2] == b"PK" and not bad.name.endswith(".csv")]
SEEN_ONLY_LATER = {"only header", "twin headers", "two names of a column", "missing column"}


@pytest.mark.parametrize(
    "bad", [one for one in WORKBOOKS if str(one) not in SEEN_ONLY_LATER], ids=str
)
def test_in_the_child_a_faulty_workbook_is_an_answer_and_no_exception(bad, answer_of):
    assert bad.words[0] in answer_of(bad.make(), bad.name)["refused"]


def test_in_the_child_every_cell_says_what_it_is(answer_of, tmp_path):
    def arrange(sheet):
        sheet["A2"], sheet["B2"], sheet["C2"], sheet["D2"] = 36.0, 0.1 + 0.2, True, "=1+1"
        sheet["E2"], sheet["F2"], sheet["G2"] = "#N/A", 1e300, -0.00001
        sheet["E2"].data_type = "e"
        sheet["H2"].value, sheet["H2"].number_format = 43_922.5, "yyyy-mm-dd hh:mm"
        sheet["I2"].value, sheet["I2"].number_format = 1.5, "[h]:mm:ss"
        sheet["J2"].value, sheet["J2"].number_format = 0.9546, "0.00%"

    answer_of(workbook([["标题"]], arrange))
    [_, row] = RowsFile(tmp_path / "rows").rows()

    assert row.cells == (
        Cell("36", CellKind.NUMBER),
        Cell("0.3", CellKind.NUMBER),
        Cell("TRUE", CellKind.BOOLEAN),
        Cell("", CellKind.UNCOMPUTED),
        Cell("#N/A", CellKind.ERROR),
        Cell("1e+300", CellKind.NUMBER),
        Cell("-0.00001", CellKind.NUMBER),
        Cell("2020-04-01T12:00:00", CellKind.DATE),
        Cell("1 day, 12:00:00", CellKind.DATE),
        Cell("95.46%", CellKind.PERCENT),
    )


def test_a_cell_that_points_at_a_text_that_is_not_there_is_refused(answer_of):
    xml = sheet_xml(TABLE, '<c r="K4" t="s"><v>7</v></c><c r="L4" t="s"><v>3</v></c>')

    assert "第 4 行第 11 列引用损坏" in answer_of(with_sheet(xml))["refused"]


def test_texts_that_cells_point_at_are_counted(answer_of):
    parts = parts_of(with_sheet(sheet_xml(TABLE, '<c r="K4" t="s"><v>1</v></c>')))
    strings = f'<sst xmlns="{SPREADSHEET}"><si><t>a</t></si><si><t>b</t></si></sst>'
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    links = bytes(parts["xl/_rels/workbook.xml.rels"]).decode()
    links = links.replace(
        "</Relationships>",
        f'<Relationship Type="{relation}" Target="sharedStrings.xml" Id="rId77"/></Relationships>',
    )
    more = {"xl/sharedStrings.xml": strings, "xl/_rels/workbook.xml.rels": links}

    assert "refused" not in answer_of(zipped(parts | more))


def test_a_workbook_without_sheets_has_no_data(answer_of):
    links = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'

    answer = answer_of(with_part("xl/_rels/workbook.xml.rels", links))

    assert "没有数据行" in answer["refused"]


def test_a_workbook_without_styles_has_no_percentages(answer_of):
    parts = parts_of(with_sheet(sheet_xml(TABLE)))
    del parts["xl/styles.xml"]

    assert answer_of(zipped(parts))["rows"] == len(TABLE)


def test_an_overlarge_table_of_contents_is_refused(answer_of):
    content = bytearray(workbook())
    record = content.rfind(b"PK\x01\x02", 0, content.rfind(b"xl/styles.xml"))
    content[record + 24 : record + 28] = (50 * 1024 * 1024).to_bytes(4, "little")

    assert "目录部分过大" in answer_of(bytes(content))["refused"]


@pytest.mark.parametrize(
    "error", [zipfile.BadZipFile(), EOFError(), NotImplementedError(), OSError()]
)
def test_whatever_goes_wrong_within_a_member_is_worded(error):
    with pytest.raises(Refused, match="已损坏"), damage_worded():
        raise error


def test_what_only_looks_like_a_zip_is_refused(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK\x05\x06" + bytes(7))

    with pytest.raises(Refused, match="不完整"):
        open_package(path)


def test_an_empty_zip_is_no_workbook(answer_of):
    out = io.BytesIO()
    zipfile.ZipFile(out, "w").close()

    assert "没有 Excel 工作簿" in answer_of(out.getvalue())["refused"]
