"""Distances told in words: 相差 4.04 个百分点, 比全市平均低 1.2 个百分点, 前者是后者的 2.4 倍."""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

from reports.checker.document import Where
from reports.checker.findings import Finding, Reading, Severity, Sure
from reports.checker.printed import Printed
from reports.checker.quantities import Claim, Concept, Quantity, Saying
from reports.checker.relations import is_count
from reports.checker.siblings import groups
from reports.checker.slips import slipped
from reports.checker.standing import Standing

from .rule import Rule
from .wording import digits, told

_APART = re.compile(
    r"(?<!不)(?:相差|差距为?|悬殊)(?:了|约|达)?(?P<value>\d+(?:\.\d+)?)(?P<unit>个百分点|分(?!钟)|件)"
)
_TIMES = re.compile(r"前者(?:是|为)后者的(?P<value>\d+(?:\.\d+)?)(?P<unit>倍)")
_RANKS = re.compile(
    r"第一名?(?:[与和同]|到)(?:第(?P<rank>[二三四五六七八九十]{1,2})名?|(?P<last>末位|最后一?名))"
)
_TO_FIRST = re.compile(r"(?<!\d)(?P<own>\d+(?:\.\d+)?)分，[与和同比]第一名?$")
_RANK = {sign: at for at, sign in enumerate("零一二三四五六七八九十")}
_TOP = (Saying.HIGHEST, Saying.FIRST)
_BOTTOM = (Saying.LOWEST, Saying.LAST)
_OVERALL = re.compile("全[市区县省]|平均|总体|整体")
Ends = tuple[Fraction, Fraction, tuple[Quantity, ...]]
"""The two amounts, and the figures that print them."""


def tests(reading: Reading) -> Iterator[Finding]:
    """Every such distance, where the sentence says between whom it lies."""
    standing = Standing(reading)
    for where, text in reading.document.texts():
        if where.row >= 0:
            continue
        for found in _APART.finditer(text):
            yield from _between(found, where, reading, standing)
        for found in _TIMES.finditer(text):
            yield from _times(found, where, reading, standing)
    for one in reading.quantities:
        if one.unit == "个百分点" and one.concept is None and _OVERALL.search(one.base):
            yield from _off_the_whole(one, reading)


def _between(
    found: re.Match[str], where: Where, reading: Reading, standing: Standing
) -> Iterator[Finding]:
    printed = _printed(found)
    ends = _named_ends(found, where, reading, standing) or _ranked(found, reading)
    if ends is None:
        return
    top, bottom, figures = ends
    should = abs(top - bottom)
    alike = any(
        abs(one.printed.amount - other.printed.amount) == printed.amount
        for group in groups(reading)
        if _of_unit(group.first, found["unit"])
        for one, other in combinations(group.items, 2)
    )
    if should and not alike and not printed.rounds(should):
        yield _finding(found, where, printed, should, figures)


def _named_ends(
    found: re.Match[str], where: Where, reading: Reading, standing: Standing
) -> Ends | None:
    """石渡区最高，新滩县最低，相差: the two whom the claims just before name."""
    start = max(found.string.rfind(mark, 0, found.start()) for mark in "。；！？") + 1
    before = [
        claim
        for claim in reading.claims
        if claim.where.block == where.block and start <= claim.where.start < found.start()
    ]
    high = [claim for claim in before if claim.saying in _TOP][-1:]
    low = [claim for claim in before if claim.saying in _BOTTOM][-1:]
    if not high or not low or high[0].measure != low[0].measure:
        return None
    pair = [_value(claim, standing) for claim in (*high, *low)]
    if not all(one and _of_unit(one, found["unit"]) for one in pair):
        return None
    top, bottom = (one for one in pair if one)
    return top.printed.amount, bottom.printed.amount, (top, bottom)


def _value(claim: Claim, standing: Standing) -> Quantity | None:
    values = standing.values(claim)
    return standing.find(claim.subjects[0], values) if len(claim.subjects) == 1 else None


def _ranked(found: re.Match[str], reading: Reading) -> Ends | None:
    """第一名与第五名相差, 得 88.60 分，与第一名相差: by the one column of total scores."""
    columns = [
        group
        for group in groups(reading)
        if group.first.concept is Concept.TOTAL_SCORE and group.first.where.row >= 0
    ]
    if len(columns) != 1 or found["unit"] != "分":
        return None
    items = sorted(columns[0].items, key=lambda one: -one.printed.amount)
    before = re.sub(r"\s", "", found.string[: found.start()])[-30:]
    if ranks := _RANKS.search(before):
        rank = _RANK.get(ranks["rank"] or "", 0)
        other = items[rank - 1] if 1 < rank <= len(items) else items[-1]
        fits = ranks["last"] or 1 < rank <= len(items)
        return (items[0].printed.amount, other.printed.amount, (items[0], other)) if fits else None
    own = _TO_FIRST.search(before)
    mine = [one for one in items if own and one.printed.value == Fraction(own["own"])]
    return (items[0].printed.amount, mine[0].printed.amount, (items[0], mine[0])) if mine else None


