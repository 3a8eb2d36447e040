"""One quantity printed with two values."""

from collections.abc import Iterator
from fractions import Fraction

from reports.checker.facts import Facts, together
from reports.checker.findings import Finding, Reading, Severity, Sure
from reports.checker.printed import About
from reports.checker.quantities import Concept, Quantity
from reports.checker.quotients import rates
from reports.checker.relations import is_count
from reports.checker.slips import slipped
from reports.checker.vocabulary import RATE_CONCEPTS

from .rule import Rule
from .wording import told, written

_FAR = Fraction(1, 10)


def tests(reading: Reading) -> Iterator[Finding]:
    """Later figures against the first of the same subject, measure, scope and months."""
    facts = Facts(reading)
    sound = {one.rate for one in rates(reading, facts) if one.fits}
    alike: dict[object, list[Quantity]] = {}
    for one in reading.quantities:
        if _comparable(one):
            key = (facts.key(one), one.concept or one.measure, one.unit, _measure(one), one.base)
            alike.setdefault(key, []).append(one)
    for told_of in alike.values():
        pair = _pair(told_of)
        severity = _severity(*pair) if pair else None
        if pair and severity:
            wrong_first = pair[1] in sound and pair[0] not in sound
            yield _two_values(*(pair[::-1] if wrong_first else pair), severity)


def _pair(told_of: list[Quantity]) -> tuple[Quantity, Quantity] | None:
    """The first figure and the first that differs; none where one sentence gives both.

    Two values in one sentence are of two things that reading did not tell apart.
    """
    apart = [
        (one, other)
        for place, one in enumerate(told_of)
        for other in told_of[place + 1 :]
        if not _agree(one, other)
    ]
    if any(together(one, other) for one, other in apart):
        return None
    return apart[0] if apart else None


def _comparable(one: Quantity) -> bool:
    rate = one.concept in RATE_CONCEPTS or one.concept is Concept.SHARE
    exact = one.printed.about is About.EXACT
    return exact and (rate or is_count(one)) and bool(one.concept or one.subject)


def _measure(one: Quantity) -> str:
    """Words tell rates without a meaning of their own apart; counts by their meaning alone."""
    return one.measure if one.concept in {Concept.OTHER_RATE, None} else ""


def _agree(one: Quantity, other: Quantity) -> bool:
    """Whether one true value can stand behind both, however coarse one of them is."""
    low = max(one.printed.lowest, other.printed.lowest)
    return low < min(one.printed.below, other.printed.below)


def _severity(before: Quantity, after: Quantity) -> Severity | None:
    """What differs a lot is rather another thing than another value of the same."""
    slip = slipped(before.printed, after.printed)
    if before.where.row >= 0 and after.where.row >= 0:
        return None
    if after.subject:
        near = abs(before.printed.amount - after.printed.amount) <= _FAR * before.printed.amount
        return Severity.ERROR if slip or near else None
    return Severity.ERROR if slip else None


def _two_values(before: Quantity, after: Quantity, severity: Severity) -> Finding:
    there = "前文" if before.where < after.where else "后文"
    return Finding(
        "contradiction",
        severity,
        after.where,
        after.printed.text,
        before.printed.text,
        f"{told(after)}与{there}的{written(before)}不一致。",
        Sure.LIKELY,
        also=(before.where,),
    )


RULE = Rule(
    "contradiction",
    "前后不一",
    "同一对象、同一指标、同一时期的数前后应当相同。",
    tests,
    good=(
        "2020年4月，兴隆台区受理1612件，办结率93.86%。在办结率方面，兴隆台区为93.86%。",
        "2020年4月，全市受理500件，办结率96.80%。其中省平台交办40件，办结率95%。",
    ),
    bad=(
        (
            "2020年4月，兴隆台区受理1612件，办结率93.86%。在办结率方面，兴隆台区办结率为93.68%。",
            "93.68%",
        ),
    ),
)
