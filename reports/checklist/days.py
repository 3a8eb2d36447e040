"""Days of a month in words: 4月3日、4月7日至9日."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from cases.periods import CITY, Period, end_of

NAMED = 3
"""Stretches of days that are named; of further ones only their number is said."""


def over(period: Period) -> list[date]:
    """The days of a period that have passed to their end."""
    return [day for day in period.days() if end_of(day) <= period.end]


def named(days: Sequence[date]) -> str:
    """Neighbouring days as one stretch."""
    stretches = list(_stretches(days))
    words = "、".join(_stretch(*ends) for ends in stretches[:NAMED])
    return f"{words}等共 {len(days)} 天" if len(stretches) > NAMED else words


def of_moment(moment: datetime) -> str:
    """The city's day of a moment."""
    return _month_and_day(moment.astimezone(CITY).date())


def _stretches(days: Iterable[date]) -> Iterable[tuple[date, date]]:
    first = last = None
    for day in days:
        if first is not None and last is not None and day != last + timedelta(days=1):
            yield first, last
            first = None
        first, last = first or day, day
    if first is not None and last is not None:
        yield first, last


def _stretch(first: date, last: date) -> str:
    if first == last:
        return _month_and_day(first)
    end = f"{last.day}日" if first.month == last.month else _month_and_day(last)
    return f"{_month_and_day(first)}至{end}"


def _month_and_day(day: date) -> str:
    return f"{day.month}月{day.day}日"
