"""A file becomes rows on disk, once; what it was like is kept beside them, and nothing else."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from cases.intake import sheet_scan
from cases.intake.child import ChildLimits
from cases.intake.faults import Refused, Remark
from cases.intake.reading import Reading, read
from cases.intake.rows_file import RowsFile
from cases.intake.upload import Upload
from tests.goodfiles import SHAPES
from tests.sheetfiles import HEADER, TABLE, csv_file, sheet_xml, with_sheet, workbook

ROOT = Path(__file__).resolve().parents[3]


def texts(reading: Reading) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in reading.rows_file.rows()]


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("gb18030", "GB18030"), ("utf-16", "UTF-16")],
)
def test_rare_characters_come_through_and_the_encoding_is_said(reading_of, encoding, shown):
    reading = reading_of(csv_file([["姓名", "金额"], ["㐀𠮷", "€ 5"]], encoding))

    assert reading.encoding == shown
    assert texts(reading) == [["姓名", "金额"], ["㐀𠮷", "€ 5"]]


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_the_delimiter_is_found_and_said(reading_of, delimiter):
    reading = reading_of(csv_file(TABLE, delimiter=delimiter))

    assert reading.delimiter == delimiter
    assert (reading.rows, reading.width) == (4, 10)


def test_a_first_line_may_name_a_delimiter_that_nobody_would_look_for(reading_of):
    reading = reading_of("sep=|\r\n单位|数量\r\n甲,乙|1\r\n".encode())

    assert texts(reading) == [["单位", "数量"], ["甲,乙", "1"]]
    assert [row.number for row in reading.rows_file.rows()] == [2, 3]


def test_digits_wrapped_to_stay_text_are_unwrapped(reading_of):
    reading = reading_of('编号,名\r\n"=""0012""",\t0013\r\n"\t=""0014""",=x\r\n'.encode())

    assert texts(reading)[1:] == [["0012", "0013"], ["0014", "=x"]]


def test_control_characters_are_taken_out_of_a_text_and_counted(reading_of):
    reading = reading_of("编号,名\r\n1,甲\x0b乙\x1f\r\n2,\x1en5\r\n3,丙\x1a\r\n\x1a".encode())

    assert texts(reading)[1:] == [["1", "甲乙"], ["2", "n5"], ["3", "丙"]]
    assert reading.remarks == (Remark(2, "", "已去除控制字符 5 处，从这一行起。"),)


def test_control_characters_are_taken_out_of_a_workbook_and_counted(reading_of):
    rows = [["编号", "名"], ["1", "甲_x0000_乙_x001E_"], ["2", "两\n行　"]]

    reading = reading_of(workbook(rows), "a.xlsx")

    assert texts(reading)[1:] == [["1", "甲乙"], ["2", "两\n行　"]]
    assert reading.remarks == (Remark(2, "", "已去除控制字符 2 处，从这一行起。"),)


def test_line_breaks_within_a_field_stay_and_rows_are_counted_as_records(reading_of):
    reading = reading_of('编号,内容\r\n1,"第一行\r\n第二行"\r\n2,一行\r\n'.encode())

    assert texts(reading)[1:] == [["1", "第一行\r\n第二行"], ["2", "一行"]]
    assert [row.number for row in reading.rows_file.rows()] == [1, 2, 3]


def test_a_mixture_far_down_is_named_by_its_line(reading_of):
    line = "1,盘山县石新镇政府受理的诉求\r\n".encode("gb18030")
    content = line * 60_000 + "2,大洼区\r\n".encode() + line

    with pytest.raises(Refused, match="第 60001 行的编码与前面不同"):
        reading_of(content)


def test_a_nul_far_down_is_named_by_its_line(reading_of):
    with pytest.raises(Refused, match="第 200001 行含空字符"):
        reading_of(b"12345678\r\n" * 200_000 + b"1\x002\r\n")


def test_a_character_across_two_pieces_of_the_file_is_one(reading_of):
    rows = [["编号", "内容"], *([str(number), "办" * (number % 7)] for number in range(120_000))]

    assert texts(reading_of(csv_file(rows))) == rows


def test_more_rows_than_a_worksheet_can_have_are_refused(reading_of):
    with pytest.raises(Refused, match="超过 1,048,576 行，请按月拆分"):
        reading_of(b"1\n" * 1_048_577)


def test_a_line_without_end_is_refused(reading_of):
    with pytest.raises(Refused, match="第 2 行过长"):
        reading_of(b"a,b\n" + b"x" * 17_000_000)


def test_a_row_of_more_fields_than_any_sheet_is_refused(reading_of):
    with pytest.raises(Refused, match="第 2 行列数过多"):
        reading_of(b"a,b\n" + b"," * 20_000 + b"1\n")


