"""When things happen in the demo: working days, deadlines, hours. No database, no clock."""

from bisect import bisect
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import accumulate
from random import Random

from chinese_calendar import get_holiday_detail

from cases import workdays
from cases.models import RequestKind
from cases.periods import CITY, Month, Period

DATA_END = datetime(2020, 5, 15, tzinfo=CITY)
"""Nothing has happened at or after this moment."""

DEADLINE_DAYS = {
    RequestKind.CONSULTATION: 3,
    RequestKind.HELP: 5,
    RequestKind.COMPLAINT: 7,
    RequestKind.REPORT: 10,
    RequestKind.SUGGESTION: 10,
    RequestKind.THANKS: 3,
    RequestKind.OTHER: 5,
}
PROVINCE_DAYS = 12
WORKDAY, WEEKEND, HOLIDAY, SPRING_FESTIVAL = 1.0, 0.62, 0.45, 0.28
HOUR_WEIGHTS = (
    2,
    1,
    1,
    1,
    1,
    3,
    9,
    26,
    68,
    92,
    88,
    62,
    38,
    60,
    82,
    80,
    66,
    44,
    32,
    27,
    22,
    15,
    8,
    4,
)
OFFICE_OPENS, OFFICE_CLOSES = time(8, 30), time(17, 30)
DAY_END = time(23, 59, 59, 999_999)
_HOURS = list(accumulate(HOUR_WEIGHTS))


# Asked a hundred thousand times about a few hundred days.
_is_working = cache(workdays.is_working_day)
workday_after = cache(workdays.add_working_days)
working_days_between = cache(workdays.working_days_between)


@cache
def end_of_day(day: date) -> datetime:
    """The last moment of a day, as a deadline given by its day is kept."""
    return datetime.combine(day, DAY_END, tzinfo=CITY)


@cache
def midnight(day: date) -> datetime:
    """00:00 of a day in the city."""
    return datetime.combine(day, time.min, tzinfo=CITY)


def horizon(month: Month) -> Period:
    """The part of a month that has happened."""
    return month.period().until(DATA_END)


@cache
def day_weight(day: date) -> float:
    """How busy the hotline is on a day, an ordinary working day being 1."""
    is_off, name = get_holiday_detail(day)
    if not is_off:
        return WORKDAY
    if name is None:
        return WEEKEND
    return SPRING_FESTIVAL if name == "Spring Festival" else HOLIDAY


class Receipts:
    """Draws moments of receipt within a month; `late` leans towards its last days."""

    def __init__(self, month: Month, *, late: bool = False) -> None:
        period = horizon(month)
        days = period.days()
        self._midnights = [midnight(day) for day in days]
        lean = [24.0 if len(days) - index <= 6 else 1.0 for index in range(len(days))]
        self._cumulated = list(
            accumulate(
                day_weight(day) * (lean[index] if late else 1.0) for index, day in enumerate(days)
            )
        )

    def draw(self, rng: Random, *, not_after: datetime = DATA_END) -> datetime:
        """A moment, busy days and hours more often."""
        while True:
            day = bisect(self._cumulated, rng.random() * self._cumulated[-1])
            hour = bisect(_HOURS, rng.random() * _HOURS[-1])
            seconds = hour * 3600 + int(rng.random() * 3600)
            moment = self._midnights[day] + timedelta(seconds=seconds)
            if moment < not_after:
                return moment


def office_moment(rng: Random, day: date) -> datetime:
    """A moment within office hours of a day."""
    opens = midnight(day) + timedelta(hours=OFFICE_OPENS.hour, minutes=OFFICE_OPENS.minute)
    return opens + timedelta(seconds=int(rng.random() * 9 * 3600))


def between(rng: Random, start: datetime, end: datetime) -> datetime:
    """A moment strictly after `start` and before `end`, to the second where there is room."""
    room = (end - start).total_seconds()
    if room > 2:
        return start + timedelta(seconds=1 + int(rng.random() * (room - 2)))
    return start + (end - start) / 2


def assignment(rng: Random, received: datetime, month_end: datetime, *, stays: bool) -> datetime:
    """When a received case is first handed over: within the hour in the day, else the next
    working morning. One that `stays` in its month is handed over before the month ends.
    """
    if 7 <= received.hour < 17 or (17 <= received.hour < 21 and rng.random() < 0.5):
        return received + timedelta(seconds=120 + int(rng.random() * 4200))
    day = received.date()
    early = received.hour < 7 and _is_working(day)
    morning = _morning(rng, day if early else workday_after(day, 1))
    if morning >= (month_end if stays else DATA_END):
        return between(rng, received, min(end_of_day(day), received + timedelta(hours=2)))
    return morning


def slow_assignment(rng: Random, received: datetime) -> datetime:
    """A first hand-over that took more than one working day."""
    return _morning(rng, workday_after(received.date(), 2 + int(rng.random() * 2)))


def _morning(rng: Random, day: date) -> datetime:
    return midnight(day) + timedelta(seconds=8 * 3600 + 900 + int(rng.random() * 7200))


def due_at(assigned: datetime, kind: str) -> datetime:
    """The ordinary deadline of a request kind."""
    return end_of_day(workday_after(assigned.date(), DEADLINE_DAYS[RequestKind(kind)]))


def completion_in_time(rng: Random, start: datetime, end: datetime) -> datetime:
    """A moment after `start` and before `end`, sooner rather than later, in office hours if
    there is one left.
    """
    first, last = start.date(), (end - timedelta(microseconds=1)).date()
    day = first + timedelta(days=int((rng.random() ** 1.6) * ((last - first).days + 1)))
    while day > first and not _is_working(day):
        day -= timedelta(days=1)
    if day == first:
        closing = min(end, end_of_day(first), start + timedelta(hours=5))
        return between(rng, start, closing)
    moment = office_moment(rng, day)
    return moment if moment < end else between(rng, start, end)


def completion_too_late(rng: Random, deadline: datetime) -> datetime:
    """A moment in office hours within a week after a deadline."""
    day = workday_after(deadline.date(), 1 + int(rng.random() * 4))
    return office_moment(rng, day)


def completion_after(rng: Random, cut_off: datetime) -> datetime:
    """A moment in office hours within two weeks after a cut-off."""
    eve = (cut_off - timedelta(microseconds=1)).date()
    return office_moment(rng, workday_after(eve, 1 + int(rng.random() ** 1.4 * 9)))


def call_back(rng: Random, after: datetime, before: datetime) -> datetime:
    """A moment between two at which citizens are called: 9 to 20 o'clock where that fits."""
    day = after.date() + timedelta(days=int(rng.random() ** 1.5 * 5))
    moment = midnight(day) + timedelta(seconds=9 * 3600 + int(rng.random() * 11 * 3600))
    return moment if after < moment < before else between(rng, after, before)
