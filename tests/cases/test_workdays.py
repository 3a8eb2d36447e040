"""Working days: holidays, make-up days, and years that nobody has announced."""

from datetime import date

import pytest

from cases import workdays
from cases.models import CalendarDay


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2020, 4, 3), True),
        (date(2020, 4, 4), False),  # 清明, a Saturday
        (date(2020, 4, 6), False),  # a Monday off for it
        (date(2020, 4, 26), True),  # a Sunday worked for the days of May
        (date(2020, 4, 25), False),
        (date(2020, 5, 1), False),
        (date(2020, 5, 9), True),
    ],
)
def test_offices_work_by_the_calendar_and_not_by_the_day_of_the_week(day, works):
    assert workdays.is_working_day(day) is works
    assert workdays.is_day_off(day) is not works


def test_an_unannounced_year_is_refused_with_a_sentence():
    with pytest.raises(
        workdays.CalendarUnknownError,
        match="没有排满 2090 年，请业务管理员在“工作日历与默认期限”页登记",
    ):
        workdays.is_working_day(date(2090, 1, 2))


def test_a_day_is_known_when_it_is_published_or_declared():
    calendar = workdays.Calendar({date(2090, 1, 2): True})

    assert calendar.knows(date(2090, 1, 2))
    assert calendar.knows(date(2020, 4, 3))
    assert not calendar.knows(date(2090, 1, 3))
    assert workdays.PUBLISHED_YEARS[0] == 2004


@pytest.mark.parametrize(("day", "off"), [(date(2090, 1, 2), False), (date(2090, 1, 1), True)])
def test_in_an_unannounced_year_a_chart_marks_the_weekends(day, off):
    assert workdays.is_day_off(day) is off


@pytest.mark.parametrize(
    ("day", "number", "later"),
    [
        (date(2020, 4, 30), 0, date(2020, 4, 30)),
        (date(2020, 4, 30), 1, date(2020, 5, 6)),
        (date(2020, 4, 3), 1, date(2020, 4, 7)),
        (date(2020, 4, 24), 1, date(2020, 4, 26)),
    ],
)
def test_working_days_are_added_across_holidays(day, number, later):
    assert workdays.add_working_days(day, number) == later
    assert workdays.working_days_between(day, later) == number


def test_no_working_day_lies_between_a_day_and_an_earlier_one():
    assert workdays.working_days_between(date(2020, 4, 8), date(2020, 4, 7)) == 0


def test_what_the_bureau_declares_goes_before_the_published_calendar(db):
    CalendarDay.objects.create(day=date(2020, 4, 30), is_working=False)
    CalendarDay.objects.create(day=date(2020, 5, 2), is_working=True)
    calendar = workdays.bureau_calendar()

    assert calendar.is_day_off(date(2020, 4, 30))
    assert calendar.add_working_days(date(2020, 4, 29), 1) == date(2020, 5, 2)
    assert calendar.working_days_between(date(2020, 4, 29), date(2020, 5, 6)) == 2
    assert not workdays.is_day_off(date(2020, 4, 30))


def test_days_that_nobody_published_can_be_declared(db):
    CalendarDay.objects.create(day=date(2090, 1, 2), is_working=True)

    assert workdays.bureau_calendar().add_working_days(date(2090, 1, 1), 1) == date(2090, 1, 2)
