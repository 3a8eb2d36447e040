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
