"""A rate beside its two counts that is not their quotient."""

from collections.abc import Iterator
from fractions import Fraction

from reports.checker.facts import Facts
from reports.checker.findings import Finding, Reading, Severity, Sure
from reports.checker.learned import Quotient
from reports.checker.printed import numerators
from reports.checker.quantities import Quantity
from reports.checker.quotients import Rate, rates, surely
from reports.checker.slips import slipped

from .rule import Rule
from .wording import rounded, told


def tests(reading: Reading) -> Iterator[Finding]:
    """Rates with both counts printed, of which none of the possible quotients fits."""
    for one in rates(reading, Facts(reading)):
        quotients = one.quotients
        if one.part is None or one.fits:
            continue
        if any(each.rate.printed.truncates(each.true) for each in quotients if each.true):
            continue
        yield _mismatch(one, _nearest(one.part, quotients))


def _nearest(part: Quantity, quotients: tuple[Quotient, ...]) -> Quotient:
    """The whole with which one slip explains all; else the one meant by the words, if not far."""
    for one in quotients:
        should = rounded(one.true or Fraction(0), one.rate.printed)
        wrong, expected = _culprit(part, one.whole, one.rate, should)
        if slipped(wrong.printed, expected):
            return one
    first, target = quotients[0], quotients[0].rate.printed.amount
    near = min(quotients, key=lambda one: abs((one.true or 0) - target))
    return near if abs((first.true or 0) - target) * 10 > 1 and near.true else first


def _mismatch(one: Rate, quotient: Quotient) -> Finding:
    part, whole, rate = one.part or quotient.whole, quotient.whole, quotient.rate
    should = rounded(quotient.true or Fraction(0), rate.printed)
    wrong, expected = _culprit(part, whole, rate, should)
    healed = f"，若{told(wrong)}应为{expected}则相符" if wrong is not rate else ""
    sure = surely(one) or one.rate.passage == part.passage == whole.passage
    return Finding(
        "ratio",
        Severity.ERROR if sure else Severity.WARNING,
        wrong.where,
        wrong.printed.text,
        expected,
        f"{told(part)}÷{told(whole)}＝{should}，与{told(rate)}不符{healed}。",
        Sure.CERTAIN if one.learned else Sure.LIKELY,
        "同列各行都这样计算。" if one.learned else "",
        tuple(each.where for each in (rate, part, whole) if each is not wrong),
    )


def _culprit(part: Quantity, whole: Quantity, rate: Quantity, should: str) -> tuple[Quantity, str]:
    """The one figure that a slip of the hand explains; the rate where that is not one alone."""
    if slipped(rate.printed, should):
        return rate, should
    parts = [
        str(number)
        for number in numerators(rate.printed, int(whole.printed.amount))
        if slipped(part.printed, str(number))
    ]
    wholes = [str(number) for number in _wholes(part, rate) if slipped(whole.printed, str(number))]
    if len(parts) == 1 and not wholes:
        return part, parts[0]
    if len(wholes) == 1 and not parts:
        return whole, wholes[0]
    return rate, should


def _wholes(part: Quantity, rate: Quantity) -> range:
    if rate.printed.lowest <= 0:
        return range(0)
    first = int(part.printed.amount / rate.printed.below) + 1
    return range(first, int(part.printed.amount / rate.printed.lowest) + 1)


RULE = Rule(
    "ratio",
    "比率",
    "分子、分母和比率都印出时，比率应等于两数之商。",
    tests,
    good=("2020年4月，全市转办3240件，办结3106件，办结率95.86%。",),
    bad=(("2020年4月，全市转办3240件，办结3106件，办结率95.76%。", "95.76%"),),
)
