"""HTML, Word and PDF say the same words and figures in the same order: whole notices compared."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from cases.periods import Month
from reports.notices.compose import compose
from reports.notices.parts import Annex, Notice, Table
from reports.writers import wording
from reports.writers.glyphs import printable
from tests.reports.writers import april, reading

NOW = datetime(2020, 5, 15, 1, tzinfo=UTC)


def long_table(rows: int) -> Table:
    table = april.TABLES[0]
    return replace(table, rows=tuple((rank, *table.rows[0][1:]) for rank in range(1, rows + 1)))


NOTICES = [
    pytest.param(april.NOTICE, id="the bulletin"),
    pytest.param(replace(april.NOTICE, marks=(), seal="封存码 3F2A-90BC-11D4"), id="sealed"),
    pytest.param(
        replace(
            april.NOTICE,
            title="关于进一步加强《盘锦市优化营商环境条例实施细则（试行）》贯彻落实工作情况的通报",
            annexes=(*april.NOTICE.annexes, Annex("全部单位", (long_table(90),))),
            notes=("只有一条说明。",),
        ),
        id="a title in lines, two annexes, a table over three pages",
    ),
    pytest.param(
        replace(april.NOTICE, parts=april.PARTS[:3], annexes=(), notes=()), id="a short one"
    ),
]


def assert_same_words(written, notice: Notice) -> None:
    page = reading.words_of_html(written("html", notice))
    marks = reading.squeezed(wording.marks(notice))
    parts = (*notice.parts, *(part for annex in notice.annexes for part in annex.parts))
    tables = [part for part in parts if isinstance(part, Table)]
    heads = ["".join(reading.squeezed(one.title) for one in table.columns) for table in tables]

    assert reading.words_of_docx(written("docx", notice)) == page
    assert reading.words_of_pdf(written("pdf", notice), marks, heads) == printable(page)


@pytest.mark.parametrize("notice", NOTICES)
def test_every_format_says_the_same_in_the_same_order(written, notice):
    assert_same_words(written, notice)


@pytest.mark.usefixtures("demo")
def test_a_notice_composed_from_a_month_says_the_same_in_every_format(written):
    notice = compose(Month.parse("2020-04"), NOW)

    assert len(notice.parts) > 20
    assert_same_words(written, notice)
