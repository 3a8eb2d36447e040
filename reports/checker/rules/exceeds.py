"""Parts larger than their wholes, and rates above 100 %."""

from collections.abc import Iterator

from reports.checker.facts import Facts
from reports.checker.findings import Finding, Reading, Severity, Sure
from reports.checker.quantities import Concept, Quantity
from reports.checker.relations import WITHIN, is_count
from reports.checker.siblings import Group, groups
from reports.checker.vocabulary import RATE_CONCEPTS

from .rule import Rule
from .wording import told

_CARRIED = ("结转", "上月", "存量", "历史", "累计", "往期", "以前")
_TARGETS = ("完成", "达成", "目标", "产销")
_RATINGS = "一件可有多次评价时，满意件可能多于办结件。"


def tests(reading: Reading) -> Iterator[Finding]:
    """Rates, counts beside each other, counts against what a rate makes of them, sums."""
    facts = Facts(reading)
    yield from _rates(reading)
    for row in facts.rows():
        yield from _counts(row, reading)
        yield from _satisfied(row)
    yield from _marked(reading)
    for group in groups(reading):
        if group.first.concept is Concept.SATISFIED:
            yield from _satisfied_in_all(group, reading, facts)


def _rates(reading: Reading) -> Iterator[Finding]:
    for one in reading.quantities:
        rate = one.concept in RATE_CONCEPTS or one.concept is Concept.SHARE
        if rate and one.printed.factor != 1 and one.printed.amount > 1:
            if any(mark in one.measure for mark in _TARGETS):
                continue
            yield _finding(one, (), Severity.ERROR, f"{told(one)}超过100%。")


def _counts(row: list[Quantity], reading: Reading) -> Iterator[Finding]:
    held = {one.concept: one for one in reversed(row) if one.concept and is_count(one)}
    for small, large in WITHIN:
        part, whole = held.get(small), held.get(large)
        if part is None or whole is None or part.printed.amount <= whole.printed.amount:
            continue
        if small is Concept.COMPLETED and _carried(part, reading):
            continue
        several = (small, large) == WITHIN[-1]
        if several and (Concept.RATED in held or part.unit != whole.unit):
            continue
        severity = Severity.WARNING if several else Severity.ERROR
        message = f"{told(part)}多于{told(whole)}。"
        yield _finding(part, (whole,), severity, message, _RATINGS if several else "")


def _carried(part: Quantity, reading: Reading) -> bool:
    """Whether the passage says that older cases are counted too."""
    said = reading.document.text_at(part.where) if reading.document.blocks else ""
    return any(mark in said for mark in _CARRIED)


def _satisfied(row: list[Quantity]) -> Iterator[Finding]:
    """More satisfied than the completion rate leaves completed."""
    held = {one.concept: one for one in reversed(row) if one.concept}
    rate, satisfied = held.get(Concept.COMPLETION_RATE), held.get(Concept.SATISFIED)
    whole = held.get(Concept.ASSIGNED) or held.get(Concept.ACCEPTED)
    if not (rate and satisfied and whole) or {Concept.COMPLETED, Concept.RATED} & set(held):
        return
    if satisfied.unit != whole.unit:
        return
    most = int(rate.printed.below * whole.printed.amount)
    if satisfied.printed.amount > most and rate.printed.amount <= 1:
        yield _finding(
            satisfied,
            (rate, whole),
            Severity.WARNING,
            f"{told(satisfied)}多于办结件：{told(whole)}的{rate.printed.text}"
            f"约为{round(rate.printed.amount * whole.printed.amount)}件。",
            _RATINGS,
        )


def _satisfied_in_all(group: Group, reading: Reading, facts: Facts) -> Iterator[Finding]:
    """The same over all siblings, where their cases make a printed whole with a rate."""
    made = sum(one.printed.amount for one in group.items)
    if any(one.concept is Concept.RATED for one in reading.quantities):
        return
    for whole, rate in _wholes(group, reading, facts):
        total = whole.printed.amount
        if made > int(rate.printed.below * total) and rate.printed.amount <= 1:
            yield _finding(
                group.first,
                (*group.items[1:], whole, rate),
                Severity.WARNING,
                f"{len(group.items)}项满意件合计{made}，多于办结的"
                f"{round(rate.printed.amount * total)}件（{told(whole)}的{rate.printed.text}）。",
                _RATINGS,
            )
            return


def _wholes(group: Group, reading: Reading, facts: Facts) -> Iterator[tuple[Quantity, Quantity]]:
    """The whole that the cases of these subjects make, with its completion rate."""
    for cases in groups(reading):
        same = cases.subjects == group.subjects and cases.first.passage == group.first.passage
        if not same or not is_count(cases.first) or cases.first.concept is Concept.SATISFIED:
            continue
        total = sum(one.printed.amount for one in cases.items)
        for whole in facts.wholes(cases.first):
            rate = facts.beside(whole, Concept.COMPLETION_RATE)
            if rate and whole.printed.amount == total:
                yield whole, rate


def _marked(reading: Reading) -> Iterator[Finding]:
    """A part larger than the figure that the text says it is a part of."""
    at = {one.where: one for one in reading.quantities}
    for one in reading.quantities:
        whole = at.get(one.whole) if one.whole else None
        if whole is None or whole.unit != one.unit or not (is_count(one) and is_count(whole)):
            continue
        if "均" in f"{whole.scope}{whole.measure}":
            continue
        if one.printed.amount > whole.printed.below:
            message = f"{told(one)}多于其总数{told(whole)}。"
            yield _finding(one, (whole,), Severity.ERROR, message)


def _finding(
    one: Quantity,
    others: tuple[Quantity, ...],
    severity: Severity,
    message: str,
    because: str = "",
) -> Finding:
    return Finding(
        "exceeds",
        severity,
        one.where,
        one.printed.text,
        "",
        message,
        Sure.LIKELY if because else Sure.CERTAIN,
        because,
        tuple(other.where for other in others),
    )


RULE = Rule(
    "exceeds",
    "部分大于整体",
    "满意件不应多于评价数和办结件，办结件不应多于交办件，比率不应超过100%。",
    tests,
    good=("2020年4月，全市转办3240件，办结3106件。",),
    bad=(
        ("2020年4月，全市转办3240件，办结3301件。", "3301"),
        ("2020年4月，双台子区受理600件，办结率97.00%，满意件595件。", "595"),
    ),
)
