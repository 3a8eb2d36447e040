"""Working days of the country's calendar: weekends, legal holidays, make-up days.

The calendar is known for 2004–2026; other years raise `CalendarUnknownError`.
"""

from datetime import date, timedelta

import chinese_calendar


class CalendarUnknownError(LookupError):
    """The calendar does not know the year."""

    def __init__(self, day: date) -> None:
        super().__init__(f"工作日历没有 {day.year} 年的安排，请补录节假日。")


def is_working_day(day: date) -> bool:
    """Whether offices work; make-up Saturdays and Sundays do. CalendarUnknownError beyond."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError as error:
        raise CalendarUnknownError(day) from error


def is_day_off(day: date) -> bool:
    """Whether to mark the day on a chart; unknown years by the day of the week alone."""
    try:
        return not is_working_day(day)
    except CalendarUnknownError:
        return day.weekday() >= 5


def add_working_days(day: date, number: int) -> date:
    """The day so many working days later; 0 gives the day itself."""
    while number:
        day += timedelta(days=1)
        number -= is_working_day(day)
    return day


def working_days_between(first: date, last: date) -> int:
    """How many working days follow `first` up to and including `last`: 0 on the same day."""
    span = (last - first).days
    return sum(is_working_day(first + timedelta(days=step)) for step in range(1, span + 1))
