"""What can be turned in a scheme: weights, points, caps, thresholds. No database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from cases.rules import Rules
from scoring.arithmetic import TieOrder, half_up
from scoring.models import Scheme, SchemeIndicator
from scoring.schemes import IndicatorTerm
from scoring.scores import Weighing

RATE = SchemeIndicator.Kind.RATE
SUMS = ("bonus", "penalty", "adjustment")
"""What a scheme caps as a whole, beside the caps of single indicators."""


@dataclass(frozen=True)
class Settings:
    """A scheme as far as it can be turned.

    `weights` are what a full rate earns or the points of one case, by indicator key; 0 leaves the
    indicator out. `caps` by indicator key or one of `SUMS`; None is no cap.
    """

    weights: Mapping[str, Decimal]
    caps: Mapping[str, Decimal | None]
    minimum_volume: int
    empty_rate: Scheme.EmptyRate
    tie_order: TieOrder
    satisfied_from: int
    low_star_below: int
    five_star_from: int

    @classmethod
    def of(cls, scheme: Scheme, terms: Sequence[IndicatorTerm]) -> "Settings":
        """As the scheme has them."""
        sums = {name: getattr(scheme, f"{name}_cap") for name in SUMS}
        return cls(
            weights={term.key: _decimal(term.full) for term in terms},
            caps=sums
            | {
                term.key: None if term.cap is None else _decimal(term.cap)
                for term in terms
                if term.kind != RATE
            },
            minimum_volume=scheme.minimum_volume,
            empty_rate=Scheme.EmptyRate(scheme.empty_rate),
            tie_order=TieOrder(scheme.tie_order),
            satisfied_from=scheme.satisfied_from,
            low_star_below=scheme.low_star_below,
            five_star_from=scheme.five_star_from,
        )

    def weighing(self, terms: Sequence[IndicatorTerm]) -> Weighing:
        """Ready for scoring: the scheme's terms as they are turned."""
        sums = {name: _fraction(self.caps[name]) for name in SUMS}
        return Weighing(
            terms=tuple(self.turned(term) for term in terms),
            empty_rate_is_full=self.empty_rate == Scheme.EmptyRate.FULL,
            minimum_volume=self.minimum_volume,
            bonus_cap=sums["bonus"],
            penalty_cap=sums["penalty"],
            adjustment_cap=sums["adjustment"],
        )

    def turned(self, term: IndicatorTerm) -> IndicatorTerm:
        """An indicator as it is turned; the corners of a broken line are stretched alike."""
        weight = Fraction(self.weights[term.key])
        stretch = weight / term.full if term.full else Fraction(1)
        return replace(
            term,
            weight=weight,
            cap=_fraction(self.caps.get(term.key)),
            knots=tuple((rate, points * stretch) for rate, points in term.knots),
        )

    def weighs(self, terms: Sequence[IndicatorTerm]) -> Decimal:
        """What the full rates come to."""
        return sum((self.weights[term.key] for term in terms if term.kind == RATE), Decimal(0))

    def balanced(self, terms: Sequence[IndicatorTerm], full: Decimal) -> "Settings":
        """The rates' weights in the same proportion, coming to `full`; as they are when all are 0.

        Four decimals each, as a scheme keeps them; what that leaves over goes to the heaviest.
        """
        weighs = self.weighs(terms)
        if weighs in {0, full}:
            return self
        rates = [term.key for term in terms if term.kind == RATE]
        scale = Fraction(full) / Fraction(weighs)
        found = {key: half_up(Fraction(self.weights[key]) * scale, 4) for key in rates}
        found[max(rates, key=found.__getitem__)] += full - sum(found.values())
        return replace(self, weights={**self.weights, **found})

    @property
    def stars(self) -> tuple[int, int, int]:
        """The thresholds that only a new count of the ratings can answer."""
        return self.satisfied_from, self.low_star_below, self.five_star_from

    def rules(self, official: Rules) -> Rules:
        """What the measures need, the thresholds as they are turned."""
        satisfied, low, five = self.stars
        return replace(official, satisfied_from=satisfied, low_star_below=low, five_star_from=five)


def _fraction(value: Decimal | None) -> Fraction | None:
    return None if value is None else Fraction(value)


def _decimal(value: Fraction) -> Decimal:
    """Exact: a scheme keeps four decimals."""
    return Decimal(value.numerator) / Decimal(value.denominator)
