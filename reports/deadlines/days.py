"""What a day of the calendar is, who says so, and the sign and words for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

import chinese_calendar

from cases.workdays import PUBLISHED, PUBLISHED_YEARS

NAMES = {holiday.value: holiday.chinese for holiday in chinese_calendar.Holiday}


class DayKind(Enum):
    """key, sign in the calendar, words; in the order of the legend."""

    WORKING = ("working", "", "周一至周五上班")
    WEEKEND = ("weekend", "", "周末休息")
    HOLIDAY = ("holiday", "假", "法定节假日")
    MAKE_UP = ("make-up", "班", "调休上班")
    OWN_FREE = ("own-free", "休", "本单位定为休息")
    OWN_WORKING = ("own-working", "上", "本单位定为上班")
    UNKNOWN = ("unknown", "未", "还没有安排")

    def __init__(self, key: str, sign: str, words: str) -> None:
        self.key = key
        self.sign = sign
        self.words = words


@dataclass(frozen=True)
class Day:
    """A day in the calendar."""

    date: date
    kind: DayKind
    note: str
    """What a reader who does not see the sign is told; "" where the column says it."""


def day_of(day: date, declared: Mapping[date, bool]) -> Day:
    """A day under what the bureau has declared."""
    kind = _kind(day, declared)
    holiday = _holiday(day) if kind in {DayKind.HOLIDAY, DayKind.MAKE_UP} else ""
    note = f"{kind.words}（{holiday}）" if holiday else kind.words
    return Day(day, kind, note if kind.sign else "")


def is_usual(day: date, *, is_working: bool) -> bool:
    """Whether the published calendar, or beyond it the day of the week, says the same."""
    return is_working is not PUBLISHED.is_day_off(day)


def _kind(day: date, declared: Mapping[date, bool]) -> DayKind:
    own = declared.get(day)
    if own is not None and not is_usual(day, is_working=own):
        return DayKind.OWN_WORKING if own else DayKind.OWN_FREE
    if day.year in PUBLISHED_YEARS:
        return _published_kind(day)
    if own is None:
        return DayKind.UNKNOWN
    return DayKind.WORKING if own else DayKind.WEEKEND


def _published_kind(day: date) -> DayKind:
    is_weekend = day.weekday() >= 5
    if PUBLISHED.is_day_off(day):
        named = chinese_calendar.get_holiday_detail(day)[1]
        return DayKind.HOLIDAY if named else DayKind.WEEKEND
    return DayKind.MAKE_UP if is_weekend else DayKind.WORKING


def _holiday(day: date) -> str:
    name = chinese_calendar.get_holiday_detail(day)[1]
    return NAMES.get(name, "") if name else ""
