"""Times of drawing a group's ranges, against the plain loop; both must agree."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from bench.ledger.measuring import MILLISECONDS
from scoring.arithmetic import Rate
from scoring.fairness.draws import ranks, totals
from scoring.fairness.field import CountedRate, Field, Member
from scoring.fairness.ranges import ranges

from .by_loop import ends, ranges_by_loop

CHECKED = 100
"""Draws that the loop ranks once more, on the very same totals."""
KNOTS = ((Fraction(75, 100), Fraction(0)), (Fraction(9, 10), Fraction(4)))
"""From 90 % on everything is earned: then most draws hold ties."""
PLAIN, TIED = "plain weights", "corners, so that most draws hold ties"


@dataclass(frozen=True)
class Measured:
    """A field's times: medians of milliseconds; `loop` once, because it takes so long."""

    name: str
    units: int
    draws: int
    rounds: int
    whole: float
    drawing: float
    loop: float | None


def measure(units: int, draws: int, times: int) -> list[Measured]:
    """Raises RuntimeError if the loop ranks the same totals differently."""
    found = []
    for name, knots in ((PLAIN, ()), (TIED, KNOTS)):
        field = made(units, knots)
        _check(field)
        found.append(
            Measured(
                name=name,
                units=units,
                draws=draws,
                rounds=times,
                whole=_median(partial(ranges, field, draws), times),
                drawing=_median(partial(totals, field, draws), times),
                loop=_median(partial(ranges_by_loop, field, draws), 1) if name == PLAIN else None,
            )
        )
    return found


def made(units: int, knots: tuple[tuple[Fraction, Fraction], ...]) -> Field:
    """Units of one to some hundred cases, three rates near 1 each; the same every time."""
    members = []
    for place in range(units):
        volume = 1 + place * place * 300 // (units * units)
        rates = tuple(
            CountedRate(key, Rate(volume - volume * (place % step) // 60, volume), weight, knots)
            for key, weight, step in (
                ("satisfaction_rate", Fraction(3), 7),
                ("on_time_rate", Fraction(4), 5),
                ("completion_rate", Fraction(3), 11),
            )
        )
        bonus = Fraction(2 * (volume // 6), 100)
        members.append(Member(f"unit-{place}", bonus, rates, volume, place))
    return Field(tuple(members), "bench")


def _check(field: Field) -> None:
    drawn = totals(field, CHECKED)
    by_loop = ends([[Fraction(one) for one in column] for column in drawn.T.tolist()], field)
    ours = [(one.best, one.worst) for one in ranges(field, CHECKED)]
    if ours != by_loop or ranks(field, drawn).shape != drawn.shape:
        raise RuntimeError("The draws and the plain loop rank differently.")


def _median(action: Callable[[], object], times: int) -> float:
    action()
    return statistics.median(_spent(action) for _ in range(times))


def _spent(action: Callable[[], object]) -> float:
    start = time.process_time()
    action()
    return (time.process_time() - start) * MILLISECONDS
