"""Makes the files that go wrong, and the plain ones beside them. Nothing binary is kept in git.

`indicators()` is a sound file of three units; every `bad_…` differs from it in one thing.
"""

import csv
import io
import struct
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

import openpyxl
from openpyxl.utils import get_column_letter

HEADER = [
    "名次",
    "受理单位",
    "交办总量",
    "办结总量",
    "满意率",
    "及时办结率",
    "办结率",
    "加分",
    "减分",
    "总分",
]
ROWS = [
    ["1", "兴隆台区住建局", "36", "36", "100.00%", "100.00%", "100.00%", "0.4", "0", "10.40"],
    ["2", "大洼区教育局", "4", "4", "100.00%", "100.00%", "100.00%", "0.12", "0", "10.12"],
    [
        "3",
        "兴隆台区创新街道办事处",
        "56",
        "50",
        "91.04%",
        "100.00%",
        "89.29%",
        "0.18",
        "0.5",
        "9.09",
    ],
]
TABLE = [HEADER, *ROWS]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

Rows = Iterable[Sequence[Any]]


def with_cell(row: int, column: str, value: Any, rows: Rows = TABLE) -> list[list[Any]]:
    """The table with one cell changed; `row` counts the header as 1."""
    changed = [list(one) for one in rows]
    changed[row - 1][HEADER.index(column)] = value
    return changed


def text_of(rows: Rows = TABLE, delimiter: str = ",", newline: str = "\r\n") -> str:
    """A CSV as text."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=newline).writerows(rows)
    return out.getvalue()


def csv_file(rows: Rows = TABLE, encoding: str = "utf-8", **how: str) -> bytes:
    """A CSV as bytes."""
    return text_of(rows, **how).encode(encoding)


def workbook(rows: Rows = TABLE, arrange: Callable[[Any], None] | None = None) -> bytes:
    """An .xlsx as a spreadsheet program saves it; `arrange` may change the sheet before that."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    if arrange:
        arrange(book.active)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def zipped(parts: dict[str, bytes | str]) -> bytes:
    """A zip of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def parts_of(content: bytes) -> dict[str, bytes | str]:
    """A zip's members, to be changed and zipped again."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_part(name: str, content: bytes | str, book: bytes | None = None) -> bytes:
    """The sound workbook with one member added or replaced."""
    return zipped(parts_of(book or workbook()) | {name: content})


def sheet_xml(rows: Rows, extra: str = "") -> str:
    """A worksheet part with inline strings; `extra` is a row, or cells for the last one."""
    lines = []
    for number, row in enumerate(rows, 1):
        cells = "".join(
            f'<c r="{get_column_letter(place)}{number}" t="inlineStr"><is><t>{escape(str(value))}'
            "</t></is></c>"
            for place, value in enumerate(row, 1)
        )
        lines.append(f'<row r="{number}">{cells}</row>')
    if extra.startswith("<c"):
        lines[-1] = lines[-1].replace("</row>", f"{extra}</row>")
        extra = ""
    data = f"<sheetData>{''.join(lines)}{extra}</sheetData>"
    return f'<?xml version="1.0"?><worksheet xmlns="{SPREADSHEET}">{data}</worksheet>'


def with_sheet(xml: str) -> bytes:
    """The sound workbook with another worksheet part."""
    return with_part("xl/worksheets/sheet1.xml", xml)


# -- faulty files, with the number they have in the list of bad inputs -----------------------------


def bad_empty() -> bytes:
    return b""


def bad_csv_named_xlsx() -> bytes:
    return csv_file()


def bad_page_named_xls() -> bytes:
    cells = "".join(f"<td>{cell}</td>" for cell in HEADER)
    return f"\ufeff <html><head></head><body><table><tr>{cells}</tr></table></body>".encode()


def bad_page_with_xml_head() -> bytes:
    return b'<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>'


def bad_spreadsheet_2003() -> bytes:
    return b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'


def ole(*streams: str) -> bytes:
    """The head of a compound file and the names of its streams."""
    return OLE + bytes(504) + b"".join(name.encode("utf-16-le") + bytes(64) for name in streams)


def bad_old_xls() -> bytes:
    return ole("Root Entry", "Workbook")


def bad_encrypted() -> bytes:
    return ole("Root Entry", "EncryptionInfo", "EncryptedPackage")


def bad_old_word() -> bytes:
    return ole("Root Entry", "WordDocument")


def bad_unknown_ole() -> bytes:
    return ole("Root Entry")


