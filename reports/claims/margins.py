"""When a difference may be claimed: the margins of every claim, each with its reason.

A claim needs both: more than chance makes (an exact test), and enough to matter to a reader.
"""

from fractions import Fraction

from scoring.arithmetic import Rate
from scoring.chance import counts_apart, rates_apart

LEVEL = Fraction(1, 20)
"""So often at most does a claim stand where only chance made the difference."""
FEW = 30
"""Counts and bases below it are not compared: one case moves a rate by more than three points."""
MORE = Fraction(21, 20)
"""So many times another count before it is called more: of ten thousand a hundred are no news."""
POINT = Fraction(1, 100)
"""So far apart, at least, are rates of which one is called higher: one percentage point."""
RISEN = Fraction(6, 5)
"""So many times the daily mean of before is called a rise. Cases come in bursts, which makes days
and months differ by more than the test believes; a fifth leaves room for that.
"""
LEAST_RISE = 10
"""And so many cases more: from two to four is twice as many, and nothing."""


def is_more(one: int, other: int) -> bool:
    """Whether a count may be called greater than another of the same month."""
    return one >= MORE * other and one > other and counts_apart(one, other) <= LEVEL


def is_above(one: Rate, other: Rate, level: Fraction = LEVEL) -> bool:
    """Whether a rate may be called higher than another. Neither may be empty."""
    return _gap(one, other) >= POINT and rates_apart(one, other) <= level


def differ(one: Rate, other: Rate) -> bool:
    """Whether two rates differ by more than chance, however little it is."""
    return rates_apart(one, other) <= LEVEL


def has_risen(now: int, before: int, days: int, days_before: int) -> bool:
    """Whether a count may be said to have risen, by its daily mean, apart from the test."""
    is_fifth_more = now * days_before >= RISEN * before * days
    return is_fifth_more and now * days_before - before * days >= LEAST_RISE * days_before


def _gap(one: Rate, other: Rate) -> Fraction:
    return Fraction(one.part, one.whole) - Fraction(other.part, other.whole)
