"""Notices of other cities, years and forms: nothing is found on right ones, planted slips are."""

from pathlib import Path

import pytest

from tests.reports.checker.scored import Scored, scored

FOREIGN = Path(__file__).parent / "foreign"
BAR = 0.85


@pytest.fixture(scope="module")
def pairs() -> list[Scored]:
    return list(scored(FOREIGN))


def test_nothing_is_found_on_notices_whose_figures_hold(pairs):
    said = [f"{one.name}: {finding.message}" for one in pairs for finding in one.false]
    assert said == []


def test_most_planted_slips_are_caught(pairs):
    caught = sum(len(one.caught) for one in pairs)
    missed = [f"{one.name}: {slip.says} ({slip.why})" for one in pairs for slip in one.missed]
    assert caught >= BAR * (caught + len(missed)), missed
