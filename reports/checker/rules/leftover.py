"""Months, years, dates and issue numbers that belong to another notice, or to no calendar."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace

from reports.checker.document import Kind, Paragraph, Where
from reports.checker.findings import Finding, Reading, Severity, Sure
from reports.checker.quantities import Period
from reports.checker.reading.periods import Mention, mentions, reported

from .rule import Rule

_DATE = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d)\s*年\s*)?(?<!\d)(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日"
)
_SIGNED = re.compile(
    r"^.{0,24}?(?P<year>20\d\d)\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日\s*[)）]?$"
)
_ISSUE = re.compile(r"(?<!总)第\s*(?P<number>\d{1,4})\s*期")
_ISSUE_YEAR = re.compile(r"(?P<year>20\d\d)\s*年\s*第\s*\d{1,4}\s*期")
_WINDOW = re.compile(
    r"(?<!\d)(?P<first>\d{1,2})\s*月\s*1\s*日\s*[-—–~～至到]+\s*(?P<last>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日"
)
_ABOUT = (
    "通报",
    "数据",
    "情况",
    "办理",
    "受理",
    "热线",
    "考核",
    "评选",
    "评比",
    "指标",
    "工作",
    "排名",
    "诉求",
)
_ELSEWHEN = re.compile(
    r"较|比|同期|上[个]?[月年期季]|去年|增|降|升|计划|预计|将|拟|起|前完成|底前|之前|以来|截至|至今|年内|下[个]?月|力争|启动"
    r"|印发|修订|发布|累计|最高|最低|曾|自|日前|此前|招生|施工|完工|竣工|上线|建成|投入|年度|持续|首次|分别|连续"
)
_THIRDS = re.compile(r"(?<!\d)(?P<all>(?P<month>\d{1,2})月)份?上旬.{0,4}中旬.{0,4}下旬")
_YEARS = re.compile(r"(?<!\d)(?P<first>20\d\d)\s*年?\s*[-—–~～至到]+\s*(?P<last>20\d\d)\s*年")
_SPAN = re.compile(r"(?<!\d)(?P<first>20\d\d)\s*年?\s*[-—–~～至到]+\s*(?P<last>20\d\d)(?!\d)")
_YEAR_ROW = re.compile(r"(?P<year>20\d\d)\s*年?(?:度|\d{1,2}月份?)?")
_OPENING = 12


def tests(reading: Reading) -> Iterator[Finding]:
    """Dates of no calendar; then, where the reported month is known, what belongs to another."""
    yield from _impossible(reading)
    about = reported(reading.document)
    if about is None:
        return
    yield from _months(reading, about)
    yield from _thirds(reading, about)
    yield from _windows(reading, about)
    yield from _signed(reading, about)
    yield from _issues(reading, about)


def _impossible(reading: Reading) -> Iterator[Finding]:
    about = reported(reading.document)
    for where, text in reading.document.texts():
        for found in _DATE.finditer(text):
            year = int(found["year"] or (about.year if about else 2020))
            month, day = int(found["month"]), int(found["day"])
            last = monthrange(year, month)[1] if 1 <= month <= 12 else 0
            if not 1 <= day <= last:
                says = found.group()
                expected = says.replace(f"{day}", f"{last}", 1) if last and day == last + 1 else ""
                if expected and f"{day}" in says[: says.index("月")]:
                    expected = ""
                yield _finding(
                    _at(where, found.span()), says, expected, f"没有{says}这一天。", Severity.ERROR
                )


def _months(reading: Reading, about: Period) -> Iterator[Finding]:
    """根据3月份办理数据 in a notice of April."""
    texts = [(where, text) for where, text in reading.document.texts() if where.row < 0]
    told = _years(reading)
    for at, (where, text) in enumerate(texts):
        beside = [_begins(texts[near][1]) for near in (at - 1, at + 1) if 0 <= near < len(texts)]
        begins = _begins(text)
        others = [one for one in beside if one and begins and one.period != begins.period]
        listed = any(_foreign(one, about) for one in others)
        for one in mentions(text, about):
            if listed and one == begins:
                continue
            if one.period.year not in told and _foreign(one, about) and _reports(text, one):
                yield _other_month(_at(where, (one.start, one.end)), text, one, about)


def _begins(text: str) -> Mention | None:
    """The month that a line of a list begins with: 1月承接 4520 件；2月承接 4011 件."""
    found = mentions(text[:_OPENING])
    bare = not found or re.fullmatch(r"[\s\d.、-]*", text[: found[0].start]) is None
    return None if bare or found[0].word else found[0]


def _years(reading: Reading) -> frozenset[int]:
    """The years that the notice goes through: 2018年至2022年."""
    return frozenset(
        year
        for where, text in reading.document.texts()
        if where.row < 0
        for found in _YEARS.finditer(text)
        for year in range(int(found["first"]), int(found["last"]) + 1)
    )


def _thirds(reading: Reading, about: Period) -> Iterator[Finding]:
    """3月上旬、中旬、下旬 in a notice of April: the thirds of a month are those of its own."""
    for where, text in reading.document.texts():
        for found in _THIRDS.finditer(text):
            if int(found["month"]) != about.first and about.first == about.last:
                says = found["all"]
                message = f"本通报讲的是{_named(about)}，此处却按{says}的上、中、下旬分述。"
                yield _finding(
                    _at(where, found.span("all")),
                    says,
                    f"{about.first}月",
                    message,
                    Severity.WARNING,
                )


def _foreign(one: Mention, about: Period) -> bool:
    months = one.period
    same_length = months.last - months.first == about.last - about.first
    known = months.year in {0, about.year} or (
        months.year > 0 and (months.first, months.last) == (about.first, about.last)
    )
    same = (months.first, months.last) == (about.first, about.last)
    return not one.word and same_length and known and not (same and months.year in {0, about.year})


def _reports(text: str, one: Mention) -> bool:
    """Whether the clause speaks of what this notice reports, and compares nothing."""
    start = max(text.rfind(mark, 0, one.start) for mark in "。；！？\n") + 1
    ends = [text.find(mark, one.end) for mark in "。；！？\n"]
    sentence = text[start : min((end for end in ends if end >= 0), default=len(text))]
    commas = [text.find(mark, one.end) for mark in "，,。；（("]
    clause = text[one.start : min((end for end in commas if end >= 0), default=len(text))]
    after = text[one.end : one.end + 1]
    if after and after in "—-–~～至到（(":
        return False
    about = any(word in clause for word in _ABOUT) or one.start == start
    figures = re.search(r"\d", clause[one.end - one.start :])
    return about and not _ELSEWHEN.search(sentence) and (not figures or one.start == start)


def _other_month(where: Where, text: str, one: Mention, about: Period) -> Finding:
    says = text[one.start : one.end]
    own = _named(about)
    expected = says
    if one.period.first == one.period.last and about.first == about.last:
        expected = re.sub(rf"(?<!\d){one.period.first}(?=\s*月)", str(about.first), says)
    if one.period.year not in {0, about.year}:
        expected = expected.replace(str(one.period.year), str(about.year))
    return _finding(
        where,
        says,
        expected if expected != says else "",
        f"本通报讲的是{own}，此处却是{says}，像是沿用旧稿所留。",
        Severity.WARNING,
    )


def _windows(reading: Reading, about: Period) -> Iterator[Finding]:
    """4月1日至4月30日 is the month; 3月1日至3月31日 is another one."""
    for where, text in reading.document.texts():
        for found in _WINDOW.finditer(text):
            first, last, day = (int(found[key]) for key in ("first", "last", "day"))
            whole_months = first <= last <= 12 and day >= 28
            elsewhere = _ELSEWHEN.search(text[max(0, found.start() - 12) : found.end() + 6])
            if (
                whole_months
                and last - first == about.last - about.first
                and (first, last) != (about.first, about.last)
                and not elsewhere
            ):
                message = f"统计期间{found.group()}不是本通报所讲的{_named(about)}。"
                yield _finding(
                    _at(where, found.span()), found.group(), "", message, Severity.WARNING
                )


def _signed(reading: Reading, about: Period) -> Iterator[Finding]:
    """A date of its own line: a notice cannot be signed before what it reports has begun."""
    for where, text in reading.document.texts():
        found = _SIGNED.match(text.strip())
        if where.row >= 0 or found is None or mentions(text[: found.start("year")]):
            continue
        year, month = int(found["year"]), int(found["month"])
        late = (year - about.year) * 12 + month - about.last
        if about.year > 0 and (late < 0 or late > 12):
            day = text[text.index(found["year"]) :].strip("()（） \n")
            message = f"落款{day}与所通报的{_named(about)}不合。"
            place = text.index(found["year"])
            yield _finding(
                _at(where, (place, place + len(day))), day, "", message, Severity.WARNING
            )


def _issues(reading: Reading, about: Period) -> Iterator[Finding]:
    """Two issue numbers, or an issue of another year, at the head."""
    numbers: dict[str, Where] = {}
    for where, text in reading.document.texts():
        if where.block >= _OPENING or where.row >= 0 or len(text) > 60:
            continue
        dated = _ISSUE_YEAR.search(text)
        if dated and about.year > 0 and not 0 <= int(dated["year"]) - about.year <= 1:
            message = f"期号为{dated.group()}，通报的却是{_named(about)}。"
            yield _finding(_at(where, dated.span()), dated.group(), "", message, Severity.WARNING)
        for found in _ISSUE.finditer(text):
            numbers.setdefault(found["number"], _at(where, found.span()))
    if len(numbers) == 2 and _heads(reading):
        (one, first), (other, second) = numbers.items()
        yield replace(
            _finding(
                second, f"第{other}期", f"第{one}期", f"前面是第{one}期，此处是第{other}期。",
                Severity.WARNING,
            ),
            says=reading.document.says(second),
            also=(first,),
        )  # fmt: skip


def _heads(reading: Reading) -> bool:
    return any(
        isinstance(block, Paragraph) and block.kind in {Kind.TITLE, Kind.HEADING, Kind.PARAGRAPH}
        for block in reading.document.blocks[:_OPENING]
    )


def _named(about: Period) -> str:
    year = f"{about.year}年" if about.year > 0 else ""
    months = f"{about.first}月" if about.first == about.last else f"{about.first}至{about.last}月"
    return f"{year}{months}"


def _at(where: Where, span: tuple[int, int]) -> Where:
    return replace(where, start=span[0], end=span[1])


def _finding(where: Where, says: str, expected: str, message: str, severity: Severity) -> Finding:
    sure = Sure.CERTAIN if severity is Severity.ERROR else Sure.LIKELY
    return Finding("leftover", severity, where, says, expected, message, sure)


RULE = Rule(
    "leftover",
    "旧稿遗留",
    "月份、年份、期号和日期应属于本期，日期应是历上有的。",
    tests,
    good=(
        "2020年4月份，热线共受理诉求800件，较3月份的700件增加100件。根据4月份各项办理数据，"
        "各单位要在6月底前整改。",
        "统计期间为2020年4月1日至4月30日。",
    ),
    bad=(
        (
            "2020年4月份，热线共受理诉求800件。根据3月份各项办理数据看，部分单位办结率不高。",
            "3月份",
        ),
        ("统计期间为2020年4月1日至4月31日。", "4月31日"),
    ),
)
