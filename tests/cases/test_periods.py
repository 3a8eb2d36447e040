"""Months and periods: where they begin and end, and what is refused."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.periods import CITY, Month, Period
from tests.factories import APRIL, at

MONTHS = st.builds(Month, st.integers(2000, 2099), st.integers(1, 12))
ONE_MICROSECOND = timedelta(microseconds=1)


def test_april_runs_from_midnight_to_midnight_in_the_city_wherever_the_machine_stands(machine_zone):
    period = APRIL.period()

    assert period.start == datetime(2020, 3, 31, 16, tzinfo=UTC)
    assert period.end == datetime(2020, 4, 30, 16, tzinfo=UTC)
    assert (period.first_day, period.last_day) == (date(2020, 4, 1), date(2020, 4, 30))


def test_a_month_that_begins_on_the_19th_reaches_back_into_the_one_before():
    period = APRIL.period(first_day=19)

    assert (period.first_day, period.last_day) == (date(2020, 3, 19), date(2020, 4, 18))
    assert Month(2020, 1).period(first_day=19).first_day == date(2019, 12, 19)


@given(MONTHS, st.integers(1, 28))
def test_every_moment_lies_in_one_month(month, first_day):
    assert month.period(first_day).end == month.following().period(first_day).start
    assert month.period(first_day).start < month.period(first_day).end


@given(MONTHS)
def test_a_month_has_its_calendar_days(month):
    days = month.period().days()

    assert days[0] == date(month.year, month.number, 1)
    assert {Month.of(day) for day in days} == {month}
    assert len(days) == len(set(days)) >= 28


@given(MONTHS)
def test_a_printed_month_is_read_again(month):
    assert Month.parse(str(month)) == month


@given(MONTHS, st.integers(-90, 90))
def test_months_are_counted_forth_and_back(month, step):
    assert month.plus(step).plus(-step) == month
    assert (month.plus(step) > month) == (step > 0)


def test_neighbours_of_a_month():
    january = Month(2020, 1)

    assert january.previous() == Month(2019, 12)
    assert january.following() == Month(2020, 2)
    assert january.a_year_before() == Month(2019, 1)
    assert january.label == "2020年1月"
    assert sorted([APRIL, january]) == [january, APRIL]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2020-4",
        "2020-13",
        "2020-00",
        "1999-12",
        "2100-01",
        "2020-04-01",
        "２０２０-０４",
        "²020-04",
        " 2020-04",
        "2020-04\n",
        "2020/04",
        "四月",
    ],
)
def test_a_faulty_month_is_refused_with_a_sentence(text):
    with pytest.raises(ValueError, match="月份"):
        Month.parse(text)


@pytest.mark.parametrize(("year", "number"), [(2020, 0), (2020, 13), (1990, 1), (2109, 1)])
def test_a_month_that_cannot_be_is_refused(year, number):
    with pytest.raises(ValueError, match="没有"):
        Month(year, number)


def test_one_day_of_a_period():
    day = APRIL.period().on(date(2020, 4, 30))

    assert day == Period(at(30, 0), at(1, 0, month=5))
    assert day.days() == [date(2020, 4, 30)]


@pytest.mark.parametrize("day", [date(2020, 3, 31), date(2020, 5, 1)])
def test_a_day_outside_a_period_is_empty(day):
    period = APRIL.period().on(day)

    assert period.start == period.end
    assert period.days() == []


def test_the_part_before_a_moment():
    period = APRIL.period()

    assert period.until(at(10, 0)).last_day == date(2020, 4, 9)
    assert period.until(at(10, 0) + ONE_MICROSECOND).last_day == date(2020, 4, 10)
    assert period.until(at(1, month=6)) == period
    assert period.until(at(1, month=3)) == Period(period.start, period.start)


def test_the_city_keeps_the_time_of_shanghai():
    assert at(1).tzinfo is CITY
    assert at(1).utcoffset() == timedelta(hours=8)
