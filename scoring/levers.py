"""What a unit could have done more or less of, and the total that would have given. No database.

Open cases completed in time move the completion rate and the on-time rate; ratings that satisfy
move their own rate; cases that earn or cost points move bonus or penalty. Nothing else moves.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from cases.measures import MEASURES, Better

from .arithmetic import Rate, half_up
from .distance import Lever
from .models import SchemeIndicator
from .schemes import IndicatorTerm
from .scores import Weighing
from .values import ComposedRate, PrintedRate, SheetRate, UnitFigures

Kind = SchemeIndicator.Kind
OPEN = "open"
COMPLETION, ON_TIME = "completion_rate", "on_time_rate"
Changed = Callable[[int], UnitFigures]


@dataclass(frozen=True)
class Standpoint:
    """A unit's figures under a scheme, and the total that was stored for it."""

    weighing: Weighing
    figures: UnitFigures
    total: Fraction

    def levers(self) -> Iterator[Lever]:
        """Every lever, the open cases first, then as the scheme names its indicators."""
        figures = self.figures
        if any(key in figures.rates for key in (COMPLETION, ON_TIME)):
            yield self._lever(OPEN, figures.assigned - figures.completed, self._completed)
        for term in self.weighing.terms:
            rate = figures.rates.get(term.key)
            if term.kind == Kind.RATE and isinstance(rate, Rate) and term.key not in _OF_CASES:
                yield self._lever(term.key, rate.whole - rate.part, self._more_of(term, rate))
            elif term.kind == Kind.BONUS and _can_be_raised(term):
                yield self._bonus(term)
            elif term.kind == Kind.PENALTY:
                yield self._penalty(term)

    def _lever(self, key: str, most: int, changed: Changed) -> Lever:
        """What changes is added to the stored total, which holds more than the figures tell."""
        before = self.weighing.score(self.figures).total

        def total(number: int) -> Fraction:
            return self.total + self.weighing.score(changed(number)).total - before

        return Lever(key, most, total)

    def _completed(self, number: int) -> UnitFigures:
        figures = self.figures
        completed = figures.completed + number
        rates = dict(figures.rates)
        if COMPLETION in rates:
            now = Rate(completed, figures.assigned)
            rates[COMPLETION] = _as_given(rates[COMPLETION], now)
        if ON_TIME in rates:
            rates[ON_TIME] = _on_time(rates[ON_TIME], figures.completed, number)
        return replace(figures, completed=completed, rates=rates)

    def _more_of(self, term: IndicatorTerm, rate: Rate) -> Changed:
        def changed(number: int) -> UnitFigures:
            more = Rate(rate.part + number, rate.whole)
            return replace(self.figures, rates={**self.figures.rates, term.key: more})

        return changed

    def _bonus(self, term: IndicatorTerm) -> Lever:
        """A sheet's sum does not tell how near an indicator is to a cap of its own."""
        figures = self.figures
        if figures.bonus is not None:
            given = figures.bonus
            return self._lever(
                term.key,
                0 if term.cap is not None else figures.assigned,
                lambda number: replace(figures, bonus=given + number * term.weight),
            )
        there = figures.cases.get(term.key, 0)
        most = figures.assigned - there if term.key in figures.cases else 0
        return self._lever(term.key, most, self._cases(term, there, 1))

    def _penalty(self, term: IndicatorTerm) -> Lever:
        """Of a sheet's sum at most as many cases as it may hold."""
        figures = self.figures
        if figures.penalty is not None:
            given = figures.penalty
            return self._lever(
                term.key,
                given // term.weight,
                lambda number: replace(figures, penalty=given - number * term.weight),
            )
        there = figures.cases.get(term.key, 0)
        return self._lever(term.key, there, self._cases(term, there, -1))

    def _cases(self, term: IndicatorTerm, there: int, sign: int) -> Changed:
        def changed(number: int) -> UnitFigures:
            cases = {**self.figures.cases, term.key: there + sign * number}
            return replace(self.figures, cases=cases)

        return changed


_OF_CASES = frozenset({COMPLETION, ON_TIME})


def _can_be_raised(term: IndicatorTerm) -> bool:
    """Not a flag that the platform sets whatever the unit does."""
    measure = MEASURES.get(term.key)
    return measure is None or measure.better is Better.HIGHER


def _as_given(before: Rate | SheetRate, now: Rate) -> Rate | SheetRate:
    """In the way that the source gives it: a sheet prints two decimals, and is scored from them."""
    if isinstance(before, PrintedRate):
        return PrintedRate(now.percent)
    return before if isinstance(before, ComposedRate) else now


def _on_time(before: Rate | SheetRate, completed: int, number: int) -> Rate | SheetRate:
    """So many cases more that were completed in time.

    How many were in a sheet follows from its printed rate; that need not be a whole number.
    """
    if isinstance(before, Rate):
        return Rate(before.part + number, before.whole + number)
    if isinstance(before, ComposedRate) or (before.value is None and completed):
        return before
    in_time = (before.value or Fraction(0)) * completed + number
    return PrintedRate(half_up(100 * in_time / (completed + number)))