def test_a_cell_longer_than_cells_can_be_is_refused_with_its_place(reading_of):
    rows = [["编号", "内容"], ["1", "长" * 32_767], ["2", "长" * 40_012]]

    with pytest.raises(Refused, match="第 3 行第 B 列内容过长（40,012 字，上限 32,767 字）"):
        reading_of(with_sheet(sheet_xml(rows)), "a.xlsx")


def test_more_cells_than_can_be_held_are_refused_with_their_number(answer_of, monkeypatch):
    monkeypatch.setattr(sheet_scan, "MAX_CELLS", 39)

    for name in ("a workbook of texts", "no references in the sheet"):
        assert "工作表超过 39 个单元格" in answer_of(SHAPES[name][1]())["refused"]


def test_a_part_of_a_workbook_without_end_or_tags_is_refused(answer_of):
    content = with_sheet(sheet_xml(TABLE).replace("<row", f"<row spans='{' ' * 17_000_000}'", 1))

    assert "已损坏（Sheet 含过长的内容）" in answer_of(content)["refused"]


# -- the folder and the child ---------------------------------------------------------------------


def test_reading_again_reads_what_lies_there(upload_of, tmp_path):
    upload, folder = upload_of(csv_file()), tmp_path / "work"
    first = read(upload, folder)
    written = (folder / "rows").stat().st_mtime_ns

    assert read(upload, folder) == first
    assert (folder / "rows").stat().st_mtime_ns == written
    assert sorted(path.name for path in folder.iterdir()) == ["reading.json", "rows"]


def test_another_sheet_or_a_changed_file_is_read_anew(upload_of, tmp_path):
    def add_sheet(sheet):
        sheet.parent.create_sheet("市直").append(["标题"])

    upload, folder = upload_of(workbook(TABLE, add_sheet), "a.xlsx"), tmp_path / "work"
    assert read(upload, folder, sheet="市直").rows == 1
    assert read(upload, folder, sheet="Sheet").rows == 4

    upload.path.write_bytes(workbook(TABLE[:3]))

    assert read(upload, folder, sheet="Sheet").rows == 3


def test_a_reading_travels_as_json_and_with_its_folder(reading_of, tmp_path):
    reading = reading_of(workbook(TABLE, lambda sheet: sheet.merge_cells("A3:A4")), "a.xlsx")

    again = Reading.from_json(reading.as_json(), tmp_path / "elsewhere")

    assert again.as_json() == reading.as_json()
    assert again.rows_path == tmp_path / "elsewhere" / "rows"
    assert again.merged == reading.merged


def test_a_refused_file_leaves_nothing_not_even_what_was_read_before(upload_of, tmp_path):
    upload, folder = upload_of(csv_file()), tmp_path / "work"
    read(upload, folder)
    upload.path.write_bytes(b'"')

    with pytest.raises(Refused, match="引号"):
        read(upload, folder)

    assert list(folder.iterdir()) == []


def test_a_file_that_is_gone_is_refused(tmp_path):
    with pytest.raises(Refused, match=r"无法读取文件“四月\.csv”"):
        read(Upload("四月.csv", tmp_path / "gone"), tmp_path)


def test_a_file_that_is_still_being_written_is_refused(upload_of, tmp_path):
    upload, is_over = upload_of(csv_file()), threading.Event()

    def keep_writing() -> None:
        while not is_over.wait(0.001):
            os.utime(upload.path)

    writer = threading.Thread(target=keep_writing)
    writer.start()
    try:
        with pytest.raises(Refused, match="还在变化"):
            read(upload, tmp_path / "work")
    finally:
        is_over.set()
        writer.join()
    assert list((tmp_path / "work").iterdir()) == []


def test_a_child_that_hangs_is_killed(tmp_path):
    os.mkfifo(tmp_path / "endless.csv")

    with pytest.raises(Refused, match="超过 1 秒，已停止"):
        read(
            Upload("a.csv", tmp_path / "endless.csv"),
            tmp_path / "work",
            limits=ChildLimits(seconds=1),
        )

    assert list((tmp_path / "work").iterdir()) == []


def test_a_full_disk_is_a_sentence(upload_of, tmp_path):
    limits = ChildLimits(written=50)

    with pytest.raises(Refused, match="磁盘空间不足"):
        read(upload_of(csv_file()), tmp_path / "work", limits=limits)

    assert list((tmp_path / "work").iterdir()) == []


def test_the_child_knows_no_django():
    code = "import sys, cases.intake.read_child; sys.exit('django' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_rows_are_read_from_their_first_one_each_time(reading_of):
    rows = reading_of(csv_file([["标题"], [], *TABLE])).rows_file

    assert [row.number for row in rows.head(3)] == [1, 3]
    assert [row.number for row in rows.head()] == [1, 3, 4, 5, 6]
    assert [number for number, _ in RowsFile(rows.path).raw()] == [1, 3, 4, 5, 6]
    assert [cell.text for cell in rows.head(3)[1].cells] == HEADER
