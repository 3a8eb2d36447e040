"""Which adjustments an evaluation counted, and which it will once it is computed anew. Pure.

The moments say it, unless they stand still (a demo's clock): then the stored sum does.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from .arithmetic import half_up
from .models import Adjustment
from .scores import within

MOST = 12
"""Rows of which every choice is tried."""


@dataclass(frozen=True)
class Adjusted:
    """A unit's month: what stood at the computation, what was decided or taken back since."""

    counted: Sequence[Adjustment] = ()
    added: Sequence[Adjustment] = ()
    taken_back: Sequence[Adjustment] = ()

    @property
    def total(self) -> Fraction:
        """Of those that were counted, before any cap."""
        return _sum(self.counted)


def adjusted(
    rows: Iterable[Adjustment], then: datetime, cap: Fraction | None, stored: Fraction
) -> Adjusted:
    """All that was ever decided of a unit's month, in order, parted by what came to `stored` at
    the moment `then`.

    Where neither the moments nor any choice of the rows explain it, the moments are believed.
    """
    every = list(rows)

    def explains(points: Fraction) -> bool:
        return half_up(within(points, cap), 4) == stored

    counted = [one for one in every if _stood(one, then)]
    if not explains(_sum(counted)):
        by_sum = _choices(every[:MOST])
        counted = next((list(by_sum[one]) for one in by_sum if explains(one)), counted)
    later = [one for one in every if one not in counted and one.revoked_at is None]
    gone = [one for one in counted if one.revoked_at is not None]
    return Adjusted(counted, later, gone)


def _stood(one: Adjustment, then: datetime) -> bool:
    return one.decided_at <= then and (one.revoked_at is None or one.revoked_at > then)


def _choices(rows: Iterable[Adjustment]) -> dict[Fraction, tuple[Adjustment, ...]]:
    """Every sum that some of the rows have, with the earliest of them that have it."""
    found: dict[Fraction, tuple[Adjustment, ...]] = {Fraction(0): ()}
    for one in rows:
        for total, chosen in list(found.items()):
            found.setdefault(total + Fraction(one.points), (*chosen, one))
    return found


def _sum(rows: Iterable[Adjustment]) -> Fraction:
    return sum((Fraction(one.points) for one in rows), Fraction(0))
