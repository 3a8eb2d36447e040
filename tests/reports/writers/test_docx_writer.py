"""The Word file opened again: styles, page, tables, words."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn

from reports.notices.parts import Column, Table
from reports.writers import cells

SLOTS = ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs")


@pytest.fixture
def data(written, notice):
    return written("docx", notice)


@pytest.fixture
def document(data):
    return docx.Document(BytesIO(data))


def texts(document):
    return [paragraph.text for paragraph in document.paragraphs]


def body_tables(document):
    """All but the tail, which is a table as well."""
    return document.tables[:-1]


def test_its_tables_have_the_figures_of_the_notice(document, tables):
    assert len(body_tables(document)) == len(tables)
    for read, table in zip(body_tables(document), tables, strict=True):
        rows = [[cell.text for cell in row.cells] for row in read.rows]
        assert ["".join(title.split("\n")) for title in rows[0]] == [
            column.title for column in table.columns
        ]
        assert rows[1:] == cells.texts(table)


def test_head_rows_repeat_and_no_row_splits(document):
    for table in body_tables(document):
        assert table.rows[0]._tr.xpath("w:trPr/w:tblHeader")
        for row in table.rows:
            assert row._tr.xpath("w:trPr/w:cantSplit")


def test_every_table_has_a_name_for_those_who_cannot_see_it(document, tables):
    names = [table._tbl.xpath("w:tblPr/w:tblCaption/@w:val") for table in body_tables(document)]

    assert names == [[table.caption or table.sheet] for table in tables]


def test_every_style_names_its_face_in_all_slots(document):
    kinds = {WD_STYLE_TYPE.PARAGRAPH, WD_STYLE_TYPE.CHARACTER}
    for style in document.styles:
        if style.type in kinds:
            (fonts,) = style.element.xpath("w:rPr/w:rFonts")
            assert all(fonts.get(qn(slot)) for slot in SLOTS), style.name


@pytest.mark.parametrize(
    ("style", "face", "points"),
    [
        ("Normal", "仿宋_GB2312", 16),
        ("Body Text", "仿宋_GB2312", 16),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
        ("Heading 3", "仿宋_GB2312", 16),
        ("Title", "方正小标宋简体", 22),
        ("Footer", "宋体", 14),
        ("附件", "黑体", 16),
        ("版记", "仿宋_GB2312", 14),
        ("表格文字", "仿宋_GB2312", 12),
    ],
)
def test_the_styles_follow_the_standard(document, style, face, points):
    found = document.styles[style]

    assert found.element.xpath("w:rPr/w:rFonts")[0].get(qn("w:eastAsia")) == face
    assert found.font.size.pt == points


def test_every_style_in_use_is_there(document):
    known = {style.style_id for style in document.styles}
    used = {node.get(qn("w:val")) for node in document.element.xpath("//w:pStyle|//w:rStyle")}

    assert used <= known


def test_the_page_has_28_by_22_characters_on_a_line_grid(document):
    section = document.sections[0]
    (grid,) = document.element.xpath("//w:docGrid")
    (spacing,) = document.styles["Normal"].element.xpath("w:pPr/w:spacing")

    edges = (section.top_margin, section.left_margin, section.bottom_margin, section.right_margin)
    assert [edge.twips for edge in edges] == [2098, 1587, 1984, 1474]
    assert (section.page_width.twips, section.page_height.twips) == (11906, 16838)
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "579")
    assert (spacing.get(qn("w:line")), spacing.get(qn("w:lineRule"))) == ("579", "exact")


def test_paragraphs_begin_two_characters_in(document):
    (indent,) = document.styles["Body Text"].element.xpath("w:pPr/w:ind")

    assert indent.get(qn("w:firstLineChars")) == "200"


def test_odd_and_even_pages_number_themselves_on_their_sides(document):
    section = document.sections[0]

    assert document.settings.odd_and_even_pages_header_footer
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        (paragraph,) = footer.paragraphs
        assert paragraph._p.xpath("w:fldSimple")[0].get(qn("w:instr")).strip() == "PAGE"
        assert paragraph.style.element.xpath("w:pPr/w:jc")[0].get(qn("w:val")) == side


def test_every_page_carries_the_marks_its_number_and_how_many_there_are(document):
    section = document.sections[0]

    for header in (section.header, section.even_page_header):
        (paragraph,) = header.paragraphs
        fields = paragraph._p.xpath("w:fldSimple")
        assert paragraph.text == "演示数据　草稿　第页　共页"
        assert [one.get(qn("w:instr")).strip() for one in fields] == ["PAGE", "NUMPAGES"]


def test_its_words_stand_in_the_order_of_the_notice(document, notice):
    words = [
        notice.head.name,
        notice.title,
        notice.parts[0].text,
        "一、受理及办理情况",
        "四、下一步工作要求",
        "附件：市直联网单位重要办理指标完成情况",
        "附件",
        "注：①满意率＝满意评星数÷全部评星数；",
    ]
    places = [texts(document).index(word) for word in words]

    assert places == sorted(places)


def test_the_annex_begins_on_a_new_page(document):
    assert document.styles["附件"].element.xpath("w:pPr/w:pageBreakBefore")


def test_the_tail_hangs_at_the_bottom_of_the_page_between_three_rules(document, notice):
    tail = document.tables[-1]
    (place,) = tail._tbl.xpath("w:tblPr/w:tblpPr")
    rules = [
        [node.get(qn("w:sz")) for node in row._tr.tc_lst[0].xpath("w:tcPr/w:tcBorders/*")]
        for row in tail.rows
    ]

    assert place.get(qn("w:tblpYSpec")) == "bottom"
    assert rules == [["8", "6"], ["6", "8"]]
    assert tail.cell(0, 0).text.startswith(f"报送：{notice.tail.report_to}。\n发送：")
    assert tail.cell(1, 1).text == "2020年5月15日印发\n（共印100份）"


def test_ranks_stand_in_the_middle_of_their_column(written, notice):
    wide = replace(
        notice, parts=(Table("", (Column("名次"), Column("得分")), ((1, 9),)),), annexes=()
    )
    table = docx.Document(BytesIO(written("docx", wide))).tables[0]
    cell = table.rows[1].cells[0]
    (indent,) = cell.paragraphs[0]._p.xpath("w:pPr/w:ind")

    digit = 6 * 20  # half of 12 pt
    assert int(indent.get(qn("w:right"))) == pytest.approx((cell.width.twips - digit) / 2, rel=0.02)


def test_its_properties_come_from_the_notice(document, notice):
    properties = document.core_properties

    assert (properties.title, properties.author) == (notice.title, notice.head.organ)
    assert properties.language == "zh-CN"
    assert f"{properties.created:%Y-%m-%d}" == f"{properties.modified:%Y-%m-%d}" == "2020-05-15"


def test_nothing_of_the_template_is_left(data):
    with ZipFile(BytesIO(data)) as package:
        names = set(package.namelist())

    assert not {name for name in names if "thumbnail" in name or "customXml" in name}
    assert "word/numbering.xml" not in names


def test_markup_of_people_is_text(written, with_text):
    text = "<w:p/>&=1+1"
    document = docx.Document(BytesIO(written("docx", with_text(text))))

    assert texts(document).count(text) == 4
    assert document.tables[0].cell(1, 0).text == text
