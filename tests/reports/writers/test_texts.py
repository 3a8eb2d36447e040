"""Texts, figures and words that all formats share."""

from dataclasses import replace
from decimal import Decimal

import pytest

from reports.charts.spec import ChartKind
from reports.notices.parts import Annex, Column, Table
from reports.writers import cells, faces, glyphs, widths, wording
from reports.writers.text import clean, cleaned

RATE = Column("满意率", decimals=2, percent=True)
POINTS = Column("加分", decimals=2)


def test_what_files_cannot_carry_is_taken_out_and_line_ends_are_one_kind():
    assert clean("一\x00\x1b\ud800\ufffe二\r\n三\r四\x85五\t六\u202e") == "一二\n三\n四\n五 六"


def test_a_whole_notice_is_cleaned_and_its_kinds_and_figures_stay(notice):
    dirty = replace(notice, title="评\x07优", marks=("草\ufffe稿",))

    ready = cleaned(dirty)

    assert (ready.title, ready.marks) == ("评优", ("草稿",))
    assert ready.parts == notice.parts
    assert isinstance(ready.parts[4].spec.kind, ChartKind)


@pytest.mark.parametrize(
    ("value", "column", "printed"),
    [
        pytest.param(Decimal("95.855"), RATE, "95.86%", id="half up"),
        pytest.param(Decimal("95.854999"), RATE, "95.85%", id="below the half"),
        pytest.param(100, RATE, "100.00%", id="a whole percentage"),
        pytest.param(Decimal(90), Column("好评率", percent=True), "90%", id="without decimals"),
        pytest.param(None, RATE, "—", id="nothing to measure"),
        pytest.param(0, POINTS, "0.00", id="nought"),
        pytest.param(Decimal("-0.001"), POINTS, "0.00", id="never minus nought"),
        pytest.param(Decimal("-0.005"), POINTS, "-0.01", id="half up away from nought"),
        pytest.param(Decimal("1E+2"), Column("件"), "100", id="no exponent"),
        pytest.param(1612, Column("件"), "1612", id="a count"),
        pytest.param("市公安局", RATE, "市公安局", id="a text"),
    ],
)
def test_a_cell_is_printed_the_same_everywhere(value, column, printed):
    assert cells.cell_text(value, column) == printed


def test_days_have_no_leading_noughts(notice):
    assert wording.chinese_day(notice.head.day.replace(month=5, day=1)) == "2020年5月1日"


def test_several_annexes_and_notes_are_numbered_and_single_ones_are_not(notice):
    two = (Annex("甲", ()), Annex("乙", ()))
    one_note = replace(notice, notes=("说明",))
    numbered = replace(notice, notes=("①甲；", "乙。"))

    assert wording.annex_list(two) == ["附件：1. 甲", "　　　2. 乙"]
    assert wording.annex_label(two, 1) == "附件2"
    assert wording.annex_list(two[:1]) == ["附件：甲"]
    assert wording.annex_label(two[:1], 0) == "附件"
    assert wording.notes(one_note) == ["说明"]
    assert wording.notes(numbered) == ["①甲；", "②乙。"]


def test_a_line_of_the_tail_ends_with_one_full_stop(notice):
    tail = replace(notice.tail, report_to="市委书记。", send_to="")

    assert [(line.label, line.names) for line in wording.distribution(tail)] == [
        ("报送：", "市委书记。")
    ]


def test_the_columns_of_a_table_fill_the_type_area(tables):
    for table in tables:
        layout = widths.layout(table, widths.TYPE_AREA)

        assert sum(layout.widths) == pytest.approx(widths.TYPE_AREA)


def test_figures_of_a_ranking_fit_on_one_line_each(tables):
    table = tables[0]
    layout = widths.layout(table, widths.TYPE_AREA)

    for row in cells.texts(table):
        for text, wide in zip(row, layout.widths, strict=True):
            assert widths.em(text) * layout.size <= wide


def test_a_table_with_too_many_columns_is_set_small_and_still_fits():
    table = Table("", tuple(Column(f"第{n}列") for n in range(40)), ((1,) * 40,))

    layout = widths.layout(table, widths.TYPE_AREA)

    assert layout.size == widths.SIZES[-1]
    assert sum(layout.widths) == pytest.approx(widths.TYPE_AREA)


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("名次", ["名次"]),
        ("及时办结率", ["及时", "办结率"]),
        ("交办总量", ["交办", "总量"]),
        ("12345热线", ["12345", "热线"]),
    ],
)
def test_a_title_is_broken_evenly_and_numbers_stay_whole(title, lines):
    assert widths.even_lines(title, 3.0) == lines


def test_the_name_in_the_head_fills_a_line_at_most():
    assert widths.size_in_line("情况通报", 42.0) == 42.0
    assert 13 * widths.size_in_line("盘锦市营商环境建设情况通报", 42.0) <= widths.TYPE_AREA
    assert widths.size_in_line("长" * 60, 42.0) == 22.0


def test_the_shipped_faces_stand_in_for_those_of_the_standard():
    assert {one.wanted: one.used for one in faces.substitutes()} == {
        "方正小标宋简体": "Noto Serif SC",
        "仿宋_GB2312": "FandolFang R",
        "楷体_GB2312": "FandolKai",
        "黑体": "FandolHei",
        "宋体": "Noto Serif SC",
    }


def test_a_folder_of_own_fonts_comes_first_and_the_shipped_ones_fill_its_gaps(settings, tmp_path):
    settings.FONT_DIR = tmp_path

    assert faces.directories() == [tmp_path, faces.SHIPPED]
    assert faces.stack(faces.BODY)[0] == "FandolFang R"
    assert faces.font_file("NotoSansSC-Regular.otf").parent == faces.SHIPPED


def test_a_character_that_no_font_has_is_marked_and_a_sign_without_shape_left_out():
    assert glyphs.printable("王\U000e0100喆😀\n") == "王喆〓\n"
