"""Findings with one cause become one: the most telling stays, the places of the others join it.

Only what a single changed figure explains is joined: the figure takes part in all of them, and
with its other value none of them is found any more and nothing else is.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from reports.checker.document import Where
from reports.checker.findings import Finding, Reading, Severity
from reports.checker.printed import Printed
from reports.checker.quantities import Quantity, Row

from .wording import told

Tests = Callable[[Reading, frozenset[str]], Iterable[Finding]]

_TELLING = (
    "sum",
    "score",
    "exceeds",
    "contradiction",
    "ratio",
    "share",
    "change",
    "impossible_rate",
    "truncated",
    "share_sum",
    "average",
    "claim",
    "order",
    "tie",
)
"""Kinds of findings that one figure can cause, the most telling first."""
_MOST_TRIED = 60
_GRAVITY = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def joined(found: Iterable[Finding], reading: Reading, tests: Tests) -> list[Finding]:
    """`found` with one finding for each cause; `tests` runs the rules of some kinds."""
    left = _of_claims(_once(found))
    for place, values in _suspects(left, reading):
        healed = _healed(left, place, values, reading, tests)
        if healed:
            value, gone = healed
            left = [one for one in left if one not in gone] + [_one(gone, place, value)]
    return left


def _once(found: Iterable[Finding]) -> list[Finding]:
    """One finding for each stretch of text: the gravest, then the most telling."""
    by_place: dict[tuple[Where, bool], list[Finding]] = defaultdict(list)
    left = []
    for one in found:
        if one.kind in _TELLING and one.kind != "share" and one.severity is not Severity.NOTE:
            by_place[one.where, True].append(one)
        else:
            left.append(one)
    for alike in by_place.values():
        first, *others = sorted(alike, key=_rank)
        also = dict.fromkeys([*first.also, *(place for one in others for place in one.also)])
        left.append(replace(first, also=tuple(place for place in also if place != first.where)))
    return left


def _of_claims(found: list[Finding]) -> list[Finding]:
    """A claim's own wrong number belongs to the claim: 最高的是甲县，达100%."""
    claims = [one for one in found if one.kind == "claim"]
    left = []
    for one in found:
        claim = next((each for each in claims if _of_claim(one, each)), None)
        if claim is None:
            left.append(one)
    return left


def _of_claim(one: Finding, claim: Finding) -> bool:
    same_text = (one.where.block, one.where.row) == (claim.where.block, claim.where.row)
    return one.kind == "contradiction" and same_text and bool({*one.also} & {*claim.also})


def _rank(one: Finding) -> tuple[int, int]:
    return _GRAVITY[one.severity], _TELLING.index(one.kind) if one.kind in _TELLING else 99


def _suspects(found: list[Finding], reading: Reading) -> Iterator[tuple[Quantity, list[str]]]:
    """Figures that take part in two findings and more, with the values that would mend one."""
    at = {one.where: one for one in reading.quantities}
    part_of: dict[Where, list[Finding]] = defaultdict(list)
    for one in found:
        if one.kind in _TELLING and one.severity is not Severity.NOTE:
            for place in {one.where, *one.also}:
                part_of[place].append(one)
    likely = sorted(part_of.items(), key=lambda item: (-len(item[1]), item[0]))
    for place, many in likely[:_MOST_TRIED]:
        if len(many) > 1 and place in at:
            yield at[place], _values(at[place], many, at)


def _values(suspect: Quantity, found: list[Finding], at: dict[Where, Quantity]) -> list[str]:
    """What the figure would have to be for each of the findings."""
    values = []
    for one in found:
        if one.where == suspect.where and _is_number(one.expected):
            values.append(one.expected)
        elif one.kind == "sum" and one.where in at and _is_number(one.expected):
            off = at[one.where].printed.amount - Fraction(one.expected)
            if off.denominator == 1 and suspect.printed.step == 1:
                values.append(str(suspect.printed.amount + off))
        elif one.kind == "contradiction" and one.also == (suspect.where,):
            values.append(one.says)
    return list(dict.fromkeys(values))


def _is_number(text: str) -> bool:
    return text.removesuffix("%").replace(".", "", 1).isdigit()


def _healed(
    found: list[Finding],
    suspect: Quantity,
    values: list[str],
    reading: Reading,
    tests: Tests,
) -> tuple[str, list[Finding]] | None:
    """The value with which at least two findings go and none comes."""
    known = {(one.kind, one.where) for one in found}
    part_of = [
        one for one in found if one.kind in _TELLING and suspect.where in {one.where, *one.also}
    ]
    for value in values:
        changed = _with(reading, suspect, value)
        left = {
            (one.kind, one.where) for one in tests(changed, frozenset(one.kind for one in part_of))
        }
        gone = [one for one in part_of if (one.kind, one.where) not in left]
        if len(gone) > 1 and not _new(tests(changed, frozenset(_TELLING)), known):
            return value, gone
    return None


def _new(again: Iterable[Finding], known: set[tuple[str, Where]]) -> bool:
    """Whether something is found that was not found before."""
    return any(
        one.severity is not Severity.NOTE and (one.kind, one.where) not in known for one in again
    )


def _with(reading: Reading, old: Quantity, value: str) -> Reading:
    """The same reading with another value for one figure."""
    plain = value.removesuffix("%")
    printed = Printed(
        value, Fraction(plain), len(plain.partition(".")[2]), old.printed.factor, old.printed.about
    )
    new = replace(old, printed=printed)
    changed = tuple(new if one is old else one for one in reading.quantities)
    if old.where.row < 0:
        return replace(reading, quantities=changed)
    sheets = tuple(
        replace(sheet, rows=tuple(_row(row, old, new) for row in sheet.rows))
        if sheet.block == old.where.block
        else sheet
        for sheet in reading.sheets
    )
    return replace(reading, quantities=changed, sheets=sheets)


def _row(row: Row, old: Quantity, new: Quantity) -> Row:
    values = tuple((at, new if one.where == old.where else one) for at, one in row.values)
    return replace(row, values=values)


def _one(gone: list[Finding], suspect: Quantity, value: str) -> Finding:
    first = min(gone, key=_rank)
    places = dict.fromkeys(place for one in gone for place in (one.where, *one.also))
    message = f"{first.message.rstrip('。')}；若{told(suspect)}应为{value}，则各处都相符。"
    if f"{value}" in first.message and first.where == suspect.where:
        message = first.message
    return replace(
        first,
        where=suspect.where,
        says=suspect.printed.text,
        expected=value,
        message=message,
        severity=min((one.severity for one in gone), key=_GRAVITY.__getitem__),
        also=tuple(place for place in places if place != suspect.where),
    )
