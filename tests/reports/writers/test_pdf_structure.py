"""The PDF as an archive and a screen reader take it: its standard, its tags, where its tail is."""

from collections import Counter
from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pytest
from pypdf import PdfReader

from reports.notices.parts import Heading, Paragraph

BOTTOM = 35 / 25.4 * 72
"""Points: the lower edge of the type area."""


@pytest.fixture
def tags(written, notice):
    """Every element of the structure: its kind and what it says of itself, in reading order."""
    root = PdfReader(BytesIO(written("pdf", notice))).trailer["/Root"]
    return list(walked(root["/StructTreeRoot"]["/K"]))


def walked(node):
    node = node.get_object()
    if isinstance(node, list):
        for child in node:
            yield from walked(child)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from walked(node["/K"])


def heights(page):
    """How high above the page's edge each piece of text stands, in points."""
    found = []

    def visit(text, page_matrix, text_matrix, *_):
        if text.strip():
            found.append((page_matrix[5] + page_matrix[3] * text_matrix[5], text))

    page.extract_text(visitor_text=visit)
    return found


def test_it_says_that_it_is_tagged_and_archivable(written, notice):
    data = written("pdf", notice)
    root = PdfReader(BytesIO(data)).trailer["/Root"]

    assert bool(root["/MarkInfo"]["/Marked"])
    assert b"<pdfaid:part>2<" in data
    assert b"<pdfaid:conformance>A<" in data


def test_its_title_and_headings_can_be_walked_along(tags, notice):
    kinds = Counter(tag["/S"] for tag in tags)
    levels = Counter(part.level for part in notice.parts if isinstance(part, Heading))

    assert kinds["/Title"] == 1
    assert {level: kinds[f"/H{level}"] for level in levels} == levels


def test_its_tables_have_heads_that_name_their_columns(tags, tables):
    heads = [tag for tag in tags if tag["/S"] == "/TH"]
    kinds = Counter(tag["/S"] for tag in tags)

    assert kinds["/Table"] == kinds["/THead"] == len(tables)
    assert len(heads) == sum(len(table.columns) for table in tables)
    assert {head["/A"][0]["/Scope"] for head in heads} == {"/Column"}


def test_its_charts_are_told_to_those_who_cannot_see_them(tags, charts):
    told = [tag["/Alt"] for tag in tags if tag["/S"] == "/Figure"]

    assert told == [chart.alt for chart in charts]


def test_the_lines_of_a_page_stand_28_95_points_apart_and_fill_the_type_area(written, notice):
    """Measured where the words of running text with figures in it stand, not counted."""
    words = "办件1612件，办结率93.86%；" * 120
    plain = replace(notice, parts=(Paragraph(words),), annexes=(), notes=())
    second = PdfReader(BytesIO(written("pdf", plain))).pages[1]
    lines = sorted({round(height, 2) for height, words in heights(second) if "办件" in words})
    pitches = [round(upper - lower, 2) for lower, upper in pairwise(lines)]

    assert len(lines) == 22
    assert set(pitches) <= {28.94, 28.95, 28.96}
    assert lines[0] - BOTTOM < 28.95
    assert second.mediabox.height - lines[-1] - 37 / 25.4 * 72 == pytest.approx(14.1, abs=0.5)


@pytest.mark.parametrize("lines", [1, 9, 13, 16, 22, 40])
def test_the_tail_ends_at_the_bottom_of_the_last_page(written, notice, lines):
    parts = (Paragraph("办" * 28 * lines),)
    plain = replace(notice, parts=parts, annexes=(), notes=())
    pages = PdfReader(BytesIO(written("pdf", plain))).pages

    *_, (lowest, words), (_, number) = heights(pages[-1])
    assert words == "（共印100份）"
    assert number.strip() == f"— {len(pages)} —"
    assert BOTTOM < lowest < BOTTOM + 14


def test_the_head_of_a_table_stands_on_each_of_its_pages(written, notice, tables):
    row = tables[0].rows[0]
    long = replace(notice, parts=(replace(tables[0], rows=(row,) * 90),), annexes=())
    pages = PdfReader(BytesIO(written("pdf", long))).pages
    texts = ["".join(page.extract_text().split()) for page in pages]

    with_rows = [text for text in texts if row[1] in text]
    assert len(with_rows) > 2
    assert {text.count("名次受理单位交办总量") for text in with_rows} == {1}
