"""Stretches of the calendar that words such as 7月中旬 or 下半年 stand for."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Span:
    """First to last day. 前 an end (月底) or a day includes it, 前 a stretch does not."""

    first: date
    last: date
    is_end: bool = False

    @classmethod
    def on(cls, day: date) -> Self:
        """One day."""
        return cls(day, day, is_end=True)

    @property
    def day_before(self) -> date:
        """By when something "before" it is done."""
        return self.last if self.is_end else self.first - DAY

    def end(self, days: int) -> "Span":
        """Its last days, and what is due by then is due at the last of them."""
        return Span(self.last - DAY * (days - 1), self.last, is_end=True)


def month(year: int, number: int) -> Span:
    """A month; 13 is January of the next year, 0 December of the one before."""
    year, index = year + (number - 1) // 12, (number - 1) % 12 + 1
    return Span(date(year, index, 1), date(year, index, monthrange(year, index)[1]))


def part_of_month(whole: Span, part: str) -> Span:
    """上旬, 中旬, 下旬, 初, 中, 底, 末; with blank words the month itself."""
    if part in ("底", "末"):
        return whole.end(10)
    first, last = {
        "上旬": (1, 10),
        "初": (1, 10),
        "中旬": (11, 20),
        "中": (11, 20),
        "下旬": (21, whole.last.day),
    }.get(part, (1, whole.last.day))
    return Span(whole.first.replace(day=first), whole.first.replace(day=last))


def months(year: int, first: int, last: int) -> Span:
    """From one month to another."""
    return Span(month(year, first).first, month(year, last).last)


def quarter(year: int, number: int) -> Span:
    """A quarter; 5 is the first of the next year."""
    return months(year, 3 * number - 2, 3 * number)


def part_of_quarter(whole: Span, part: str) -> Span:
    """初, 末, 底; else the quarter itself."""
    if part == "初":
        return part_of_month(month(whole.first.year, whole.first.month), part)
    return whole.end(30) if part in ("末", "底") else whole


def part_of_year(year: int, part: str) -> Span:
    """年底 is December, 年中 June, 年初 January; all else the year."""
    if part == "初":
        return month(year, 1)
    if part == "中":
        return months(year, 1, 6).end(30)
    whole = months(year, 1, 12)
    return whole.end(31) if part in ("底", "末", "终") else whole


def later(day: date, number: int) -> date:
    """So many months later; at a short month's end its last day."""
    goal = month(day.year, day.month + number)
    return goal.first.replace(day=min(day.day, goal.last.day))
