"""Working days: weekends, legal holidays, make-up days, and what the bureau itself declares.

The published calendar is known for `PUBLISHED_YEARS`; other days raise `CalendarUnknownError`
unless the bureau has declared them (`CalendarDay`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

import chinese_calendar

from .models import CalendarDay

PAGE = "工作日历与默认期限"
"""What the page is called where people keep the days; refusals name it."""
PUBLISHED_YEARS = range(
    min(chinese_calendar.constants.holidays).year, max(chinese_calendar.constants.holidays).year + 1
)


class CalendarUnknownError(LookupError):
    """The calendar does not reach a day, of whose year other days may be known."""

    def __init__(self, day: date) -> None:
        super().__init__(
            f"工作日历没有排满 {day.year} 年，请业务管理员在“{PAGE}”页登记这一年的上班和休息日。"
        )


@dataclass(frozen=True)
class Calendar:
    """The published calendar under the bureau's own days: whether each of these is worked."""

    declared: Mapping[date, bool] = field(default_factory=dict)

    def is_working_day(self, day: date) -> bool:
        """Whether offices work; make-up Saturdays and Sundays do. CalendarUnknownError beyond."""
        if day in self.declared:
            return self.declared[day]
        try:
            return bool(chinese_calendar.is_workday(day))
        except NotImplementedError as error:
            raise CalendarUnknownError(day) from error

    def knows(self, day: date) -> bool:
        """Whether the bureau has declared the day or a published calendar holds it."""
        return day in self.declared or day.year in PUBLISHED_YEARS

    def is_day_off(self, day: date) -> bool:
        """Whether to mark the day on a chart; unknown years by the day of the week alone."""
        try:
            return not self.is_working_day(day)
        except CalendarUnknownError:
            return day.weekday() >= 5

    def add_working_days(self, day: date, number: int) -> date:
        """The day so many working days later; 0 gives the day itself."""
        while number:
            day += timedelta(days=1)
            number -= self.is_working_day(day)
        return day

    def working_days_between(self, first: date, last: date) -> int:
        """How many working days follow `first` up to and including `last`: 0 on the same day."""
        span = (last - first).days
        return sum(self.is_working_day(first + timedelta(days=step)) for step in range(1, span + 1))


PUBLISHED = Calendar()
"""Without the bureau's own days, and without a query."""
is_working_day = PUBLISHED.is_working_day
is_day_off = PUBLISHED.is_day_off
add_working_days = PUBLISHED.add_working_days
working_days_between = PUBLISHED.working_days_between


def bureau_calendar() -> Calendar:
    """With the days that the bureau has declared; one query."""
    return Calendar(dict(CalendarDay.objects.values_list("day", "is_working")))
