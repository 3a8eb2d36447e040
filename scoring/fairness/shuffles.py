"""How often chance alone makes two quantities go together as closely: a test by shuffling.

Every unit is given somebody's points; as often as the two then go together at least as closely, or
more often by one, chance may have made it. Whole numbers throughout, so that equals are equal.
"""

from collections.abc import Sequence
from fractions import Fraction
from hashlib import sha256
from math import lcm

import numpy as np

SHUFFLES = 3_999
"""With what was observed these are 4,000 orders: p is told in so many parts of 1."""


def chance_of(
    pairs: Sequence[tuple[Fraction, Fraction]], seed: str, shuffles: int = SHUFFLES
) -> Fraction:
    """The two-sided p of the coefficient of the pairs; the same pairs and seed give the same."""
    volumes, points = (_whole([pair[side] for pair in pairs]) for side in (0, 1))
    generator = np.random.Generator(
        np.random.PCG64(int.from_bytes(sha256(f"{seed}/shuffles".encode()).digest()))
    )
    shuffled = generator.permuted(np.tile(points, (shuffles, 1)), axis=1)
    middle = volumes.sum() * points.sum()

    # n Σxy − Σx Σy: everything else in the coefficient is the same in every order.
    found = np.abs(len(points) * (shuffled @ volumes) - middle)
    observed = abs(len(points) * (points @ volumes) - middle)
    return Fraction(1 + int((found >= observed).sum()), shuffles + 1)


def _whole(values: Sequence[Fraction]) -> np.ndarray:
    """As whole numbers of their common part, from the smallest on, which keeps them small."""
    part = lcm(*(value.denominator for value in values))
    least = min(values)
    return np.array([int((value - least) * part) for value in values], dtype=np.int64)
