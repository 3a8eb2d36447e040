"""Rows and columns that sum others, whatever they are called."""

import pytest

from .pasted import expected, found, short

SUBTOTALS = """类别\t单位\t受理量\t办结量
县区\t甲县\t10\t9
县区\t乙县\t20\t18
县区\t小计\t30\t27
部门\t丙局\t5\t5
部门\t丁局\t6\t4
部门\t小计\t11\t9
合计\t合计\t41\t36
"""
TOTAL_FIRST = """地区\t受理量\t办结量
全市\t41\t36
甲县\t10\t9
乙县\t20\t18
丙县\t11\t9
"""
EXCERPT = """单位\t受理量\t办结量
甲局\t310\t300
乙局\t200\t190
丙局\t100\t99
全市合计\t1000\t960
"""
MOST_FREQUENT = """热点\t件数\t占比
物业\t310\t31.0%
供暖\t200\t20.0%
道路\t100\t10.0%
合计\t1000\t100%
"""
BOTH_WAYS = """月份\t咨询\t投诉\t求助\t合计
1月\t10\t20\t30\t60
2月\t11\t21\t31\t63
3月\t12\t22\t32\t66
4月\t13\t23\t33\t69
合计\t46\t86\t126\t258
"""
IN_TEN_THOUSANDS = "渠道\t件数（万件）\n电话\t12.3\n网络\t7.7\n合计\t20.0\n"
OF_WHICH = """渠道\t件数\t办结
电话\t100\t90
其中：人工\t80\t75
网络\t50\t50
合计\t150\t140
"""
CARRIED_OVER = """单位\t上月结转\t本月受理\t本月办结\t月末在办
甲局\t10\t98\t100\t8
乙局\t5\t49\t50\t4
丙局\t3\t27\t20\t10
合计\t18\t174\t170\t22
"""
AVERAGED = "名次\t单位\t得分\n1\t甲局\t96.10\n2\t乙局\t95.20\n3\t丙局\t95.10\n平均分\t\t95.47\n"
RIGHT = {
    "subtotals and a total": SUBTOTALS,
    "the total first": TOTAL_FIRST,
    "an excerpt with the whole's total": EXCERPT,
    "the most frequent and the whole": MOST_FREQUENT,
    "both ways": BOTH_WAYS,
    "amounts in ten thousands": IN_TEN_THOUSANDS,
    "parts of a part": OF_WHICH,
    "what was carried over": CARRIED_OVER,
    "an average at the end": AVERAGED,
}


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT.keys())
def test_a_right_table_is_let_alone(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "old", "new", "right"),
    [
        (SUBTOTALS, "\t30\t", "\t38\t", "30"),
        (SUBTOTALS, "\t41\t36", "\t41\t39", "36"),
        (TOTAL_FIRST, "\t36", "\t37", "36"),
        (BOTH_WAYS, "\t69", "\t79", "69"),
        (BOTH_WAYS, "\t22\t", "\t28\t", "22"),
        (BOTH_WAYS, "258", "358", "258"),
        (IN_TEN_THOUSANDS, "20.0", "21.0", "20"),
        (CARRIED_OVER, "\t174", "\t147", "174"),
    ],
    ids=short,
)
def test_a_wrong_cell_is_found_with_the_right_number(text, old, new, right):
    wrong = text.replace(old, new, 1)
    assert found(wrong) == [("sum", new.strip().split("\t")[-1])]
    assert expected(wrong) == [right]


def test_a_part_is_named_where_its_own_rate_speaks_against_it():
    text = """地区\t交办\t办结\t办结率
甲县\t200\t190\t95.00%
乙县\t100\t97\t97.00%
丙县\t400\t372\t93.00%
合计\t700\t659\t94.14%
"""
    wrong = text.replace("372", "327")
    assert (found(text), [one for one in found(wrong) if one[0] == "sum"]) == ([], [("sum", "327")])
