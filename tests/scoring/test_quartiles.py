"""The middle half of a group, as spreadsheet programs reckon it."""

from fractions import Fraction
from statistics import median, quantiles

from hypothesis import given
from hypothesis import strategies as st

from scoring.quartiles import quartiles

TOTALS = st.fractions(min_value=0, max_value=12, max_denominator=60)


@given(st.lists(TOTALS, min_size=2, max_size=40))
def test_quartiles_are_those_of_the_inclusive_method(totals):
    found = quartiles(totals)

    assert [found.low, found.middle, found.high] == quantiles(totals, n=4, method="inclusive")
    assert found.middle == median(totals)


def test_of_one_total_all_three_are_that_one_and_of_none_there_are_none():
    one = quartiles([Fraction(9)])

    assert (one.low, one.middle, one.high) == (9, 9, 9)
    assert quartiles([]) is None
