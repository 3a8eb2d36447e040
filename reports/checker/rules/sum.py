"""Parts that do not make up their whole: lists under a total, and parts by their nature."""

from collections.abc import Iterator
from fractions import Fraction

from reports.checker.document import Where
from reports.checker.facts import Facts
from reports.checker.findings import Finding, Reading, Severity, Sure
from reports.checker.quantities import Concept, Quantity
from reports.checker.relations import PARTITIONS, is_count
from reports.checker.siblings import Group, groups
from reports.checker.slips import slipped

from .rule import Rule
from .wording import listed, plus, told

_ALL = ("其中", "分为", "包括", "分别", "各", "按", "从", "构成", "分布")
"""Words that lead into a list of all parts."""
_NEAR = Fraction(3, 100)
_FAR = Fraction(1, 2)


def tests(reading: Reading) -> Iterator[Finding]:
    """Lists of parts, then the parts that a measure has by its nature."""
    facts = Facts(reading)
    every = groups(reading)
    for group in every:
        if is_count(group.first) and group.first.where.row < 0 and _whole_things(group):
            yield from _list(group, every, facts)
    for row in facts.rows():
        yield from _partitions(row)
    for row in _marked(reading):
        yield from _partitions(row)


def _whole_things(group: Group) -> bool:
    return all(is_count(one) and one.printed.step == 1 for one in group.items)


def _list(group: Group, every: tuple[Group, ...], facts: Facts) -> Iterator[Finding]:
    made = _made(group.items)
    inside = {one.where for one in group.items}
    wholes = [one for one in _wholes(group, facts) if one.where not in inside]
    if not wholes or any(_says(one, made) for one in wholes):
        return
    whole = min(wholes, key=lambda one: (not _led(group, one), abs(one.printed.amount - made)))
    off = made - whole.printed.amount
    if abs(off) > whole.printed.amount * _FAR and not _led(group, whole):
        return
    severity = _severity(group, whole, every, facts)
    if severity:
        yield _mismatch(group.items, whole, severity)


def _made(parts: tuple[Quantity, ...]) -> Fraction:
    return sum((one.printed.amount for one in parts), Fraction(0))


def _says(whole: Quantity, made: Fraction) -> bool:
    return (whole.printed.step > 1 and abs(whole.printed.amount - made) <= whole.printed.step) or (
        whole.printed.amount == made
    )


def _wholes(group: Group, facts: Facts) -> list[Quantity]:
    marked = group.first.whole
    if marked is not None:
        return [one for one in facts.reading.quantities if one.where == marked and is_count(one)]
    if group.first.base:
        return [
            one
            for one in facts.reading.quantities
            if one.subject and one.subject == group.first.base and is_count(one)
        ]
    return facts.wholes(group.first)


def _led(group: Group, whole: Quantity) -> bool:
    return group.first.whole == whole.where


def _severity(
    group: Group, whole: Quantity, every: tuple[Group, ...], facts: Facts
) -> Severity | None:
    """An error only where the parts are all of them; silence where they may be some."""
    made = _made(group.items)
    off = made - whole.printed.amount
    slip = bool(_slips(group.items, -off)) or slipped(whole.printed, str(made))
    if (
        _shares_make_all(group, every)
        or (group.with_others and not group.picked)
        or _same_subjects(group, every, facts)
    ):
        return Severity.ERROR
    if group.chosen or len(group.items) < 2:
        return Severity.ERROR if off > 0 and _led(group, whole) else None
    if _led(group, whole) or any(mark in group.lead for mark in _ALL):
        near = abs(off) <= whole.printed.amount * _NEAR
        return Severity.ERROR if off > 0 or slip else Severity.WARNING if near else None
    near = abs(off) <= whole.printed.amount * _NEAR and len(group.items) > 2
    return Severity.WARNING if near and slip else None


def _shares_make_all(group: Group, every: tuple[Group, ...]) -> bool:
    for other in every:
        if other.first.concept is Concept.SHARE and other.subjects == group.subjects:
            made = sum((one.printed.amount for one in other.items), Fraction(0))
            return abs(made - 1) <= len(other.items) * other.first.printed.step
    return False


