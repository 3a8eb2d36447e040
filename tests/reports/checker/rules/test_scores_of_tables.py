"""Scores and points in tables of other cities: formulas are found from headers, notes and rows."""

import pytest

from reports.checker import check, formats

from .pasted import expected, found, messages, short

PIECEWISE = """名次\t地区\t按时办结率\t按时办结率得分（25分）\t满意率\t满意率得分（25分）\t总得分
1\t甲县\t100.00%\t25.00\t100.00%\t25.00\t50.00
2\t乙县\t98.21%\t23.21\t95.00%\t25.00\t48.21
3\t丁区\t96.33%\t21.33\t92.31%\t23.66\t44.99
4\t庚区\t92.15%\t17.15\t94.12%\t24.56\t41.71
5\t丙县\t89.82%\t14.82\t70.59%\t12.80\t27.62
6\t戊区\t80.00%\t5.00\t88.24%\t21.62\t26.62
7\t己区\t66.67%\t0.00\t66.67%\t12.50\t12.50
"""
WEIGHTS_IN_A_NOTE = """排名\t地区\t响应率\t解决率\t满意率\t综合得分
1\t甲区\t100.00%\t95.10%\t96.30%\t96.07
2\t乙区\t99.80%\t94.20%\t95.10%\t95.12
3\t丙区\t99.90%\t93.00%\t94.00%\t94.09
4\t丁区\t99.50%\t90.00%\t93.70%\t92.43
备注：综合得分=响应率×10%+解决率×50%+满意率×40%。
"""
WEIGHTS_IN_HEADERS = """排名\t地区\t响应率(10%)\t解决率(50%)\t满意率(40%)\t综合成绩
1\t甲区\t100.00\t95.10\t96.30\t96.07
2\t乙区\t99.80\t94.20\t95.10\t95.12
3\t丙区\t99.90\t93.00\t94.00\t94.09
4\t丁区\t99.50\t90.00\t93.70\t92.43
"""
WEIGHTS_IN_PROSE = (
    "考核按响应率占10%、解决率占50%、满意率占40%计算综合得分。\n"
    + (WEIGHTS_IN_A_NOTE.partition("备注")[0])
)
DEDUCTIONS = """名次\t镇街\t退单扣分\t超期扣分\t不满意扣分\t得分
1\t甲镇\t0\t0\t0.5\t99.5
2\t乙镇\t0.2\t0\t1\t98.8
3\t丙镇\t0.2\t1\t0.5\t98.3
4\t丁镇\t0.6\t2\t1.5\t95.9
5\t戊镇\t1\t2\t2\t95
"""
BASE_AND_CHANGES = """名次\t单位\t加分项\t扣分项\t最终得分
1\t甲局\t2\t0\t102
2\t乙局\t1.5\t0.5\t101
3\t丙局\t0\t0.3\t99.7
4\t丁局\t0\t-1.2\t98.8
5\t戊局\t0\t3\t97
注：基础分100分。
"""
CAPPED = """名次\t单位\t办结率(60%)\t满意率(40%)\t加分\t得分
1\t甲局\t100%\t100%\t2\t100
2\t乙局\t100%\t99.0%\t1\t100
3\t丙局\t98.0%\t98.5%\t0.5\t98.7
4\t丁局\t97.0%\t96.0%\t0\t96.6
5\t戊局\t95.0%\t96.0%\t0.2\t95.6
注：总分不超过100分。
"""
PARTS = """名次\t单位\t响应（40分）\t质量（30分）\t满意（20分）\t基础工作（10分）\t总分\t备注
1\t甲街道\t40.00\t28.50\t19.20\t10.00\t97.70\t
2\t乙街道\t39.60\t29.10\t18.40\t9.50\t96.60\t并列
2\t丙镇\t39.60\t28.80\t18.70\t9.50\t96.60\t并列
4\t丁镇\t38.80\t28.20\t19.00\t9.00\t95.00\t
5\t戊街道\t38.20\t27.90\t18.60\t9.50\t94.20\t
"""
COUNTS_SCORED = """排名\t镇街\t回访数\t满意数\t满意得分（50%）\t签收得分（50%）\t综合得分
1\t甲镇\t190\t187\t49.21\t49.90\t99.11
2\t乙镇\t229\t222\t48.47\t50.00\t98.47
3\t丙街道\t290\t281\t48.45\t49.74\t98.19
4\t丁街道\t262\t253\t48.28\t49.80\t98.08
5\t戊乡\t63\t60\t47.62\t49.40\t97.02
"""
HIDDEN_BONUS = """名次\t单位\t办结率(60%)\t满意率(40%)\t得分
1\t甲局\t100%\t100%\t102
2\t乙局\t100%\t99.0%\t100.6
3\t丙局\t98.0%\t98.5%\t98.7
4\t丁局\t97.0%\t96.0%\t96.6
5\t戊局\t95.0%\t96.0%\t95.4
6\t己局\t95.0%\t95.0%\t95
"""
CUT_OFF = """名次\t单位\t办结率(60%)\t满意率(40%)\t得分
1\t甲局\t99.90%\t99.95%\t99.9
2\t乙局\t99.30%\t99.21%\t99.2
3\t丙局\t98.00%\t98.47%\t98.1
4\t丁局\t97.17%\t96.00%\t96.7
"""
STARS = """承办单位\t五星件\t疑难件\t高星件\t加分
甲局\t10\t2\t1\t0.34
乙局\t5\t0\t0\t0.1
丙局\t1\t1\t2\t0.24
丁局\t3\t0\t0\t0.06
注：五星件每件加0.02分，疑难件每件加0.02分，高星件每件加0.1分。
"""
DEDUCTED = """序号\t单位\t超期件\t扣分\t退回件\t扣分\t不满意件\t扣分\t得分\t排名
1\t甲局\t0\t0.0\t0\t0.0\t0\t0.0\t100.0\t1
2\t乙局\t0\t0.0\t0\t0.0\t1\t0.5\t99.5\t2
3\t丙局\t0\t0.0\t1\t1.0\t0\t0.0\t99.0\t3
4\t丁局\t1\t1.5\t0\t0.0\t0\t0.0\t98.5\t4
5\t戊局\t1\t1.5\t0\t0.0\t2\t1.0\t97.5\t5
6\t己局\t2\t3.0\t1\t1.0\t0\t0.0\t96.0\t6
扣分标准：超期件每件扣1.5分；退回件每件扣1分；不满意件每件扣0.5分。
"""
IN_WORDS = """名次\t县区\t实效（四十分）\t评价（四十分）\t保障（二十分）\t总分
第一名\t甲县\t38.50\t40.00\t20.00\t98.50
第二名\t乙区\t38.20\t39.66\t19.80\t97.66
第三名\t丙县\t37.90\t39.96\t19.50\t97.36
第四名\t丁县\t36.40\t39.12\t19.60\t95.12
第五名\t戊区\t36.00\t38.04\t19.00\t93.04
"""
PRAISED = """名次\t单位\t满意率（权重50）\t办结率（权重50）\t加分\t得分
1\t甲镇\t99.00%\t98.00%\t0.5\t99.0
2\t乙镇\t98.00%\t98.00%\t0.3\t98.3
3\t丙镇\t97.00%\t97.00%\t0.8\t97.8
4\t丁镇\t95.00%\t96.00%\t0\t95.5
5\t戊镇\t94.00%\t95.00%\t0.6\t95.1
注：群众表扬每件加0.5分，建议被采纳每条加0.3分。
"""
VALID_CALLS = """排名\t区县\t有效回访\t响应率\t解决率\t得分
1\t甲县\t275\t99.64%\t89.09%\t94.37
2\t乙区\t505\t99.01%\t88.71%\t93.86
3\t丙区\t640\t99.53%\t86.09%\t92.81
4\t丁县\t388\t99.74%\t85.05%\t92.40
注：得分=响应率×50+解决率×50。
"""
RIGHT = {
    "each point below a target costs so much": PIECEWISE,
    "weights in a note": WEIGHTS_IN_A_NOTE,
    "weights in headers, rates without their sign": WEIGHTS_IN_HEADERS,
    "weights in prose": WEIGHTS_IN_PROSE,
    "a hundred less deductions": DEDUCTIONS,
    "a base with bonus and signed penalty": BASE_AND_CHANGES,
    "a cap": CAPPED,
    "parts by their full marks": PARTS,
    "counts scored by a full mark": COUNTS_SCORED,
    "points that are not in the table": HIDDEN_BONUS,
    "totals that are cut off": CUT_OFF,
    "points beside the cases": STARS,
    "each deduction beside its cases": DEDUCTED,
    "marks and places in words": IN_WORDS,
    "points that cases make": PRAISED,
    "rates over calls that were valid": VALID_CALLS,
}


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT.keys())
def test_a_right_table_is_let_alone(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "old", "new", "kind", "right"),
    [
        (PIECEWISE, "14.82", "14.28", "score", "14.82"),
        (PIECEWISE, "21.62", "26.62", "score", "21.62"),
        (PIECEWISE, "44.99", "45.99", "score", "44.99"),
        (WEIGHTS_IN_A_NOTE, "94.09", "94.19", "score", "94.09"),
        (WEIGHTS_IN_HEADERS, "94.09", "94.19", "score", "94.09"),
        (WEIGHTS_IN_PROSE, "92.43", "92.34", "score", "92.43"),
        (DEDUCTIONS, "\t95\n", "\t95.8\n", "score", "95.0"),
        (BASE_AND_CHANGES, "98.8", "98.2", "score", "98.8"),
        (CAPPED, "96.6", "96.9", "score", "96.6"),
        (PARTS, "97.70", "97.90", "score", "97.70"),
        (PARTS, "19.00", "29.00", "score", "19.00"),
        (COUNTS_SCORED, "48.47", "49.47", "score", "48.47"),
        (COUNTS_SCORED, "281", "293", "score", "281"),
        (CUT_OFF, "98.1", "98.9", "score", "98.2"),
        (STARS, "0.06", "0.08", "points", "0.06"),
        (PRAISED, "\t0.3", "\t0.4", "points", "0.3"),
        (VALID_CALLS, "86.09%", "86.14%", "score", "86.09%"),
        (VALID_CALLS, "99.74%", "109.74%", "score", "99.74%"),
        (DEDUCTED, "2\t3.0", "2\t2.0", "points", "3"),
        (IN_WORDS, "97.66", "97.06", "score", "97.66"),
    ],
    ids=short,
)
def test_one_wrong_figure_is_found_with_the_right_one(text, old, new, kind, right):
    wrong = text.replace(old, new, 1)
    assert (kind, new.strip().split("\t")[-1]) in found(wrong)
    assert right in expected(wrong)
    assert len(found(wrong)) == 1, messages(wrong)


