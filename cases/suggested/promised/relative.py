"""Times counted from the day of writing: 下月10日, 本季度末, 下周三, 20日前."""

import re

from . import spans
from .numerals import NUMBER, number
from .spans import DAY, Span
from .times import Kind, Time, Written

Match = re.Match[str]
_NEXT = r"(?P<of>本|当|这个?|下一?个?|次|上一?个?)"
_AHEAD = {"上": None, "上个": None, "上一个": None, "本": 0, "当": 0, "这": 0, "这个": 0, None: 0}
"""How many months, quarters or weeks ahead; None of what has passed, 1 of all others."""
_MONTH = re.compile(
    rf"{_NEXT}月份?(?:(?P<day>{NUMBER})[日号]|(?P<part>[上中下]旬|底|末|初(?![步始])|内)?)"
)
_MONTH_BARE = re.compile(
    r"(?<![\d一二两三四五六七八九十几数个每])(?P<of>)月(?P<day>)(?P<part>底|末|内|[上中下]旬)"
)
_QUARTER = re.compile(rf"{_NEXT}季度?(?P<part>末|底|内|初)?")
_QUARTER_BARE = re.compile(r"(?<![每一二三四1-4])(?P<of>)季度?(?P<part>末|底|内)")
_WEEK = re.compile(rf"{_NEXT}(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天末](?!期))?")
_WEEK_BARE = re.compile(r"(?<![每数几两\d一二三四个])(?P<of>)周(?P<weekday>)内")
_DAY = re.compile(r"(?P<day>今|明|后|昨|前)(?:天|(?<=[今明昨])[日晚早])")
_DAYS_AHEAD = {"今": 0, "明": 1, "后": 2}
_DAY_OF_MONTH = re.compile(rf"(?<![\d月十至到—~～、-])(?P<day>{NUMBER})[日号](?=前|之前|以前)")


def _month(match: Match, written: Written) -> Time | None:
    ahead = _AHEAD.get(match["of"] or None, 1)
    if ahead is None:
        return None
    whole = spans.month(written.on.year, written.on.month + ahead)
    if match["day"]:
        return _day_in(whole, match["day"])
    part = match["part"] or ""
    return Time(spans.part_of_month(whole, part), is_bounded=part == "内")


def _quarter(match: Match, written: Written) -> Time | None:
    ahead = _AHEAD.get(match["of"] or None, 1)
    if ahead is None:
        return None
    whole = spans.quarter(written.on.year, (written.on.month + 2) // 3 + ahead)
    part = match["part"] or ""
    return Time(spans.part_of_quarter(whole, part), is_bounded=part == "内")


def _week(match: Match, written: Written) -> Time | None:
    ahead = _AHEAD.get(match["of"] or None, 1)
    if ahead is None:
        return None
    monday = written.on - DAY * written.on.weekday() + DAY * 7 * ahead
    weekday = match["weekday"]
    if weekday and weekday != "末":
        return Time(Span.on(monday + DAY * "一二三四五六日".find(weekday.replace("天", "日"))))
    first = monday + DAY * 5 if weekday else monday
    return Time(Span(first, monday + DAY * 6, is_end=True), is_bounded=not match["of"])


def _day(match: Match, written: Written) -> Time | None:
    ahead = _DAYS_AHEAD.get(match["day"])
    if ahead is None:
        return None
    return Time(Span.on(written.on + DAY * ahead), needs_intent=not ahead)


def _day_of_month(match: Match, written: Written) -> Time | None:
    """20日前 can also be twenty days ago."""
    whole = spans.month(written.on.year, written.on.month)
    day = number(match["day"])
    if day < written.on.day:
        whole = spans.month(written.on.year, written.on.month + 1)
    found = _day_in(whole, match["day"])
    return found and Time(found.span, needs_intent=True)


def _day_in(whole: Span, day: str) -> Time | None:
    if not 1 <= number(day) <= whole.last.day:
        return None
    return Time(Span.on(whole.first.replace(day=number(day))))


RELATIVE: tuple[Kind, ...] = (
    (_MONTH, _month),
    (_MONTH_BARE, _month),
    (_QUARTER, _quarter),
    (_QUARTER_BARE, _quarter),
    (_WEEK, _week),
    (_WEEK_BARE, _week),
    (_DAY, _day),
    (_DAY_OF_MONTH, _day_of_month),
)
