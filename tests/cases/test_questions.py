"""Questions: cut-off, running months, filters that narrow and widen."""

from datetime import date, timedelta

import pytest

from accounts.scope import NOTHING
from cases.questions import Filters, cut_off, question
from cases.rules import Rules
from tests.factories import APRIL, MUCH_LATER, april, at

END = at(1, 0, month=5)


@pytest.mark.parametrize(
    ("rules", "moment"),
    [
        (Rules(), END),
        (Rules(cut_off_days=5), END + timedelta(days=5)),
        (Rules(first_day=19), at(19, 0)),
        (Rules(first_day=19, cut_off_days=1), at(20, 0)),
    ],
)
def test_a_month_is_cut_off_at_its_end_or_as_many_days_later_as_the_scheme_says(rules, moment):
    assert cut_off(APRIL, rules) == moment
    assert question(APRIL, rules, MUCH_LATER).as_of == moment


def test_while_the_month_runs_the_question_is_as_of_now():
    asked = question(APRIL, Rules(), at(15))

    assert asked.is_running
    assert asked.as_of == at(15)
    assert asked.period.end == at(15)
    assert asked.whole_period.end == END


def test_between_the_end_and_a_later_cut_off_the_month_no_longer_runs():
    asked = question(APRIL, Rules(cut_off_days=5), at(3, month=5))

    assert not asked.is_running
    assert asked.as_of == at(3, month=5)
    assert asked.period.end == END


def test_nothing_lies_in_a_month_that_has_not_begun():
    asked = question(APRIL, Rules(), at(1, month=3))

    assert asked.period.start == asked.period.end


def test_one_day_is_asked_about_as_far_as_it_has_happened():
    asked = question(APRIL, Rules(), at(15, 12))

    assert asked.on(date(2020, 4, 15)).period.start == at(15, 0)
    assert asked.on(date(2020, 4, 15)).period.end == at(15, 12)
    assert asked.on(date(2020, 4, 16)).period.days() == []


def test_filters_are_narrowed_and_widened():
    asked = april(district="dawa")

    assert asked.where("unit", "gongan").filters.items() == (
        ("district", ("dawa",)),
        ("unit", ("gongan",)),
    )
    assert not asked.without("district").filters
    assert asked.on(date(2020, 4, 1)).everywhere() == april()


def test_one_member_of_a_filter_is_taken_off():
    filters = Filters.of({"district": ["dawa", "panshan"]})

    assert filters.without("district", "dawa").items() == (("district", ("panshan",)),)
    assert not filters.without("district", "dawa").without("district", "panshan")
    assert filters.without("unit", "gongan").items() == filters.items()


def test_an_empty_choice_asks_for_nothing_special():
    assert not Filters.of({"district": [], "unit": iter([])})
    assert Filters.of({"unit": iter(["gongan"])}).items() == (("unit", ("gongan",)),)


def test_a_question_keeps_its_viewer():
    asked = question(APRIL, Rules(), MUCH_LATER, NOTHING)

    assert asked.everywhere().where("unit", "gongan").scope == NOTHING
