"""Invented months: nothing is said of a consistent one, and one wrong digit is told once.

A longer run: 150 months without a finding; of 60 edits all are found, 59 are told once.
"""

import random
import re

import pytest

from reports.checker import check, formats
from reports.checker.findings import Severity
from tests.reports.checker.rules.invented import Invented

MONTHS = range(24)


def findings(text):
    report = check(formats.pasted(text))
    return [one for one in report.findings if one.severity is not Severity.NOTE]


def edited(text, seed):
    """`text` with one digit of one figure changed, and where."""
    chance = random.Random(seed)
    figures = [
        match
        for match in re.finditer(r"\d", text)
        if not re.match(r"[\d]*(?:年|月|热线)", text[match.start() :])
    ]
    at = chance.choice(figures).start()
    digit = chance.choice([one for one in "0123456789" if one != text[at]])
    return text[:at] + digit + text[at + 1 :], at


def touches(finding, text, at):
    block, column = text[:at].count("\n"), at - (text.rfind("\n", 0, at) + 1)
    return any(
        place.block == block and place.start <= column < place.end
        for place in (finding.where, *finding.also)
    )


@pytest.mark.parametrize("seed", MONTHS)
def test_nothing_is_said_of_a_month_whose_figures_agree(seed):
    assert findings(Invented(seed).text) == []


def test_one_wrong_digit_is_found_and_told_once():
    found = []
    for seed in MONTHS:
        text, at = edited(Invented(seed).text, seed)
        told = findings(text)
        found.append((any(touches(one, text, at) for one in told), len(told)))

    assert sum(hit for hit, _ in found) >= len(MONTHS) - 1
    assert sum(many == 1 for _, many in found) >= len(MONTHS) - 3
