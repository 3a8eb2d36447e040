"""Rates that no whole number of cases gives for the number they are of (GRIM)."""

from collections.abc import Iterator
from fractions import Fraction

from reports.checker.facts import Facts, together
from reports.checker.findings import Finding, Reading, Severity, Sure
from reports.checker.printed import Printed, numerators
from reports.checker.quantities import Concept, Quantity
from reports.checker.quotients import Rate, rates, surely

from .rule import Rule
from .wording import listed, named, rounded, told, written

_AROUND = 40


def tests(reading: Reading) -> Iterator[Finding]:
    """Rates without a printed numerator, then ratings that cannot have been so many."""
    facts = Facts(reading)
    known = list(rates(reading, facts))
    told_of: set[object] = set()
    for one in _few(known):
        key = (facts.key(one.rate), one.rate.concept, one.rate.measure, one.rate.printed.amount)
        if key not in told_of:
            yield _impossible(one)
        told_of.add(key)
    sound = {one.rate for one in known if one.fits}
    yield from _ratings(reading, facts, sound)


def _few(known: list[Rate]) -> Iterator[Rate]:
    """Impossible rates; a column of a table with several of them is of something else."""
    columns: dict[tuple[int, int], list[Rate]] = {}
    for one in known:
        if one.part is None:
            where = one.rate.where
            key = (where.block, where.column) if where.row >= 0 else (-1, -1)
            columns.setdefault(key, []).append(one)
    for (block, _), rates_of in columns.items():
        odd = [one for one in rates_of if not one.fits]
        if block < 0 or len(odd) <= max(1, len(rates_of) // 8):
            yield from odd


def _impossible(one: Rate) -> Finding:
    whole, printed = one.wholes[0], one.rate.printed
    number = int(whole.printed.amount)
    below = int(printed.amount * number)
    near = "，".join(
        f"{part}件为{rounded(Fraction(part, number), printed)}"
        for part in (below, below + 1)
        if 0 <= part <= number
    )
    others = _neighbours(number, printed)
    carried = f"（分母为{'或'.join(map(str, others[:2]))}时才有）" if others else ""
    return Finding(
        "impossible_rate",
        Severity.ERROR if surely(one) else Severity.WARNING,
        one.rate.where,
        printed.text,
        _closest(printed, number),
        f"{told(one.rate)}：以{told(whole)}为分母，没有整数分子能得到这个数{carried}；{near}。",
        Sure.CERTAIN if one.learned else Sure.LIKELY,
        "同列各行都以此为分母。" if one.learned else f"按{named(whole)}为分母推断。",
        (whole.where,),
    )


def _closest(printed: Printed, number: int) -> str:
    part = round(printed.amount * number)
    return rounded(Fraction(part, number), printed)


def _neighbours(number: int, printed: Printed) -> list[int]:
    """The denominators near by that could carry the rate, nearest first."""
    sizes = sorted(range(max(1, number - _AROUND), number + _AROUND), key=lambda n: abs(n - number))
    return [size for size in sizes if numerators(printed, size)]


def _ratings(reading: Reading, facts: Facts, sound: set[Quantity]) -> Iterator[Finding]:
    """Satisfied ÷ satisfaction rate gives the number of ratings: it must be a whole one."""
    found: dict[int, list[tuple[Quantity, Quantity]]] = {}
    for rate in reading.quantities:
        if rate.concept is not Concept.SATISFACTION_RATE or rate in sound:
            continue
        part = facts.beside(rate, Concept.SATISFIED)
        if part is None or facts.beside(rate, Concept.RATED) or not together(part, rate):
            continue
        if part.printed.amount and part.printed.step == 1 and not _whole_ratings(part, rate):
            found.setdefault(rate.passage, []).append((part, rate))
    for pairs in found.values():
        yield _no_ratings(*pairs[0], pairs[1:])


def _whole_ratings(part: Quantity, rate: Quantity) -> bool:
    printed, number = rate.printed, part.printed.amount
    if printed.lowest <= 0:
        return True
    low, high = number / printed.below, number / printed.lowest
    first = int(low) + 1
    return first <= high


def _no_ratings(part: Quantity, rate: Quantity, others: list[tuple[Quantity, Quantity]]) -> Finding:
    about = part.printed.amount / rate.printed.amount
    low = int(about)
    return Finding(
        "impossible_rate",
        Severity.NOTE,
        rate.where,
        rate.printed.text,
        "",
        f"{told(part)}除以{written(rate)}约为{float(about):.1f}，不是整数个评价"
        f"（{low}个为{rounded(part.printed.amount / low, rate.printed)}，"
        f"{low + 1}个为{rounded(part.printed.amount / (low + 1), rate.printed)}）："
        f"{_like(others)}满意率另有分母，宜注明。",
        Sure.POSSIBLE,
        "一件可有多次评价，所以只作提示。",
        (part.where, *(place.where for pair in others for place in pair)),
    )


def _like(others: list[tuple[Quantity, Quantity]]) -> str:
    names = listed(rate.subject for _, rate in others[:6])
    return f"{names}也是如此；" if others else ""


RULE = Rule(
    "impossible_rate",
    "不可能的比率",
    "比率乘以分母应能得到整数件；按印出的小数位数，没有任何整数分子时，比率或分母有误。",
    tests,
    good=("2020年4月，盘山县受理259件，办结率95.37%；大洼区受理701件，办结率98.43%。",),
    bad=(("2020年4月，盘山县受理259件，办结率95.38%；大洼区受理701件，办结率98.43%。", "95.38%"),),
)
