"""Ranks by base score, pairs turned round, coefficients and their chance, on small examples."""

from fractions import Fraction
from itertools import permutations

import pytest

from scoring.arithmetic import TieOrder
from scoring.fairness.correlation import correlation
from scoring.fairness.orders import Scored, base_ranks, turned
from scoring.fairness.roots import root
from scoring.fairness.shuffles import chance_of


def scored(key: str, base: str, volume: int = 10, order: int = 1) -> Scored:
    return Scored(key, Fraction(base), *[Fraction(0)] * 3, volume=volume, order=order)


def of(*numbers: tuple[int, int]) -> list[tuple[Fraction, Fraction]]:
    return [(Fraction(one), Fraction(other)) for one, other in numbers]


def test_equal_base_scores_stand_as_the_scheme_says():
    units = [scored("小", "10", volume=3), scored("大", "10", volume=90), scored("末", "9")]

    assert base_ranks(units, TieOrder.VOLUME) == {"大": 1, "小": 2, "末": 3}
    assert base_ranks(units, TieOrder.SHARED) == {"大": 1, "小": 1, "末": 3}


def test_pairs_tied_in_either_order_are_not_counted():
    found = turned(of((3, 1), (2, 1), (2, 5), (1, 9)))

    assert (found.number, found.pairs) == (4, 4)


def test_of_one_unit_there_is_no_pair():
    assert turned(of((1, 1))).pairs == 0


def test_opposite_quantities_are_minus_one_and_unrelated_ones_nothing():
    assert correlation(of((1, 3), (2, 2), (3, 1))).coefficient == -1
    assert correlation(of((1, 1), (1, 3), (3, 1), (3, 3))).coefficient == 0


@pytest.mark.parametrize("pairs", [of((1, 5), (2, 5)), of((4, 1), (4, 2)), of((4, 1))])
def test_where_one_quantity_is_the_same_for_all_there_is_no_coefficient(pairs):
    assert correlation(pairs) is None


def test_roots_are_exact_where_they_can_be():
    assert root(Fraction(1, 4)) == Fraction(1, 2)
    assert root(Fraction(2)) ** 2 < 2 < (root(Fraction(2)) + Fraction(1, 10**15)) ** 2


def test_the_chance_is_that_of_all_orders():
    pairs = of((1, 2), (2, 1), (3, 4), (4, 3), (5, 7), (7, 6))
    volumes = [one for one, _ in pairs]
    orders = list(permutations([other for _, other in pairs]))

    def coefficient(points: tuple[Fraction, ...]) -> Fraction:
        return correlation(list(zip(volumes, points, strict=True))).coefficient

    observed = coefficient(tuple(other for _, other in pairs))
    exact = sum(abs(coefficient(points)) >= observed for points in orders) / len(orders)

    assert float(chance_of(pairs, "a month")) == pytest.approx(exact, abs=0.01)


def test_the_chance_is_the_same_when_asked_again_and_no_smaller_than_one_order():
    pairs = of(*((number, number) for number in range(20)))

    assert chance_of(pairs, "a month") == chance_of(pairs, "a month") == Fraction(1, 4000)
