"""Moments and stars as sentences about one case say them."""

from datetime import datetime, time, timedelta

from cases.periods import CITY, Month
from reports import formats

STARS = ("", "一", "二", "三", "四", "五")


def star(number: int) -> str:
    """五星."""
    return f"{STARS[number]}星"


def moment(at: datetime, month: Month) -> str:
    """4月18日 10:00; with the year where it is not the month's own."""
    local = at.astimezone(CITY)
    year = "" if local.year == month.year else f"{local.year}年"
    return f"{year}{local.month}月{local.day}日 {local:%H:%M}"


def end(at: datetime, month: Month) -> str:
    """A deadline or a cut-off: 4月20日 24时 for the end of a day, else to the minute."""
    local = at.astimezone(CITY)
    if local.time() == time.min:
        local -= timedelta(microseconds=1)
    if local.time() != time.max and (local.hour, local.minute, local.second) != (23, 59, 59):
        return moment(at, month)
    return f"{moment(local, month)[:-5]}24时"


def points(value: object) -> str:
    """As many decimals as there are: 0.02, 0.2, 3."""
    return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"


def when(at: datetime | None) -> str:
    """In a table: 2020-04-18 10:00."""
    return formats.moment(at) if at else "未记录时间"
