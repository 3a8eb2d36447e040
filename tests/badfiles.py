"""Every file that has to be refused, with words of the sentence; made by functions, not kept.

`BAD_FILES` lists them all. The faulty workbooks are made in `tests.badbooks`, the others here.
"""

import gzip
from collections.abc import Callable
from dataclasses import dataclass

from tests import badbooks
from tests.sheetfiles import HEADER, ROWS, TABLE, csv_file, text_of, with_cell, workbook


def bad_empty() -> bytes:
    return b""


def bad_csv_named_xlsx() -> bytes:
    return csv_file()


def bad_page_named_xls() -> bytes:
    cells = "".join(f"<td>{cell}</td>" for cell in HEADER)
    return f"\ufeff <html><head></head><body><table><tr>{cells}</tr></table></body>".encode()


def bad_page_with_xml_head() -> bytes:
    return b'<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>'


def bad_page_in_utf16() -> bytes:
    return "<html><body><table></table></body></html>".encode("utf-16")


def bad_page_saved_whole() -> bytes:
    """MHTML, as Excel saves "single file web pages"."""
    return b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n'


def bad_rich_text() -> bytes:
    return b"{\\rtf1\\ansi 12345}"


def bad_archive() -> bytes:
    return gzip.compress(csv_file())


def bad_spreadsheet_2003() -> bytes:
    return b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'


def bad_no_header() -> bytes:
    return csv_file(ROWS)


def bad_long_header() -> bytes:
    return csv_file([[*HEADER, "很" * 101], *([*row, ""] for row in ROWS)])


def bad_wide_csv() -> bytes:
    return csv_file([[*HEADER, *(f"指标{number}" for number in range(300))], *ROWS])


def bad_mixed_encodings() -> bytes:
    first, *rest = text_of().splitlines(keepends=True)
    return first.encode() + rest[0].encode() + rest[1].encode("gb18030") + rest[2].encode()


def bad_mixed_the_other_way() -> bytes:
    first, *rest = text_of().splitlines(keepends=True)
    return first.encode("gb18030") + "".join(rest).encode()


def bad_encoding() -> bytes:
    return csv_file(encoding="gb18030").replace(b"\r\n2,", b"\r\n2\xff\xff,")


def bad_cut_in_character() -> bytes:
    content = csv_file([*TABLE, ["4", "盘山县石新镇政府"]])
    return content[: content.rindex("府".encode()) + 2]


def bad_cut_gb18030() -> bytes:
    content = csv_file([*TABLE, ["4", "盘山县石新镇政府"]], "gb18030")
    return content[: content.rindex("府".encode("gb18030")) + 1]


def bad_cut_utf16() -> bytes:
    return csv_file(encoding="utf-16")[:-1]


def bad_broken_utf16() -> bytes:
    return csv_file(encoding="utf-16") + b"\x00\xd8"


def bad_utf32() -> bytes:
    return csv_file(encoding="utf-32")


def bad_mark_of_utf8() -> bytes:
    return b"\xef\xbb\xbf" + csv_file(encoding="gb18030")


def bad_open_quote() -> bytes:
    lines = [*TABLE, *([str(n), f"单位{n}", *ROWS[0][2:]] for n in range(4, 1_000))]
    return text_of(lines).replace("1,兴", '1,"兴', 1).encode()


def bad_quote_closed_by_another() -> bytes:
    """One name opens a quote that another row's name closes."""
    text = text_of().replace("1,兴", '1,"兴', 1)
    return text.replace("街道办事处,", '街道办事处",', 1).encode()


def bad_long_field() -> bytes:
    return csv_file(with_cell(3, "受理单位", "长" * 140_000))


def bad_nul() -> bytes:
    return csv_file().replace("大洼区教育局".encode(), "大洼区\x00教育局".encode())


def bad_utf16_without_mark() -> bytes:
    return csv_file(encoding="utf-16-le")


