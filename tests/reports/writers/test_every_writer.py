"""What holds for a notice in any format."""

from dataclasses import replace

import pytest

from reports.charts.spec import ChartKind, ChartSpec, Series
from reports.notices.parts import Annex, Chart, Column, Table
from reports.writers import WRITERS

HOSTILE = [
    pytest.param("=1+1", id="a formula"),
    pytest.param("<script>alert(1)</script>", id="a script"),
    pytest.param("\"&'<b>]]>-->", id="markup"),
    pytest.param("#set page(width: 1pt) $x^2$ *a* _b_ @c \\d `e`", id="markup of the typesetter"),
    pytest.param("{{ notice }}{% now 'Y' %}", id="a template"),
    pytest.param("一\x00\x0b\x1f\x7f二\ud800\udfff\ufffe\uffff三", id="what XML cannot carry"),
    pytest.param("左\u202e右\u2066\u200b\ufeff", id="signs that turn the direction"),
    pytest.param("一\r\n二\u2028三\t四", id="line ends and a tab"),
    pytest.param("😀𠮷\ue000\U000e0100葛", id="characters that no font has"),
    pytest.param("长" * 300, id="a long line"),
    pytest.param("", id="nothing"),
]


@pytest.mark.parametrize("extension", WRITERS)
def test_the_same_notice_gives_the_same_bytes(written, notice, extension):
    assert written(extension, notice) == written(extension, notice)


@pytest.mark.parametrize("extension", WRITERS)
@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_breaks_an_export(written, with_text, extension, text):
    assert written(extension, with_text(text))


@pytest.mark.parametrize("extension", WRITERS)
def test_a_notice_without_anything_optional_can_be_written(written, bare, extension):
    assert written(extension, bare)


@pytest.mark.parametrize("extension", WRITERS)
def test_a_writer_says_what_kind_of_file_it_writes(extension):
    assert extension == WRITERS[extension].EXTENSION
    assert "/" in WRITERS[extension].CONTENT_TYPE


@pytest.mark.parametrize("extension", WRITERS)
def test_several_annexes_gaps_and_charts_of_several_series_can_be_written(
    written, notice, extension
):
    rate = Column("率", decimals=2, percent=True)
    gaps = Table("", (Column("单位"), rate), (("甲", None), ("乙", 50)))
    pairs = ChartSpec(
        "pairs",
        ChartKind.BARS,
        "两月比较",
        "",
        "两月比较",
        ("甲", "乙"),
        (Series("上月", (1, None)), Series("本月", (2, 3))),
        category_title="单位",
        marked=frozenset({1}),
    )
    annex = Annex("明细", (gaps, Chart(pairs)))

    assert written(extension, replace(notice, annexes=(annex, annex)))
