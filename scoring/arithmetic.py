"""The arithmetic of scores: exact rates, points, totals and ranks.

Pure: no Django, no database, no clock. Everything is a `Fraction` until it is printed, because
Decimal breaks real ties (34/7 comes out two ways).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import groupby


def half_up(value: Fraction | Decimal | int, places: int = 2) -> Decimal:
    """Rounded half away from zero to so many decimals, which are all kept.

    >>> half_up(Fraction(101201, 10000)), half_up(Fraction(1, 8)), half_up(Fraction(-5, 2), 0)
    (Decimal('10.12'), Decimal('0.13'), Decimal('-3'))
    """
    # In whole numbers, because a page rounds a thousand times and each Fraction is reduced.
    numerator, denominator = value.as_integer_ratio()
    whole, rest = divmod(abs(numerator) * 10**places, denominator)
    digits = whole + (2 * rest >= denominator)
    # Read from text, which is exact: arithmetic would round to the context's precision.
    return Decimal(f"{-digits if numerator < 0 else digits}E{-places}")


@dataclass(frozen=True)
class Rate:
    """`part` out of `whole`. Both are kept: a percentage alone cannot be checked.

    >>> Rate(3106, 3240).percent
    Decimal('95.86')
    >>> Rate(0, 0).percent is None
    True
    """

    part: int
    whole: int

    def __post_init__(self) -> None:
        if not 0 <= self.part <= self.whole:
            raise ValueError(f"{self.part} out of {self.whole} cannot be.")

    @property
    def value(self) -> Fraction | None:
        """The exact rate, or None where there is nothing to measure."""
        return Fraction(self.part, self.whole) if self.whole else None

    @property
    def percent(self) -> Decimal | None:
        """In percent with two decimals, or None."""
        return percent(self.value)


def percent(rate: Fraction | None) -> Decimal | None:
    """A rate (0…1) in percent with two decimals, half up; None stays None."""
    return None if rate is None else half_up(rate * 100)


def printed(percentage: Decimal | None) -> Fraction | None:
    """The rate that a printed percentage stands for.

    >>> printed(Decimal("95.45"))
    Fraction(1909, 2000)
    """
    return None if percentage is None else Fraction(percentage) / 100


def points_of_rate(
    rate: Fraction, weight: Fraction, knots: Sequence[tuple[Fraction, Fraction]] = ()
) -> Fraction:
    """What a rate earns: weight × rate, or by interpolation between knots (rate, points).

    Outside the outermost knots the nearest one's points hold. Example: 80 % on time where 75 %
    earns 0 and 100 % earns 25.

    >>> points_of_rate(Fraction(8, 10), Fraction(25), [(Fraction(3, 4), Fraction(0)),
    ...                (Fraction(1), Fraction(25))])
    Fraction(5, 1)
    """
    if not knots:
        return weight * rate
    below = [knot for knot in knots if knot[0] <= rate]
    above = [knot for knot in knots if knot[0] > rate]
    if not below:
        return above[0][1]
    if not above:
        return below[-1][1]
    (left, low), (right, high) = below[-1], above[0]
    return low + (high - low) * (rate - left) / (right - left)


def capped(points: Fraction, cap: Fraction | None) -> Fraction:
    """At most `cap`, where there is one."""
    return points if cap is None else min(points, cap)


class TieOrder(StrEnum):
    """What stands between units of one total."""

    VOLUME = "volume"
    SHARED = "shared"


class Tie(StrEnum):
    """How a tie was settled."""

    BY_HAND = "by_hand"
    BY_VOLUME = "by_volume"
    BY_REGISTRY = "by_registry"
    SHARED = "shared"


@dataclass(frozen=True)
class Contender:
    """Somebody to be ranked: exact total, cases assigned, place in the registry."""

    key: str
    total: Fraction
    volume: int
    order: int


@dataclass(frozen=True)
class Placing:
    """A rank, and how it was told from others of the same total."""

    key: str
    rank: int
    tie: Tie | None = None


def placings(
    contenders: Iterable[Contender],
    tie_order: TieOrder = TieOrder.VOLUME,
    settled: Sequence[Sequence[str]] = (),
) -> list[Placing]:
    """Best first, by the unrounded total.

    Ties: the first of the orders `settled` by hand that names all of them; else shared ranks (the
    next ones skipped) where the scheme says so; else larger volume first, then registry order.

    >>> low, high = Fraction("9.0899"), Fraction("9.0926")
    >>> [placing.key for placing in placings([Contender("低", low, 56, 1),
    ...                                       Contender("高", high, 19, 2)])]
    ['高', '低']
    """
    best_first = sorted(contenders, key=lambda one: (-one.total, -one.volume, one.order))
    found: list[Placing] = []
    for _, tied in groupby(best_first, key=lambda one: one.total):
        found += _place(list(tied), len(found) + 1, tie_order, settled)
    return found


def _place(
    tied: list[Contender], first: int, tie_order: TieOrder, settled: Sequence[Sequence[str]]
) -> list[Placing]:
    """The placings of units with one total, the best of which takes the rank `first`."""
    if len(tied) == 1:
        return [Placing(tied[0].key, first)]
    keys = {one.key for one in tied}
    by_hand = next((order for order in settled if keys <= set(order)), None)
    if by_hand is not None:
        in_order = [key for key in by_hand if key in keys]
        return [Placing(key, first + i, Tie.BY_HAND) for i, key in enumerate(in_order)]
    if tie_order is TieOrder.SHARED:
        return [Placing(one.key, first, Tie.SHARED) for one in tied]
    return [Placing(one.key, first + i, _told_apart(one, tied)) for i, one in enumerate(tied)]


def _told_apart(one: Contender, tied: list[Contender]) -> Tie:
    same_volume = [other for other in tied if other.volume == one.volume]
    return Tie.BY_REGISTRY if len(same_volume) > 1 else Tie.BY_VOLUME
