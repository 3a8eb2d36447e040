"""Ranks of tables: their numbering, their way up or down, and equal figures."""

import pytest

from .pasted import expected, found, short

SEVERAL = """单位\t办结率(%)\t排名\t满意率(%)\t排名
甲局\t98.5\t2\t95.1\t3
乙局\t99.0\t1\t93.0\t5
丙局\t97.2\t3\t96.4\t1
丁局\t95.0\t4\t96.0\t2
戊局\t94.1\t5\t94.2\t4
"""
WORST_FIRST = """名次\t单位\t得分
1\t甲局\t80.10
2\t乙局\t81.20
3\t丙局\t83.00
4\t丁局\t85.55
5\t戊局\t86.00
"""
BY_REGISTER = """单位\t得分\t名次
甲局\t86.10\t3
乙局\t89.20\t1
丙局\t83.00\t5
丁局\t85.55\t4
戊局\t88.00\t2
己局\t80.00\t6
"""
LAST_FIVE = "名次\t单位\t得分\n" + "".join(
    f"{rank}\t{name}局\t{score}\n"
    for rank, name, score in zip(
        range(66, 71), "甲乙丙丁戊", ("86.10", "85.20", "83.00", "82.55", "76.00"), strict=True
    )
)
FIRST_AND_LAST = LAST_FIVE.replace("66", "1").replace("67", "2").replace("68", "3")
SHARED = """名次\t单位\t得分
1\t甲局\t96.10
2\t乙局\t95.20
2\t丙局\t95.20
3\t丁局\t82.55
4\t戊局\t76.00
"""
GROUPS = """组别\t名次\t单位\t得分
一组\t1\t甲局\t96.10
一组\t2\t乙局\t95.20
一组\t3\t丙局\t95.10
二组\t1\t丁局\t98.10
二组\t2\t戊局\t95.90
二组\t3\t己局\t95.70
"""
NUMBERED = """序号\t单位\t得分
1\t甲局\t96.10
2\t乙局\t85.20
3\t丙局\t95.10
4\t丁局\t82.55
"""
BY_CHANCE = """名次\t单位\t受理量\t得分
1\t甲局\t5\t98
2\t乙局\t50\t98
3\t丙局\t16\t97
4\t丁局\t9\t97
"""
RIGHT = {
    "several ranks, each beside its rate": SEVERAL,
    "the worst first": WORST_FIRST,
    "units in the register's order": BY_REGISTER,
    "the last five": LAST_FIVE,
    "the first and the last": FIRST_AND_LAST,
    "shared places, none skipped": SHARED,
    "shared places, the next one skipped": SHARED.replace("\n4\t", "\n5\t").replace(
        "\n3\t", "\n4\t"
    ),
    "groups that each begin anew": GROUPS,
    "mere numbers of lines": NUMBERED,
    "ties in an order of chance": BY_CHANCE,
}


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT.keys())
def test_a_right_order_is_let_alone(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "old", "new", "says"),
    [
        (SEVERAL, "96.0\t2", "96.0\t4", "4"),
        (SEVERAL, "97.2", "99.2", "99.2"),
        (WORST_FIRST, "83.00", "88.00", "88.00"),
        (WORST_FIRST, "3\t丙", "8\t丙", "8"),
        (BY_REGISTER, "85.55\t4", "85.55\t5", "5"),
        (LAST_FIVE, "68", "88", "88"),
        (GROUPS, "3\t丙局", "2\t丙局", "2"),
        (NUMBERED, "3\t丙", "4\t丙", "4"),
    ],
    ids=short,
)
def test_a_wrong_rank_or_figure_is_found(text, old, new, says):
    assert found(text.replace(old, new, 1)) == [("order", says)]


def test_two_ranks_that_changed_places_are_told_once():
    turned = (
        WORST_FIRST.replace("3\t丙", "9\t丙").replace("4\t丁", "3\t丁").replace("9\t丙", "4\t丙")
    )
    assert found(turned) == [("order", "4")]
    assert expected(turned) == ["3"]


def test_a_stated_rule_for_equal_scores_is_applied():
    assert found(BY_CHANCE + "注：得分相同的，受理量多的排名在前。\n") == [("tie", "1")]
    shared = BY_CHANCE.replace("\n2\t", "\n1\t").replace("\n4\t", "\n3\t")
    assert found(shared + "注：得分相同的排名并列。\n") == []


def test_equal_prints_follow_the_unrounded_totals_where_all_others_do():
    head = "名次\t单位\t满意率（权重3）\t按时率（权重4）\t办结率（权重3）\t总分\n"
    rates = ("98.33", "98.20", "95.00", "94.90", "92.33", "92.20", "90.33", "90.20")
    totals = ("9.95", "9.95", "9.85", "9.85", "9.77", "9.77", "9.71", "9.71")

    def table(satisfied):
        rows = zip(range(1, 9), "甲乙丙丁戊己庚辛", satisfied, totals, strict=True)
        lines = (
            f"{n}\t{one}局\t{rate}%\t100.00%\t100.00%\t{total}\n" for n, one, rate, total in rows
        )
        return head + "".join(lines)

    assert found(table(rates)) == []
    assert found(table((*rates[:6], "90.20", "90.33"))) == [("tie", "7")]
