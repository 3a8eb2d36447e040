"""The arithmetic of a line in words: one term a step, adding up to the total."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from reports import formats
from scoring.models import SchemeIndicator
from scoring.ranking import Line, Measured
from scoring.schemes import IndicatorTerm

Kind = SchemeIndicator.Kind
SIGNS = {Kind.BONUS: "+", Kind.PENALTY: "−"}
NAMES = {Kind.BONUS: "加分", Kind.PENALTY: "减分"}


def steps_of(line: Line, terms: Sequence[IndicatorTerm]) -> list[str]:
    """Every step ends in what it adds to the total; the last one is the total itself."""
    known = {term.key: term for term in terms}
    found = [_rate_step(one, known[one.key]) for one in _of_kind(line, Kind.RATE, known)]
    for kind in (Kind.BONUS, Kind.PENALTY):
        found += _case_steps(line, kind, known)
    found += _given_steps(line)
    if line.adjustment:
        found.append(f"调整 {short(line.adjustment)}")
    if line.total is not None:
        found.append(f"合计 {formats.points(line.total, 6)}，印 {formats.points(line.total)}")
    return found


def short(value: Fraction | Decimal) -> str:
    """Points with the decimals they have, two at least and four at most; − before negative ones.

    >>> short(Decimal("0.5000")), short(Decimal("-0.0250"))
    ('0.50', '−0.025')
    """
    text = formats.points(abs(Fraction(value)), 4)
    sign = "−" if value < 0 else ""
    return sign + (text[:-2] + text[-2:].rstrip("0"))


def weight_of(value: Fraction | Decimal) -> str:
    """A weight without idle zeros: 3, 0.02."""
    return formats.points(value, 4).rstrip("0").rstrip(".")


def between(term: IndicatorTerm) -> str:
    """The corners of a rate in steps: 75% 得 0 分，100% 得 25 分."""
    return "，".join(
        f"{weight_of(rate * 100)}% 得 {weight_of(points)} 分" for rate, points in term.knots
    )


def from_sheet(line: Line, kind: Kind) -> bool:
    """Whether a sheet gave the points themselves, and not the cases they follow from."""
    return line.sheet_row is not None and not any(one.kind == kind for one in line.terms.values())


def _of_kind(line: Line, kind: Kind, known: dict[str, IndicatorTerm]) -> list[Measured]:
    return [one for one in line.terms.values() if one.kind == kind and one.key in known]


def _rate_step(one: Measured, term: IndicatorTerm) -> str:
    measured = one.percent is not None
    rate = formats.percent(one.percent) if measured else "无数据，按满分计"
    points = formats.points(one.points, 4)
    if term.knots:
        return f"{one.name} {rate}，按分段（{between(term)}） = {points}"
    return f"{one.name} {rate} × 权重{weight_of(one.weight)} = {points}"


def _case_steps(line: Line, kind: Kind, known: dict[str, IndicatorTerm]) -> Iterable[str]:
    summed = Fraction(0)
    for one in _of_kind(line, kind, known):
        summed += one.points
        if one.part:
            cap = known[one.key].cap
            is_capped = cap is not None and one.part * Fraction(one.weight) > cap
            word = "，按该项上限" if is_capped else ""
            sign = SIGNS[kind]
            yield (
                f"{one.name} {one.part}件 × {weight_of(one.weight)}{word} = "
                f"{sign}{short(one.points)}"
            )
    kept = Fraction(line.bonus if kind is Kind.BONUS else line.penalty)
    if not from_sheet(line, kind) and summed > kept:
        back = "−" if kind is Kind.BONUS else "+"
        yield (
            f"{NAMES[kind]}合计 {short(summed)}，超过上限 {short(kept)} 的不计 = "
            f"{back}{short(summed - kept)}"
        )


def _given_steps(line: Line) -> Iterable[str]:
    """The points that a sheet gave, as far as the scheme lets them count."""
    given = [
        f"{NAMES[kind]} {SIGNS[kind]}{short(points)}"
        for kind, points in ((Kind.BONUS, line.bonus), (Kind.PENALTY, line.penalty))
        if from_sheet(line, kind)
    ]
    return [f"{'，'.join(given)}（指标表）"] if given else []
