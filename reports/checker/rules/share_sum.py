"""Shares of one whole that rounding cannot make come to what they come to."""

from collections.abc import Iterator
from fractions import Fraction

from reports.checker.facts import Facts
from reports.checker.findings import Finding, Reading, Severity, Sure
from reports.checker.portions import shared
from reports.checker.printed import About
from reports.checker.quantities import Concept
from reports.checker.relations import is_count
from reports.checker.siblings import Group, groups

from .rule import Rule
from .wording import digits


def tests(reading: Reading) -> Iterator[Finding]:
    """Groups of shares that are all shares of the whole."""
    facts = Facts(reading)
    counted = {one.items[0].share.where for one in shared(reading, facts) if _explained(one.items)}
    for group in groups(reading):
        if group.first.concept is not Concept.SHARE or group.first.where in counted:
            continue
        if all(one.printed.about is About.EXACT for one in group.items):
            yield from _sum(group, reading)


def _explained(items: tuple[object, ...]) -> bool:
    """Where counts stand beside the shares, the rule for shares says which one is wrong."""
    return len(items) > 1


def _sum(group: Group, reading: Reading) -> Iterator[Finding]:
    made = sum((one.printed.amount for one in group.items), Fraction(0))
    slack = sum((one.printed.step for one in group.items), Fraction(0)) / 2
    if abs(made - 1) <= slack:
        return
    if group.chosen or (made < 1 and not (group.with_others or _complete(group, reading))):
        return
    if made > 1 + slack and made > Fraction(3, 2):
        return
    first = group.first
    total = digits(made / first.printed.factor, first.printed)
    severity = Severity.ERROR if group.with_others or made > 1 else Severity.WARNING
    yield Finding(
        "share_sum",
        severity,
        first.where,
        first.printed.text,
        "",
        f"从{first.subject}起的{len(group.items)}项占比相加为{total}，"
        f"四舍五入最多相差{digits(slack / first.printed.factor, first.printed)}。",
        Sure.LIKELY,
        also=tuple(one.where for one in group.items[1:]),
    )


def _complete(group: Group, reading: Reading) -> bool:
    """Whether the counts of the same subjects make a printed whole."""
    for other in groups(reading):
        if other.subjects == group.subjects and is_count(other.first):
            made = sum(one.printed.amount for one in other.items)
            return any(one.printed.amount == made and not one.subject for one in reading.quantities)
    return False


RULE = Rule(
    "share_sum",
    "占比之和",
    "全部各项的占比之和与100%之差不应超过四舍五入所能造成的；也不应为凑成100%而改动其中一项。",
    tests,
    good=("求助、咨询、投诉、其他占比分别为40.2%、27.8%、22.3%、9.7%。",),
    bad=(
        ("求助、咨询、投诉、其他占比分别为40.2%、27.8%、32.3%、9.7%。", "40.2%"),
        (
            "本月受理诉求700件。其中，城建类300件，占42.86%；环保类300件，占42.86%；"
            "其他类100件，占14.28%。",
            "14.28%",
        ),
    ),
)
