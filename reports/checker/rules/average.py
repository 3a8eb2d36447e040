"""Headline rates that the rates of the parts, weighted by their cases, cannot make."""

from collections.abc import Iterator
from fractions import Fraction

from reports.checker.facts import Facts
from reports.checker.findings import Finding, Reading, Severity, Sure
from reports.checker.printed import numerators
from reports.checker.quantities import Concept, Quantity
from reports.checker.relations import DENOMINATORS, is_count
from reports.checker.siblings import Group, groups

from .mean import means
from .rule import Rule
from .wording import rounded, told

_CASES = (Concept.ASSIGNED, Concept.ACCEPTED, Concept.COMPLETED, None)
"""Weights that stand in for those of which nothing is printed."""
_NOTED = Fraction(1, 200)
Bounds = tuple[Fraction, Fraction]


def tests(reading: Reading) -> Iterator[Finding]:
    """Every group of rates against the rate over everything."""
    facts = Facts(reading)
    every = groups(reading)
    for rates in every:
        possible = all(one.printed.amount <= 1 for one in rates.items)
        if rates.first.concept not in DENOMINATORS or not possible:
            continue
        headline = _headline(rates, reading, facts)
        if headline:
            yield from _tested(rates, headline, every, facts)
    yield from means(reading)


def _headline(rates: Group, reading: Reading, facts: Facts) -> Quantity | None:
    """The rate over everything, of the same scope and months; the nearest before."""
    first = rates.first
    found = [
        one
        for one in reading.quantities
        if not one.subject
        and one.concept is first.concept
        and one.scope == first.scope
        and facts.key(one)[2] == facts.key(first)[2]
        and one.where < first.where
        and one.where.row < 0
    ]
    return found[-1] if found else None


def _tested(
    rates: Group, headline: Quantity, every: tuple[Group, ...], facts: Facts
) -> Iterator[Finding]:
    cases = _cases(rates, every, facts)
    if cases is None:
        return
    own = cases.first.concept in DENOMINATORS[rates.first.concept or Concept.COMPLETION_RATE]
    if own or rates.first.concept is not Concept.SATISFACTION_RATE:
        low, high = _weighted(rates, cases)
        if not _meets(headline, low, high) and not _with_answered(headline, rates, cases, facts):
            yield _apart(
                (rates, cases), headline, (low, high), Severity.ERROR if own else Severity.WARNING
            )
        return
    yield from _satisfaction(rates, headline, cases, every)


def _cases(rates: Group, every: tuple[Group, ...], facts: Facts) -> Group | None:
    """Counts of the same subjects that make a printed whole: then the parts are all parts.

    The counts that the rates are of come first; a rate of cases completed in time may be over the
    completed or the assigned ones, so that only the first is its own.
    """
    found = []
    same = [
        one for one in every if is_count(one.first) and set(one.subjects) == set(rates.subjects)
    ]
    usual = DENOMINATORS[rates.first.concept or Concept.COMPLETION_RATE]
    known = any(one.first.concept in usual for one in same)
    for group in same:
        if group.first.concept not in (usual if known else _CASES):
            continue
        made = sum(one.printed.amount for one in group.items)
        rated = group.first.concept is Concept.RATED
        wholes = facts.reading.quantities if rated else facts.wholes(group.first)
        if any(
            one.printed.amount == made and one.where.row < 0 and one.unit not in {"名", "人"}
            for one in wholes
        ):
            found.append(group)
    return min(
        found,
        key=lambda one: (
            usual.index(one.first.concept) if one.first.concept in usual else len(usual)
        ),
        default=None,
    )


def _weighted(rates: Group, cases: Group) -> Bounds:
    """The least and the largest rate over all that the printed rates allow."""
    low = high = total = Fraction(0)
    for rate in rates.items:
        cases_of = cases.of(rate.subject)
        number = int(cases_of.printed.amount) if cases_of else 0
        whole = numerators(rate.printed, number)
        low += whole.start if whole else rate.printed.lowest * number
        high += whole[-1] if whole else rate.printed.below * number
        total += number
    return low / total, high / total


