"""Where pages end: tables go on between rows, short ones, charts and captions stay whole."""

from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from reports.notices.parts import Paragraph
from reports.writers import widths
from tests.reports.writers import april
from tests.reports.writers.reading import squeezed
from tests.reports.writers.test_pdf_structure import heights

LONG, SHORT, _ = april.TABLES
HEAD = "名次受理单位"


@pytest.fixture
def paged(written, notice):
    """The words of each page of a PDF with a table that begins behind so many lines of text."""

    def pages(lines, table):
        parts = (Paragraph("办" * 28 * lines), table)
        data = written("pdf", replace(notice, parts=parts, annexes=(), notes=()))
        return [squeezed(page.extract_text()) for page in PdfReader(BytesIO(data)).pages]

    return pages


def kept(paragraph) -> bool:
    return bool(paragraph._p.xpath("w:pPr/w:keepNext"))


def test_only_a_short_and_low_table_stays_whole():
    high = replace(SHORT, rows=tuple((1, "长" * 400, *row[2:]) for row in SHORT.rows))

    wholes = [widths.layout(one, widths.TYPE_AREA).whole for one in (SHORT, LONG, high)]
    assert wholes == [True, False, False]


def test_a_table_fills_the_page_and_goes_on_under_its_head(paged):
    first, second = paged(6, LONG)

    assert LONG.caption in first
    assert LONG.rows[0][1] in first.split(HEAD)[1]
    assert second.split(HEAD)[1].startswith("交办总量")
    assert LONG.rows[-1][1] in second
    assert LONG.caption not in second


def test_a_short_table_moves_whole_with_its_caption(paged):
    first, second = paged(9, SHORT)

    assert HEAD not in first
    assert SHORT.caption not in first
    assert all(row[1] in second for row in SHORT.rows)


@pytest.mark.parametrize("lines", range(6, 13))
def test_a_caption_never_stands_without_rows(paged, lines):
    for page in paged(lines, LONG):
        if LONG.caption in page:
            assert HEAD in page
            assert LONG.rows[0][1] in page.split(HEAD)[1]


def test_word_parts_no_single_row_from_a_table_that_goes_on(written, notice):
    only = replace(notice, parts=(LONG, SHORT), annexes=())
    long, short, *_ = docx.Document(BytesIO(written("docx", only))).tables

    rows = [kept(row.cells[0].paragraphs[0]) for row in long.rows]
    assert rows == [True, True, *[False] * 7, True, False]
    assert [kept(row.cells[0].paragraphs[0]) for row in short.rows] == [*[True] * 5, False]


def test_words_below_a_chart_and_notes_above_the_tail_stay_together(written, notice):
    document = docx.Document(BytesIO(written("docx", notice)))
    notes = [one for one in document.paragraphs if one.style.name == "注"]

    assert document.styles["图注"].element.xpath("w:pPr/w:keepLines")
    assert len(notes) == len(notice.notes)
    assert all(map(kept, notes))


def test_low_lines_under_tables_are_off_the_grid_of_the_text(written, notice):
    document = docx.Document(BytesIO(written("docx", notice)))
    below = [table._tbl.getnext() for table in document.tables]

    assert [one.xpath("w:pPr/w:snapToGrid/@w:val") for one in below] == [["0"]] * len(below)
    assert {one.xpath("w:pPr/w:spacing")[0].get(qn("w:lineRule")) for one in below} == {"exact"}


def test_the_title_of_an_annex_stands_on_the_third_line(written, notice):
    page = PdfReader(BytesIO(written("pdf", notice))).pages[-1]
    found = {squeezed(words): height for height, words in heights(page)}

    lines = (found["附件"] - found[notice.annexes[0].title]) / 28.95
    assert lines == pytest.approx(2, abs=0.01)


def test_what_follows_a_colon_of_the_tail_stands_a_character_behind_its_label(written, notice):
    page = PdfReader(BytesIO(written("pdf", notice))).pages[-1]
    found = {}

    def visit(text, page_matrix, text_matrix, *_):
        found[squeezed(text)[:3]] = page_matrix[4] + page_matrix[0] * text_matrix[4]

    page.extract_text(visitor_text=visit)
    assert found["市委书"] - found["报送："] == pytest.approx(3 * 14, abs=0.1)
