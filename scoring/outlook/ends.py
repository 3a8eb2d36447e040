"""The ends that a month may take: totals and ranks of each draw, and what they say of each unit.

Totals are compared in whole billionths of a point, as `scoring.fairness.draws` does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from scoring.arithmetic import Rate
from scoring.models import SchemeIndicator
from scoring.schemes import IndicatorTerm
from scoring.scores import Weighing

from .pace import Floats
from .rest import Numbers, Rest
from .so_far import DRAWS, MonthSoFar, Outlook, UnitSoFar

Kind = SchemeIndicator.Kind
GRAIN = 1_000_000_000
"""Parts of a point in which drawn totals are compared."""
OF_RATINGS = frozenset({"five_star", "low_star"})
"""Counts that come with a rating; others come with the case."""
OUTER = (2.5, 97.5)
"""Percentiles between which the middle 95 % of ranks lie."""


def outlooks(
    month: MonthSoFar, weighing: Weighing, bottom: int, draws: int = DRAWS
) -> list[Outlook]:
    """For every unit, in the order of the month's; the same question gives the same answer."""
    if not month.units:
        return []
    seed = int.from_bytes(sha256(month.seed.encode()).digest())
    rest = Rest.of(month, np.random.Generator(np.random.PCG64(seed)), draws)
    end = _End.of(rest)
    totals, is_ranked = _totals(end, weighing)
    ranks = _ranks(month.units, totals, end.assigned, is_ranked)
    number = is_ranked.sum(axis=0)
    at_bottom = is_ranked & (ranks > number - bottom)
    return [
        _outlook(one.key, ranks[at][is_ranked[at]], int(at_bottom[at].sum()), draws)
        for at, one in enumerate(month.units)
    ]


@dataclass(frozen=True)
class _End:
    """Every unit's counts at the end, a column for each draw."""

    rest: Rest
    assigned: Numbers
    rates: Mapping[str, tuple[Numbers, Numbers]]
    cases: Mapping[str, Numbers]

    @classmethod
    def of(cls, rest: Rest) -> "_End":
        month = rest.month
        paces, arriving = rest.paces(), rest.arrivals()
        more = rest.of_new_cases(paces, arriving).plus(rest.of_open_cases(paces))
        figures = [one.figures for one in month.units]
        assigned = _column([one.assigned for one in figures]) + arriving
        completed = _column([one.completed for one in figures]) + more.completed
        on_time = _column([_counted(one, "on_time_rate").part for one in month.units])
        rates = {
            "completion_rate": (completed, assigned),
            "on_time_rate": (on_time + more.on_time, completed),
            "satisfaction_rate": _satisfied(rest, completed),
        }
        cases = {"overdue": _cases(month.units, "overdue") + more.overdue}
        with_rating = _with_rating(month, rates["satisfaction_rate"][1], more.completed)
        with_case = [one.assigned for one in figures], arriving
        for key in sorted({key for one in figures for key in one.cases} - cases.keys()):
            base, coming = with_rating if key in OF_RATINGS else with_case
            there = [one.cases.get(key, 0) for one in figures]
            cases[key] = _column(there) + rest.happening(coming, rest.shares(there, base))
        return cls(rest, assigned, rates, cases)

    def rate(self, key: str) -> tuple[Floats, NDArray[np.bool_]]:
        """A rate of 0…1, and where there is nothing to measure it by."""
        if key not in self.rates:
            return self._other_rate(key)
        part, whole = self.rates[key]
        return part / np.maximum(whole, 1), whole == 0

    def _other_rate(self, key: str) -> tuple[Floats, NDArray[np.bool_]]:
        """Of one whose counts nothing above foretells: as its counts so far leave it open."""
        counted = [_counted(one, key) for one in self.rest.month.units]
        drawn = self.rest.shares([one.part for one in counted], [one.whole for one in counted])
        empty = np.array([one.whole == 0 for one in counted])[:, None]
        return drawn, np.broadcast_to(empty, drawn.shape)


