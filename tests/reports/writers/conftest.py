"""The notice of April 2020, and notices with strange texts or nothing optional."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest

from reports.notices.parts import Chart, Column, Heading, Paragraph, Table
from reports.writers import WRITERS
from tests.reports.writers import april


@pytest.fixture
def notice():
    return april.NOTICE


@pytest.fixture
def tables():
    """Every table of the notice, in order."""
    return (*april.TABLES, april.ANNEX_TABLE)


@pytest.fixture
def charts():
    """Every chart of the notice, in order."""
    return (april.DISTRICT_CHART.spec, april.CATEGORY_CHART.spec)


@pytest.fixture
def written():
    """Writes a notice in a format and hands over the file's bytes."""

    def write(extension, notice):
        out = BytesIO()
        WRITERS[extension].write(notice, out)
        return out.getvalue()

    return write


@pytest.fixture
def with_text():
    """The notice of April with a text in every place that takes one from people."""

    def make(text):
        table = Table(
            f"表{text}", (Column(f"甲{text}"), Column("乙", decimals=2)), ((text, Decimal("1.5")),)
        )
        chart = replace(
            april.CATEGORY_CHART.spec, title=text, headline=text, categories=(text, *"123456")
        )
        parts = (Heading(1, text), Paragraph(text, lead=text), table, Chart(chart))
        return replace(
            april.NOTICE, title=text, parts=parts, annexes=(), notes=(text,), marks=(text,)
        )

    return make


@pytest.fixture
def bare(notice):
    """A notice without anything that may be left out."""
    return replace(
        notice,
        head=replace(notice.head, series=""),
        parts=(Table("", (Column("单位"), Column("数量")), ()),),
        annexes=(),
        notes=(),
        tail=replace(notice.tail, report_to="", send_to="", reviewer="", editor=""),
        definitions=(),
        marks=(),
    )
