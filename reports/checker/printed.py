"""Numbers as they were printed, and which true values can stand behind them. Exact, no Django."""

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from functools import cached_property
from math import ceil, floor


class About(Enum):
    """How firmly a text holds to its number."""

    EXACT = "exact"
    NEARLY = "nearly"
    MORE = "more"
    LESS = "less"


@dataclass(frozen=True)
class Printed:
    """A number with the decimals it was printed with.

    `value` is what the digits say (95.86); `factor` makes it an amount (1/100 for per cent,
    10,000 for 万).
    """

    text: str
    value: Fraction
    decimals: int = 0
    factor: Fraction = Fraction(1)
    about: About = About.EXACT

    @cached_property
    def amount(self) -> Fraction:
        """What is meant: 95.86 % is 0.9586.

        >>> Printed("95.86%", Fraction("95.86"), 2, Fraction(1, 100)).amount
        Fraction(4793, 5000)
        """
        return self.value * self.factor

    @cached_property
    def step(self) -> Fraction:
        """The amount of one in the last printed place."""
        return self.factor / 10**self.decimals

    def rounds(self, true: Fraction) -> bool:
        """Whether `true`, rounded half up, prints like this.

        >>> Printed("0.5", Fraction("0.5"), 1).rounds(Fraction("0.45"))
        True
        """
        return self._same(true, floor(abs(true) / self.step + Fraction(1, 2)))

    def truncates(self, true: Fraction) -> bool:
        """Whether `true`, cut off after the printed places, prints like this."""
        return self._same(true, floor(abs(true) / self.step))

    def _same(self, true: Fraction, steps: int) -> bool:
        return (-steps if true < 0 else steps) * self.step == self.amount

    @property
    def lowest(self) -> Fraction:
        """The least amount that prints like this, rounded half up."""
        return self.amount - self.step / 2

    @property
    def below(self) -> Fraction:
        """The amount from which on another number would be printed."""
        return self.amount + self.step / 2


def numerators(share: Printed, whole: int) -> range:
    """Whole numbers k for which k ÷ `whole` prints like `share`; empty where none does (GRIM).

    >>> list(numerators(Printed("95.38%", Fraction("95.38"), 2, Fraction(1, 100)), 259))
    []
    """
    first, after = ceil(share.lowest * whole), ceil(share.below * whole)
    return range(first, max(first, after))


def denominators(part: int, share: Printed, *, up_to: int) -> tuple[int, ...]:
    """Whole n from `part` to `up_to` for which `part` ÷ n prints like `share`, ascending."""
    if not part or share.below <= 0:
        return ()
    first = floor(part / share.below) + 1
    last = floor(part / share.lowest) if share.lowest > 0 else up_to
    return tuple(range(max(first, part, 1), min(last, up_to) + 1))
