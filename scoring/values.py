"""Values that travel through the evaluation: a unit's figures, its terms, its standing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from cases.models import Unit

from .arithmetic import Rate, Tie, half_up, printed
from .models import Source, SourceChoice
from .schemes import GroupRule


@dataclass(frozen=True)
class PrintedRate:
    """A rate of which only the printed percentage is known, with the cell it stands in."""

    percentage: Decimal | None

    @property
    def value(self) -> Fraction | None:
        """The rate it stands for, or None where the sheet says —."""
        return printed(self.percentage)


@dataclass(frozen=True)
class ComposedRate:
    """A rate made of several columns of a sheet, each with its weight."""

    value: Fraction | None

    @property
    def percentage(self) -> Decimal | None:
        """In percent with six decimals, as it is kept."""
        return None if self.value is None else half_up(self.value * 100, 6)


SheetRate = PrintedRate | ComposedRate


@dataclass(frozen=True)
class UnitFigures:
    """What a source says about a unit in a month.

    `rates` by indicator key; a rate that the source does not know at all has no entry. `cases`
    counts rows by indicator key (five-star …); a sheet gives `bonus` and `penalty` instead, unless
    it has columns for the counts.
    """

    unit: Unit
    assigned: int
    completed: int
    rates: Mapping[str, Rate | SheetRate]
    cases: Mapping[str, int] = field(default_factory=dict)
    bonus: Fraction | None = None
    penalty: Fraction | None = None
    sheet_row: int | None = None


@dataclass(frozen=True)
class Term:
    """One line of a unit's arithmetic: an indicator, what it measured, what it earned (or cost)."""

    indicator: int  # SchemeIndicator pk
    points: Fraction
    part: int | None = None
    whole: int | None = None
    percentage: Decimal | None = None


@dataclass(frozen=True)
class Score:
    """A unit's total and how it came about; penalties are positive numbers that are taken off."""

    figures: UnitFigures
    terms: tuple[Term, ...]
    base: Fraction
    bonus: Fraction
    penalty: Fraction
    adjustment: Fraction

    @property
    def total(self) -> Fraction:
        return self.base + self.bonus - self.penalty + self.adjustment


@dataclass(frozen=True)
class Ranked:
    """A score with its rank, and how a tie was settled."""

    score: Score
    rank: int
    tie: Tie | None


@dataclass(frozen=True)
class Unranked:
    """A unit that takes no rank this month, and why."""

    unit: Unit
    reason: str
    figures: UnitFigures | None = None


@dataclass(frozen=True)
class Standing:
    """A group's ranking: source, ranked units best first, the others with their reasons."""

    group: int  # UnitGroup pk
    rule: GroupRule
    choice: SourceChoice
    source: Source
    ranked: tuple[Ranked, ...]
    unranked: tuple[Unranked, ...]
