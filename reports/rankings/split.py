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


def kind_of(points: Fraction, kind: PartKind) -> PartKind:
    """What a line of the arithmetic is drawn as: a cap or an adjustment below zero takes away."""
    return PartKind.TAKEN if points < 0 else kind


def length(terms: Iterable[Term]) -> Fraction:
    """Everything that adds up: how far a bar reaches before anything is taken off."""
    return sum((one.points for one in terms if _adds(one)), Fraction(0))


def split_bar(terms: Sequence[Term], full: Fraction, longest: Fraction) -> SplitBar:
    """`full` are the marks of a faultless unit without bonus; `longest` the group's longest bar."""
    scale = max(full, longest) or Fraction(1)
    reach = length(terms)
    parts, added = [], Fraction(0)
    for one in filter(_adds, terms):
        parts.append(_part(one, added, one.points, scale))
        added += one.points
    # What a cap on penalties gives back was never taken off.
    spared = sum((one.points for one in terms if _gives_back(one)), Fraction(0))
    total = reach
    for one in (one for one in terms if one.points < 0):
        width = max(min(-one.points - spared, total), Fraction(0))
        spared = max(spared + one.points, Fraction(0))
        total -= width
        parts.append(_part(one, total, width, scale))
    return SplitBar(tuple(parts), _percent(full, scale), _percent(total, scale))


def _adds(term: Term) -> bool:
    return term.points > 0 and term.kind is not PartKind.TAKEN


def _gives_back(term: Term) -> bool:
    return term.points > 0 and term.kind is PartKind.TAKEN


def _part(term: Term, start: Fraction, width: Fraction, scale: Fraction) -> Part:
    return Part(term, _percent(start, scale), _percent(width, scale))


def _percent(points: Fraction, scale: Fraction) -> Decimal:
    return half_up(points / scale * 100)
