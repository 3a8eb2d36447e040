"""区间: Wilson's interval against published values, the textbook's formula and common sense."""

from fractions import Fraction
from math import sqrt

import pytest

from scoring.arithmetic import Rate, half_up
from scoring.fairness.wilson import interval


def printed(rate: Rate) -> tuple[str, str]:
    found = interval(rate)
    return str(half_up(found.low, 4)), str(half_up(found.high, 4))


@pytest.mark.parametrize(
    ("rate", "low", "high"),
    [
        (Rate(81, 263), "0.2553", "0.3662"),
        (Rate(15, 148), "0.0624", "0.1605"),
        (Rate(0, 20), "0.0000", "0.1611"),
        (Rate(1, 29), "0.0061", "0.1718"),
    ],
)
def test_the_intervals_are_those_that_newcombe_published(rate, low, high):
    assert printed(rate) == (low, high)


def test_it_is_the_textbook_formula_for_all_small_counts():
    z = 1.959963984540054
    for whole in range(1, 41):
        for part in range(whole + 1):
            found = interval(Rate(part, whole))
            p, n = part / whole, whole
            middle = (p + z * z / (2 * n)) / (1 + z * z / n)
            spread = z / (1 + z * z / n) * sqrt(p * (1 - p) / n + z * z / (4 * n * n))

            assert float(found.low) == pytest.approx(middle - spread, abs=1e-12)
            assert float(found.high) == pytest.approx(middle + spread, abs=1e-12)


def test_it_holds_the_rate_and_never_leaves_nothing_to_all():
    for whole in (1, 2, 5, 40, 3240):
        for part in {0, 1, whole // 2, whole - 1, whole}:
            found = interval(Rate(part, whole))

            assert 0 <= found.low <= Fraction(part, whole) <= found.high <= 1


def test_a_full_rate_leaves_only_lower_ones_open_and_fewer_the_more_cases_there_are():
    few, many = interval(Rate(5, 5)), interval(Rate(150, 150))

    assert few.high == many.high == 1
    assert printed(Rate(5, 5))[0] == "0.5655"
    assert few.low < many.low < 1


def test_without_cases_there_is_no_interval():
    assert interval(Rate(0, 0)) is None
