"""The exact tests against their own definitions, worked out term by term for small numbers."""

from fractions import Fraction
from math import comb

import pytest

from scoring.arithmetic import Rate
from scoring.chance import counts_apart, discoveries, rates_apart

ROUNDING = Fraction(1, 1 << 60)
"""So much a p-value may lie above the true one, and never below."""


def binomial(one: int, total: int, share: Fraction) -> Fraction:
    """Twice the smaller tail, by its definition."""
    weights = [comb(total, i) * share**i * (1 - share) ** (total - i) for i in range(total + 1)]
    return min(Fraction(1), 2 * min(sum(weights[: one + 1]), sum(weights[one:])))


def fisher(one: Rate, other: Rate) -> Fraction:
    """Twice the smaller tail of all tables with the same margins, by its definition."""
    marked, everything = one.part + other.part, one.whole + other.whole
    ways = {
        i: comb(marked, i) * comb(everything - marked, one.whole - i)
        for i in range(min(marked, one.whole) + 1)
        if one.whole - i <= everything - marked
    }
    below = sum(number for i, number in ways.items() if i <= one.part)
    above = sum(number for i, number in ways.items() if i >= one.part)
    return min(Fraction(1), Fraction(2 * min(below, above), comb(everything, one.whole)))


@pytest.mark.parametrize(("days", "other_days"), [(1, 1), (31, 30), (28, 31), (5, 1)])
def test_two_counts_are_told_apart_as_the_binomial_tells_them(days, other_days):
    share = Fraction(days, days + other_days)

    for one in range(24):
        for other in range(24):
            exact = binomial(one, one + other, share)
            assert exact <= counts_apart(one, other, days, other_days) < exact + ROUNDING


def test_two_rates_are_told_apart_as_all_tables_of_their_margins_tell_them():
    rates = [Rate(part, whole) for whole in range(9) for part in range(whole + 1)]

    for one in rates:
        for other in rates:
            exact = fisher(one, other)
            assert exact <= rates_apart(one, other) < exact + ROUNDING


def test_large_numbers_are_told_apart_to_the_same_exactness():
    exact = binomial(1612, 1612 + 1500, Fraction(31, 61))
    assert exact <= counts_apart(1612, 1500, 31, 30) < exact + ROUNDING

    one, other = Rate(689, 701), Rate(2417, 2539)
    assert fisher(one, other) <= rates_apart(one, other) < fisher(one, other) + ROUNDING


def test_what_chance_cannot_make_has_a_p_of_next_to_nothing():
    assert 0 < counts_apart(10_000, 10) < ROUNDING
    assert 0 < counts_apart(10, 10_000) < ROUNDING
    assert 0 < rates_apart(Rate(5000, 5000), Rate(0, 5000)) < ROUNDING


def test_a_million_cases_are_told_apart_too():
    assert counts_apart(1_000_000, 1_000_500) > Fraction(1, 2)
    assert counts_apart(1_000_000, 1_010_000) < Fraction(1, 10**10)


def test_the_order_of_the_two_does_not_matter():
    assert counts_apart(40, 25, 31, 30) - counts_apart(25, 40, 30, 31) < ROUNDING
    one, other = Rate(90, 100), Rate(170, 200)
    assert abs(rates_apart(one, other) - rates_apart(other, one)) < ROUNDING


@pytest.mark.parametrize(
    ("percents", "rejected"),
    [
        ([], []),
        ([5], [True]),
        ([6], [False]),
        ([4, 1, 9], [False, True, False]),
        ([3, 4, 5], [True, True, True]),  # the last one lifts those before it
        ([2, 2, 90], [True, True, False]),
        ([3, 90, 90], [False, False, False]),
    ],
)
def test_of_several_hypotheses_those_are_rejected_that_benjamini_and_hochberg_reject(
    percents, rejected
):
    ps = [Fraction(percent, 100) for percent in percents]

    assert discoveries(ps, Fraction(5, 100)) == rejected
