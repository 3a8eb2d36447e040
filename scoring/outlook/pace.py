"""How fast cases are completed, measured in parts of their term, and how units differ in it.

Nelson and Aalen's estimate over all cases, those still open counting as long as they have waited. A
unit's own pace multiplies it: a Gamma of mean 1 whose weight is as large as the units are alike,
updated by what the unit completed against what was to be expected of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from .so_far import Cases

Floats = NDArray[np.float64]
LEAST_WEIGHT, MOST_WEIGHT = 1.0, 200.0
"""Of what is common to all units, in cases: at the least a unit's own counts outweigh it soon, at
the most the units are as good as one.
"""


@dataclass(frozen=True)
class Pace:
    """The cumulated hazard: what it comes to at each share of the term at which it grows."""

    shares: Floats
    hazards: Floats

    @classmethod
    def of(cls, cases: Sequence[Cases]) -> Self:
        """From cases of any units, done and open."""
        shares = np.array([one.days / one.term for one in cases])
        numbers = np.array([one.number for one in cases], dtype=float)
        is_done = np.array([not one.is_open for one in cases], dtype=bool)
        at, place = np.unique(shares, return_inverse=True)
        ended = np.bincount(place, weights=numbers, minlength=len(at))
        done = np.bincount(place, weights=numbers * is_done, minlength=len(at))
        waiting = ended[::-1].cumsum()[::-1]
        return cls(at, np.cumsum(done / np.maximum(waiting, 1.0)))

    def by(self, shares: Floats) -> Floats:
        """The hazard cumulated by each share of the term, that share included."""
        steps = np.concatenate(([0.0], self.hazards))
        return steps[np.searchsorted(self.shares, shares, side="right")]


@dataclass(frozen=True)
class OwnPaces:
    """For each unit the shape and the rate of the Gamma that its own pace is drawn from."""

    shapes: Floats
    rates: Floats

    @classmethod
    def of(cls, done: Floats, expected: Floats) -> Self:
        """`done`: cases that each unit completed; `expected`: what the common pace makes of those
        that it had. How alike the units are follows from how far the two lie apart.
        """
        weight = likeness((expected**2).sum(), ((done - expected) ** 2 - expected).sum())
        return cls(done + weight, expected + weight)

    def drawn(self, chance: np.random.Generator, draws: int) -> Floats:
        """A line for each unit, a column for each draw."""
        shapes = np.repeat(self.shapes[:, None], draws, axis=1)
        return chance.gamma(shapes) / self.rates[:, None]


def likeness(between: float, beyond_chance: float) -> float:
    """How many cases what is common weighs: the variance that units would have if nothing were
    common, against what they have beyond chance.
    """
    alike = between / beyond_chance if beyond_chance > 0 else MOST_WEIGHT
    return float(min(MOST_WEIGHT, max(LEAST_WEIGHT, alike)))
