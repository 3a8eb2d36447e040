"""How surprising a difference is if only chance made it: exact tests of counts and of rates.

Pure: no Django, no database, no clock, no float. A p-value is a `Fraction` that is never below the
true one, and above it by less than 2⁻⁶⁰: the weights of the outcomes are whole numbers in units of
2⁻¹²⁸, rounded so that p can only grow. A decision "p ≤ 5 %" is therefore never wrong in favour of
a claim, and a million cases cost no more than some thousand small multiplications.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import lru_cache

from .arithmetic import Rate

UNIT = 1 << 128
"""The weight of what was observed; all other outcomes are weighed against it."""
UNWEIGHED = 1 << 48
"""More outcomes than any tail has: none of those left out there weighs more than one unit."""
PLENTY = 1 << 62
"""Once the rest outweighs the tail so many times, how much more it weighs decides nothing."""
GRAIN = 1 << 62
"""p is told in so many parts of 1, which keeps what is compared and sorted small."""
KEPT = 8192
"""So many p-values are kept: most places of a month have the same few counts."""

Steps = Iterable[tuple[int, int]]
"""From each outcome to the next: the ratio of their weights as numerator and denominator."""


@lru_cache(KEPT)
def counts_apart(one: int, other: int, days: int = 1, other_days: int = 1) -> Fraction:
    """The two-sided p of two counts over so many days each having one daily mean.

    Conditional on their sum, `one` is binomial with the share of its days. Twice the smaller tail.

    >>> counts_apart(5, 5), counts_apart(0, 0), counts_apart(31, 30, 31, 30)
    (Fraction(1, 1), Fraction(1, 1), Fraction(1, 1))
    >>> counts_apart(10, 0).limit_denominator(9999)
    Fraction(1, 512)
    """
    total = one + other
    up = (((total - i) * days, (i + 1) * other_days) for i in range(one, total))
    down = ((i * other_days, (total - i + 1) * days) for i in range(one, 0, -1))
    return _two_sided(one * other_days - other * days, up, down)


@lru_cache(KEPT)
def rates_apart(one: Rate, other: Rate) -> Fraction:
    """The two-sided p of two rates being one: Fisher's exact test. Twice the smaller tail.

    >>> rates_apart(Rate(3, 3), Rate(0, 3)).limit_denominator(9999)
    Fraction(1, 10)
    >>> rates_apart(Rate(1, 2), Rate(0, 0))
    Fraction(1, 1)
    """
    marked, drawn = one.part + other.part, one.whole
    spare = other.whole - marked
    most, least = min(marked, drawn), max(0, -spare)
    up = (((marked - i) * (drawn - i), (i + 1) * (spare + i + 1)) for i in range(one.part, most))
    down = (
        (i * (spare + i), (marked - i + 1) * (drawn - i + 1)) for i in range(one.part, least, -1)
    )
    return _two_sided(one.part * other.whole - other.part * one.whole, up, down)


def discoveries(ps: Sequence[Fraction], level: Fraction) -> list[bool]:
    """Which hypotheses Benjamini and Hochberg reject: of those, `level` are false at most on
    average.

    >>> discoveries([Fraction(4, 100), Fraction(1, 100), Fraction(9, 100)], Fraction(5, 100))
    [False, True, False]
    """
    ranked = sorted(p for p in ps if p <= level)  # no greater one can be rejected
    kept = [p for rank, p in enumerate(ranked, start=1) if p * len(ps) <= level * rank]
    return [bool(kept) and p <= kept[-1] for p in ps]


def _two_sided(lean: int, up: Steps, down: Steps) -> Fraction:
    """`lean`: by its sign, whether what was observed lies above or below its expectation."""
    if lean == 0:
        return Fraction(1)
    beyond, towards = (up, down) if lean > 0 else (down, up)
    tail = _at_most(beyond)
    everything = tail + _at_least(towards, tail * PLENTY)
    return Fraction(min(GRAIN, -(-2 * tail * GRAIN // everything)), GRAIN)


def _at_most(steps: Steps) -> int:
    """The weight of what was observed and of everything beyond, which weighs ever less."""
    weight = total = UNIT
    for numerator, denominator in steps:
        weight = -(-weight * numerator // denominator)
        total += weight
        if weight == 1:
            return total + UNWEIGHED
    return total


def _at_least(steps: Steps, enough: int) -> int:
    """The weight of all other outcomes, counted until it is enough."""
    weight, total = UNIT, 0
    for numerator, denominator in steps:
        weight = weight * numerator // denominator
        total += weight
        if not weight or total > enough:
            break
    return total
