"""The Wilson interval of a rate: which true rates a count of so many cases does not speak against.

Exact fractions, so that the printed digits are the same everywhere.
"""

from dataclasses import dataclass
from fractions import Fraction

from scoring.arithmetic import Rate

from .roots import GRAIN, root

LEVEL = Fraction(95, 100)
"""How often, at least about, such an interval holds the true rate."""
Z = Fraction(1_959_963_984_540_054, GRAIN)
"""The normal quantile of it, both tails together being the rest."""


@dataclass(frozen=True)
class Interval:
    """Two rates (0…1), the lower first."""

    low: Fraction
    high: Fraction


def interval(rate: Rate) -> Interval | None:
    """The interval around a counted rate; None where nothing was counted.

    Of a full rate it ends at 1, of none at 0: unlike the textbook's ± it never leaves 0…1.

    >>> found = interval(Rate(5, 5))
    >>> round(float(found.low), 4), found.high
    (0.5655, Fraction(1, 1))
    """
    if not rate.whole:
        return None
    part, whole = rate.part, rate.whole
    middle = part + Z**2 / 2
    spread = Z * root(Fraction(part * (whole - part), whole) + Z**2 / 4)
    return Interval((middle - spread) / (whole + Z**2), (middle + spread) / (whole + Z**2))
