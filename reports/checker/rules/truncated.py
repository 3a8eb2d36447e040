"""Rates that were cut off after their last place instead of rounded."""

from collections.abc import Iterator
from fractions import Fraction

from reports.checker.facts import Facts
from reports.checker.findings import Finding, Reading, Severity, Sure
from reports.checker.learned import Quotient
from reports.checker.quantities import Quantity
from reports.checker.quotients import rates

from .rule import Rule
from .wording import rounded, told


def tests(reading: Reading) -> Iterator[Finding]:
    """Rates that fit no possible quotient when rounded, and one of them when cut off."""
    for one in rates(reading, Facts(reading)):
        if one.part is None or one.fits:
            continue
        cut = [
            each for each in one.quotients if each.true and each.rate.printed.truncates(each.true)
        ]
        if cut:
            yield _cut(cut[0], one.part)


def _cut(one: Quotient, part: Quantity) -> Finding:
    should = rounded(one.true or Fraction(0), one.rate.printed)
    return Finding(
        "truncated",
        Severity.WARNING,
        one.rate.where,
        one.rate.printed.text,
        should,
        f"{told(one.rate)}是截尾所得：{told(part)}÷{told(one.whole)}四舍五入为{should}。",
        Sure.CERTAIN,
        also=(part.where, one.whole.where),
    )


RULE = Rule(
    "truncated",
    "截尾",
    "比率应四舍五入到印出的位数，而不是直接截去后面的数字。",
    tests,
    good=("2021年4月，青岭县回访409件，满意399件，满意率97.56%。",),
    bad=(("2021年4月，青岭县回访409件，满意399件，满意率97.55%。", "97.55%"),),
)
