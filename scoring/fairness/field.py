"""Those who are ranked against each other, each with what chance had a part in and what it had not.

What a rate earns could have come out otherwise; bonus, penalty and adjustments are facts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from scoring.arithmetic import Rate, TieOrder

DRAWS = 2_000
"""So often a month is drawn unless somebody asks for another number."""

Knots = tuple[tuple[Fraction, Fraction], ...]


@dataclass(frozen=True)
class CountedRate:
    """A rate of a total with its counts, what a full one earns, and the corners of its line."""

    key: str
    rate: Rate
    weight: Fraction
    knots: Knots = ()


@dataclass(frozen=True)
class Member:
    """A ranked unit: the part of its total that is fact, the rates that are counts.

    A rate without a denominator is fact too: it earns what the scheme says.
    """

    key: str
    fixed: Fraction
    rates: tuple[CountedRate, ...]
    volume: int
    order: int


@dataclass(frozen=True)
class Field:
    """All of a group, what tells ties apart, and a word that the draws follow from.

    `settled`: orders given by hand to units of one total, as in `arithmetic.placings`.
    """

    members: Sequence[Member]
    seed: str
    tie_order: TieOrder = TieOrder.VOLUME
    settled: Sequence[Sequence[str]] = ()
