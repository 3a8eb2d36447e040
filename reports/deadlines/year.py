"""A calendar year as the page shows it: twelve months, how far it is known, the own days."""

import calendar
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self

from cases.calendar_actions import days_from, days_of
from cases.models import CalendarDay
from cases.workdays import PUBLISHED_YEARS
from reports import formats

from .days import Day, DayKind, day_of, is_usual

YEARS_AHEAD = 5
_MONDAY_FIRST = calendar.Calendar()


@dataclass(frozen=True)
class CalendarMonth:
    """A month in weeks of seven places; None before its first and after its last day."""

    label: str
    weeks: tuple[tuple[Day | None, ...], ...]


@dataclass(frozen=True)
class Spell:
    """Days on end that the bureau treats otherwise than usual, all in the same way."""

    first: date
    last: date
    is_working: bool

    @property
    def length(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def words(self) -> str:
        """1月28日至2月3日."""
        return span(self.first, self.last)


@dataclass(frozen=True)
class CalendarYear:
    """Everything the page says about a year."""

    number: int
    days: tuple[Day, ...]
    declared: int
    spells: tuple[Spell, ...]

    @classmethod
    def load(cls, number: int) -> Self:
        """One query."""
        days = tuple(days_of(number))
        own = CalendarDay.objects.filter(day__range=(days[0], days[-1]))
        declared = dict(own.order_by("day").values_list("day", "is_working"))
        shown = tuple(day_of(day, declared) for day in days)
        return cls(number, shown, len(declared), tuple(_spells(declared)))

    @property
    def is_published(self) -> bool:
        return self.number in PUBLISHED_YEARS

    @property
    def unknown(self) -> int:
        """How many days nobody has said anything about."""
        return sum(day.kind is DayKind.UNKNOWN for day in self.days)

    @property
    def is_blank(self) -> bool:
        """Nothing to show."""
        return self.unknown == len(self.days)

    @property
    def lacks_holidays(self) -> bool:
        """Laid out by the day of the week alone, which no year is."""
        return not (self.is_published or self.is_blank or self.spells)

    @property
    def months(self) -> tuple[CalendarMonth, ...]:
        shown = {day.date: day for day in self.days}
        return tuple(self._month(number, shown) for number in range(1, 13))

    @property
    def legend(self) -> list[tuple[DayKind, int]]:
        """The kinds of day that occur, and how often."""
        times = Counter(day.kind for day in self.days)
        return [(kind, times[kind]) for kind in DayKind if times[kind]]

    @property
    def words(self) -> str:
        """How far the year is known, and through whom."""
        if self.is_published:
            return f"公布的日历里有{self.number}年。{self._own_words}"
        lacking = f"公布的日历里还没有{self.number}年"
        if self.is_blank:
            return f"{lacking}，本单位也没有登记。时限落在这一年的办件暂时不能推算。"
        if self.unknown:
            return f"{lacking}，本单位登记了 {self.declared} 天，还有 {self.unknown} 天没有安排。"
        return f"{lacking}，本单位已经把全年 {self.declared} 天排满，可以推算时限。"

    @property
    def _own_words(self) -> str:
        if not self.declared:
            return "本单位没有另作安排。"
        own = {DayKind.OWN_FREE, DayKind.OWN_WORKING}
        other = sum(day.kind in own for day in self.days)
        return f"本单位登记了 {self.declared} 天，其中 {other} 天与公布的不同。"

    def _month(self, number: int, shown: Mapping[date, Day]) -> CalendarMonth:
        weeks = _MONDAY_FIRST.monthdatescalendar(self.number, number)
        return CalendarMonth(
            f"{number}月",
            tuple(
                tuple(shown[day] if day.month == number else None for day in week) for week in weeks
            ),
        )


def years(today: date) -> range:
    """The years that can be turned to."""
    return range(PUBLISHED_YEARS.start, max(today.year, PUBLISHED_YEARS[-1]) + YEARS_AHEAD + 1)


def span(first: date, last: date) -> str:
    """1月28日至2月3日; the last day's year is named when it is another."""
    if first == last:
        return _short(first)
    end = _short(last) if first.year == last.year else formats.chinese_date(last)
    return f"{_short(first)}至{end}"


def _short(day: date) -> str:
    return f"{day.month}月{day.day}日"


def _spells(declared: Mapping[date, bool]) -> Iterable[Spell]:
    """Out of the declared days in their order: a holiday goes on over the weekend inside it."""
    found: Spell | None = None
    for day, is_working in declared.items():
        if is_usual(day, is_working=is_working):
            continue
        if found and found.is_working is is_working and _goes_on(found, day, declared):
            found = Spell(found.first, day, is_working)
            continue
        if found:
            yield found
        found = Spell(day, day, is_working)
    if found:
        yield found


def _goes_on(spell: Spell, day: date, declared: Mapping[date, bool]) -> bool:
    """Nothing lies between the spell and the day but days that are declared free."""
    between = list(days_from(spell.last, day))[1:-1]
    return all(declared.get(one) is False for one in between)
