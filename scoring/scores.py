"""From a unit's figures to its score under a scheme. No database."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from .arithmetic import Rate, capped, points_of_rate
from .models import Reason, Scheme, SchemeIndicator
from .schemes import IndicatorTerm
from .values import Score, Term, UnitFigures

Kind = SchemeIndicator.Kind


@dataclass(frozen=True)
class Weighing:
    """A scheme ready for scoring: its terms, caps and what an empty rate means."""

    terms: tuple[IndicatorTerm, ...]
    empty_rate_is_full: bool
    minimum_volume: int
    bonus_cap: Fraction | None
    penalty_cap: Fraction | None
    adjustment_cap: Fraction | None

    @classmethod
    def of(cls, scheme: Scheme, terms: Sequence[IndicatorTerm]) -> "Weighing":
        """From a scheme's row and its terms."""
        return cls(
            terms=tuple(terms),
            empty_rate_is_full=scheme.empty_rate == Scheme.EmptyRate.FULL,
            minimum_volume=scheme.minimum_volume,
            bonus_cap=_fraction(scheme.bonus_cap),
            penalty_cap=_fraction(scheme.penalty_cap),
            adjustment_cap=_fraction(scheme.adjustment_cap),
        )

    def reason_not_to_rank(self, figures: UnitFigures) -> Reason | None:
        """Why the unit takes no rank, or None."""
        if figures.assigned == 0:
            return Reason.NO_CASES
        if figures.assigned < self.minimum_volume:
            return Reason.BELOW_MINIMUM
        if not self.empty_rate_is_full and self._measures_nothing(figures):
            return Reason.NOTHING_TO_MEASURE
        return None

    def score(self, figures: UnitFigures, adjustment: Fraction = Fraction(0)) -> Score:
        """Total = Σ weight × rate + bonus − penalty + adjustment, each capped by the scheme."""
        rates = [_rate_term(term, figures) for term in self._of_kind(Kind.RATE)]
        bonuses = _case_terms(self._of_kind(Kind.BONUS), figures.cases)
        penalties = _case_terms(self._of_kind(Kind.PENALTY), figures.cases)
        return Score(
            figures=figures,
            terms=(*rates, *bonuses, *penalties),
            base=sum((term.points for term in rates), Fraction(0)),
            bonus=capped(_given_or_summed(figures.bonus, bonuses), self.bonus_cap),
            penalty=capped(_given_or_summed(figures.penalty, penalties), self.penalty_cap),
            adjustment=within(adjustment, self.adjustment_cap),
        )

    def _of_kind(self, kind: Kind) -> list[IndicatorTerm]:
        return [term for term in self.terms if term.kind == kind]

    def _measures_nothing(self, figures: UnitFigures) -> bool:
        rates = (figures.rates.get(term.key) for term in self._of_kind(Kind.RATE))
        return any(rate is None or rate.value is None for rate in rates)


def _rate_term(term: IndicatorTerm, figures: UnitFigures) -> Term:
    """An empty rate earns what a full one would: nobody was let down."""
    rate = figures.rates.get(term.key)
    value = rate.value if rate else None
    points = points_of_rate(Fraction(1) if value is None else value, term.weight, term.knots)
    if isinstance(rate, Rate):
        return Term(term.pk, points, rate.part, rate.whole, rate.percent)
    return Term(term.pk, points, percentage=rate.percentage if rate else None)


def _case_terms(terms: Iterable[IndicatorTerm], cases: Mapping[str, int]) -> list[Term]:
    return [
        Term(term.pk, capped(term.weight * cases[term.key], term.cap), part=cases[term.key])
        for term in terms
        if term.key in cases
    ]


def _given_or_summed(given: Fraction | None, terms: Iterable[Term]) -> Fraction:
    return sum((term.points for term in terms), Fraction(0)) if given is None else given


def within(points: Fraction, cap: Fraction | None) -> Fraction:
    """Neither above the cap nor as far below zero, where there is one."""
    return points if cap is None else max(-cap, min(points, cap))


def _fraction(value: Decimal | None) -> Fraction | None:
    return None if value is None else Fraction(value)