def test_the_arithmetic_is_told():
    wrong = WEIGHTS_IN_A_NOTE.replace("94.09", "94.19")
    assert messages(wrong) == [
        "丙区综合得分为94.19，按表中的算法应为94.09（10×99.90%+50×93.00%+40×94.00%＝94.09）。"
    ]


def test_scores_without_a_formula_are_listed_as_unread():
    text = """名次\t单位\t受理量\t办结率\t满意率\t得分
1\t甲局\t50\t98%\t97%\t98.3
2\t乙局\t50\t96%\t97%\t96.1
3\t丙局\t25\t96%\t92%\t95.7
4\t丁局\t9\t89%\t90%\t93.2
"""
    report = check(formats.pasted(text))
    assert report.findings == ()
    assert [one.why for one in report.reading.unread] == [
        "没能从表头和注释中读出得分的算法，这一列没有验算"
    ]


def test_penalties_that_most_late_units_lack_are_one_note():
    text = """名次\t单位\t办结量\t按时办结率\t扣分
1\t甲局\t40\t95.00%\t0
2\t乙局\t20\t90.00%\t0
3\t丙局\t10\t90.00%\t0.2
注：超期件每件扣0.2分。
"""
    assert messages(text) == [
        "按时办结率低于100%的3家单位中，有2家的扣分不到一件超期件的分值，口径未作说明。"
    ]
