"""Exact rates, points and ranks: the tables of the trade, and what must hold for every number."""

from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.arithmetic import (
    Contender,
    Placing,
    Rate,
    Tie,
    TieOrder,
    capped,
    half_up,
    percent,
    placings,
    points_of_rate,
    printed,
)

PRECISE = Context(prec=60, rounding=ROUND_HALF_UP)


# -- rounding -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        ("0", 2, "0.00"),
        ("0.005", 2, "0.01"),
        ("0.0049999999999999999999", 2, "0.00"),
        ("-0.005", 2, "-0.01"),
        ("-0.004", 2, "0.00"),
        ("-2.5", 0, "-3"),
        ("2.675", 2, "2.68"),
        ("99.995", 2, "100.00"),
        ("1/3", 6, "0.333333"),
        ("2/3", 6, "0.666667"),
        ("34/7", 2, "4.86"),
        ("123456789012345678901234567890.125", 2, "123456789012345678901234567890.13"),
    ],
)
def test_halves_are_rounded_away_from_zero_and_decimals_are_kept(value, places, text):
    assert str(half_up(Fraction(value), places)) == text


def test_rounding_does_not_depend_on_the_precision_of_the_surroundings():
    with localcontext(prec=3):
        assert str(half_up(Fraction("12345.675"))) == "12345.68"


def test_whole_numbers_and_decimals_are_rounded_as_well():
    assert str(half_up(7)) == "7.00"
    assert str(half_up(Decimal("1.005"))) == "1.01"


@given(st.decimals(-(10**20), 10**20, places=8), st.integers(0, 6))
def test_rounding_is_the_one_that_is_taught(value, places):
    taught = value.quantize(Decimal(1).scaleb(-places), context=PRECISE)

    assert half_up(value, places) == half_up(Fraction(value), places) == taught


@given(st.integers(-(10**20), 10**20), st.integers(0, 6))
def test_an_exact_half_is_rounded_away_from_zero(halves, places):
    value = Decimal(f"{5 * halves}E-{places + 1}")

    assert half_up(value, places) == value.quantize(Decimal(f"1E-{places}"), context=PRECISE)


@given(st.fractions(), st.integers(0, 6))
def test_rounding_moves_a_number_by_half_a_digit_at_most(value, places):
    assert abs(Fraction(half_up(value, places)) - value) <= Fraction(1, 2 * 10**places)
    # Decimal's own minus would round to the 28 digits of its context.
    assert half_up(-value, places) == half_up(value, places).copy_negate()


# -- rates ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [(3106, 3240, "95.86"), (635, 664, "95.63"), (0, 5, "0.00"), (5, 5, "100.00"), (1, 3, "33.33")],
)
def test_a_rate_prints_two_decimals_of_a_percent(part, whole, text):
    assert str(Rate(part, whole).percent) == text
    assert Rate(part, whole).value == Fraction(part, whole)


def test_nothing_out_of_nothing_is_no_rate():
    assert Rate(0, 0).value is None
    assert Rate(0, 0).percent is None
    assert percent(None) is None
    assert printed(None) is None


@pytest.mark.parametrize(("part", "whole"), [(6, 5), (1, 0), (-1, 5), (0, -1)])
def test_a_rate_that_cannot_be_is_refused(part, whole):
    with pytest.raises(ValueError, match=f"{part} out of {whole}"):
        Rate(part, whole)


@given(st.integers(0, 10_000), st.integers(1, 10_000))
def test_a_printed_rate_lies_within_half_a_digit_of_the_exact_one(part, whole):
    rate = Rate(min(part, whole), whole)

    assert 0 <= rate.value <= 1
    assert abs(printed(rate.percent) - rate.value) <= Fraction(1, 20_000)


# -- points ---------------------------------------------------------------------------------------


def corners(*pairs):
    return [(Fraction(rate) / 100, Fraction(points)) for rate, points in pairs]


ON_TIME = corners(("75", "0"), ("100", "25"))
CALL_BACK = corners(("70", "12.5"), ("95", "25"))
PROVINCE = corners(("73", "12.5"), ("98", "25"))


@pytest.mark.parametrize(
    ("knots", "rate", "points"),
    [
        (ON_TIME, "66.67", "0"),
        (ON_TIME, "75", "0"),
        (ON_TIME, "80.00", "5"),
        (ON_TIME, "89.82", "14.82"),
        (ON_TIME, "100", "25"),
        (CALL_BACK, "50", "12.5"),
        (CALL_BACK, "66.67", "12.5"),
        (CALL_BACK, "70", "12.5"),
        (CALL_BACK, "70.59", "12.795"),
        (CALL_BACK, "95", "25"),
        (CALL_BACK, "100", "25"),
        (PROVINCE, "71.43", "12.5"),
        (PROVINCE, "75.00", "13.5"),
        (PROVINCE, "83.33", "17.665"),
        (PROVINCE, "87.50", "19.75"),
        (PROVINCE, "98", "25"),
    ],
)
def test_another_city_s_published_points_follow_from_knots(knots, rate, points):
    assert points_of_rate(printed(Decimal(rate)), Fraction(25), knots) == Fraction(points)


def test_a_published_point_prints_as_it_was_published():
    assert (
        str(half_up(points_of_rate(printed(Decimal("70.59")), Fraction(25), CALL_BACK))) == "12.80"
    )
    assert (
        str(half_up(points_of_rate(printed(Decimal("83.33")), Fraction(25), PROVINCE))) == "17.67"
    )


