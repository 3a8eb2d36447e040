"""How closely two quantities go together: Pearson's coefficient, exact until it is printed."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from .roots import root


@dataclass(frozen=True)
class Correlation:
    """The coefficient (−1…1) of so many pairs."""

    coefficient: Fraction
    number: int


def correlation(pairs: Sequence[tuple[Fraction, Fraction]]) -> Correlation | None:
    """None where either quantity is the same for all.

    >>> correlation([(Fraction(number), Fraction(2 * number)) for number in (1, 2, 4)])
    Correlation(coefficient=Fraction(1, 1), number=3)
    """
    number = len(pairs)
    spread, other_spread = (_spread([pair[side] for pair in pairs]) for side in (0, 1))
    if not spread or not other_spread:
        return None
    sums = (sum((pair[side] for pair in pairs), Fraction(0)) for side in (0, 1))
    both = sum((one * other for one, other in pairs), Fraction(0))
    first, second = sums
    together = number * both - first * second
    size = root(together**2 / (spread * other_spread))
    return Correlation(-size if together < 0 else size, number)


def _spread(values: Sequence[Fraction]) -> Fraction:
    """n² times the variance."""
    total = sum(values, Fraction(0))
    return len(values) * sum((value**2 for value in values), Fraction(0)) - total**2
