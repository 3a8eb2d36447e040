"""How a part score follows its rate: in proportion, or so much off below a target."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations, product

from reports.checker.document import Where
from reports.checker.printed import Printed
from reports.checker.quantities import Column, Concept, Row, Sheet
from reports.checker.reading.sheets.columns import RATES, concept_of
from reports.checker.vocabulary import COUNTS

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
class Source:
    """Where the rate comes from: its own column, or two columns of counts."""

    rate: Column
    whole: Column | None = None

    @property
    def header(self) -> str:
        return f"{self.rate.header}÷{self.whole.header}" if self.whole else self.rate.header

    def of(self, row: Row) -> Printed | None:
        """The rate, as printed or as exact as the counts make it."""
        found = row.of(self.rate)
        if found is None or self.whole is None:
            return found.printed if found else None
        whole = row.of(self.whole)
        if whole is None or not whole.printed.amount:
            return None
        value = 100 * found.printed.amount / whole.printed.amount
        return Printed(f"{found.printed.text}÷{whole.printed.text}", value, 9, Fraction(1, 100))

    def places(self, row: Row) -> tuple[Where, ...]:
        """The cells it is made of."""
        columns = (self.rate, self.whole) if self.whole else (self.rate,)
        return tuple(found.where for one in columns if (found := row.of(one)))


@dataclass(frozen=True)
class Scored:
    """A column of part scores with the rates it follows."""

    points: Column
    source: Source
    curve: Curve

    def fits(self, row: Row) -> bool:
        """Whether the row's points follow, or one of both is not printed."""
        rate, points = self.source.of(row), row.of(self.points)
        return not rate or not points or self.curve.fits(rate, points.printed)


def curves_of(sheet: Sheet) -> tuple[Scored, ...]:
    """Every part score whose curve the great majority of rows shows."""
    found = (_scored(sheet, one) for one in sheet.columns_of(Concept.PART_SCORE))
    return tuple(one for one in found if one)


def _scored(sheet: Sheet, points: Column) -> Scored | None:
    rate = _rate_of(points, sheet)
    for source in [Source(rate)] if rate else _counts(sheet, points):
        pairs = [
            (found, printed.printed)
            for row in sheet.rows
            if not row.total and (printed := row.of(points)) and (found := source.of(row))
        ]
        curve = _curve(sheet, points, source, pairs)
        if curve:
            return Scored(points, source, curve)
    return None


def _rate_of(points: Column, sheet: Sheet) -> Column | None:
    """By its name, else the rate at its left."""
    rates = sheet.columns_of(*RATES)
    label = re.sub("得分|分数|分值|分$", "", points.header)
    concept = concept_of(label) if label else None
    named = [one for one in rates if one.header == label or (concept and one.concept is concept)]
    if len(named) == 1:
        return named[0]
    return next((one for one in rates if one.index == points.index - 1 and not label), None)


def _counts(sheet: Sheet, points: Column) -> Iterator[Source]:
    """Pairs of counts to the left whose quotient may be scored."""
    counts = [one for one in sheet.columns_of(*COUNTS) if one.index < points.index]
    if points.weight:
        yield from (Source(part, whole) for whole, part in permutations(counts, 2))


def _curve(
    sheet: Sheet, points: Column, source: Source, pairs: Sequence[tuple[Printed, Printed]]
) -> Curve | None:
    best: tuple[int, Curve | None] = (0, None)
    for curve in _candidates(sheet, points, source, pairs):
        fits = _followed(curve, pairs, told=points.weight is not None)
        best = max(best, (fits, curve), key=lambda pair: pair[0])
    return best[1]


def _followed(curve: Curve, pairs: Sequence[tuple[Printed, Printed]], *, told: bool) -> int:
    """How many pairs fit; 0 where they are no great majority or hardly any shows the slope.

    In proportion to a full mark that the header tells, more rows may be wrong than otherwise.
    """
    plain = told and curve.slope * 100 == curve.full and not curve.floor
    limit = max(1, len(pairs) // 4, min(2, len(pairs) - 3)) if plain else max(1, len(pairs) // 6)
    fits, misfits = [], 0
    for rate, points in pairs:
        fits.append(curve.fits(rate, points))
        misfits += not fits[-1]
        if misfits > limit:
            return 0
    rates = [rate.amount * 100 for rate, _ in pairs]
    shown = {one for one, fit in zip(rates, fits, strict=True) if fit and curve.sloping(one)}
    return fits.count(True) if len(shown) >= (2 if plain else 3) else 0


def _candidates(
    sheet: Sheet, points: Column, source: Source, pairs: Sequence[tuple[Printed, Printed]]
) -> Iterator[Curve]:
    """In proportion first; then so much off for each point, by the notes and by usual numbers."""
    fulls = _fulls(points, source.rate, pairs)
    yield from (Curve(full, Fraction(100), full / 100, Fraction(0)) for full in fulls)
    if source.whole:
        return
    notes = "".join(sheet.notes)
    told = [Fraction(one) for one in _PERCENT.findall(notes)]
    marks = [Fraction(one) for one in _POINTS.findall(notes)]
    for full in fulls:
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
