"""True values rounded half up and written with the places of a printed number."""

from fractions import Fraction
from math import floor

from .printed import Printed


def rounded(true: Fraction, like: Printed) -> str:
    """A true value, rounded half up and printed with the same places as `like`."""
    steps = floor(abs(true) / like.step + Fraction(1, 2))
    return digits(Fraction(-steps if true < 0 else steps) * like.step / like.factor, like)


def digits(value: Fraction, like: Printed) -> str:
    """A value in the units of `like`, with its places and its per cent sign."""
    scaled = abs(value) * 10**like.decimals
    whole = f"{floor(scaled):0{like.decimals + 1}d}"
    cut = len(whole) - like.decimals
    text = whole if not like.decimals else f"{whole[:cut]}.{whole[cut:]}"
    sign = "-" if value < 0 else ""
    return f"{sign}{text}{'%' if like.factor == Fraction(1, 100) else ''}"