def _meets(headline: Quantity, low: Fraction, high: Fraction) -> bool:
    printed = headline.printed
    return low < printed.below and printed.lowest <= high


def _with_answered(headline: Quantity, rates: Group, cases: Group, facts: Facts) -> bool:
    """Whether the headline counts what was answered at once as completed."""
    answered = facts.beside(headline, Concept.ANSWERED)
    if answered is None or headline.concept is not Concept.COMPLETION_RATE:
        return False
    total = sum((one.printed.amount for one in cases.items), Fraction(0))
    low, high = _weighted(rates, cases)
    extra = answered.printed.amount
    all_of_them = total + extra
    return _meets(
        headline, (low * total + extra) / all_of_them, (high * total + extra) / all_of_them
    )


def _satisfaction(
    rates: Group, headline: Quantity, cases: Group, every: tuple[Group, ...]
) -> Iterator[Finding]:
    """Nobody prints how many ratings there were: bounds first, then what the cases suggest."""
    least = min(one.printed.lowest for one in rates.items)
    most = max(one.printed.below for one in rates.items)
    low, high = _weighted(rates, cases)
    satisfied = next(
        (
            one
            for one in every
            if one.first.concept is Concept.SATISFIED and one.subjects == rates.subjects
        ),
        None,
    )
    if not _meets(headline, least, most):
        yield _apart((rates, cases), headline, (least, most), Severity.ERROR)
    elif satisfied and not _meets(headline, *(bounds := _by_satisfied(rates, satisfied))):
        yield _apart((rates, cases), headline, bounds, Severity.WARNING)
    elif min(abs(low - headline.printed.amount), abs(high - headline.printed.amount)) > _NOTED:
        yield _apart((rates, cases), headline, (low, high), Severity.NOTE)


def _by_satisfied(rates: Group, satisfied: Group) -> Bounds:
    """Satisfied ÷ rate tells the ratings of each part."""
    total = few = many = Fraction(0)
    for rate in rates.items:
        one = satisfied.of(rate.subject)
        if one is None or rate.printed.lowest <= 0:
            continue
        total += one.printed.amount
        few += one.printed.amount / rate.printed.below
        many += one.printed.amount / rate.printed.lowest
    return (total / many, total / few) if few else (Fraction(0), Fraction(1))


def _apart(
    groups_of: tuple[Group, Group], headline: Quantity, bounds: Bounds, severity: Severity
) -> Finding:
    rates, cases = groups_of
    low, high = (rounded(one, headline.printed) for one in bounds)
    made = low if low == high else f"{low}至{high}"
    unsure = severity is not Severity.ERROR
    return Finding(
        "average",
        severity,
        headline.where,
        headline.printed.text,
        low if low == high else "",
        f"{len(rates.items)}项{rates.first.measure or '比率'}按件数加权为{made}，"
        f"与{told(headline)}不符。",
        Sure.POSSIBLE if severity is Severity.NOTE else Sure.LIKELY if unsure else Sure.CERTAIN,
        "评价数没有印出，权数按已印出的数推算。" if unsure else "各项件数之和正是总数。",
        tuple(one.where for one in (*rates.items, *cases.items)),
    )


RULE = Rule(
    "average",
    "加权平均",
    "总的比率应落在各部分比率按件数加权的范围内。",
    tests,
    good=(
        "2020年4月，全市转办300件，办结率90.00%。按属地看，甲县转办100件，办结率80.00%；"
        "乙区转办200件，办结率95.00%。",
    ),
    bad=(
        (
            "2020年4月，全市转办300件，办结率91.00%。按属地看，甲县转办100件，办结率80.00%；"
            "乙区转办200件，办结率95.00%。",
            "91.00%",
        ),
    ),
)