def _with_rating(
    month: MonthSoFar, rated: Numbers, completed: Numbers
) -> tuple[list[int], Numbers]:
    """What stars come with, so far and still to come: ratings, or completions where the scheme does
    not measure ratings.
    """
    so_far = [_counted(one, "satisfaction_rate").whole for one in month.units]
    if any(so_far):
        return so_far, rated - _column(so_far)
    return [one.figures.completed for one in month.units], completed


def _satisfied(rest: Rest, completed: Numbers) -> tuple[Numbers, Numbers]:
    units = rest.month.units
    rated = [_counted(one, "satisfaction_rate") for one in units]
    parts, wholes = [one.part for one in rated], [one.whole for one in rated]
    coming = rest.ratings(wholes, [one.figures.completed for one in units], completed)
    pleased = rest.happening(coming, rest.shares(parts, wholes))
    return _column(parts) + pleased, _column(wholes) + coming


def _totals(end: _End, weighing: Weighing) -> tuple[Numbers, NDArray[np.bool_]]:
    """Each total in parts of a point, and who takes a rank at all."""
    bonus: Floats = np.zeros(end.assigned.shape)
    penalty: Floats = np.zeros_like(bonus)
    base: Floats = np.zeros_like(bonus)
    is_ranked = (end.assigned > 0) & (end.assigned >= weighing.minimum_volume)
    for term in weighing.terms:
        if term.kind == Kind.RATE:
            rate, is_empty = end.rate(term.key)
            base += _points(term, np.where(is_empty, 1.0, rate))
            is_ranked &= ~is_empty | weighing.empty_rate_is_full
        elif term.key in end.cases:
            counted = end.cases[term.key].astype(np.float64)
            points = _at_most(float(term.weight) * counted, term.cap)
            if term.kind == Kind.BONUS:
                bonus += points
            else:
                penalty += points
    totals = base + _at_most(bonus, weighing.bonus_cap) - _at_most(penalty, weighing.penalty_cap)
    totals += np.array([float(one.adjustment) for one in end.rest.month.units])[:, None]
    return np.rint(totals * GRAIN).astype(np.int64), is_ranked


def _points(term: IndicatorTerm, rates: Floats) -> Floats:
    """As `arithmetic.points_of_rate`, of many rates at once."""
    if not term.knots:
        return float(term.weight) * rates
    corners = [(float(rate), float(points)) for rate, points in term.knots]
    return np.interp(rates, [rate for rate, _ in corners], [points for _, points in corners])


def _at_most(points: Floats, cap: Fraction | None) -> Floats:
    return points if cap is None else np.minimum(points, float(cap))


def _ranks(
    units: Sequence[UnitSoFar], totals: Numbers, volumes: Numbers, is_ranked: NDArray[np.bool_]
) -> Numbers:
    """Best first; of equal totals the larger volume, then the registry. Who takes no rank stands
    behind the others.
    """
    registry = np.broadcast_to(_column([one.order for one in units]), totals.shape)
    order = np.lexsort((registry, -volumes, -totals, ~is_ranked), axis=0)
    found = np.empty_like(order)
    np.put_along_axis(found, order, np.arange(1, len(order) + 1)[:, None], axis=0)
    return found


def _outlook(key: str, ranks: NDArray[np.int64], at_bottom: int, draws: int) -> Outlook:
    if not len(ranks):
        return Outlook(key, 0, draws, 0, 0)
    best, worst = np.percentile(ranks, OUTER, method="closest_observation")
    return Outlook(key, at_bottom, draws, int(best), int(worst))


def _counted(unit: UnitSoFar, key: str) -> Rate:
    """The counts behind a rate of the ledger; none where the scheme does not measure it."""
    rate = unit.figures.rates.get(key)
    return rate if isinstance(rate, Rate) else Rate(0, 0)


def _cases(units: Sequence[UnitSoFar], key: str) -> Numbers:
    return _column([one.figures.cases.get(key, 0) for one in units])


def _column(numbers: Sequence[int]) -> Numbers:
    return np.array(numbers, dtype=np.int64)[:, None]
