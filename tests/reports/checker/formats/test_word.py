"""A Word file is read as its final text stands on paper."""

import io
import zipfile

import docx
import pytest

from reports.checker.document import Kind, Paragraph, Table
from reports.checker.formats import Refused, read
from tests.reports.checker.formats.word_files import STRICT, p, r, tbl, tc, tr, word_file


def document(body, **parts):
    return read("通报.docx", word_file(body, **parts))


def texts(body, **parts):
    return [one.text for one in document(body, **parts).blocks if isinstance(one, Paragraph)]


def kinds(body, **parts):
    return [(one.kind, one.level) for one in document(body, **parts).blocks]


def test_headings_are_known_by_their_styles():
    made = docx.Document()
    made.add_heading("情况通报", 0)
    made.add_heading("受理情况", 1)
    made.add_heading("从属地看", 2)
    made.add_paragraph("受理 12 件。", style="List Bullet")
    made.add_paragraph("说明见后。")
    out = io.BytesIO()
    made.save(out)

    assert [(one.kind, one.level) for one in read("a.docx", out.getvalue()).blocks] == [
        (Kind.TITLE, 0),
        (Kind.HEADING, 1),
        (Kind.HEADING, 2),
        (Kind.ITEM, 0),
        (Kind.PARAGRAPH, 0),
    ]


def test_a_style_of_the_bureau_is_a_heading_by_its_outline_level_or_its_parent():
    styles = (
        '<w:style w:styleId="1"><w:name w:val="一级"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
        '</w:style><w:style w:styleId="2"><w:name w:val="公文"/><w:basedOn w:val="1"/></w:style>'
        '<w:style w:styleId="3"><w:basedOn w:val="3"/></w:style>'
    )
    body = (
        p(r("受理情况"), properties='<w:pStyle w:val="2"/>')
        + p(r("下步打算"), properties='<w:pStyle w:val="1"/>')
        + p(r("办理情况"), properties='<w:pStyle w:val="3"/>')
        + p(r("不是标题"), properties='<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>')
    )

    assert kinds(body, styles=styles) == [
        (Kind.HEADING, 1),
        (Kind.HEADING, 1),
        (Kind.PARAGRAPH, 0),
        (Kind.PARAGRAPH, 0),
    ]


def test_sentences_set_in_a_heading_style_are_no_heading():
    body = p(r("本月受理 12 件。转办 3 件。"), properties='<w:outlineLvl w:val="0"/>')

    assert kinds(body) == [(Kind.PARAGRAPH, 0)]


def test_automatic_numbers_make_items_and_chinese_ones_headings():
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
        '<w:numFmt w:val="chineseCountingThousand"/></w:lvl><w:lvl w:ilvl="1">'
        '<w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>'
    )
    listed = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="7"/></w:numPr>'
    body = (
        p(r("办理情况"), properties=listed.format(0))
        + p(r("下步打算"), properties=listed.format(0))
        + p(r("城建类 12 件；"), properties=listed.format(1))
        + p(r("另见附件。"), properties='<w:numPr><w:numId w:val="0"/></w:numPr>')
    )

    assert kinds(body, numbering=numbering) == [
        (Kind.HEADING, 1),
        (Kind.HEADING, 1),
        (Kind.ITEM, 0),
        (Kind.PARAGRAPH, 0),
    ]


