"""Months and periods as values, in the city's time zone. No database, no clock."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import total_ordering
from zoneinfo import ZoneInfo

CITY = ZoneInfo("Asia/Shanghai")
FIRST_YEAR, LAST_YEAR = 2000, 2099
"""The years that may be asked for; neighbours may lie a little outside."""

_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")


@dataclass(frozen=True)
class Period:
    """A half-open stretch of time: `start` belongs to it, `end` does not."""

    start: datetime
    end: datetime

    @property
    def last_day(self) -> date:
        """The last calendar day inside."""
        return (self.end - timedelta(microseconds=1)).astimezone(CITY).date()

    @property
    def first_day(self) -> date:
        return self.start.astimezone(CITY).date()

    def days(self) -> list[date]:
        """Every calendar day inside, in order."""
        count = (self.last_day - self.first_day).days + 1
        return [self.first_day + timedelta(days=offset) for offset in range(count)]

    def on(self, day: date) -> "Period":
        """One calendar day of it; empty when the day lies outside."""
        start = datetime.combine(day, time.min, tzinfo=CITY)
        return Period(max(start, self.start), max(self.start, start + timedelta(days=1))).until(
            self.end
        )

    def until(self, moment: datetime) -> "Period":
        """The part before `moment`; empty (start = end) when it has not begun."""
        return Period(self.start, max(self.start, min(self.end, moment)))


@total_ordering
@dataclass(frozen=True)
class Month:
    """A month of the bureau, printed 2020-04.

    >>> Month.parse("2020-04").previous()
    Month(year=2020, number=3)
    >>> Month(2020, 4).period(first_day=19).first_day
    datetime.date(2020, 3, 19)
    """

    year: int
    number: int

    def __post_init__(self) -> None:
        if not (FIRST_YEAR - 9 <= self.year <= LAST_YEAR + 9 and 1 <= self.number <= 12):
            raise ValueError(f"没有 {self.year}-{self.number} 这个月份。")

    @classmethod
    def parse(cls, text: str) -> "Month":
        """`2020-04`, exactly; ValueError with a sentence otherwise."""
        found = _MONTH.fullmatch(text) if text.isascii() else None
        if found is None:
            raise ValueError(f"月份“{text[:20]}”的格式应为 2020-04。")
        year, number = int(found[1]), int(found[2])
        if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= number <= 12):
            raise ValueError(f"没有“{text}”这个月份，应在 {FIRST_YEAR}-01 至 {LAST_YEAR}-12 之间。")
        return cls(year, number)

    @classmethod
    def of(cls, day: date) -> "Month":
        """The calendar month of a day."""
        return cls(day.year, day.month)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"

    def __lt__(self, other: "Month") -> bool:
        return (self.year, self.number) < (other.year, other.number)

    @property
    def label(self) -> str:
        """As it is written in Chinese: 2020年4月."""
        return f"{self.year}年{self.number}月"

    def plus(self, months: int) -> "Month":
        """The month so many later (earlier when negative)."""
        year, index = divmod(self.year * 12 + self.number - 1 + months, 12)
        return Month(year, index + 1)

    def previous(self) -> "Month":
        return self.plus(-1)

    def following(self) -> "Month":
        return self.plus(1)

    def a_year_before(self) -> "Month":
        return self.plus(-12)

    def period(self, first_day: int = 1) -> Period:
        """From the month's first day 00:00 to the next month's, exclusive.

        With another first day, month M runs from that day of M−1 to the day before it in M.
        """
        shift = 0 if first_day == 1 else -1
        return Period(
            _midnight(self.year, self.number + shift, first_day),
            _midnight(self.year, self.number + shift + 1, first_day),
        )


def end_of(day: date) -> datetime:
    """The midnight that ends a day in the city."""
    return datetime.combine(day + timedelta(days=1), time.min, tzinfo=CITY)


def _midnight(year: int, number: int, day: int) -> datetime:
    """00:00 of the day in the city; `number` may be 0 or 13, the neighbouring years' months."""
    years, index = divmod(year * 12 + number - 1, 12)
    return datetime.combine(date(years, index + 1, day), time.min, tzinfo=CITY)
