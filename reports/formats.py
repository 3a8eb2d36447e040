"""The one place where numbers and moments become words."""

from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction

from cases.periods import CITY, Period
from scoring.arithmetic import half_up

NOTHING = "—"
"""What is printed where there is nothing to measure."""


def count(number: int | None) -> str:
    """A whole number with separators: 10,984."""
    return NOTHING if number is None else f"{number:,}"


def percent(percentage: Decimal | None) -> str:
    """A percentage with two decimals: 95.86%."""
    return NOTHING if percentage is None else f"{half_up(percentage)}%"


def points(value: Fraction | Decimal | None, places: int = 2) -> str:
    """Points with two decimals: 10.40."""
    return NOTHING if value is None else f"{half_up(value, places)}"


def days(value: Decimal | None) -> str:
    """A length of time in days with one decimal: 2.3天."""
    return NOTHING if value is None else f"{half_up(value, 1)}天"


def moment(value: datetime | None) -> str:
    """A moment to the minute in the city's time; midnight is the 24:00 of the day before."""
    if value is None:
        return NOTHING
    local = value.astimezone(CITY)
    return f"{local:%Y-%m-%d %H:%M}"


def deadline(value: datetime | None) -> str:
    """A deadline: one given as a day ends with that day and is printed as the day."""
    if value is None:
        return NOTHING
    local = value.astimezone(CITY)
    return f"{local:%Y-%m-%d}" if local.time() == time.max else f"{local:%Y-%m-%d %H:%M}"


def until(value: datetime) -> str:
    """An exclusive end: the midnight after 30 April is 2020-04-30 24:00."""
    local = value.astimezone(CITY)
    if local.time() == time.min:
        return f"{Period(value, value).last_day} 24:00"
    return moment(value)


def span(period: Period) -> str:
    """A period by its first and last day."""
    return f"{period.first_day} 至 {period.last_day}"


def chinese_date(day: date) -> str:
    """As it is printed on a notice: 2020年5月15日."""
    return f"{day.year}年{day.month}月{day.day}日"


def rise(now: Decimal | int | None, before: Decimal | int | None, unit: str) -> str:
    """The change in words and sign: 上升 0.52 个百分点, 减少 231件（−2.06%）, 持平."""
    if now is None or before is None:
        return "无可比数据"
    change, base = Fraction(now) - Fraction(before), Fraction(before)
    if change == 0:
        return "持平"
    if unit == "%":
        word = "上升" if change > 0 else "下降"
        return f"{word} {half_up(abs(change))} 个百分点"
    word, sign = ("增加", "+") if change > 0 else ("减少", "−")
    share = f"（{sign}{half_up(abs(change) / base * 100)}%）" if base else ""
    return f"{word} {half_up(abs(change), 0):,}{unit}{share}"
