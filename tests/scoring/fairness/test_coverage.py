"""Simulated months: how many of the true ranks lie within the ranges that a month's counts give.

The long form, with more months and as many units as a ranking has, is run when TONGBAO_SOAK is set.
"""

import os
from statistics import mean

import pytest

from scoring.fairness.ranges import ranges
from tests.scoring.fairness.simulated import WORLDS, Simulated, simulated

SOAK = bool(os.environ.get("TONGBAO_SOAK"))
MONTHS = 200 if SOAK else 8
SIZES = (19, 76, 95) if SOAK else (40,)
DRAWS = 2_000 if SOAK else 400
LEAST, LEAST_OF_LARGE = 0.93, 0.90


def held(month: Simulated) -> dict[str, bool]:
    """Of each unit, whether its range holds its true rank."""
    true = month.true_ranks
    return {one.key: one.best <= true[one.key] <= one.worst for one in ranges(month.field, DRAWS)}


@pytest.mark.parametrize("units", SIZES)
@pytest.mark.parametrize("world", WORLDS)
def test_nearly_all_true_ranks_lie_within_the_ranges(world, units):
    months = [simulated(world, units, seed) for seed in range(MONTHS)]

    found = [held(month) for month in months]
    large = [
        one[key] for one, month in zip(found, months, strict=True) for key in sorted(month.large)
    ]
    every = [within for one in found for within in one.values()]

    assert mean(every) >= LEAST
    assert mean(large) >= LEAST_OF_LARGE


def test_a_range_that_holds_everything_says_nothing_and_these_say_something():
    month = simulated("wider", 76, 1)

    found = ranges(month.field, DRAWS)

    assert mean(one.worst - one.best + 1 for one in found) < 0.8 * 76
