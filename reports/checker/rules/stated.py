"""Rates beside their count in one sentence: over what a bracket names, or over any count there.

The count is the one that the rate's own word names: 接通17793个，接通率96.49%.
"""

import re
from collections.abc import Iterator
from fractions import Fraction

from reports.checker.document import Paragraph
from reports.checker.findings import Finding, Reading, Severity, Sure
from reports.checker.printed import About
from reports.checker.quantities import Concept, Quantity
from reports.checker.relations import is_count
from reports.checker.slips import slipped
from reports.checker.vocabulary import RATE_CONCEPTS

from .rule import Rule
from .wording import rounded, told

_BASE = re.compile(
    r"^\s*[(（](?:注[:：])?(?:该[率项])?(?:以|按|分母[为是]|占)(?P<what>[一-鿿]{2,10}?)"
    r"(?:[总]?[量数]|件数|次数)?(?:为分母|作分母|为基数|计算|计|口径)?[)）]"
)
_NEAR = Fraction(1, 10)


def tests(reading: Reading) -> Iterator[Finding]:
    """Every exact rate of a sentence that follows a count of its own word."""
    for sentence in _sentences(reading):
        for at, one in enumerate(sentence):
            part = _part(one, sentence[:at])
            if part is None:
                continue
            before = [each for each in sentence[:at] if _whole(each, part)]
            base = _named(one, before, reading)
            if base:
                yield from _of_base(one, part, base)
            elif before and not base:
                yield from _of_any(one, part, before, sentence, reading)


def _sentences(reading: Reading) -> list[list[Quantity]]:
    held: dict[int, list[Quantity]] = {}
    for one in reading.quantities:
        if one.where.row < 0:
            held.setdefault(one.passage, []).append(one)
    return list(held.values())


def _part(rate: Quantity, before: list[Quantity]) -> Quantity | None:
    """The count right before a rate, if it bears the rate's word."""
    known = rate.concept in RATE_CONCEPTS and rate.printed.factor == Fraction(1, 100)
    if not known or not before or rate.printed.about is not About.EXACT:
        return None
    last, stem = before[-1], rate.measure.removesuffix("率").removesuffix("度")
    alike = len(stem) > 1 and stem[-2:] in last.measure and last.subject == rate.subject
    return last if alike and is_count(last) and _sound(last) else None


def _sound(one: Quantity) -> bool:
    return one.printed.step == 1 and one.printed.about is About.EXACT and one.printed.amount > 0


def _whole(one: Quantity, part: Quantity) -> bool:
    counted = is_count(one) and one.concept is not Concept.CHANGE
    return counted and _sound(one) and one is not part and one.printed.amount >= part.printed.amount


def _named(rate: Quantity, before: list[Quantity], reading: Reading) -> Quantity | None:
    """The count that a bracket after the rate names as its base."""
    block = reading.document.blocks[rate.where.block]
    found = _BASE.match(block.text[rate.where.end :]) if isinstance(block, Paragraph) else None
    named = [one for one in before if found and found["what"] in one.measure]
    return named[-1] if named else None


def _of_base(rate: Quantity, part: Quantity, base: Quantity) -> Iterator[Finding]:
    true = part.printed.amount / base.printed.amount
    if not rate.printed.rounds(true) and not rate.printed.truncates(true):
        yield _wrong(rate, part, base, "，括号里注明以它为分母")


def _of_any(
    rate: Quantity,
    part: Quantity,
    before: list[Quantity],
    sentence: list[Quantity],
    reading: Reading,
) -> Iterator[Finding]:
    """Wrong where no count of the notice makes it; cut off where its neighbours are rounded."""
    printed, number = rate.printed, part.printed.amount
    if rate.concept is not Concept.OTHER_RATE and rate.concept is not Concept.SATISFACTION_RATE:
        return
    counts = [one for one in reading.quantities if _whole(one, part)]
    if any(printed.rounds(number / one.printed.amount) for one in counts):
        return
    usual = _usual(sentence, rate)
    cut = [one for one in usual if printed.truncates(number / one.printed.amount)]
    if cut:
        yield _cut(rate, part, cut[0])
        return
    near = usual or (before if rate.concept is Concept.OTHER_RATE else [])
    slip = [one for one in near if slipped(printed, _should(rate, part, one))]
    chosen = (slip or near or [part])[0]
    far = abs(number / chosen.printed.amount - printed.amount) >= _NEAR
    if chosen is not part and not far and (slip or usual or len(before) == 1):
        yield _wrong(rate, part, chosen, "")


def _usual(sentence: list[Quantity], rate: Quantity) -> list[Quantity]:
    """The counts that other rates of the sentence are of."""
    found = []
    for at, one in enumerate(sentence):
        part = _part(one, sentence[:at])
        if part is None or one is rate:
            continue
        for whole in sentence[:at]:
            made = whole.printed.amount and part.printed.amount / whole.printed.amount
            if _whole(whole, part) and one.printed.rounds(Fraction(made)) and whole not in found:
                found.append(whole)
    return found


def _should(rate: Quantity, part: Quantity, whole: Quantity) -> str:
    return rounded(part.printed.amount / whole.printed.amount, rate.printed)


def _wrong(rate: Quantity, part: Quantity, whole: Quantity, why: str) -> Finding:
    should = _should(rate, part, whole)
    return Finding(
        "ratio",
        Severity.ERROR,
        rate.where,
        rate.printed.text,
        should,
        f"{told(part)}÷{told(whole)}＝{should}{why}，与{told(rate)}不符。",
        Sure.LIKELY,
        also=(part.where, whole.where),
    )


def _cut(rate: Quantity, part: Quantity, whole: Quantity) -> Finding:
    should = _should(rate, part, whole)
    return Finding(
        "truncated",
        Severity.WARNING,
        rate.where,
        rate.printed.text,
        should,
        f"{told(rate)}是截尾所得：{part.printed.text}÷{whole.printed.text}四舍五入为{should}。",
        Sure.LIKELY,
        also=(part.where, whole.where),
    )


RULE = Rule(
    "ratio",
    "紧邻的比率",
    "同一句里紧跟着件数的比率，应由这个件数和句中的总数算得；括号里注明分母的，以注明的为准。",
    tests,
    good=(
        "全月呼入52340次，接通50977次，接通率97.40%，其中15秒内接通48816次，"
        "15秒接通率95.76%（以接通次数为分母）。",
        "本月呼入18440个，接通17793个，接通率96.49%。",
    ),
    bad=(
        (
            "全月呼入52340次，接通50977次，接通率97.40%，其中15秒内接通48816次，"
            "15秒接通率93.27%（以接通次数为分母）。",
            "93.27%",
        ),
        ("本月呼入18440个，接通17793个，接通率92.98%。", "92.98%"),
    ),
    also=("truncated",),
)
