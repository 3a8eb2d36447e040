"""Ratings and the province's block: whose stars count, and which answers were in time."""

from datetime import timedelta

import pytest

from cases.models import Rating
from cases.rules import Rules
from tests.cases.counted import numbers
from tests.factories import CaseFactory, RatingFactory, april, at

pytestmark = pytest.mark.django_db
TICK = timedelta(microseconds=1)
END = at(1, 0, month=5)
PROVINCE, CALL_BACK = Rating.Source.PROVINCE, Rating.Source.CALL_BACK


def province_case(**story):
    return CaseFactory(is_province_assigned=True, **story)


# -- stars ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stars", "satisfied", "five", "low"),
    [(1, 0, 0, 1), (2, 0, 0, 1), (3, 1, 0, 1), (4, 1, 0, 0), (5, 1, 1, 0)],
)
def test_stars_satisfy_earn_and_cost_by_the_scheme(stars, satisfied, five, low):
    RatingFactory(stars=stars)

    assert numbers("satisfied five_star low_star ratings") == [satisfied, five, low, 1]


def test_thresholds_of_stars_are_the_scheme_s():
    strict = april(Rules(satisfied_from=5, low_star_below=5, five_star_from=5))
    mild = april(Rules(satisfied_from=1, low_star_below=1, five_star_from=4))
    RatingFactory(stars=4)

    assert numbers("satisfied five_star low_star", strict) == [0, 0, 1]
    assert numbers("satisfied five_star low_star", mild) == [1, 1, 0]


def test_every_rating_counts_for_satisfaction_but_the_latest_alone_for_points():
    case = CaseFactory(completed=True)
    RatingFactory(case=case, stars=1, given_at=at(20))
    RatingFactory(case=case, stars=5, given_at=at(21))

    assert numbers("ratings satisfied five_star low_star") == [2, 1, 1, 0]


def test_an_untimed_rating_stands_before_every_timed_one():
    case = CaseFactory(completed=True)
    RatingFactory(case=case, stars=1, given_at=at(12))
    RatingFactory(case=case, stars=5, given_at=None)

    assert numbers("five_star low_star") == [0, 1]


def test_of_ratings_at_one_moment_or_without_time_the_later_import_is_the_latest():
    for moment in (at(20), None):
        case = CaseFactory(completed=True)
        RatingFactory(case=case, stars=1, source=PROVINCE, given_at=moment)
        RatingFactory(case=case, stars=5, source=CALL_BACK, given_at=moment)

    assert numbers("five_star low_star") == [2, 0]


def test_a_rating_after_the_cut_off_does_not_replace_the_one_before():
    case = CaseFactory(completed=True)
    RatingFactory(case=case, stars=5, given_at=END - TICK)
    RatingFactory(case=case, stars=1, given_at=END)

    assert numbers("ratings five_star low_star") == [1, 1, 0]
    assert numbers("ratings five_star low_star", april(Rules(cut_off_days=1))) == [2, 0, 1]


def test_a_case_that_nobody_rated_has_no_star():
    CaseFactory(completed=True)

    assert numbers("ratings five_star low_star") == [0, 0, 0]


def test_ratings_are_of_the_month_of_their_case():
    RatingFactory(case__received_at=at(20, month=3), given_at=at(20))

    assert numbers("ratings satisfied five_star") == [0, 0, 0]


def test_flags_of_the_platform_earn_points():
    CaseFactory(is_difficult=True)
    CaseFactory(is_difficult=True, is_high_star=True)

    assert numbers("difficult high_star") == [2, 1]


# -- the province's block -------------------------------------------------------------------------


def test_the_province_counts_by_receipt():
    province_case(received_at=END - TICK, assigned_at=END)
    province_case(received_at=at(30, month=3), assigned_at=at(2))
    CaseFactory()

    assert numbers("province_cases") == [1]


def test_only_ratings_on_the_province_s_platform_praise():
    case = province_case(completed=True)
    RatingFactory(case=case, source=PROVINCE, stars=5)
    RatingFactory(case=case, source=PROVINCE, stars=2, given_at=None)
    RatingFactory(case=case, source=CALL_BACK, stars=5)
    RatingFactory(case=CaseFactory(completed=True), source=PROVINCE, stars=5)

    assert numbers("province_ratings province_praised ratings") == [2, 1, 4]


@pytest.mark.parametrize(
    ("days", "limit", "forwarded"), [(0, 1, 1), (1, 1, 1), (2, 1, 0), (1, 0, 0), (None, 1, 0)]
)
def test_a_case_is_forwarded_at_once_within_the_scheme_s_working_days(days, limit, forwarded):
    province_case(forwarding_days=days)

    assert numbers("province_forwarded", april(Rules(forwarding_limit=limit))) == [forwarded]


@pytest.mark.parametrize(("assigned_at", "forwarded"), [(END - TICK, 1), (END, 0)])
def test_a_case_forwarded_after_the_cut_off_was_not_forwarded(assigned_at, forwarded):
    province_case(received_at=at(30), assigned_at=assigned_at, forwarding_days=1)

    assert numbers("province_cases province_forwarded") == [1, forwarded]


@pytest.mark.parametrize(
    ("answered", "due", "all_answered", "on_time"),
    [
        (at(15), at(15), 1, 1),
        (at(15) + TICK, at(15), 1, 0),
        (END - TICK, at(1, month=6), 1, 1),
        (END, at(1, month=6), 0, 0),
    ],
)
def test_answers_to_the_province_are_in_time_by_its_own_deadline(
    answered, due, all_answered, on_time
):
    province_case(
        province_answered_at=answered, province_due_at=due, due_at=at(11), completed_at=None
    )

    assert numbers("province_answered province_answered_on_time") == [all_answered, on_time]


def test_without_its_own_times_the_province_is_answered_by_completion_and_ordinary_deadline():
    province_case(completed=True)
    province_case(overdue=True)
    province_case(due_at=at(12), extended_until=at(14), completed_at=at(14))
    province_case(completed_at=None)

    assert numbers("province_answered province_answered_on_time") == [3, 2]
    assert numbers("province_cases province_completed") == [4, 3]


def test_an_answer_without_any_deadline_is_not_in_time():
    province_case(due_at=None, completed=True)

    assert numbers("province_answered province_answered_on_time") == [1, 0]