def bad_only_header_csv() -> bytes:
    return csv_file([HEADER])


def bad_blank_csv() -> bytes:
    return b"\r\n,,,\r\n"


def bad_picture() -> bytes:
    return b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)) * 8


def bad_binary() -> bytes:
    return bytes(range(1, 256)) * 8


def bad_workbook_named_csv() -> bytes:
    return workbook()


@dataclass(frozen=True)
class BadFile:
    """A file that has to be refused: its name, how it is made, and words of the sentence."""

    name: str
    make: Callable[[], bytes]
    words: tuple[str, ...]

    def __str__(self) -> str:
        return self.make.__name__.removeprefix("bad_").replace("_", " ")


BAD_FILES = [
    BadFile("a.xlsx", bad_empty, ("空的", "0 字节")),
    BadFile("a.csv", bad_empty, ("空的", "0 字节")),
    BadFile("a.xlsx", bad_csv_named_xlsx, ("不是 Excel", "扩展名")),
    BadFile("a.xls", bad_page_named_xls, ("网页", "另存为 .xlsx")),
    BadFile("a.csv", bad_page_with_xml_head, ("网页",)),
    BadFile("a.xls", bad_page_in_utf16, ("网页",)),
    BadFile("a.xls", bad_page_saved_whole, ("网页", "另存为 .xlsx")),
    BadFile("a.doc", bad_rich_text, ("RTF",)),
    BadFile("a.csv", bad_archive, ("GZIP",)),
    BadFile("a.xls", bad_spreadsheet_2003, ("XML 表格", "另存为 .xlsx")),
    BadFile("a.xls", badbooks.bad_old_xls, (".xls", "另存为 .xlsx")),
    BadFile("a.xlsx", badbooks.bad_encrypted, ("加密", "密码")),
    BadFile("a.xlsx", badbooks.bad_old_word, ("Word",)),
    BadFile("a.ppt", badbooks.bad_old_slides, ("PowerPoint",)),
    BadFile("a.xls", badbooks.bad_unknown_ole, (".xls", "加密")),
    BadFile("a.xls", badbooks.bad_broken_ole, (".xls", "加密")),
    BadFile("a.xls", badbooks.bad_cut_ole, (".xls", "加密")),
    BadFile("a.xls", badbooks.bad_circular_ole, (".xls", "加密")),
    BadFile("a.xlsx", badbooks.bad_truncated, ("不完整", "重新")),
    BadFile("a.xlsx", badbooks.bad_flipped_byte, ("已损坏",)),
    BadFile("a.xlsx", badbooks.bad_checksum, ("已损坏",)),
    BadFile("a.xlsx", badbooks.bad_zip, ("没有 Excel 工作簿",)),
    BadFile("a.xlsx", badbooks.bad_word, ("Word", "不是 Excel 工作簿")),
    BadFile("a.xlsx", badbooks.bad_slides, ("PowerPoint",)),
    BadFile("a.xlsx", badbooks.bad_binary_workbook, (".xlsb", "另存为")),
    BadFile("a.ods", badbooks.bad_open_document, (".ods", "另存为")),
    BadFile("a.xlsx", badbooks.bad_many_members, ("文件过多",)),
    BadFile("a.xlsx", badbooks.bad_bomb, ("400 MB",)),
    BadFile("a.xlsx", badbooks.bad_climbing_name, ("非法路径",)),
    BadFile("a.xlsx", badbooks.bad_absolute_name, ("非法路径",)),
    BadFile("a.xlsx", badbooks.bad_twin_members, ("重名",)),
    BadFile("a.xlsx", badbooks.bad_password_zip, ("密码",)),
    BadFile("a.xlsx", badbooks.bad_laughs, ("XML 声明",)),
    BadFile("a.xlsx", badbooks.bad_quadratic_entity, ("XML 声明",)),
    BadFile("a.xlsx", badbooks.bad_external_entity, ("XML 声明",)),
    BadFile("a.xlsx", badbooks.bad_doctype_in_contents, ("XML 声明",)),
    BadFile("a.xlsx", badbooks.bad_far_cell, ("范围过大", "1048576 行×16384 列", "删除多余")),
    BadFile("a.xlsx", badbooks.bad_wide, ("列数过多", "310")),
    BadFile("a.xlsx", badbooks.bad_control_character, ("XML 字符",)),
    BadFile("a.xlsx", badbooks.bad_reference, ("ZZZZ2",)),
    BadFile("a.xlsx", badbooks.bad_column_beyond, ("XFE2",)),
    BadFile("a.xlsx", badbooks.bad_row_number, ("行号",)),
    BadFile("a.xlsx", badbooks.bad_boolean, ("已损坏",)),
    BadFile("a.xlsx", badbooks.bad_xml_in_contents, ("已损坏",)),
    BadFile("a.xlsm", badbooks.bad_macros, ("宏",)),
    BadFile("a.xlsx", badbooks.bad_macro_type, ("宏",)),
    BadFile("a.xlsx", badbooks.bad_only_header, ("没有数据行",)),
    BadFile("a.xlsx", badbooks.bad_nothing_in_it, ("没有数据行",)),
    BadFile("a.xlsx", badbooks.bad_hidden_sheet, ("选择工作表", "隐藏")),
    BadFile("a.xlsx", badbooks.bad_two_sheets, ("选择工作表", "县区", "市直")),
    BadFile("a.xlsx", badbooks.bad_twin_headers, ("表头重复", "2、11")),
    BadFile("a.xlsx", badbooks.bad_two_names_of_a_column, ("表头重复", "2、11", "单位名称")),
    BadFile("a.xlsx", badbooks.bad_lost_string, ("第 4 行第 11 列引用损坏",)),
    BadFile("a.xlsx", badbooks.bad_long_cell, ("第 4 行第 B 列", "过长", "40,000 字")),
    BadFile("a.xlsx", badbooks.bad_missing_column, ("缺少必需列", "满意率", "交办总量")),
    BadFile("a.csv", bad_no_header, ("没有找到表头", "受理单位")),
    BadFile("a.csv", bad_long_header, ("第 11 列", "100 字")),
    BadFile("a.csv", bad_wide_csv, ("列数过多", "310")),
    BadFile("a.csv", bad_mixed_encodings, ("第 3 行", "编码")),
    BadFile("a.csv", bad_mixed_the_other_way, ("第 2 行", "编码")),
    BadFile("a.csv", bad_encoding, ("第 3 行", "GB18030")),
    BadFile("a.csv", bad_cut_in_character, ("第 5 行被截断",)),
    BadFile("a.csv", bad_cut_gb18030, ("第 5 行被截断",)),
    BadFile("a.csv", bad_cut_utf16, ("被截断",)),
    BadFile("a.csv", bad_broken_utf16, ("UTF-16",)),
    BadFile("a.csv", bad_utf32, ("UTF-32",)),
    BadFile("a.csv", bad_mark_of_utf8, ("UTF-8",)),
    BadFile("a.csv", bad_open_quote, ("第 2 行", "引号未闭合")),
    BadFile("a.csv", bad_quote_closed_by_another, ("第 2 行", "引号未闭合")),
    BadFile("a.csv", bad_long_field, ("第 3 行", "过长")),
    BadFile("a.csv", bad_nul, ("第 3 行", "空字符")),
    BadFile("a.csv", bad_utf16_without_mark, ("空字符", "UTF-16")),
    BadFile("a.csv", bad_only_header_csv, ("没有数据行",)),
    BadFile("a.csv", bad_blank_csv, ("没有数据行",)),
    BadFile("a.csv", bad_picture, ("不是文本文件", "JPEG")),
    BadFile("a.csv", bad_binary, ("不是文本文件",)),
    BadFile("a.csv", bad_workbook_named_csv, ("扩展名",)),
]
