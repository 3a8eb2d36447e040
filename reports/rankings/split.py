"""A total as a bar split into what made it: rates, bonus, adjustment, and what was taken off.

What adds up lies end to end from zero; what was taken off lies over the far end of it and reaches
back to the total. All bars of a group have one scale, so that they can be compared. No database.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from scoring.arithmetic import half_up

NARROW = 12
"""Percent of the bar below which a part's name finds no room beneath it."""


class PartKind(StrEnum):
    """What a part of a total is, and how it is drawn."""

    RATE = "rate"
    BONUS = "bonus"
    ADDED = "added"  # by hand
    TAKEN = "taken"  # penalties, caps, adjustments below zero


@dataclass(frozen=True)
class Term:
    """A line of the arithmetic as the bar needs it; `url` leads to the rows or the cell behind."""

    name: str
    kind: PartKind
    points: Fraction
    printed: str
    url: str = ""


@dataclass(frozen=True)
class Part:
    """A term with its place on the bar, in percent of the bar's length."""

    term: Term
    start: Decimal
    width: Decimal

    @property
    def middle(self) -> Decimal:
        return half_up(self.start + self.width / 2)

    @property
    def is_named(self) -> bool:
        """Whether its name finds room beneath it."""
        return self.width >= NARROW


@dataclass(frozen=True)
class SplitBar:
    """The parts in drawing order; where full marks lie and where the total, in percent."""

    parts: tuple[Part, ...]
    full: Decimal
    total: Decimal


def kind_of(points: Fraction, *, is_rate: bool, is_by_hand: bool) -> PartKind:
    """What a line of the arithmetic is drawn as."""
    if points < 0:
        return PartKind.TAKEN
    if is_rate:
        return PartKind.RATE
    return PartKind.ADDED if is_by_hand else PartKind.BONUS


def length(terms: Iterable[Term]) -> Fraction:
    """Everything that adds up: how far a bar reaches before anything is taken off."""
    return sum((one.points for one in terms if one.points > 0), Fraction(0))


def split_bar(terms: Sequence[Term], full: Fraction, longest: Fraction) -> SplitBar:
    """`full` are the marks of a faultless unit without bonus; `longest` the group's longest bar."""
    scale = max(full, longest) or Fraction(1)
    reach = length(terms)
    parts, added, taken = [], Fraction(0), reach
    for one in terms:
        if one.points > 0:
            parts.append(Part(one, _percent(added, scale), _percent(one.points, scale)))
            added += one.points
    for one in terms:
        if one.points < 0:
            width = min(-one.points, taken)
            taken -= width
            parts.append(Part(one, _percent(taken, scale), _percent(width, scale)))
    return SplitBar(tuple(parts), _percent(full, scale), _percent(taken, scale))


def _percent(points: Fraction, scale: Fraction) -> Decimal:
    return half_up(points / scale * 100)
