"""Lists told respectively: 办结件分别为a、b、c，共d件；办结率分别为x、y、z，全市w."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from reports.checker.document import Where
from reports.checker.findings import Finding, Reading, Severity, Sure
from reports.checker.printed import Printed
from reports.checker.slips import slipped

from .rule import Rule
from .wording import rounded

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_UNIT = r"[件条次个家户宗起人]{0,2}"
_LIST = re.compile(
    rf"(?P<what>[^，。；：、\d]{{1,12}}?)(?:分别|依次)(?:为|是|有|达到?)?\s*"
    rf"(?P<all>{_NUMBER}\s*(?:%|{_UNIT})(?:\s*[、和]\s*{_NUMBER}\s*(?:%|{_UNIT}))+)"
)
_TOTAL = re.compile(rf"^，?(?:共计?|合计|总计)\s*(?P<number>{_NUMBER})")
_OVERALL = re.compile(
    rf"^，(?:全[市区县省]|总体|整体|平均)[^，。；\d]{{0,8}}?(?P<number>{_NUMBER}%)"
)
_EACH = re.compile(rf"{_NUMBER}\s*%?")


@dataclass(frozen=True)
class Told:
    """One number of a text."""

    printed: Printed
    where: Where


@dataclass(frozen=True)
class Series:
    """What one 分别为 tells, and the number over all of them that follows it."""

    what: str
    items: tuple[Told, ...]
    total: Told | None
    overall: Told | None

    @property
    def rates(self) -> bool:
        return self.items[0].printed.factor != 1

    @property
    def made(self) -> Fraction:
        return sum((one.printed.amount for one in self.items), Fraction(0))


def tests(reading: Reading) -> Iterator[Finding]:
    """Totals of such lists, then rates by the two lists of counts that most of them are of."""
    every = list(_series(reading))
    for one in every:
        if one.total and not one.rates and one.made != one.total.printed.amount:
            yield _sum(one, one.total)
    for rates in every:
        if rates.rates and (pair := _pair(rates, every)):
            yield from _rates(rates, *pair)


def _series(reading: Reading) -> Iterator[Series]:
    for where, text in reading.document.texts():
        if where.row >= 0:
            continue
        for found in _LIST.finditer(text):
            rest, at = text[found.end() :], found.end()
            ends = (_TOTAL.match(rest), _OVERALL.match(rest))
            total, overall = (
                one and _told(one["number"], at + one.start("number"), where) for one in ends
            )
            start = found.start("all")
            items = tuple(
                _told(one.group(), start + one.start(), where)
                for one in _EACH.finditer(found["all"])
            )
            yield Series(found["what"], items, total, overall)


def _told(text: str, start: int, where: Where) -> Told:
    plain = text.replace(",", "").replace(" ", "")
    digits = plain.removesuffix("%")
    factor = Fraction(1, 100) if plain.endswith("%") else Fraction(1)
    printed = Printed(plain, Fraction(digits), len(digits.partition(".")[2]), factor)
    return Told(printed, replace(where, start=start, end=start + len(text)))


def _sum(series: Series, total: Told) -> Finding:
    made = str(series.made)
    plus = "＋".join(one.printed.text for one in series.items)
    return Finding(
        "sum",
        Severity.ERROR if slipped(total.printed, made) else Severity.WARNING,
        total.where,
        total.printed.text,
        made,
        f"{plus}＝{made}，而不是所印的{total.printed.text}。",
        Sure.LIKELY,
        also=tuple(one.where for one in series.items),
    )


def _pair(rates: Series, every: list[Series]) -> tuple[Series, Series] | None:
    """Parts and wholes of which all rates but one at most are made, three at least."""
    counts = [one for one in every if not one.rates and len(one.items) == len(rates.items) > 2]
    pairs = [(part, whole) for part in counts for whole in counts if part is not whole]
    best = max(pairs, key=lambda pair: _fitting(rates, *pair), default=None)
    return best if best and _fitting(rates, *best) >= len(rates.items) - 1 else None


def _fitting(rates: Series, parts: Series, wholes: Series) -> int:
    return sum(
        bool(whole.printed.amount)
        and rate.printed.rounds(part.printed.amount / whole.printed.amount)
        for rate, part, whole in zip(rates.items, parts.items, wholes.items, strict=True)
    )


def _rates(rates: Series, parts: Series, wholes: Series) -> Iterator[Finding]:
    for rate, part, whole in zip(rates.items, parts.items, wholes.items, strict=True):
        true = part.printed.amount / (whole.printed.amount or 1)
        if not rate.printed.rounds(true):
            words = f"{part.printed.text}÷{whole.printed.text}"
            yield _wrong("ratio", rate, true, words, (part, whole))
    if rates.overall and wholes.made:
        true = parts.made / wholes.made
        printed = rates.overall.printed
        if not printed.rounds(true):
            words = f"各项之和{parts.made}÷{wholes.made}"
            yield _wrong("average", rates.overall, true, words, (*parts.items, *wholes.items))


def _wrong(kind: str, rate: Told, true: Fraction, words: str, others: tuple[Told, ...]) -> Finding:
    should = rounded(true, rate.printed)
    return Finding(
        kind,
        Severity.ERROR,
        rate.where,
        rate.printed.text,
        should,
        f"{words}＝{should}，与所印的{rate.printed.text}不符。",
        Sure.LIKELY,
        "并列的几项这样计算。",
        tuple(one.where for one in others),
    )


RULE = Rule(
    "ratio",
    "分别列出",
    "“分别为”所列的几组数，合计、比率和总的比率都应由对应的数算得。",
    tests,
    good=(
        "甲区、乙区、丙县承办件分别为3011件、2144件、1302件，共6457件；办结件分别为2890件、"
        "2066件、1280件；办结率分别为95.98%、96.36%、98.31%，全市办结率96.58%。",
    ),
    bad=(
        (
            "甲区、乙区、丙县承办件分别为3011件、2144件、1302件；办结件分别为2890件、"
            "2066件、1280件；办结率分别为95.98%、96.63%、98.31%。",
            "96.63%",
        ),
    ),
    also=("sum", "average"),
)