def _same_subjects(group: Group, every: tuple[Group, ...], facts: Facts) -> bool:
    """Whether other counts over the same subjects do make a printed whole."""
    return any(
        other is not group
        and set(other.subjects) == set(group.subjects)
        and len(group.items) > 2
        and is_count(other.first)
        and any(_says(one, _made(other.items)) for one in facts.wholes(other.first))
        for other in every
    )


def _slips(parts: tuple[Quantity, ...], missing: Fraction) -> list[Quantity]:
    """The parts that one wrong or swapped digit makes different by `missing`."""
    return [
        one
        for one in parts
        if one.printed.amount + missing >= 0
        and slipped(one.printed, str(one.printed.amount + missing))
    ]


def _mismatch(parts: tuple[Quantity, ...], whole: Quantity, severity: Severity) -> Finding:
    made = _made(parts)
    off = whole.printed.amount - made
    more = "少" if off > 0 else "多"
    likely = _slips(parts, off)
    healed = ""
    if len(likely) == 1 and not slipped(whole.printed, str(made)):
        healed = f"若{told(likely[0])}应为{likely[0].printed.amount + off}，则正好相符。"
    return Finding(
        "sum",
        severity,
        whole.where,
        whole.printed.text,
        str(made),
        f"{plus(parts)}＝{made}，比{told(whole)}{more}{abs(off)}。{healed}",
        Sure.CERTAIN if severity is Severity.ERROR else Sure.LIKELY,
        f"列出的是{listed(one.subject or one.measure for one in parts[:9])}。",
        tuple(one.where for one in parts),
    )


def _marked(reading: Reading) -> Iterator[list[Quantity]]:
    """A whole of one sentence with its parts of the next: 受理 … 件。其中，即时答复 … 件."""
    at = {one.where: one for one in reading.quantities}
    parts: dict[Where, list[Quantity]] = {}
    for one in reading.quantities:
        if one.whole in at and one.whole is not None and is_count(one):
            parts.setdefault(one.whole, []).append(one)
    for place, held in parts.items():
        apart = any(one.passage != at[place].passage for one in held)
        if apart and len({one.concept for one in held}) == len(held) > 1:
            yield [at[place], *held]


def _partitions(row: list[Quantity]) -> Iterator[Finding]:
    held = {one.concept: one for one in reversed(row) if one.concept and is_count(one)}
    for concept, kinds in PARTITIONS:
        whole, parts = held.get(concept), [held[kind] for kind in kinds if kind in held]
        if whole is None or len(parts) < len(kinds) or _rough(whole, *parts):
            continue
        off = whole.printed.amount - sum(one.printed.amount for one in parts)
        third = any(one.printed.amount == off for one in row)
        if not off or third or (concept is Concept.COMPLETED and off > 0):
            continue
        slip = bool(_slips((*parts,), off)) or slipped(
            whole.printed.text, str(whole.printed.amount - off)
        )
        severity = Severity.ERROR if slip else Severity.WARNING
        if slip or abs(off) <= whole.printed.amount * _NEAR:
            yield _mismatch(tuple(parts), whole, severity)


def _rough(*numbers: Quantity) -> bool:
    return any(one.printed.step != 1 for one in numbers)


RULE = Rule(
    "sum",
    "合计",
    "各项之和应等于总数：列出全部各项的一段，以及受理＝即时答复＋转办这类天然的组成。",
    tests,
    good=(
        "2020年4月，热线共受理诉求10984件，即时答复7744件，转办3240件。按属地看，盘山县259件，"
        "双台子区604件，兴隆台区1612件，大洼区701件，辽东湾新区64件。",
        "本月共受理诉求5000件。问题主要集中在供水、供热两方面，其中供水900件，供热700件。",
        "本月共受理诉求5000件，供水类、供热类、其他类居前，分别为900件、700件、650件。",
    ),
    bad=(
        ("2020年4月，热线共受理诉求10984件，即时答复7744件，转办3340件。", "10984"),
        (
            "本月共受理诉求800件，其中城建类400件，环保类310件，其他类100件。",
            "800",
        ),
    ),
)
