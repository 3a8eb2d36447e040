"""Moments as platforms write them, on the city's clocks, and as the ledger keeps them: UTC text.

The text is what Django's SQLite backend writes ("2020-04-01 00:30:00"); texts of this form stand
in the order of the moments, so that they can be compared as they are.
"""

import re
from datetime import UTC, datetime, time, timedelta, timezone

from cases.periods import CITY

from .numbers import FIRST_DAY, LAST_DAY, Unreadable
from .text import clean_text

NO_MOMENT = {"", "-", "--", "—", "——", "–", "/", "\\", "\\N", "NULL", "null", "无", "暂无"}
_ONE_DAY, _ONE_TICK = timedelta(days=1), timedelta(microseconds=1)
_STEADY_FROM = 1992
"""From this year on the city's clocks are eight hours ahead all year round."""
_AHEAD = timedelta(hours=8)

_SPELLING = re.compile(
    r"([0-9]{4})[-/.年] ?([0-9]{1,2})[-/.月] ?([0-9]{1,2})(?:日|(?=[T ]|$))"
    r" ?(?:(?:星期|周)[一二三四五六日天])?"
    r"(?:[T ]? ?(上午|下午|AM|PM)? ?([0-9]{1,2})"
    r"(?:[时点]|[:时点] ?([0-9]{1,2})(?:[:分] ?([0-9]{1,2})(?:\.([0-9]{1,9}))?秒?|分)?)"
    r" ?(AM|PM)?)?"
    r" ?(Z|[+-][0-9]{2}(?::?[0-9]{2})?)?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:([0-9]{2})([0-9]{2})([0-9]{2})?)?")
_SERIAL = re.compile(r"[0-9]{5}(?:\.[0-9]+)?")


def read_moment(text: str) -> datetime | None:
    """On the city's clocks, without a zone; a day alone is its 00:00, 24:00 the day's last tick.

    None for a blank; Unreadable for anything that is not surely one moment.
    """
    if len(text) == 19 and text[4] == "-" and text[10] in " T" and text[5] != "W":
        try:
            return _in_range(datetime.fromisoformat(text), text)
        except ValueError:
            pass  # said below, in words
    plain = clean_text(text).replace("：", ":")
    if plain in NO_MOMENT:
        return None
    return _in_range(_spelled(plain[:60]), plain)


def utc_text(moment: datetime) -> str:
    """A moment on the city's clocks as the ledger keeps it."""
    if moment.year >= _STEADY_FROM:
        return str(moment - _AHEAD)
    return str(moment.replace(tzinfo=CITY).astimezone(UTC).replace(tzinfo=None))


def aware_text(moment: datetime) -> str:
    """A moment that knows its zone as the ledger keeps it."""
    return str(moment.astimezone(UTC).replace(tzinfo=None))


def on_city_clocks(text: str) -> datetime:
    """What clocks in the city showed at a moment that the ledger keeps."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC).astimezone(CITY).replace(tzinfo=None)


def shown(text: str) -> str:
    """A kept moment as a reader knows it: 2020-04-01 08:30."""
    return f"{on_city_clocks(text):%Y-%m-%d %H:%M}"


def happened_at(text: str) -> str | None:
    """When something happened, as it is kept."""
    moment = read_moment(text)
    return utc_text(moment) if moment else None


def ends_at(text: str) -> str | None:
    """A deadline, as it is kept: one without a time of day lasts until the day's last tick.

    00:00 is a day too: workbooks and databases write days that way.
    """
    moment = read_moment(text)
    if moment is None:
        return None
    if moment.time() == time.min:
        moment += _ONE_DAY - _ONE_TICK
    return utc_text(moment)


def is_day_alone(text: str) -> bool:
    """Whether a kept moment is 00:00 in the city."""
    return text[14:] == "00:00" and on_city_clocks(text).time() == time.min


def is_same_day(one: str, other: str) -> bool:
    """Whether two kept moments lie on one day of the city."""
    return on_city_clocks(one).date() == on_city_clocks(other).date()


def _in_range(moment: datetime, text: str) -> datetime:
    if not FIRST_DAY.year <= moment.year <= LAST_DAY.year:
        raise Unreadable(f"日期“{text[:40]}”超出 1949 年至 2099 年的范围。")
    return moment


def _spelled(text: str) -> datetime:
    if found := _DIGITS.fullmatch(text):
        year, month, day, hour, minute, second = found.groups()
        return _built(text, (year, month, day), (hour, minute, second, None))
    found = _SPELLING.fullmatch(text)
    if found is None:
        if _SERIAL.fullmatch(text):
            raise Unreadable(
                f"日期无法识别：“{text}”是 Excel 的日期序号，请把该列设为日期格式后重新导出。"
            )
        raise Unreadable(f"时间无法识别：“{text[:40]}”，请写成 2020-04-01 08:30:00。")
    year, month, day, before, hour, minute, second, fraction, after, zone = found.groups()
    half = (before or after or "").upper()
    moment = _built(text, (year, month, day), (_by_half(hour, half), minute, second, fraction))
    return _from_zone(moment, zone) if zone else moment


def _by_half(hour: str | None, half: str) -> str | None:
    """The hour of 24 from one of 12 with its half of the day."""
    if hour is None or not half:
        return hour
    afternoon = half in {"下午", "PM"}
    if int(hour) == 12:
        return "12" if afternoon else "0"
    return str(int(hour) + 12) if afternoon and int(hour) < 12 else hour


def _built(
    text: str,
    day: tuple[str, str, str],
    clock: tuple[str | None, str | None, str | None, str | None],
) -> datetime:
    hour, minute, second = (int(part or 0) for part in clock[:3])
    ticks = int((clock[3] or "0").ljust(6, "0")[:6])
    try:
        midnight = datetime(*(int(part) for part in day))  # type: ignore[arg-type]  # noqa: DTZ001
    except ValueError as error:
        raise Unreadable(f"没有“{text[:40]}”这一天。") from error
    if (hour, minute, second, ticks) == (24, 0, 0, 0):
        return midnight + _ONE_DAY - _ONE_TICK
    try:
        return midnight.replace(hour=hour, minute=minute, second=second, microsecond=ticks)
    except ValueError as error:
        raise Unreadable(f"没有“{text[:40]}”这个时刻。") from error


def _from_zone(moment: datetime, zone: str) -> datetime:
    """The city's clocks at a moment given with a distance from UTC."""
    digits = zone[1:].replace(":", "").ljust(4, "0")
    ahead = timedelta(hours=int(digits[:2] or 0), minutes=int(digits[2:] or 0))
    if zone in "Zz":
        ahead = timedelta()
    if zone[0] == "-":
        ahead = -ahead
    try:
        there = moment.replace(tzinfo=timezone(ahead))
        return there.astimezone(CITY).replace(tzinfo=None)
    except (ValueError, OverflowError) as error:
        raise Unreadable(f"时间无法识别：“{zone}”不是时区。") from error
