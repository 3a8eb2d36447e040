"""A unit's total as one weight or one case's points is turned: a line, bent at most once by a cap.

No database.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from scoring.arithmetic import capped, points_of_rate
from scoring.models import SchemeIndicator
from scoring.schemes import IndicatorTerm
from scoring.scores import Weighing
from scoring.values import UnitFigures

Kind = SchemeIndicator.Kind
ZERO = Fraction(0)


@dataclass(frozen=True)
class Course:
    """total(x) = rest + sign × min(most, start + slope × x); `most` None: never capped."""

    rest: Fraction
    start: Fraction
    slope: Fraction
    most: Fraction | None = None
    sign: int = 1

    def at(self, x: Fraction) -> Fraction:
        """The total at a value.

        >>> Course(Fraction(9), Fraction(0), Fraction(3), Fraction(1), -1).at(Fraction(1, 2))
        Fraction(8, 1)
        """
        return self.rest + self.sign * capped(self.start + self.slope * x, self.most)

    @property
    def bend(self) -> Fraction | None:
        """The value from which a cap holds."""
        if self.most is None or self.slope == 0:
            return None
        return (self.most - self.start) / self.slope


def course_of(
    term: IndicatorTerm, figures: UnitFigures, weighing: Weighing, total: Fraction
) -> Course:
    """Of a unit with this total under the weighing, as the weight of a term is turned. The term is
    as the scheme has it: one that is turned to nothing has lost its corners.
    """
    turned = next(one for one in weighing.terms if one.key == term.key)
    if term.kind == Kind.RATE:
        slope = _share(term, figures)
        return Course(total - slope * turned.weight, ZERO, slope)
    sign = -1 if term.kind == Kind.PENALTY else 1
    given = figures.bonus if term.kind == Kind.BONUS else figures.penalty
    if given is not None or term.key not in figures.cases:
        return Course(total, ZERO, ZERO)
    cases = Fraction(figures.cases[term.key])
    others = sum(_others(term, figures, weighing), ZERO)
    cap = weighing.bonus_cap if term.kind == Kind.BONUS else weighing.penalty_cap
    own = None if turned.cap is None else others + turned.cap
    most = min((one for one in (cap, own) if one is not None), default=None)
    here = Course(ZERO, others, cases, most, sign)
    return Course(total - here.at(turned.weight), others, cases, most, sign)


def _share(term: IndicatorTerm, figures: UnitFigures) -> Fraction:
    """What part of the full points the rate earns; all where there is nothing to measure."""
    rate = figures.rates.get(term.key)
    value = rate.value if rate else None
    reached = Fraction(1) if value is None else value
    if not term.knots:
        return reached
    return points_of_rate(reached, term.weight, term.knots) / term.full


def _others(term: IndicatorTerm, figures: UnitFigures, weighing: Weighing) -> Iterator[Fraction]:
    """What the other indicators of the kind come to."""
    for one in weighing.terms:
        if one.kind == term.kind and one.key != term.key and one.key in figures.cases:
            yield capped(one.weight * figures.cases[one.key], one.cap)