def _times(
    found: re.Match[str], where: Where, reading: Reading, standing: Standing
) -> Iterator[Finding]:
    ends = _named_ends(found, where, reading, standing)
    if ends is None or not ends[1]:
        return
    printed, should = _printed(found), ends[0] / ends[1]
    if not printed.rounds(should) and not printed.truncates(should):
        yield _finding(found, where, printed, should, ends[2])


def _off_the_whole(one: Quantity, reading: Reading) -> Iterator[Finding]:
    """办成率 82.35%，比全市平均水平低 14.91 个百分点."""
    before = [
        other
        for other in reading.quantities
        if other.passage == one.passage
        and other.where < one.where
        and other.unit == "%"
        and other.concept not in (None, Concept.CHANGE, Concept.SHARE)
    ][-1:]
    if not before or not before[0].subject:
        return
    mine = before[0]
    wholes = [
        other
        for other in reading.quantities
        if other.concept is mine.concept
        and (mine.concept is not Concept.OTHER_RATE or other.measure == mine.measure)
        and (not other.subject or other.subject in ("合计", "总计", "平均", "全市"))
        and (other.period, other.scope) == (mine.period, mine.scope)
    ]
    gaps = [abs(other.printed.amount - mine.printed.amount) for other in wholes]
    if len({other.printed.amount for other in wholes}) != 1 or one.printed.amount in gaps:
        return
    text = digits(gaps[0] / one.printed.factor, one.printed)
    yield Finding(
        "claim",
        Severity.ERROR if slipped(one.printed, text) else Severity.WARNING,
        one.where,
        one.printed.text,
        text + one.unit,
        f"{told(mine)}，{told(wholes[0])}，相差{text}个百分点，与所印的{one.printed.text}不符。",
        Sure.LIKELY,
        also=(mine.where, wholes[0].where),
    )


def _of_unit(one: Quantity, unit: str) -> bool:
    """Whether figures of this kind lie so many points, cases or per cent apart."""
    if one.concept is Concept.CHANGE:
        return False
    if unit == "个百分点":
        return one.printed.factor == Fraction(1, 100)
    if unit == "分":
        return one.concept in (Concept.TOTAL_SCORE, Concept.PART_SCORE) or one.unit == "分"
    return unit == "倍" or is_count(one)


def _printed(found: re.Match[str]) -> Printed:
    text = found["value"]
    factor = Fraction(1, 100) if found["unit"] == "个百分点" else Fraction(1)
    return Printed(text, Fraction(text), len(text.partition(".")[2]), factor)


def _finding(
    found: re.Match[str], where: Where, printed: Printed, should: Fraction,
    figures: tuple[Quantity, ...],
) -> Finding:  # fmt: skip
    text = digits(should / printed.factor, printed)
    return Finding(
        "claim",
        Severity.ERROR if slipped(printed, text) else Severity.WARNING,
        replace(where, start=found.start("value"), end=found.end("value")),
        printed.text,
        text,
        f"由{told(figures[0])}和{told(figures[1])}算得{text}{found['unit']}，"
        f"与所印的{printed.text}不符。",
        Sure.LIKELY,
        also=tuple(one.where for one in figures),
    )


_RATES = "甲县应答率98.10%，乙区应答率95.96%，丙区应答率100.00%。"
_TABLE = (
    "| 名次 | 县区 | 总分 |\n|---|---|---|\n| 1 | 甲县 | 98.50 |\n| 2 | 乙区 | 97.66 |\n"
    "| 3 | 丙区 | 93.04 |\n\n"
)
RULE = Rule(
    "claim",
    "相差与倍数",
    "相差多少、比全市平均高低多少、前者是后者的几倍，应由前面所说的两个数算得。",
    tests,
    good=(
        f"{_RATES}丙区应答率最高，乙区最低，相差4.04个百分点。",
        f"{_TABLE}第一名与第三名相差5.46分。",
    ),
    bad=(
        (f"{_RATES}丙区应答率最高，乙区最低，相差4.40个百分点。", "4.40"),
        (f"{_TABLE}第一名与第三名相差5.64分。", "5.64"),
        (f"{_TABLE}最后一名丙区得93.04分，与第一名相差5.64分。", "5.64"),
        (
            "4月，全市办结率97.26%。甲县办结率82.35%，比全市平均水平低13.91个百分点。",
            "13.91个百分点",
        ),
        (
            "按区县看，甲县受理200件，乙区受理400件，丙区受理310件。受理量最多的是乙区，"
            "最少的是甲县，前者是后者的2.2倍。",
            "2.2",
        ),
    ),
)
