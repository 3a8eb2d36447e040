"""Every rule's own examples, through the whole checker."""

import pytest

from reports.checker import check, formats
from reports.checker.rules import RULES

GOOD = [
    pytest.param(text, id=f"{rule.key} {number}")
    for rule in RULES
    for number, text in enumerate(rule.good)
]
BAD = [
    pytest.param(rule.key, text, says, id=f"{rule.key} {number}")
    for rule in RULES
    for number, (text, says) in enumerate(rule.bad)
]


@pytest.mark.parametrize("text", GOOD)
def test_nothing_is_found_where_nothing_is_wrong(text):
    assert check(formats.pasted(text)).findings == ()


@pytest.mark.parametrize(("key", "text", "says"), BAD)
def test_what_is_wrong_is_found_in_its_place(key, text, says):
    report = check(formats.pasted(text))
    found = {(one.kind, one.says) for one in report.findings}
    assert (key, says) in found, report.findings


def test_every_rule_shows_right_and_wrong():
    assert [rule.name for rule in RULES if not (rule.good and rule.bad)] == []