def bad_truncated() -> bytes:
    return workbook()[:-700]


def bad_flipped_byte() -> bytes:
    content = bytearray(workbook())
    start = content.find(b"xl/worksheets/sheet1.xml")
    for place in range(start + 200, start + 260):
        content[place] ^= 0x55
    return bytes(content)


def bad_checksum() -> bytes:
    """A stored character differs from its CRC, which reading alone does not notice."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts_of(with_sheet(sheet_xml(TABLE))).items():
            archive.writestr(name, content)
    return out.getvalue().replace("住建局".encode(), "住建居".encode(), 1)


def bad_zip() -> bytes:
    return zipped({"readme.txt": "no workbook"})


def bad_word() -> bytes:
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<document/>"})


def bad_slides() -> bytes:
    return zipped({"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<p/>"})


def bad_binary_workbook() -> bytes:
    return zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.bin": b"\x00"})


def bad_open_document() -> bytes:
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": ""})


def bad_many_members() -> bytes:
    return zipped(parts_of(workbook()) | {f"x/{number}": "" for number in range(3_000)})


def bad_bomb() -> bytes:
    """A member that says it is larger than all that may be unpacked."""
    content = bytearray(with_part("xl/media/image1.bin", b"0" * 1_000))
    record = content.rfind(b"PK\x01\x02", 0, content.rfind(b"xl/media/image1.bin"))
    struct.pack_into("<I", content, record + 24, 2_000_000_000)
    return bytes(content)


def bad_climbing_name() -> bytes:
    return with_part("../../evil.txt", "x")


def bad_absolute_name() -> bytes:
    return with_part("/etc/evil", "x")


def bad_twin_members() -> bytes:
    return with_part("XL/workbook.xml", "<x/>")


def bad_password_zip() -> bytes:
    """The flag that says a member is encrypted."""
    content = bytearray(workbook())
    place = -1
    while (place := content.find(b"PK\x01\x02", place + 1)) >= 0:
        content[place + 8] |= 1
    place = -1
    while (place := content.find(b"PK\x03\x04", place + 1)) >= 0:
        content[place + 6] |= 1
    return bytes(content)


def _with_doctype(declaration: str, text: str) -> bytes:
    xml = sheet_xml(TABLE).replace("?>", f"?>{declaration}", 1).replace("36", text, 1)
    return with_sheet(xml)


def bad_laughs() -> bytes:
    names = [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)]
    return _with_doctype(f'<!DOCTYPE worksheet [<!ENTITY a0 "ha">{"".join(names)}]>', "&a9;")


def bad_external_entity() -> bytes:
    return _with_doctype('<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "&x;")


def bad_doctype_in_contents() -> bytes:
    text = bytes(parts_of(workbook())["xl/workbook.xml"])  # type: ignore[arg-type]
    return with_part("xl/workbook.xml", b"<!DOCTYPE workbook>" + text)


def bad_far_cell() -> bytes:
    return with_sheet(sheet_xml(TABLE, '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))


def bad_wide() -> bytes:
    return workbook([[*HEADER, *(f"指标{number}" for number in range(300))], *ROWS])


def bad_control_character() -> bytes:
    return with_sheet(sheet_xml(TABLE).replace("教育局", "教育&#0;局", 1))


def bad_reference() -> bytes:
    return with_sheet(sheet_xml(TABLE).replace('r="A2"', 'r="ZZZZ2"', 1))


def bad_column_beyond() -> bytes:
    return with_sheet(sheet_xml(TABLE).replace('r="A2"', 'r="XFE2"', 1))


def bad_row_number() -> bytes:
    return with_sheet(sheet_xml(TABLE).replace('<row r="2"', '<row r="-2"', 1))


def bad_boolean() -> bytes:
    return with_sheet(sheet_xml(TABLE, '<c r="K4" t="b"><v>vielleicht</v></c>'))


def bad_xml_in_contents() -> bytes:
    return with_part("xl/workbook.xml", "<workbook>")


def bad_macros() -> bytes:
    return with_part("xl/vbaProject.bin", b"\x00")


def bad_macro_type() -> bytes:
    kind = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    return with_part(
        "[Content_Types].xml", f'<Types xmlns="x"><Override ContentType="{kind}"/></Types>'
    )


def bad_only_header() -> bytes:
    return workbook([HEADER])


def bad_nothing_in_it() -> bytes:
    return workbook([])


def bad_hidden_sheet() -> bytes:
    def hide(sheet: Any) -> None:
        sheet.parent.create_sheet("封面")
        sheet.sheet_state = "hidden"
        sheet.parent.active = 1

    return workbook(TABLE, hide)


def bad_two_sheets() -> bytes:
    def double(sheet: Any) -> None:
        sheet.title = "县区"
        other = sheet.parent.create_sheet("市直")
        for row in TABLE:
            other.append(row)

    return workbook(TABLE, double)


def bad_twin_headers() -> bytes:
    return workbook([[*row, row[1]] for row in TABLE])


def bad_missing_column() -> bytes:
    return workbook([row[:4] + row[5:] for row in TABLE])


def bad_no_header() -> bytes:
    return csv_file(ROWS)


def bad_long_header() -> bytes:
    return csv_file([[*HEADER, "很" * 101], *([*row, ""] for row in ROWS)])


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
    lines = text_of([*TABLE, *ROWS, *ROWS]).replace("1,兴", '1,"兴', 1)
    return f'{lines}9,"",1,1,1,1,1,1,1,1\r\n'.encode()


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
    BadFile("a.xls", bad_spreadsheet_2003, ("XML 表格", "另存为 .xlsx")),
    BadFile("a.xls", bad_old_xls, (".xls", "另存为 .xlsx")),
    BadFile("a.xlsx", bad_encrypted, ("加密", "密码")),
    BadFile("a.xlsx", bad_old_word, ("Word",)),
    BadFile("a.xls", bad_unknown_ole, (".xls", "加密")),
    BadFile("a.xlsx", bad_truncated, ("不完整", "重新")),
    BadFile("a.xlsx", bad_flipped_byte, ("已损坏",)),
    BadFile("a.xlsx", bad_checksum, ("已损坏",)),
    BadFile("a.xlsx", bad_zip, ("没有 Excel 工作簿",)),
    BadFile("a.xlsx", bad_word, ("Word", "不是 Excel 工作簿")),
    BadFile("a.xlsx", bad_slides, ("PowerPoint",)),
    BadFile("a.xlsx", bad_binary_workbook, (".xlsb", "另存为")),
    BadFile("a.ods", bad_open_document, (".ods", "另存为")),
    BadFile("a.xlsx", bad_many_members, ("文件过多",)),
    BadFile("a.xlsx", bad_bomb, ("400 MB",)),
    BadFile("a.xlsx", bad_climbing_name, ("非法路径",)),
    BadFile("a.xlsx", bad_absolute_name, ("非法路径",)),
    BadFile("a.xlsx", bad_twin_members, ("重名",)),
    BadFile("a.xlsx", bad_password_zip, ("密码",)),
    BadFile("a.xlsx", bad_laughs, ("XML 声明",)),
    BadFile("a.xlsx", bad_external_entity, ("XML 声明",)),
    BadFile("a.xlsx", bad_doctype_in_contents, ("XML 声明",)),
    BadFile("a.xlsx", bad_far_cell, ("范围过大", "1048576 行×16384 列", "删除多余")),
    BadFile("a.xlsx", bad_wide, ("列数过多", "310")),
    BadFile("a.xlsx", bad_control_character, ("XML 字符",)),
    BadFile("a.xlsx", bad_reference, ("ZZZZ2",)),
    BadFile("a.xlsx", bad_column_beyond, ("XFE2",)),
    BadFile("a.xlsx", bad_row_number, ("行号",)),
    BadFile("a.xlsx", bad_boolean, ("已损坏",)),
    BadFile("a.xlsx", bad_xml_in_contents, ("已损坏",)),
    BadFile("a.xlsm", bad_macros, ("宏",)),
    BadFile("a.xlsx", bad_macro_type, ("宏",)),
    BadFile("a.xlsx", bad_only_header, ("没有数据行",)),
    BadFile("a.xlsx", bad_nothing_in_it, ("没有数据行",)),
    BadFile("a.xlsx", bad_hidden_sheet, ("选择工作表", "隐藏")),
    BadFile("a.xlsx", bad_two_sheets, ("选择工作表", "县区", "市直")),
    BadFile("a.xlsx", bad_twin_headers, ("表头重复", "2、11")),
    BadFile("a.xlsx", bad_missing_column, ("缺少必需列", "满意率", "交办总量")),
    BadFile("a.csv", bad_no_header, ("没有找到表头", "受理单位")),
    BadFile("a.csv", bad_long_header, ("第 11 列", "100 字")),
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
