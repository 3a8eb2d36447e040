"""Working days and deadlines of the demo."""

from datetime import date, datetime

import pytest

from cases.demo.chance import chance
from cases.demo.timing import (
    Receipts,
    assignment,
    day_weight,
    due_at,
    workday_after,
    working_days_between,
)
from cases.periods import CITY, Month


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        pytest.param(date(2020, 4, 1), date(2020, 4, 1), 0, id="the same day"),
        pytest.param(date(2020, 4, 3), date(2020, 4, 7), 1, id="over Qingming"),
        pytest.param(date(2020, 4, 25), date(2020, 4, 26), 1, id="to a make-up Sunday"),
    ],
)
def test_working_days_are_counted_after_the_first_day(first, last, days):
    assert working_days_between(first, last) == days


def test_a_deadline_is_the_last_moment_of_a_working_day():
    assigned = datetime(2020, 4, 30, 16, tzinfo=CITY)

    assert due_at(assigned, "consultation") == datetime(
        2020, 5, 8, 23, 59, 59, 999_999, tzinfo=CITY
    )


def test_the_first_working_day_after_labour_day_is_the_sixth_of_may():
    assert workday_after(date(2020, 4, 30), 1) == date(2020, 5, 6)


def test_the_spring_festival_is_quieter_than_a_weekend():
    assert day_weight(date(2020, 1, 25)) < day_weight(date(2020, 1, 11)) < 1


def test_a_case_that_stays_in_its_month_is_assigned_in_it():
    rng = chance("test")
    end = Month(2020, 4).period().end
    received = datetime(2020, 4, 30, 23, 30, tzinfo=CITY)

    assert received < assignment(rng, received, end, stays=True) < end
    assert assignment(rng, received, end, stays=False) > end


def test_receipts_lie_in_the_part_of_the_month_that_has_happened():
    rng = chance("test")
    receipts = Receipts(Month(2020, 5))

    days = {receipts.draw(rng).astimezone(CITY).date() for _ in range(500)}

    assert min(days) >= date(2020, 5, 1)
    assert max(days) <= date(2020, 5, 14)
