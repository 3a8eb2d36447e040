"""April 2020 in own sentences: what its figures contradict is found, and nothing else is wrong."""

from reports.checker import check, formats
from reports.checker.document import Document, Kind, Paragraph
from reports.checker.findings import Severity

HEAD = (
    "2020年4月，全市8890平台共受理诉求10984件，即时答复7744件，转办3240件，"
    "办结率95.86%，满意率95.16%。"
)
DISTRICTS = (
    "盘山县受理259件，办结率95.38%，满意件247件，满意率93.74%；"
    "双台子区受理604件，办结率96.57%，满意件595件，满意率99.22%；"
    "兴隆台区受理1612件，办结率93.86%，满意件1577件，满意率95.41%；"
    "大洼区受理701件，办结率98.35%，满意件685件，满意率95.89%；"
    "辽东湾新区受理64件，办结率100%，满意件59件，满意率93.62%。"
)
FIELDS = (
    "城建交通类1105件，占受理总量34.03%；政务服务类662件，占受理总量20.39%；"
    "社会事业类664件，占受理总量20.45%；环保生态类225件，占受理总量6.93%；"
    "工资社保类140件，占受理总量4.31%；土地管理类43件，占受理总量1.32%；"
    "其他类401件，占受理总量12.57%。"
)
MUNICIPAL = """附表：市直单位办理情况

单位	交办总量	办结总量	办结率
市公安局	168	154	91.67%
水务集团	186	181	97.31%
市教育局	34	34	100.00%
市住建局	276	266	96.38%
"""


def told(*texts):
    report = check(formats.pasted("\n".join(texts)))
    return [(one.kind, one.severity.value, one.says) for one in report.findings]


def test_the_districts():
    found = [one for one in told(HEAD, DISTRICTS) if one[1] != "note"]

    assert found == [
        ("average", "error", "95.86%"),
        ("average", "warning", "95.16%"),
        ("impossible_rate", "error", "95.38%"),
        ("exceeds", "warning", "247"),
        ("impossible_rate", "error", "96.57%"),
        ("exceeds", "warning", "595"),
        ("exceeds", "warning", "1577"),
        ("impossible_rate", "error", "98.35%"),
    ]


def test_the_fields_were_computed_over_another_whole_with_another_rest():
    report = check(formats.pasted(f"{HEAD}\n{FIELDS}"))
    base, real = report.findings

    assert (base.severity, base.expected) == (Severity.WARNING, "10.06%")
    assert (real.says, real.expected) == ("401", "408")
    assert "3247" in real.message


def test_groups_that_only_a_table_tells_apart_are_compared():
    good = "市直部门办件数量少，且在质量和效率上低于县区。"
    bad = "市直部门办件数量少，但在质量和效率上远高于县区。"

    assert told(HEAD, good, MUNICIPAL) == []
    assert [(kind, severity) for kind, severity, _ in told(HEAD, bad, MUNICIPAL)] == [
        ("claim", "warning")
    ]


def test_the_other_group_may_be_the_one_with_the_table():
    bad = "县区办件数量多，但在质量和效率上远低于市直部门。"

    assert [kind for kind, _, _ in told(HEAD, bad, MUNICIPAL)] == ["claim"]


def test_a_district_against_the_whole_city():
    others = "盘山县受理100件，办结率91.00%。"
    right = f"大洼区受理700件，办结率98.43%，高于全市平均水平。{others}"
    wrong = f"大洼区受理700件，办结率94.43%，高于全市平均水平。{others}"

    assert told(HEAD, right) == []
    assert [one[0] for one in told(HEAD, wrong)] == ["claim"]


def test_a_single_share_of_a_named_whole():
    assert told(HEAD, "城建交通类1105件，占转办总量的34.10%。") == []
    assert [one[::2] for one in told(HEAD, "城建交通类1105件，占转办总量的34.01%。")] == [
        ("share", "34.01%")
    ]


def test_shares_that_fit_nothing_at_all():
    text = "甲类100件，占10.50%；乙类200件，占30.70%；丙类300件，占11.90%；其他500件，占46.90%。"

    assert ("share", "warning", "10.50%") in told(HEAD, text)


def test_headings_of_one_numbering_stand_on_one_level():
    def noted(*levels):
        texts = ["一、受理情况", "二、办理情况", "三、下一步工作"]
        headings = zip(texts, levels, strict=True)
        document = Document(tuple(Paragraph(text, Kind.HEADING, level) for text, level in headings))
        return [one.kind for one in check(document).findings]

    assert noted(1, 1, 1) == []
    assert noted(1, 1, 2) == ["form"]


def test_issues_and_dates_of_other_years():
    assert ("leftover", "warning", "2018年第3期") in told("2018年第3期", HEAD)
    assert ("leftover", "warning", "2018年5月15日") in told(HEAD, "2018年5月15日")
    assert told("2020年第3期", HEAD, "2020年5月15日") == []
