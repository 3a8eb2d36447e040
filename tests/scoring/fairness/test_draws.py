"""Drawn totals and ranks against a plain loop over draws that ranks as the ranking does."""

from fractions import Fraction

import numpy as np
import pytest

from scoring.arithmetic import Contender, Rate, TieOrder, placings, points_of_rate
from scoring.fairness.draws import GRAIN, ranks, totals
from scoring.fairness.field import CountedRate, Field, Member
from tests.scoring.fairness.simulated import simulated

KNOTS = ((Fraction(75, 100), Fraction(0)), (Fraction(9, 10), Fraction(25)))


def member(key: str, fixed: str = "0", volume: int = 10, order: int = 0, **rates: Rate) -> Member:
    counted = tuple(CountedRate(name, rate, Fraction(3)) for name, rate in rates.items())
    return Member(key, Fraction(fixed), counted, volume, order)


def by_a_plain_loop(field: Field, drawn) -> list[list[int]]:
    """The ranks of each draw, one ranking after the other."""
    found = []
    for column in drawn.T.tolist():
        contenders = [
            Contender(one.key, Fraction(total), one.volume, one.order)
            for one, total in zip(field.members, column, strict=True)
        ]
        placed = placings(contenders, field.tie_order, field.settled)
        by_key = {one.key: one.rank for one in placed}
        found.append([by_key[one.key] for one in field.members])
    return [list(line) for line in zip(*found, strict=True)]


def saturated(key: str, volume: int, order: int) -> Member:
    """A unit whose rate earns everything from 90 % on, so that its draws often tie."""
    rate = CountedRate("on_time_rate", Rate(30, 30), Fraction(25), KNOTS)
    return Member(key, Fraction(1, 10), (rate,), volume, order)


@pytest.mark.parametrize(
    ("tie_order", "settled"),
    [
        (TieOrder.VOLUME, ()),
        (TieOrder.SHARED, ()),
        (TieOrder.VOLUME, (("c", "a", "b", "d"),)),
        (TieOrder.SHARED, (("b", "a"),)),
    ],
)
def test_ties_in_a_draw_stand_as_ties_in_the_ranking_do(tie_order, settled):
    volumes = {"a": 5, "b": 9, "c": 9, "d": 2}
    members = [saturated(key, volume, 9 - volume) for key, volume in volumes.items()]
    field = Field((*members, member("e", "24", q=Rate(9, 10))), "ties", tie_order, settled)

    drawn = totals(field, 60)

    assert any(len(set(column)) < 5 for column in drawn.T.tolist())
    assert ranks(field, drawn).tolist() == by_a_plain_loop(field, drawn)


def test_a_month_s_draws_are_ranked_as_a_plain_loop_ranks_them():
    field = simulated("near 1", 30, 7).field

    drawn = totals(field, 40)

    assert ranks(field, drawn).tolist() == by_a_plain_loop(field, drawn)


def test_totals_that_are_equal_by_the_rules_are_equal_whatever_floats_lose():
    field = Field(
        (
            member("summed", "0.1", q=Rate(0, 1)),
            member("other", "0.3"),
            member("another", str(Fraction(1, 10) + Fraction(2, 10))),
        ),
        "floats",
    )

    drawn = totals(field, 3)

    assert drawn[1].tolist() == drawn[2].tolist() == [3 * GRAIN // 10] * 3


def test_the_same_question_gives_the_same_digits_whoever_else_takes_part():
    field = simulated("near 1", 12, 3).field
    fewer = Field(field.members[4:7], field.seed)

    assert totals(field, 50).tolist() == totals(field, 50).tolist()
    assert totals(fewer, 50).tolist() == totals(field, 50)[4:7].tolist()


def test_another_month_is_drawn_anew():
    one, other = (Field((member("a", q=Rate(9, 10)),), seed) for seed in ("2020-04", "2020-05"))

    assert totals(one, 5).tolist() != totals(other, 5).tolist()


def test_a_rate_is_drawn_from_jeffreys_posterior():
    field = Field((member("a", q=Rate(9, 10)),), "moments")

    drawn = totals(field, 40_000)[0] / GRAIN / 3

    assert drawn.mean() == pytest.approx(9.5 / 11, abs=0.002)
    assert drawn.var() == pytest.approx(9.5 * 1.5 / 11**2 / 12, rel=0.03)


def test_corners_earn_in_draws_what_they_earn_in_the_score():
    one = saturated("a", 5, 0)
    plain = Member(
        "a", Fraction(0), (CountedRate("on_time_rate", Rate(30, 30), Fraction(1)),), 5, 0
    )

    [earned] = totals(Field((one,), "corners"), 30).tolist()
    [drawn] = totals(Field((plain,), "corners"), 30).tolist()

    exact = [
        Fraction(1, 10) + points_of_rate(Fraction(rate, GRAIN), Fraction(25), KNOTS)
        for rate in drawn
    ]
    assert np.allclose(earned, [float(one) * GRAIN for one in exact], atol=200)
