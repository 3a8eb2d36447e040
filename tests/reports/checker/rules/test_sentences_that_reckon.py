"""Figures that follow from others of their sentence or of like sentences, by no word's meaning."""

import pytest

from reports.checker import check, formats
from reports.checker.findings import Severity


def graves(text):
    """Kind, words and right words of each error and warning."""
    return [
        (one.kind, one.says, one.expected)
        for one in check(formats.pasted(text)).findings
        if one.severity is not Severity.NOTE
    ]


LISTS = (
    "甲区、乙区、丙县承办件分别为3011件、2144件、1302件，共{total}件；办结件分别为2890件、"
    "2066件、1280件；办结率分别为95.98%、96.36%、98.31%，全市办结率{all}。"
)


def test_lists_told_respectively_make_their_total_and_the_rate_over_all():
    right = LISTS.format(total=6457, all="96.58%")
    assert graves(right) == []
    assert graves(LISTS.format(total=6547, all="96.58%")) == [("sum", "6547", "6457")]
    assert graves(LISTS.format(total=6457, all="96.88%")) == [("average", "96.88%", "96.58%")]


PEOPLE = (
    "甲区诉求3341件，常住人口21.6万人，万人诉求量{first}件；乙区诉求9127件，常住人口48.3万人，"
    "万人诉求量189.0件；丙县诉求2204件，常住人口27.9万人，万人诉求量79.0件。"
)


@pytest.mark.parametrize(("first", "found"), [("154.7", []), ("164.2", ["154.7"])])
def test_clauses_in_turn_are_reckoned_alike(first, found):
    assert [one for _, _, one in graves(PEOPLE.format(first=first))] == found


YEARS = "年份\t受理量（件）\n2018年\t8120\n2019年\t9544\n2020年\t9102\n"
TOTALS = (
    "单位\t参评工单\t响应率\t解决率\t满意率\n甲镇\t400\t99.00%\t90.00%\t93.00%\n"
    "乙镇\t600\t98.00%\t91.00%\t94.00%\n合计\t1000\t98.40%\t90.60%\t93.60%\n"
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("三年受理量合计26766件。\n\n" + YEARS, []),
        ("三年受理量合计26776件。\n\n" + YEARS, [("sum", "26776", "26766")]),
        ("本月全区响应率98.40%、解决率90.60%、满意率93.60%。\n\n" + TOTALS, []),
        (
            "本月全区响应率98.40%、解决率90.60%、满意率95.10%。\n\n" + TOTALS,
            [("contradiction", "95.10%", "93.60%")],
        ),
    ],
    ids=["sum", "other sum", "totals", "another rate"],
)
def test_what_a_sentence_says_of_a_table_is_what_its_columns_come_to(text, found):
    assert graves(text) == found


@pytest.mark.parametrize(
    ("shares", "found"),
    [
        ("求助、咨询、投诉、其他占比分别为40.2%、27.8%、22.3%、7.7%。", ["40.2%"]),
        ("求助、咨询、投诉占比分别为40.2%、27.8%、12.3%。", []),
        ("求助、咨询、投诉占比分别为70.2%、67.8%、62.3%。", []),
        (
            "本月共受理诉求1000件。求助、咨询、投诉分别为500件、300件、200件。"
            "求助、咨询、投诉占比分别为50.0%、30.0%、10.0%。",
            ["50.0%"],
        ),
    ],
    ids=["with a rest", "some of them", "of several wholes", "whose counts are all"],
)
def test_shares_come_to_a_hundred_only_where_they_are_all(shares, found):
    assert [says for kind, says, _ in graves(shares) if kind == "share_sum"] == found


def test_a_rate_cut_off_among_rounded_ones_is_told():
    text = "本月共办理诉求2686件，响应2677件，响应率99.66%；解决2510件，解决率{}。"
    assert graves(text.format("93.45%")) == []
    assert graves(text.format("93.44%")) == [("truncated", "93.44%", "93.45%")]
    assert graves(text.format("94.35%")) == [("ratio", "94.35%", "93.45%")]