def test_tracked_changes_are_read_as_the_final_text():
    body = p(
        r("受理 "),
        "<w:del><w:r><w:delText>12</w:delText></w:r></w:del>",
        f"<w:ins>{r('13')}</w:ins>",
        f"<w:moveFrom>{r('甲')}</w:moveFrom><w:moveTo>{r(' 件')}</w:moveTo>",
        "<w:r><w:t>。</w:t></w:r>",
    )

    assert texts(body) == ["受理 13 件。"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs_and_a_deleted_row_is_gone():
    gone = "<w:rPr><w:del/></w:rPr>"
    table = tbl(
        tr(tc("单位"), tc("件数")),
        tr(tc("甲局"), tc("3"), properties="<w:del/>"),
        tr(tc("乙局"), tc("2")),
        tr(tc("丙局"), tc("1")),
    )
    found = document(p(r("受理 12"), properties=gone) + p(r(" 件。")) + table).blocks

    assert found[0].text == "受理 12 件。"
    assert [row[0] for row in found[1].rows] == ["单位", "乙局", "丙局"]


def test_text_boxes_footnotes_and_formulas_are_read_once_headers_and_hidden_text_not():
    box = f"<w:txbxContent>{p(r('框内 5 件。'))}</w:txbxContent>"
    body = p(
        r("正文 3 件"),
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing>"
        f"{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>",
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
        r("看不见", "<w:vanish/>"),
        "<m:oMath><m:r><m:t>=1+2</m:t></m:r></m:oMath>",
        "<w:r><w:instrText>PAGE</w:instrText></w:r>",
        r("。"),
    )
    notes = (
        f'<w:footnote w:type="separator" w:id="0">{p(r("-"))}</w:footnote>'
        f'<w:footnote w:id="2">{p(r("不含退回件。"))}</w:footnote>'
    )
    found = document(body, footnotes=notes, header1=p(r("页眉"))).blocks

    assert [(one.text, one.kind) for one in found] == [
        ("正文 3 件=1+2。", Kind.PARAGRAPH),
        ("框内 5 件。", Kind.PARAGRAPH),
        ("不含退回件。", Kind.NOTE),
    ]


def test_controls_links_fields_and_breaks_are_part_of_the_text():
    body = p(
        f"<w:sdt><w:sdtPr/><w:sdtContent>{r('受理')}</w:sdtContent></w:sdt>",
        f"<w:hyperlink>{r(' 12')}</w:hyperlink>",
        f"<w:fldSimple>{r(' 件')}</w:fldSimple>",
        "<w:r><w:noBreakHyphen/><w:t>合计</w:t><w:br/><w:t>审核：科长</w:t></w:r>",
    )

    assert texts(body) == ["受理 12 件-合计", "审核：科长"]


def test_merged_cells_stand_in_each_cell_they_cover():
    table = tbl(
        tr(tc("单位", '<w:vMerge w:val="restart"/>'), tc("交办", '<w:gridSpan w:val="2"/>')),
        tr(tc("", "<w:vMerge/>"), tc("省"), tc("市")),
        tr(tc("甲局"), tc("1"), tc("2")),
        tr(tc("乙局"), tc("3"), tc("4")),
    )
    (found,) = document(table).blocks

    assert found.header == 2
    assert found.rows[:2] == (("单位", "交办", "交办"), ("单位", "省", "市"))


def test_a_title_row_is_the_caption_and_a_row_of_notes_a_note():
    wide = '<w:gridSpan w:val="3"/>'
    table = tbl(
        tr(tc("办理情况表", wide), properties="<w:tblHeader/>"),
        tr(tc("单位"), tc("交办"), tc("办结"), properties="<w:tblHeader/>"),
        tr(tc("甲局"), tc("3"), tc("2")),
        tr(tc("注：不含退回。", wide)),
    )
    caption, found, note = document(table).blocks

    assert (caption.kind, note.kind) == (Kind.CAPTION, Kind.NOTE)
    assert (found.caption, found.notes, found.header) == ("办理情况表", ("注：不含退回。",), 1)
    assert found.rows == (("单位", "交办", "办结"), ("甲局", "3", "2"))


def test_cells_before_a_row_and_deleted_cells():
    table = tbl(
        tr(tc("单位"), tc("交办"), tc("办结"), tc("旧", "<w:cellDel/>")),
        tr(tc("3"), tc("2"), properties='<w:gridBefore w:val="1"/>'),
        tr(tc("乙局"), tc("1"), tc("1")),
    )
    (found,) = document(table).blocks

    assert found.rows[1] == ("", "3", "2")
    assert len(found.rows[0]) == 3


def test_a_table_that_only_lays_out_the_page_is_read_as_paragraphs():
    inner = tbl(tr(tc("单位"), tc("件数")), tr(tc("甲局"), tc("3")))
    layout = tbl(tr(f"<w:tc>{p(r('一、办理情况'))}{inner}{p(r('另见附件。'))}</w:tc>"))
    kinds_found = [type(one) for one in document(layout).blocks]

    assert kinds_found == [Paragraph, Table, Paragraph]


def test_paragraphs_set_with_tabs_are_a_table():
    body = "".join(
        p("<w:r>" + "<w:tab/>".join(f"<w:t>{cell}</w:t>" for cell in row.split()) + "</w:r>")
        for row in ("单位 件数 满意率", "甲局 3 100%", "乙局 2 98%")
    )

    assert document(body).blocks[0].rows[1] == ("甲局", "3", "100%")


def test_a_sentence_broken_into_two_paragraphs_is_joined_unless_the_second_is_indented():
    first = "根据四月份各项办理数据来看，部分地区、部门群众好评率、办结率两项指标达标率不高，"
    first, second = f"{first}各单位要结合工作实际，认真研究部署，明确责任人员并", "及时整改。"
    indent = '<w:ind w:firstLineChars="200"/>'

    assert len(texts(p(r(first)) + p(r(second)))) == 1
    assert len(texts(p(r(first)) + p(r(second), properties=indent))) == 2
    assert len(texts(p(r("联系人：市民热线科，电话：见本局网站，工作日接听")) + p(r(second)))) == 2


def test_both_editions_of_the_format_and_any_name_of_the_main_part():
    assert read("a.docx", word_file(p(r("受理 1 件。")), space=STRICT)).blocks
    assert read("a.docx", word_file(p(r("受理 1 件。")), main="word/document2.xml")).blocks


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


def locked(data: bytes) -> bytes:
    """Every member marked as encrypted."""
    marked = bytearray(data)
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = marked.find(sign)
        while at >= 0:
            marked[at + place] |= 1
            at = marked.find(sign, at + 1)
    return bytes(marked)


GOOD = word_file(p(r("受理 1 件。")))
BAD = {
    "locked by a password": (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "密码"),
    "an old .doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版"),
    "a PDF": (b"%PDF-1.4", "PDF"),
    "a text": (b"just words", "不是 Word 文件"),
    "cut off": (GOOD[: len(GOOD) // 2], "不完整或已损坏"),
    "members with a password": (locked(GOOD), "密码"),
    "no main part": (zipped(a_xml=b"<a/>"), "不完整或已损坏"),
    "broken XML": (zipped(word__document_xml=b"<w:document>"), "不完整或已损坏"),
    "no body": (zipped(word__document_xml=b"<document/>"), "没有正文"),
    "an entity bomb": (
        zipped(word__document_xml=b'<!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>'),
        "XML 声明",
    ),
    "a zip bomb": (zipped(word__document_xml=b"<d>" + b" " * (41 * 1024**2)), "正文过大"),
    "many large members": (
        zipped(**{f"m{at}": b"0" * (31 * 1024**2) for at in range(10)}),
        "解压后超过",
    ),
    "a workbook": (zipped(xl__workbook_xml=b"<a/>"), "Excel"),
    "nested too deep": (
        word_file("<w:sdt>" * 2000 + p(r("字")) + "</w:sdt>" * 2000),
        "嵌套过深",
    ),
    "a table too large": (
        word_file(tbl(*[tr(tc("1", '<w:gridSpan w:val="200"/>'), tc("2"))] * 300)),
        "表格过大",
    ),
    "no words": (word_file(p()), "没有读到文字"),
}


@pytest.mark.parametrize(("data", "words"), BAD.values(), ids=BAD.keys())
def test_what_cannot_be_read_is_refused_with_a_sentence(data, words):
    with pytest.raises(Refused, match=words):
        read("通报.docx", data)


def test_too_many_members_are_refused():
    with pytest.raises(Refused, match="部分过多"):
        read("通报.docx", zipped(**{f"m{at}": b"" for at in range(3001)}))


def test_an_unknown_compression_is_refused():
    data = GOOD.replace(b"\x08\x00", b"\x63\x00")

    with pytest.raises(Refused, match="损坏"):
        read("通报.docx", data)
