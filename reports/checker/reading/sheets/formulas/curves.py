"""How a part score follows its rate: in proportion, or so much off for each point below a target."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from reports.checker.printed import Printed
from reports.checker.quantities import Column, Concept, Sheet
from reports.checker.reading.sheets.columns import RATES, concept_of

from . import majority
from .formula import near

SLOPES = tuple(map(Fraction, ("1", "0.5", "0.1", "0.2", "0.25", "0.3", "0.4", "1.5", "2", "5")))
TARGETS = tuple(map(Fraction, ("100", "95", "98", "90", "99", "85", "80")))
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)%")
_POINTS = re.compile(r"(\d+(?:\.\d+)?)分")


@dataclass(frozen=True)
class Curve:
    """`full` from `target` per cent on; `slope` off for each point below it, not under `floor`."""

    full: Fraction
    target: Fraction
    slope: Fraction
    floor: Fraction

    def value(self, rate: Fraction) -> Fraction:
        """The points for a rate in per cent."""
        missing = max(Fraction(0), self.target - rate)
        return max(self.floor, self.full - self.slope * missing)

    def sloping(self, rate: Fraction) -> bool:
        """Whether the rate lies where every step of it counts."""
        return self.floor < self.value(rate) < self.full

    def fits(self, rate: Printed, points: Printed) -> bool:
        """Whether the printed points can follow from the printed rate."""
        return near(points, self.value(rate.amount * 100), rate.step * 50 * self.slope)


@dataclass(frozen=True)
class Scored:
    """A column of part scores with the column of rates it follows."""

    points: Column
    rate: Column
    curve: Curve


def curves_of(sheet: Sheet) -> tuple[Scored, ...]:
    """Every part score whose curve the great majority of rows shows."""
    pairs = ((one, _rate_of(one, sheet)) for one in sheet.columns_of(Concept.PART_SCORE))
    found = ((one, rate, _curve(sheet, one, rate)) for one, rate in pairs if rate)
    return tuple(Scored(one, rate, curve) for one, rate, curve in found if curve)


def _rate_of(points: Column, sheet: Sheet) -> Column | None:
    """By its name, else the rate at its left."""
    rates = sheet.columns_of(*RATES)
    label = re.sub("得分|分数|分值|分$", "", points.header)
    concept = concept_of(label) if label else None
    named = [one for one in rates if one.header == label or (concept and one.concept is concept)]
    if len(named) == 1:
        return named[0]
    return next((one for one in rates if one.index == points.index - 1 and not label), None)


def _curve(sheet: Sheet, points: Column, rate: Column) -> Curve | None:
    rows = [row for row in sheet.rows if not row.total and row.of(points) and row.of(rate)]
    pairs = [(x.printed, y.printed) for row in rows if (x := row.of(rate)) and (y := row.of(points))]
    best = (0, None)
    for curve in _candidates(sheet, points, rate, pairs):
        fits = _followed(curve, pairs)
        best = max(best, (fits, curve), key=lambda pair: pair[0])
    return best[1]


def _followed(curve: Curve, pairs: Sequence[tuple[Printed, Printed]]) -> int:
    """How many pairs fit; 0 where they are no great majority or hardly any shows the slope."""
    limit = max(1, len(pairs) // 6)
    fits, misfits = [], 0
    for rate, points in pairs:
        fits.append(curve.fits(rate, points))
        misfits += not fits[-1]
        if misfits > limit:
            return 0
    rates = [rate.amount * 100 for rate, _ in pairs]
    shown = {one for one, fit in zip(rates, fits, strict=True) if fit and curve.sloping(one)}
    proved = len(shown) >= 3 and majority(fits, [curve.value(one) for one in rates])
    return fits.count(True) if proved else 0


def _candidates(
    sheet: Sheet, points: Column, rate: Column, pairs: Sequence[tuple[Printed, Printed]]
) -> Iterator[Curve]:
    notes = "".join(sheet.notes)
    told = [Fraction(one) for one in _PERCENT.findall(notes)]
    marks = [Fraction(one) for one in _POINTS.findall(notes)]
    for full in _fulls(points, rate, pairs):
        floors = dict.fromkeys((Fraction(0), full / 2, *(one for one in marks if one < full)))
        for target in dict.fromkeys((*TARGETS, *(one for one in told if 0 < one <= 100))):
            slopes = dict.fromkeys((full / target, *SLOPES, *(one for one in marks if one < full)))
            yield from (Curve(full, target, *pair) for pair in product(slopes, floors))


def _fulls(
    points: Column, rate: Column, pairs: Sequence[tuple[Printed, Printed]]
) -> tuple[Fraction, ...]:
    """The full mark: the header's, else the most that is printed."""
    told = [one.weight for one in (points, rate) if one.weight]
    marks = [one.value if one.factor == 1 else one.amount * 100 for one in told]
    most = max((one.amount for _, one in pairs), default=Fraction(0))
    return tuple(dict.fromkeys(one for one in (*marks, most, Fraction(100)) if one > 0))
