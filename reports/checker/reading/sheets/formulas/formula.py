"""A total as a sum of weighted columns, and the range its inputs' rounding leaves it."""

from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction

from reports.checker.printed import Printed
from reports.checker.quantities import Column, Concept, Quantity, Row

ADJUSTING = frozenset({Concept.BONUS, Concept.PENALTY})


@dataclass(frozen=True)
class Term:
    """A column and what one of it is worth."""

    column: Column
    weight: Fraction

    def of(self, row: Row) -> Fraction | None:
        """Its points in this row; nothing printed is none for a bonus, unknown for a rate."""
        found = row.of(self.column)
        if found is None:
            return Fraction(0) if self.column.concept in ADJUSTING else None
        if self.column.concept is Concept.PENALTY:
            return -abs(found.printed.amount) * self.weight
        return found.printed.amount * self.weight

    def spread(self, row: Row) -> Fraction:
        """How far rounding of what is printed may have moved them."""
        found = row.of(self.column)
        if found is None or self.column.concept in ADJUSTING or _whole(found):
            return Fraction(0)
        return found.printed.step / 2 * self.weight

    def says(self, row: Row) -> str:
        """The term in figures: 3×91.04%, +0.18, −0.5."""
        found = row.of(self.column)
        text = found.printed.text.lstrip("+-−－") if found else "0"
        value = self.of(row) or Fraction(0)
        sign = "−" if value < 0 or self.column.concept is Concept.PENALTY else "+"
        return f"{sign}{text}" if self.weight == 1 else f"{sign}{plain(self.weight)}×{text}"


class Told(IntEnum):
    """How plainly the text gives the formula: of so many rows one may differ."""

    NOT = 6
    HEADED = 4
    WRITTEN = 2


@dataclass(frozen=True)
class Formula:
    """Total = constant + the terms' sum, at most `cap`; `cuts` tells that it is not rounded."""

    terms: tuple[Term, ...]
    constant: Fraction = Fraction(0)
    cap: Fraction | None = None
    told: Told = Told.NOT
    cuts: bool = False

    def value(self, row: Row) -> Fraction | None:
        """The total from the printed inputs, unrounded; none where an input is not printed."""
        parts = [term.of(row) for term in self.terms]
        if any(part is None for part in parts):
            return None
        total = self.constant + sum(part for part in parts if part is not None)
        return total if self.cap is None else min(total, self.cap)

    def fits(self, row: Row, total: Quantity) -> bool | None:
        """Whether the printed total can follow; none where an input is not printed."""
        value = self.value(row)
        if value is None:
            return None
        spread = sum((term.spread(row) for term in self.terms), Fraction(0))
        cut = total.printed.step / 2 if self.cuts else 0
        return near(total.printed, value - cut, spread)

    def says(self, row: Row) -> str:
        """The sum in this row's figures."""
        words = "".join(term.says(row) for term in self.terms)
        start = plain(self.constant) if self.constant else ""
        return (start + words).removeprefix("+")


def near(printed: Printed, value: Fraction, spread: Fraction) -> bool:
    """Whether a true value no farther than `spread` from `value` prints like `printed`."""
    if printed.rounds(value):
        return True
    return value - spread < printed.below and value + spread >= printed.lowest


def shown(value: Fraction, decimals: int) -> str:
    """`value` rounded half up to so many decimals.

    >>> shown(Fraction("9.0899"), 2), shown(Fraction(-1, 2), 0)
    ('9.09', '-1')
    """
    scaled = int(abs(value) * 10**decimals + Fraction(1, 2))
    digits = str(scaled).rjust(decimals + 1, "0")
    text = f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits
    return f"-{text}" if value < 0 and scaled else text


def plain(value: Fraction) -> str:
    """A short decimal, as people write a weight: 3, 0.3, 12.5."""
    text = shown(value, 6)
    return text.rstrip("0").rstrip(".")


def _whole(found: Quantity) -> bool:
    return found.printed.factor == 1 and not found.printed.decimals
