"""Months, quarters, seasons and years that are named: 7月底, 2021年, 明年上半年, 国庆节.

Words without a year are taken for the year in which they were written, and for the next one where
that has passed.
"""

import re
from datetime import date

from . import spans
from .numerals import NUMBER, YEAR, number, year
from .spans import Span
from .times import Kind, Time, Written

Match = re.Match[str]
_MIDDLE = r"中(?=前|以前|之前|$|[，完建竣投开启])"
_YEARS_AHEAD = {"今": 0, "本": 0, "明": 1, "来": 1, "次": 1, "翌": 1, "后": 2}
_PAST = "去上前"
_SEASONS = {"春": (3, 5), "夏": (6, 8), "秋": (9, 11), "冬": (12, 14), "暑": (7, 8)}
_FEASTS = {"国庆": (10, 1, 7), "十一": (10, 1, 7), "元旦": (1, 1, 3), "五一": (5, 1, 5)}
_MONTH = (
    rf"(?:{NUMBER}[至到—~～、-]+)?(?P<month>{NUMBER})月份?"
    rf"(?:(?:{NUMBER}[至到—~～、-]+)?(?P<day>{NUMBER})[日号]"
    rf"|(?P<part>[上中下]旬|初(?![步始期次])|底(?![层楼商部座板盘])|末|{_MIDDLE}))?"
)
_DATED = re.compile(
    rf"(?P<year>{YEAR}年|今年|本年|[明来次翌后去上前]年)?度?的?(?:{_MONTH}"
    r"|第?(?P<quarter>[一二三四1-4])季度(?P<quarter_part>末|底|初)?"
    r"|(?P<half>[上下])半年"
    r"|(?P<season>[春夏秋冬](?=[季天])|暑(?=[期假]))[季天期假]"
    r"|(?P<near>[今明去])(?P<near_season>[春夏秋冬])季?"
    r"|(?P<feast>国庆|元旦|五一|十一(?=前|假|期间|黄金))(?:劳动)?节?(?:假期|期间|黄金周)?"
    r"|(?<![\d一二两三四五六七八九十几数近多半])年?(?:"
    rf"(?P<year_part>(?<=年)[底末终内]|(?<=年)初(?![步始])|(?<=年){_MIDDLE})))"
)
_YEAR_ALONE = re.compile(rf"(?P<year>{YEAR}年|今年|本年|[明来次翌后]年)度?")
_DAY_OF_YEAR = re.compile(r"(?P<year>20\d\d)[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})(?!\d)日?")
_UNKNOWN = re.compile(
    r"(?:春节|中秋节?|清明节?|端午节?|元宵节?|供暖[期季]?|供热[期季]?|采暖[期季]?|汛期|雨季|入[冬汛]"
    r"|上冻|封冻|新?学?期?开学|新学期|[高中]考|[暑春]运)(?:来临|到来|开始|结束)?(?:之前|以前|前)"
)


def _dated(match: Match, written: Written) -> Time | None:
    named = match["year"] or match["near"]
    if (named and named[0] in _PAST) or (match["year_part"] == "初" and not named):
        return None
    base = _year_of(named, written.on)
    try:
        span = _span_of(match, base)
        again = None if named else _span_of(match, base + 1)
    except ValueError:
        return None
    return Time(span, again, is_bounded=match["year_part"] == "内")


def _year_alone(match: Match, written: Written) -> Time:
    return Time(spans.part_of_year(_year_of(match["year"], written.on), ""))


def _day_of_year(match: Match, _: Written) -> Time | None:
    try:
        return Time(Span.on(date(int(match["year"]), int(match["month"]), int(match["day"]))))
    except ValueError:
        return None


def _unknown(_: Match, __: Written) -> Time:
    """Feasts of the moon and the beginning of heating: who reads it knows the year's day."""
    return Time(is_bounded=True)


def _year_of(named: str | None, on: date) -> int:
    if named is None:
        return on.year
    ahead = _YEARS_AHEAD.get(named[0])
    return year(named.removesuffix("年")) if ahead is None else on.year + ahead


def _span_of(match: Match, base: int) -> Span:
    """ValueError for what the calendar does not have."""
    if match["month"]:
        return _of_month_and_day(match, base)
    if match["quarter"]:
        whole = spans.quarter(base, number(match["quarter"]))
        return spans.part_of_quarter(whole, match["quarter_part"] or "")
    if match["half"]:
        return spans.months(base, 1, 6) if match["half"] == "上" else spans.months(base, 7, 12)
    if season := match["season"] or match["near_season"]:
        return spans.months(base, *_SEASONS[season])
    if match["feast"]:
        month, first, last = _FEASTS[match["feast"]]
        return Span(date(base, month, first), date(base, month, last))
    return spans.part_of_year(base, match["year_part"])


def _of_month_and_day(match: Match, base: int) -> Span:
    month = number(match["month"])
    if not 1 <= month <= 12:
        raise ValueError(match["month"])
    if match["day"]:
        return Span.on(date(base, month, number(match["day"])))
    return spans.part_of_month(spans.month(base, month), match["part"] or "")


DATED: tuple[Kind, ...] = (
    (_DATED, _dated),
    (_YEAR_ALONE, _year_alone),
    (_DAY_OF_YEAR, _day_of_year),
    (_UNKNOWN, _unknown),
)
