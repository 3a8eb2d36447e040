"""Square roots of fractions, exact to a fixed number of digits on every machine."""

from fractions import Fraction
from math import isqrt

GRAIN = 10**15
"""Roots are told in so many parts of 1."""


def root(value: Fraction) -> Fraction:
    """The square root, rounded down to whole parts; one that fits in them is exact.

    Rounded down it is still rounded half up correctly to fewer digits, because their halves fit.

    >>> root(Fraction(9, 4)), root(Fraction(2)) * GRAIN
    (Fraction(3, 2), Fraction(1414213562373095, 1))
    """
    return Fraction(isqrt(value.numerator * GRAIN**2 // value.denominator), GRAIN)
