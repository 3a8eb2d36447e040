"""Workbooks that go wrong, each in one thing; nothing binary is kept in git."""

import io
import struct
import zipfile
from typing import Any

from tests.sheetfiles import (
    HEADER,
    ROWS,
    TABLE,
    parts_of,
    sheet_xml,
    with_part,
    with_sheet,
    workbook,
    zipped,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def ole(*streams: str) -> bytes:
    """A compound file of four sectors: its table, and a directory of these (empty) streams."""
    header = bytearray(512)
    header[:8] = OLE
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<I", header, 44, 1)  # one sector of table
    struct.pack_into("<I", header, 48, 1)  # the directory begins in sector 1
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, 2, 0xFFFFFFFE, *[0xFFFFFFFF] * 125)
    entries = b"".join(_entry(name) for name in streams)
    return bytes(header) + table + entries.ljust(1024, b"\x00")


def _entry(name: str) -> bytes:
    text = name.encode("utf-16-le")
    return text.ljust(64, b"\x00") + struct.pack("<HB", len(text) + 2, 2) + bytes(61)


def bad_old_xls() -> bytes:
    return ole("Root Entry", "Workbook")


def bad_encrypted() -> bytes:
    return ole("Root Entry", "EncryptionInfo", "EncryptedPackage")


def bad_old_word() -> bytes:
    return ole("Root Entry", "WordDocument")


def bad_old_slides() -> bytes:
    return ole("Root Entry", "Current User", "Pictures", "a", "b", "PowerPoint Document")


def bad_unknown_ole() -> bytes:
    return ole("Root Entry")


def bad_broken_ole() -> bytes:
    return OLE + bytes(600)


def bad_cut_ole() -> bytes:
    return ole("Root Entry", "Workbook")[:300]


def bad_circular_ole() -> bytes:
    """The directory's sectors follow each other for ever."""
    content = bytearray(ole("Root Entry"))
    struct.pack_into("<I", content, 512 + 4, 1)
    return bytes(content)


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


def bad_quadratic_entity() -> bytes:
    return _with_doctype(f'<!DOCTYPE w [<!ENTITY x "{"x" * 50_000}">]>', "&x;" * 50_000)


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


def bad_two_names_of_a_column() -> bytes:
    return workbook([[*TABLE[0], "单位名称"], *([*row, row[1]] for row in ROWS)])


def bad_lost_string() -> bytes:
    return with_sheet(sheet_xml(TABLE, '<c r="K4" t="s"><v>7</v></c>'))


def bad_long_cell() -> bytes:
    return with_sheet(sheet_xml([*TABLE[:3], ["3", "长" * 40_000, *ROWS[2][2:]]]))


def bad_missing_column() -> bytes:
    return workbook([row[:4] + row[5:] for row in TABLE])
