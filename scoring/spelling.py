"""How exact numbers of the arithmetic are written: no digit lost that fits, no digit made up."""

from decimal import Decimal
from fractions import Fraction

from .arithmetic import half_up

PLACES = 6
MINUS = "−"


def plain(value: Fraction | Decimal | int, least: int = 0) -> str:
    """With the decimals it needs, at most six and at least `least`.

    >>> plain(Fraction(3)), plain(Decimal("0.0200")), plain(Fraction(92), 2), plain(Fraction(1, 3))
    ('3', '0.02', '92.00', '0.333333')
    """
    whole, _, decimals = str(half_up(value, PLACES)).partition(".")
    kept = decimals.rstrip("0").ljust(least, "0")
    return f"{whole}.{kept}" if kept else whole


def percent(rate: Fraction) -> str:
    """A rate (0…1) in percent with the decimals it needs, at least two; for printed rates."""
    return f"{plain(rate * 100, 2)}%"


def signed(points: Fraction, *, is_change: bool = True) -> str:
    """Points with two decimals or more; as a change always with a sign.

    >>> signed(Fraction(1, 10)), signed(Fraction(-1, 5)), signed(Fraction(3), is_change=False)
    ('+0.10', '−0.20', '3.00')
    """
    sign = MINUS if points < 0 else "+" if is_change and points else ""
    return f"{sign}{plain(abs(points), 2)}"


def is_exact(points: Fraction) -> bool:
    """Whether six decimals say all of it."""
    return Fraction(half_up(points, PLACES)) == points
