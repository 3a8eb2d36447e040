"""The PDF opened again: figures, faces, characters, pages."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from reports.notices.parts import Paragraph
from reports.writers import cells
from tests.reports.writers.april import RARE


@pytest.fixture
def pages(written, notice):
    return PdfReader(BytesIO(written("pdf", notice))).pages


@pytest.fixture
def text(pages):
    """The whole text without spaces and line ends."""
    return squeezed("".join(page.extract_text() for page in pages))


def squeezed(words):
    return "".join(words.split())


def place_of(sign, page):
    """How far from the left edge, in points, a sign stands that the foot of the page has."""
    found = []

    def visit(text, page_matrix, text_matrix, *_):
        if sign in text:
            found.append(page_matrix[4] + page_matrix[0] * text_matrix[4])

    page.extract_text(visitor_text=visit)
    return found[-1]


def fonts(pages):
    """The font dictionaries of all pages by their names."""
    found = {}
    for page in pages:
        for font in page["/Resources"].get("/Font", {}).values():
            for part in font.get_object().get("/DescendantFonts", [font]):
                found[part.get_object()["/BaseFont"]] = part.get_object()
    return found


def test_every_row_of_every_table_is_printed_with_its_figures(text, tables):
    for table in tables:
        for row in cells.texts(table):
            assert squeezed("".join(row)) in text, row


def test_its_words_stand_in_the_order_of_the_notice(text, notice):
    words = [
        notice.head.name,
        "（8890专题）",
        notice.head.issue,
        notice.title,
        "一、受理及办理情况",
        "四、下一步工作要求",
        "附件：市直联网单位重要办理指标完成情况",
        "注：",
        "报送：市委书记",
        "2020年5月15日印发",
        "（共印100份）",
    ]
    places = [text.index(squeezed(word)) for word in words]

    assert places == sorted(places)


def test_its_fonts_are_embedded_and_are_those_of_an_official_notice(pages):
    embedded = fonts(pages)

    for name, font in embedded.items():
        assert "/FontFile3" in font["/FontDescriptor"] or "/FontFile2" in font["/FontDescriptor"]
        assert name[7:8] == "+"
    names = " ".join(embedded)
    for face in ("FandolFang", "FandolKai", "FandolHei", "NotoSerifSC-Black", "NotoSerifSC-Reg"):
        assert face in names


def test_rare_characters_of_names_are_there(text):
    assert RARE in text


def test_every_page_carries_the_marks_its_number_and_how_many_there_are(pages):
    for number, page in enumerate(pages, start=1):
        words = squeezed(page.extract_text())

        assert f"演示数据草稿第{number}页共{len(pages)}页" in words
        assert f"—{number}—" in words


def test_every_page_carries_the_seal_code_beside_its_number(written, notice):
    sealed = replace(notice, marks=(), seal="封存码 3F2A-90BC-11D4")
    pages = PdfReader(BytesIO(written("pdf", sealed))).pages

    for number, page in enumerate(pages, start=1):
        head = f"封存码3F2A-90BC-11D4第{number}页共{len(pages)}页"
        assert head in squeezed(page.extract_text())


def test_odd_pages_have_their_number_on_the_right_and_even_ones_on_the_left(pages):
    sides = [place_of("—", page) > page.mediabox.width / 2 for page in pages]

    assert sides == [number % 2 == 1 for number in range(1, len(pages) + 1)]


def test_the_head_of_a_long_table_is_repeated(pages):
    repeated = [page for page in pages if "建议市民建议内容" in squeezed(page.extract_text())]

    assert len(repeated) == 2


def test_it_is_an_archivable_file_with_title_language_and_the_day_of_the_notice(written, notice):
    reader = PdfReader(BytesIO(written("pdf", notice)))
    xmp = reader.metadata

    assert xmp.title == notice.title
    assert xmp.author == notice.head.organ
    assert f"{xmp.creation_date:%Y-%m-%d}" == "2020-05-15"
    assert reader.trailer["/Root"]["/Lang"].lower().startswith("zh")
    assert b"<pdfaid:part>2<" in written("pdf", notice)


def test_a_full_page_has_22_lines_of_28_characters(written, notice):
    long = replace(notice, parts=(Paragraph("办" * 28 * 60),))
    second = PdfReader(BytesIO(written("pdf", long))).pages[1]

    lines = [line for line in second.extract_text().splitlines() if set(line) == {"办"}]
    assert [len(line) for line in lines] == [28] * 22


def test_name_title_and_text_have_the_sizes_of_the_standard(pages, notice):
    sizes = {}

    def visit(text, _page, matrix, _font, size):
        for line in text.splitlines():
            sizes.setdefault(line.strip(), round(abs(size * matrix[3]), 1))

    pages[0].extract_text(visitor_text=visit)
    assert sizes[notice.head.name] == 33.5  # as large as one line takes it
    assert sizes[notice.title] == 22.0
    assert sizes["一、受理及办理情况"] == 16.0


def test_it_is_a_page_of_a4(pages):
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in pages} == {
        (595, 842)
    }


def test_markup_of_people_is_printed_and_not_obeyed(written, with_text):
    reader = PdfReader(BytesIO(written("pdf", with_text("#pagebreak() *甲* $x$"))))

    assert "#pagebreak()*甲*$x$" in squeezed(reader.pages[0].extract_text())
