"""What is left of a whole: 办结2540件、在办47件 of 2587, 剔除246件后 7102件 of 7348; its months."""

import re
from collections.abc import Iterator
from fractions import Fraction

from reports.checker.document import Paragraph
from reports.checker.findings import Finding, Reading, Severity, Sure
from reports.checker.printed import About
from reports.checker.quantities import Concept, Quantity
from reports.checker.reading.periods import reported
from reports.checker.relations import PARTITIONS, is_count
from reports.checker.slips import slipped

from .rule import Rule
from .wording import told

_WHOLES = (Concept.ASSIGNED, Concept.ACCEPTED, Concept.RATED, None)
_LESS = re.compile(
    r"(?:剔除|扣除|除去|减去|去除)[^，。；\d]{0,16}(?P<less>\d[\d,]*)\s*[件个条宗次][^，。；\d]{0,4}后，?"
    r"[^，。；\d]{0,12}$"
)
_RATES = {
    Concept.COMPLETED: Concept.COMPLETION_RATE,
    Concept.SATISFIED: Concept.SATISFACTION_RATE,
}
_RESTS = tuple((parts[0], parts[1]) for _, parts in PARTITIONS if parts[0] in _RATES)
_FEWEST_MONTHS = 3


def tests(reading: Reading) -> Iterator[Finding]:
    """Rests beside what is done, figures after deductions, months of the reported period."""
    exact = [one for one in reading.quantities if _counts(one)]
    for done, left, rate in _pairs(reading):
        yield from _rest(done, left, rate, exact)
    for one in exact:
        yield from _after(one, exact, reading)
    yield from _months(exact, reading)


def _counts(one: Quantity) -> bool:
    whole = one.printed.step == 1 and one.printed.about is About.EXACT
    return one.where.row < 0 and is_count(one) and whole


def _pairs(reading: Reading) -> Iterator[tuple[Quantity, Quantity, Quantity]]:
    """What is done, its rate and what is left, of one sentence."""
    held: dict[tuple[int, str], dict[Concept, list[Quantity]]] = {}
    for one in reading.quantities:
        if one.concept and one.where.row < 0:
            of = held.setdefault((one.passage, one.subject), {})
            of.setdefault(one.concept, []).append(one)
    for of in held.values():
        for first, second in _RESTS:
            trio = [of.get(kind, []) for kind in (first, second, _RATES[first])]
            if all(len(found) == 1 and found[0].period is None for found in trio):
                yield trio[0][0], trio[1][0], trio[2][0]


def _rest(
    done: Quantity, left: Quantity, rate: Quantity, exact: list[Quantity]
) -> Iterator[Finding]:
    """Wrong where the rate tells the whole, and one slip makes the rest."""
    if not (_counts(done) and _counts(left)):
        return
    wholes = [
        one
        for one in exact
        if one.concept in _WHOLES
        and one.printed.amount
        and rate.printed.rounds(done.printed.amount / one.printed.amount)
        and one.where not in {done.where, left.where}
    ]
    made = done.printed.amount + left.printed.amount
    if any(one.printed.amount == made for one in exact):
        return
    for whole in wholes[:1]:
        should = whole.printed.amount - done.printed.amount
        if should >= 0 and slipped(left.printed, str(should)):
            yield _finding(
                left,
                should,
                f"{told(whole)}减去{told(done)}余{should}，与{told(left)}不符。",
                (done, whole),
            )


def _after(one: Quantity, exact: list[Quantity], reading: Reading) -> Iterator[Finding]:
    """剔除 … 件后，有效诉求 … 件: an earlier figure less so many."""
    block = reading.document.blocks[one.where.block]
    found = _LESS.search(block.text[: one.where.start]) if isinstance(block, Paragraph) else None
    if found is None:
        return
    less = Fraction(found["less"].replace(",", ""))
    before = [
        each
        for each in exact
        if each.where.block == one.where.block and each.where.start < found.start("less")
    ]
    if any(each.printed.amount - less == one.printed.amount for each in exact):
        return
    wholes = [each for each in before if slipped(one.printed, str(each.printed.amount - less))]
    if len(wholes) == 1:
        should = wholes[0].printed.amount - less
        yield _finding(
            one, should, f"{told(wholes[0])}减去{less}余{should}，与{told(one)}不符。", (wholes[0],)
        )


def _months(exact: list[Quantity], reading: Reading) -> Iterator[Finding]:
    """One sentence goes through all months of the period: they make a figure over it."""
    about = reported(reading.document)
    if about is None or about.last - about.first + 1 < _FEWEST_MONTHS:
        return
    lists: dict[tuple[object, ...], list[Quantity]] = {}
    for one in exact:
        if one.period and one.period.first == one.period.last and one.period.year == about.year:
            key = (one.passage, one.concept, one.subject, one.unit)
            lists.setdefault(key, []).append(one)
    for parts in lists.values():
        months = [one.period.first for one in parts if one.period]
        if months == list(range(about.first, about.last + 1)):
            yield from _of_months(parts, exact)


def _of_months(parts: list[Quantity], exact: list[Quantity]) -> Iterator[Finding]:
    """Against the figure of this measure over the whole period that one slip parts from theirs."""
    made = sum((one.printed.amount for one in parts), Fraction(0))
    if any(one.printed.amount == made for one in exact):
        return
    alike = [one for one in exact if one.concept is parts[0].concept and one.period is None]
    slips = [
        (whole, one)
        for whole in alike
        for one in parts
        if (right := one.printed.amount + whole.printed.amount - made) > 0
        and slipped(one.printed, str(right))
    ]
    if slips:
        whole, cell = slips[0]
        off = whole.printed.amount - made
        message = f"各月之和为{made}，与{told(whole)}相差{abs(off)}。"
        others = tuple(one for one in (*parts, whole) if one is not cell)
        yield _finding(cell, cell.printed.amount + off, message, others)


def _finding(
    one: Quantity, should: Fraction, message: str, others: tuple[Quantity, ...]
) -> Finding:
    return Finding(
        "sum",
        Severity.ERROR,
        one.where,
        one.printed.text,
        str(should),
        message,
        Sure.LIKELY,
        also=tuple(each.where for each in others),
    )


RULE = Rule(
    "sum",
    "余数",
    "办结和在办、剔除后所余、逐月之和，都应与总数相合。",
    tests,
    good=(
        "2021年第三季度，热线转派单位2587件。转派件已办结2540件，办结率98.18%，在办47件。"
        "分月看，7月转派811件，8月转派934件，9月转派842件。",
        "本周期热线共收到诉求7348件；剔除无效、重复来件246件后，有效诉求7102件。",
    ),
    bad=(
        (
            "2021年7月，热线转派单位2587件。\n转派件已办结2540件，办结率98.18%，在办57件。",
            "57",
        ),
        ("本周期热线共收到诉求7348件；剔除无效、重复来件246件后，有效诉求7012件。", "7012"),
        (
            "2021年第三季度，热线转派单位2587件。\n"
            "分月看，7月转派811件，8月转派943件，9月转派842件。",
            "943",
        ),
    ),
)
