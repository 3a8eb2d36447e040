"""Sentences and tables as they are pasted: changes, lists in words, sums told, causes."""

import pytest

from reports.checker import check, formats
from reports.checker.findings import Severity


def told(text):
    report = check(formats.pasted(text))
    return [
        (one.kind, one.says, one.expected)
        for one in report.findings
        if one.severity is not Severity.NOTE
    ]


RECEIVED = "2021年4月，全市热线共受理诉求"


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("13163件，环比增长5.47%（3月份为12480件）。", []),
        ("13163件，环比下降5.47%（3月份为12480件）。", [("change", "5.47%", "5.47%")]),
        ("13163件，环比增长5.19%（3月份为12480件）。", [("change", "5.19%", "5.47%")]),
        ("13163件，比3月份的12480件增加683件。", []),
        ("13163件，比3月份的12480件增加638件。", [("change", "638", "683")]),
    ],
)
def test_changes_follow_from_both_values(text, findings):
    assert told(f"{RECEIVED}{text}") == findings


GROWTH = """名称\t本月（件）\t上月（件）\t环比
东山区\t110\t100\t+10.00%
西林区\t210\t200\t{}
南湖区\t90\t100\t-10.00%
北郊区\t330\t300\t+10.00%
"""


def test_a_column_of_changes_is_learned_from_its_rows():
    assert told(GROWTH.format("+5.00%")) == []
    assert told(GROWTH.format("+4.76%")) == [("change", "+4.76%", "+5.00%")]


STANDING = """从属地看，{}。

区县\t转办\t办结\t办结率
东山区\t100\t91\t91.00%
西林区\t200\t190\t95.00%
南湖区\t300\t279\t93.00%
合计\t600\t560\t93.33%
"""


@pytest.mark.parametrize(
    ("words", "findings"),
    [
        ("办结率由高到低依次为西林区、南湖区、东山区", []),
        (
            "办结率由高到低依次为西林区、东山区、南湖区",
            [("claim", "西林区、东山区、南湖区", "西林区、南湖区、东山区")],
        ),
        ("办结率由低到高依次为东山区、南湖区、西林区", []),
        ("2个区县办结率在93%以上", []),
        ("3个区县办结率在93%以上", [("claim", "3", "2")]),
        ("1个区县办结率低于93%", []),
        ("三个区县均有派件", []),
        ("四个区县均有派件", [("claim", "四", "")]),
        ("办结率较高的有西林区、南湖区2个区", []),
        ("办结率较高的有西林区、南湖区3个区", [("claim", "西林区、南湖区", "")]),
    ],
)
def test_lists_in_words_are_tried_on_the_table(words, findings):
    assert told(STANDING.format(words)) == findings


PARTS = "求助、咨询、投诉分别为1015件、702件、563件。"


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        (f"{PARTS}上述三类诉求共2280件。", []),
        (f"{PARTS}上述三类诉求共2208件。", [("sum", "2208", "2280")]),
        ("经查，966件中取得许可的704件，未取得许可的262件。", []),
        ("经查，966件中取得许可的704件，未取得许可的362件。", [("sum", "362", "262")]),
    ],
)
def test_sums_that_a_sentence_tells(text, findings):
    assert told(text) == findings


SCORES = """本次考核3个单位平均得分{}分。

单位\t满意（50分）\t办结（50分）\t总分
甲局\t50.00\t47.00\t97.00
乙局\t48.00\t46.00\t94.00
丙局\t45.00\t46.00\t91.00
"""


def test_a_mean_score_is_that_of_the_table():
    assert told(SCORES.format("94.00")) == []
    assert told(SCORES.format("94.60")) == [("average", "94.60", "94.00")]


def test_one_wrong_part_is_told_once_with_the_figure_that_mends_all():
    text = (
        "2021年4月，全市热线共受理诉求900件，其中即时答复300件，转办600件。从属地看，"
        "东山区转办100件，办结91件，办结率91.00%；西林区转办230件，办结190件，办结率95.00%；"
        "南湖区转办300件，办结279件，办结率93.00%。"
    )
    report = check(formats.pasted(text))

    assert [(one.says, one.expected) for one in report.findings] == [("230", "200")]
    assert "各处都相符" in report.findings[0].message


def test_two_wrong_figures_stay_two_findings():
    text = "2021年4月，全市转办600件，办结560件，办结率94.33%；回访400件，满意380件，满意率95.60%。"

    assert [says for _, says, _ in told(text)] == ["94.33%", "95.60%"]


def test_a_rate_on_time_may_be_over_completed_cases_that_are_not_printed():
    text = "单位\t派单\t按期办结\t按期办结率\n甲局\t100\t90\t94.74%\n乙局\t50\t40\t80.00%\n"

    assert told(text) == []


def test_thirds_of_another_month_are_left_over():
    text = "2024年4月，平台受理诉求300件。从时段看，3月上旬、中旬、下旬分别受理90件、100件、110件。"

    assert ("leftover", "3月", "4月") in told(text)


def test_a_place_with_one_other_character():
    rows = "新桥区城管局\t5\n新挢区住建局\t6\n新桥区交通局\t7\n"

    assert told(f"单位\t办结\n{rows}")[0][:2] == ("name", "新挢区住建局")
