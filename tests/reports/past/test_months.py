"""Two years of months, their evaluations, and in which of them a day lies."""

from datetime import date

import pytest

from cases.periods import Month
from reports.past.months import MONTHS, PastMonths
from scoring.models import Evaluation, Scheme
from tests.factories import MUCH_LATER, SchemeFactory

APRIL = Month(2020, 4)


def scored(month, scheme, **fields):
    given = {"as_of": MUCH_LATER, "computed_at": MUCH_LATER, "inputs_mark": "-", **fields}
    return Evaluation(month=month, scheme=scheme, **given)


def run(*schemes):
    """Months up to April, one for each scheme; None was not scored."""
    months = tuple(APRIL.plus(place + 1 - len(schemes)) for place in range(len(schemes)))
    pairs = zip(months, schemes, strict=True)
    return PastMonths(months, {month: scored(month, one) for month, one in pairs if one})


def test_two_years_begin_with_the_first_month_that_was_scored_in_them(db):
    scheme = SchemeFactory()
    for month in (APRIL.plus(-MONTHS), APRIL.plus(-5), APRIL, APRIL.following()):
        scored(month, scheme, state="sealed").save()
    second = scored(APRIL, scheme, revision=2)
    second.save()

    past = PastMonths.before(APRIL)

    assert past.months == tuple(APRIL.plus(back) for back in range(-5, 1))
    assert past.evaluations[APRIL] == second
    assert set(past.evaluations) == {APRIL.plus(-5), APRIL}


def test_where_nothing_was_scored_there_are_no_months(db):
    past = PastMonths.before(APRIL)

    assert past.months == past.scored().months == ()


def test_months_after_the_last_scored_one_can_be_left_out():
    past = run(Scheme(pk=1), None, Scheme(pk=1), None)

    assert past.scored().months == past.months[:3]


def test_another_scheme_is_noticed_over_a_month_that_was_not_scored():
    old, new = Scheme(pk=1), Scheme(pk=2)

    [(place, before, now)] = run(old, None, new, new).changes_of_scheme()

    assert (place, before.scheme, now.scheme) == (2, old, new)


@pytest.mark.parametrize(
    ("day", "place"),
    [
        (date(2020, 2, 29), 0),
        (date(2020, 3, 1), 1),
        (date(2020, 4, 30), 2),
        (date(2020, 5, 1), None),
        (date(2020, 1, 31), None),
    ],
)
def test_a_day_lies_in_the_month_whose_period_holds_it(day, place):
    scheme = Scheme(pk=1)

    assert run(scheme, None, scheme).place_of(day) == place


@pytest.mark.parametrize(
    ("day", "place"), [(date(2020, 3, 18), 0), (date(2020, 3, 19), 1), (date(2020, 4, 19), None)]
)
def test_a_month_may_begin_on_another_day(day, place):
    scheme = Scheme(pk=1, month_first_day=19)

    assert run(scheme, scheme).place_of(day) == place
