"""The middle half of a group's totals: lower quartile, median, upper quartile. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Quartiles:
    """Exact, like the totals they are taken of."""

    low: Fraction
    middle: Fraction
    high: Fraction


def quartiles(values: Iterable[Fraction]) -> Quartiles | None:
    """Between two values in proportion, as spreadsheet programs do; None of nothing.

    >>> quartiles(map(Fraction, [4, 1, 3, 2]))
    Quartiles(low=Fraction(7, 4), middle=Fraction(5, 2), high=Fraction(13, 4))
    """
    ordered = sorted(values)
    if not ordered:
        return None
    return Quartiles(*(_at(ordered, Fraction(quarter, 4)) for quarter in (1, 2, 3)))


def _at(ordered: Sequence[Fraction], share: Fraction) -> Fraction:
    place, rest = divmod(share * (len(ordered) - 1), 1)
    before = ordered[place]
    return before + rest * (ordered[place + 1] - before) if rest else before