def test_without_knots_a_rate_earns_its_share_of_the_weight():
    assert points_of_rate(Fraction(9, 10), Fraction(4)) == Fraction(18, 5)


@given(st.fractions(0, 1), st.fractions(0, 1))
def test_a_better_rate_never_earns_less(one, other):
    low, high = sorted([one, other])

    for knots in ([], ON_TIME, CALL_BACK, PROVINCE):
        assert points_of_rate(low, Fraction(25), knots) <= points_of_rate(high, Fraction(25), knots)


@pytest.mark.parametrize(
    ("points", "cap", "kept"), [("0.4", None, "0.4"), ("0.4", "0.3", "0.3"), ("0.2", "0.3", "0.2")]
)
def test_points_are_capped_where_there_is_a_cap(points, cap, kept):
    assert capped(Fraction(points), None if cap is None else Fraction(cap)) == Fraction(kept)


# -- ranks ----------------------------------------------------------------------------------------


def unit(key, total, volume=10, order=1):
    return Contender(key, Fraction(total), volume, order)


def ranks(found):
    return [(placing.key, placing.rank, placing.tie) for placing in found]


TIED = [unit("甲", "10.02", 2, 1), unit("乙", "10.02", 10, 2), unit("丙", "10.02", 2, 3)]
BEST, LAST = unit("优", "10.03", 1, 9), unit("末", "9", 99, 0)


def test_nobody_to_rank():
    assert placings([]) == []


def test_totals_decide_before_rounding_whatever_volume_and_registry_say():
    assert ranks(placings([unit("低", "9.0899", 56, 1), unit("高", "9.0926", 19, 2)])) == [
        ("高", 1, None),
        ("低", 2, None),
    ]


def test_a_tie_is_told_apart_by_volume_and_then_by_the_registry():
    assert ranks(placings([LAST, *TIED, BEST])) == [
        ("优", 1, None),
        ("乙", 2, Tie.BY_VOLUME),
        ("甲", 3, Tie.BY_REGISTRY),
        ("丙", 4, Tie.BY_REGISTRY),
        ("末", 5, None),
    ]


def test_a_tie_may_be_shared_and_the_next_ranks_are_skipped():
    assert ranks(placings([LAST, *TIED, BEST], TieOrder.SHARED)) == [
        ("优", 1, None),
        ("乙", 2, Tie.SHARED),
        ("甲", 2, Tie.SHARED),
        ("丙", 2, Tie.SHARED),
        ("末", 5, None),
    ]


@pytest.mark.parametrize("tie_order", TieOrder)
def test_an_order_given_by_hand_stands_above_every_rule(tie_order):
    found = placings([LAST, *TIED, BEST], tie_order, settled=[["丙", "甲", "乙"]])

    assert ranks(found)[1:4] == [
        ("丙", 2, Tie.BY_HAND),
        ("甲", 3, Tie.BY_HAND),
        ("乙", 4, Tie.BY_HAND),
    ]


def test_an_order_by_hand_may_name_units_that_are_not_tied():
    found = placings([LAST, *TIED, BEST], settled=[["末", "丙", "优", "甲", "乙"]])

    assert [key for key, _, _ in ranks(found)] == ["优", "丙", "甲", "乙", "末"]
    assert ranks(found)[0] == ("优", 1, None)


@pytest.mark.parametrize("settled", [[["丙", "甲"]], [["丙", "甲"], ["乙"]], [[]], []])
def test_a_tie_that_no_one_order_names_in_full_falls_back_to_the_rule(settled):
    found = placings(TIED, settled=settled)

    assert ranks(found)[0] == ("乙", 1, Tie.BY_VOLUME)
    assert {tie for _, _, tie in ranks(found)} == {Tie.BY_VOLUME, Tie.BY_REGISTRY}


def test_of_several_orders_the_first_that_names_all_holds():
    orders = [["甲", "丙"], ["丙", "乙", "甲"], ["甲", "乙", "丙"]]

    assert [key for key, _, _ in ranks(placings(TIED, settled=orders))] == ["丙", "乙", "甲"]


FIELDS = st.lists(st.tuples(st.integers(1, 4), st.integers(0, 3)), max_size=12).map(
    lambda rows: [unit(str(n), Fraction(t, 3), v, n) for n, (t, v) in enumerate(rows)]
)


@given(FIELDS)
def test_ranks_by_volume_are_a_permutation(field):
    found = placings(field)

    assert [placing.rank for placing in found] == list(range(1, len(field) + 1))
    assert sorted(placing.key for placing in found) == sorted(one.key for one in field)


@given(FIELDS, st.sampled_from(TieOrder))
def test_a_rank_counts_those_who_are_better(field, tie_order):
    totals = {one.key: one.total for one in field}

    for placing in placings(field, tie_order):
        better = sum(total > totals[placing.key] for total in totals.values())
        alike = sum(total == totals[placing.key] for total in totals.values())
        assert better < placing.rank <= better + alike
        assert (placing.tie is None) == (alike == 1)
        assert tie_order is TieOrder.VOLUME or placing.rank == better + 1


@given(FIELDS, st.randoms())
def test_the_order_of_asking_changes_no_rank(field, dice):
    shuffled = list(field)
    dice.shuffle(shuffled)

    assert placings(shuffled) == placings(field)
    assert set(placings(shuffled, TieOrder.SHARED)) == set(placings(field, TieOrder.SHARED))


def test_a_placing_is_a_value():
    assert Placing("甲", 1) == Placing("甲", 1, None)
