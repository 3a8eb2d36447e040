"""Totals and ranks as they could as well have been: rates drawn from what their counts leave open.

Each rate of k out of n is drawn from Beta(k + ½, n − k + ½), Jeffreys' posterior, by itself; the
rest of a total stays. Every unit and rate has a stream of its own, named after the field's seed:
the same question gives the same draws, whoever else takes part.

Draws are floats; drawn totals are compared in whole billionths of a point. That is far finer than
points are given (four decimals) and far coarser than what adding floats loses, so that totals which
are equal by the rules are equal here, and two that only chance brings as near are not met.
"""

from collections.abc import Iterator
from fractions import Fraction
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from scoring.arithmetic import Contender, placings

from .field import DRAWS, CountedRate, Field, Knots

GRAIN = 1_000_000_000
"""Parts of a point in which drawn totals are compared."""

Totals = NDArray[np.int64]
"""A line for each member, a column for each draw, in parts of a point."""
Ranks = NDArray[np.int64]
Place = tuple[int, ...]
"""Members by their places in the field."""


def totals(field: Field, draws: int = DRAWS) -> Totals:
    """What each member's total comes to in each draw."""
    found = np.empty((len(field.members), draws))
    for place, member in enumerate(field.members):
        found[place] = float(member.fixed)
        for counted in member.rates:
            name = f"{field.seed}/{member.key}"
            found[place] += _points(counted, _drawn(counted, name, draws))
    return np.rint(found * GRAIN).astype(np.int64)


def ranks(field: Field, drawn: Totals) -> Ranks:
    """The ranks of each draw, ties being settled by the rules that settle them in a ranking."""
    order = np.argsort(-drawn, axis=0, kind="stable")
    found = np.empty_like(order)
    np.put_along_axis(found, order, np.arange(1, len(order) + 1)[:, None], axis=0)
    ties = _Ties(field)
    in_order = np.take_along_axis(drawn, order, axis=0)
    is_tied = in_order[1:] == in_order[:-1]
    for draw in np.flatnonzero(is_tied.any(axis=0)):
        for first, last in _runs(is_tied[:, draw]):
            tied = tuple(sorted(order[first : last + 1, draw].tolist()))
            found[list(tied), draw] = first + ties.ranks(tied)
    return found


def _drawn(counted: CountedRate, name: str, draws: int) -> NDArray[np.float64]:
    part, missed = counted.rate.part, counted.rate.whole - counted.rate.part
    seed = int.from_bytes(sha256(f"{name}/{counted.key}".encode()).digest())
    return np.random.Generator(np.random.PCG64(seed)).beta(part + 0.5, missed + 0.5, draws)


def _points(counted: CountedRate, rates: NDArray[np.float64]) -> NDArray[np.float64]:
    """As `arithmetic.points_of_rate`, of many rates at once."""
    if not counted.knots:
        return float(counted.weight) * rates
    corners = _corners(counted.knots)
    return np.interp(rates, [rate for rate, _ in corners], [points for _, points in corners])


def _corners(knots: Knots) -> list[tuple[float, float]]:
    return [(float(rate), float(points)) for rate, points in knots]


class _Ties:
    """How units of one total stand among themselves; the same ones tie again and again."""

    def __init__(self, field: Field) -> None:
        self._field = field
        self._known: dict[Place, NDArray[np.int64]] = {}

    def ranks(self, tied: Place) -> NDArray[np.int64]:
        """From 1 on, in the order in which they are named."""
        if tied not in self._known:
            members = [self._field.members[place] for place in tied]
            equal = [Contender(one.key, Fraction(0), one.volume, one.order) for one in members]
            placed = placings(equal, self._field.tie_order, self._field.settled)
            by_key = {place.key: place.rank for place in placed}
            self._known[tied] = np.array([by_key[one.key] for one in members])
        return self._known[tied]


def _runs(is_tied: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """First and last place of each stretch of equals; `is_tied` says it of each and the next."""
    bounded = np.concatenate(([False], is_tied, [False]))
    edges = np.flatnonzero(bounded[1:] != bounded[:-1]).tolist()
    return zip(edges[::2], edges[1::2], strict=True)
