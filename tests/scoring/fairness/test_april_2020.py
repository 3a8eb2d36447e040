"""The municipal annex of April 2020: points follow volume, and turn the order round."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from scoring.arithmetic import TieOrder, half_up
from scoring.fairness.correlation import correlation
from scoring.fairness.orders import Scored, base_ranks, turned
from scoring.fairness.shuffles import chance_of
from tests.scoring.april_2020 import MUNICIPAL

UNITS = [
    Scored(
        key=line.unit,
        base=line.exact - Fraction(line.bonus) + Fraction(line.penalty),
        bonus=Fraction(line.bonus),
        penalty=Fraction(line.penalty),
        adjustment=Fraction(0),
        volume=line.assigned,
        order=place,
    )
    for place, line in enumerate(MUNICIPAL)
]
VOLUME_AND_BONUS = [(Fraction(one.volume), one.bonus) for one in UNITS]


def told(order: Callable[[Scored], Fraction]) -> tuple[int, int]:
    found = turned([(one.total, order(one)) for one in UNITS])
    return found.number, found.pairs


def test_bonus_and_volume_go_together():
    found = correlation(VOLUME_AND_BONUS)

    assert (half_up(found.coefficient), found.number) == (half_up(Fraction("0.93")), 19)
    assert half_up(found.coefficient, 6) == half_up(Fraction("0.931131"), 6)


def test_chance_would_not_have_brought_them_together():
    assert chance_of(VOLUME_AND_BONUS, "2020-04/municipal") <= Fraction(1, 1000)


def test_the_first_two_are_far_behind_by_base_score():
    ranks = base_ranks(UNITS, TieOrder.VOLUME)

    assert [UNITS[0].key, UNITS[1].key] == ["市公安局", "水务集团"]
    assert (ranks["市公安局"], ranks["水务集团"]) == (16, 15)
    assert (ranks["市医疗保障局"], ranks["市文化旅游和广播电视局"]) == (1, 19)


def test_a_third_of_the_pairs_stand_the_other_way_round_by_base_score():
    assert told(lambda one: one.base) == (51, 149)


def test_nearly_as_many_when_only_the_bonus_is_left_out():
    assert told(lambda one: one.without_bonus) == (50, 153)


@pytest.mark.parametrize(
    ("unit", "points"), [("市公安局", "0.57"), ("市教育局", "1.53"), ("市交警支队", "0.00")]
)
def test_bonus_per_hundred_cases(unit, points):
    [found] = [one for one in UNITS if one.key == unit]

    assert str(half_up(found.bonus_per_hundred)) == points
