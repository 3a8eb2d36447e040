"""Months that a text speaks of, and the month that the notice is about.

A period that the text gives only in relation to its own (上月, 去年同期) is worked out from the
reported one; where that is unknown it has a year below zero, so that it equals no real one.
"""

import re
from dataclasses import dataclass

from reports.checker.document import Document, Kind, Paragraph
from reports.checker.quantities import Period

from .apart import PLAIN
from .chinese import number

_C = "[〇零一二三四五六七八九十]"
_YEAR = rf"(?P<year>(?:19|20)\d\d|二[〇零]{_C}{{2}})\s*年(?:度)?"
_TO = r"\s*月?份?\s*[-—–~～至到]+\s*"
_MENTION = re.compile(
    rf"(?:{_YEAR}\s*|(?P<last>去年|上年)|(?P<this>今年|本年))?(?:同期的?)?"
    rf"(?:(?P<first>\d{{1,2}}|{_C}{{1,3}}){_TO}(?P<until>\d{{1,2}}|{_C}{{1,3}})\s*月份?(?!内)"
    rf"|(?P<one>\d{{1,2}}|(?<![个第]){_C}{{1,2}})\s*月份?(?!\s*\d|内)(?![上中下]旬)"
    r"|第?(?P<quarter>[1-4一二三四])季度|(?P<half>上半年|下半年|前三季度))"
    rf"|{_YEAR.replace('year', 'whole')}(?P<same>同期)?(?!\s*\d|\s*第\s*\d+\s*期)"
    r"|(?P<word>去年同期|上年同期|同期|去年|上年|全年|上个?月|上个?周|上个?季度?|上一?个?周期|前一[日天周年期]|昨[日天]|上期|上一年|前一月|今年以来|年初以来)"
)
_QUARTERS = {sign: at for at, pair in enumerate(("1一", "2二", "3三", "4四")) for sign in pair}
_HALVES = {"上半年": (1, 6), "下半年": (7, 12), "前三季度": (1, 9)}
_RELATIVE = {
    **dict.fromkeys(("前一日", "前一天", "昨日", "昨天"), -7),
    "前一周": -2,
    "前一期": -4,
    "上周期": -6,
    "上一周期": -6,
    "上周": -2,
    "上季": -3,
    "上季度": -3,
    "上期": -4,
}
_OPENING = 12


@dataclass(frozen=True)
class Mention:
    """A stretch that names months; `word` is set where it does so in relation to the notice's."""

    start: int
    end: int
    period: Period
    word: str = ""


def mentions(
    text: str, reported: Period | None = None, spoken: Period | None = None
) -> tuple[Mention, ...]:
    """What `text` says of months, quarters and years, in its order.

    `spoken` is the period that the text last spoke of: 同期 means its months.

    >>> [one.period for one in mentions("2020年4月份，1—4月累计")]
    [Period(year=2020, first=4, last=4), Period(year=0, first=1, last=4)]
    """
    plain = text.translate(PLAIN)
    found = (_mention(match, reported, spoken) for match in _MENTION.finditer(plain))
    return tuple(one for one in found if one)


def reported(document: Document) -> Period | None:
    """The period that the notice is about: the first that its title or opening names."""
    opening = [one for one in document.blocks[:_OPENING] if isinstance(one, Paragraph)]
    titles = [one for one in opening if one.kind in (Kind.TITLE, Kind.HEADING)]
    texts = [_without_days(one.text) for one in (*titles, *opening)]
    for text in texts:
        for one in mentions(text):
            if not one.word and not re.match(r"\s*[第〔（(]\s*\d*\s*[第期]?", text[one.end :]):
                return one.period if one.period.year else _with_year(one.period, texts)
            if not one.word and (one.period.first, one.period.last) != (1, 12):
                return one.period if one.period.year else _with_year(one.period, texts)
    return None


def _with_year(period: Period, texts: list[str]) -> Period:
    """4月 of the year that the head names: 2024年第4期."""
    found = re.search(r"(?:19|20)\d\d(?=\s*年)", " ".join(texts))
    return Period(int(found.group()) if found else 0, period.first, period.last)


def _without_days(text: str) -> str:
    """A date of signing is no reported month."""
    month, day = rf"(?:\d{{1,2}}|{_C}{{1,2}})", rf"(?:\d{{1,2}}|{_C}{{1,3}})"
    pattern = rf"(?:(?:19|20)\d\d\s*年|{_C}{{4}}年)?\s*{month}\s*月\s*{day}\s*日"
    return re.sub(pattern, lambda match: " " * len(match.group()), text.translate(PLAIN))


def filled(period: Period, reported: Period | None) -> Period | None:
    """`period` with the year of the notice; None if it is the reported one."""
    if reported and period.year == 0:
        period = Period(reported.year, period.first, period.last)
    return None if period == reported else period


def _mention(
    match: re.Match[str], reported: Period | None, spoken: Period | None
) -> Mention | None:
    if match["word"]:
        reported = (spoken or reported) if "同期" in match["word"] else reported
        period = _related(match["word"], reported)
    elif match["whole"]:
        own = (reported.first, reported.last) if reported and match["same"] else (1, 12)
        period = Period(_int(match["whole"]), *own)
    else:
        months = _months(match)
        if months is None:
            return None
        year = _int(match["year"]) if match["year"] else _year_by_word(match, reported)
        if "同期" in match.group():
            year = (reported.year - 1) if reported else -1
        period = Period(year, *months)
    return Mention(*match.span(), period, match["word"] or match["last"] or match["this"] or "")


def _year_by_word(match: re.Match[str], reported: Period | None) -> int:
    if match["last"]:
        return reported.year - 1 if reported and reported.year else -1
    return 0


def _related(word: str, reported: Period | None) -> Period:
    """上月 or 去年同期; 今年以来 runs up to the reported month."""
    if reported is None or word.replace("个", "") in _RELATIVE:
        return Period(-1, len(word), _RELATIVE.get(word.replace("个", ""), -1))
    if word in ("今年以来", "年初以来"):
        return Period(reported.year, 1, reported.last)
    if word == "全年":
        return Period(reported.year, 1, 12)
    if "月" in word:
        month = (reported.first - 2) % 12 + 1
        return Period(reported.year - (reported.first == 1), month, month)
    if word in ("去年", "上年", "上一年") and (reported.first, reported.last) != (1, 12):
        return Period(reported.year - 1, 1, 12)
    return Period(reported.year - 1, reported.first, reported.last)


def _months(match: re.Match[str]) -> tuple[int, int] | None:
    if match["quarter"]:
        first = 3 * _QUARTERS[match["quarter"]] + 1
        return first, first + 2
    if match["half"]:
        return _HALVES[match["half"]]
    first = _int(match["first"] or match["one"])
    last = _int(match["until"] or match["one"])
    return (first, last) if 1 <= first <= last <= 12 else None


def _int(words: str) -> int:
    read = None if words.isdigit() else number(words)
    return int(words) if words.isdigit() else int(read[0]) if read else 0
