"""Titles are broken by meaning, the same way in every format."""

from dataclasses import replace
from io import BytesIO

import docx
import pytest
from pypdf import PdfReader

from reports.notices.parts import Chart
from reports.writers.titles import ROOM, broken
from reports.writers.widths import em

LONG = "盘锦市营商环境建设局关于2020年4月8890综合服务平台工作“评优评差”情况的通报"
LINES = [
    "盘锦市营商环境建设局",
    "关于2020年4月8890综合服务平台",
    "工作“评优评差”情况的通报",
]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["盘锦市8890工作“评优评差”情况通报"], id="what fits stays whole"),
        pytest.param(["盘锦市营商环境建设局营商环境建设情况通报"], id="so does what just fits"),
        pytest.param(
            ["盘锦市人民政府办公室", "关于2020年4月份市民诉求办理情况的通报"],
            id="before 关于",
        ),
        pytest.param(LINES, id="a third line rather than a torn name"),
        pytest.param(
            ["2020年4月份全市8890综合服务平台", "运行情况及“评优评差”结果通报"],
            id="between words, even lines",
        ),
        pytest.param(
            [
                "关于兴隆台区、双台子区、盘山县、",
                "大洼区和辽东湾新区市民诉求办理情况的通报",
            ],
            id="behind a comma",
        ),
        pytest.param(
            ["沈阳市12345政务服务便民热线", "2026年第一季度办理质量考核情况通报"],
            id="before a date, never inside it",
        ),
        pytest.param(
            [
                "关于进一步加强《盘锦市优化营商环境条例",
                "实施细则（试行）》贯彻落实工作情况的通报",
            ],
            id="a quotation too long for a line breaks between its words",
        ),
        pytest.param(
            [
                "盘锦市营商环境建设局关于全市各县区和市直",
                "有关部门2020年上半年8890综合服务平台市民",
                "诉求办理工作考核评价结果及存在问题的通报",
            ],
            id="three lines of whole words",
        ),
        pytest.param(["由人分行的标题", "不再改动"], id="broken by hand"),
        pytest.param(["长" * 20] * 3, id="without any words"),
        pytest.param([""], id="nothing"),
    ],
)
def test_a_title_is_broken_where_a_thought_ends(lines):
    by_hand = lines[0].startswith("由人")

    assert broken(("\n" if by_hand else "").join(lines)).split("\n") == lines


def test_no_line_is_wider_than_the_page():
    assert max(map(em, broken(LONG).split("\n"))) <= ROOM


def test_what_no_line_can_hold_is_left_as_it_is():
    assert broken("甲乙", room=0.5) == "甲乙"


def test_every_format_breaks_the_title_at_the_same_places(written, notice):
    long = replace(notice, title=LONG)
    page = PdfReader(BytesIO(written("pdf", long))).pages[0].extract_text()
    document = docx.Document(BytesIO(written("docx", long)))
    (title,) = [one for one in document.paragraphs if one.style.name == "Title"]

    assert [line.strip() for line in page.splitlines() if line.strip() in LINES] == LINES
    assert title.text.split("\n") == LINES
    assert f"<h1>{title.text}</h1>" in written("html", long).decode()


def test_what_stands_below_a_chart_is_broken_by_meaning_too(written, notice, charts):
    lines = [
        "兴隆台区转办最多，1,612件，占49.75%；",
        "办结率大洼区（99.00%）高于总体（95.86%），兴隆台区（93.86%）低于总体",
    ]
    chart = Chart(replace(charts[0], headline="".join(lines)))
    one = replace(notice, parts=(chart,))
    page = PdfReader(BytesIO(written("pdf", one))).pages[0].extract_text()
    document = docx.Document(BytesIO(written("docx", one)))

    assert [line.strip() for line in page.splitlines() if line.strip() in lines] == lines
    assert "\n".join(lines) in [paragraph.text for paragraph in document.paragraphs]


def test_properties_keep_the_title_on_one_line(written, notice):
    long = replace(notice, title=LONG)

    assert PdfReader(BytesIO(written("pdf", long))).metadata.title == LONG
    assert docx.Document(BytesIO(written("docx", long))).core_properties.title == LONG
