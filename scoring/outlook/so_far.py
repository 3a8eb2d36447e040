"""What is known of a running month: its cases by the days they took, and each unit's counts.

Days count from the day a case was assigned, which is day 1. A case is due at the end of the last
day of its `term`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from scoring.values import UnitFigures

DRAWS = 1_000
"""So often the rest of a month is drawn unless somebody asks for another number."""


@dataclass(frozen=True)
class Cases:
    """So many cases of a unit with one term that all took, or have waited, so many days.

    `is_open`: still waiting after these days; else completed on the last of them. `left`: how many
    days there were from their assignment to the cut-off of their month.
    """

    unit: str
    days: int
    term: int
    number: int
    is_open: bool
    left: int


@dataclass(frozen=True)
class Days:
    """How much of the month's work the days that are over bring, and each that is to come.

    By weights of days: one that is off brings less. `after`: days between the month's end and its
    cut-off, which complete cases and bring none.
    """

    over: float
    ahead: Sequence[float]
    after: int = 0


@dataclass(frozen=True)
class UnitSoFar:
    """A unit's figures at the moment, what was decided by hand, its place in the registry."""

    figures: UnitFigures
    adjustment: Fraction
    order: int

    @property
    def key(self) -> str:
        return self.figures.unit.slug


@dataclass(frozen=True)
class MonthSoFar:
    """A group's month at a moment.

    `known`: the cases of the month before, which tell how fast cases are completed and how that
    changes towards a cut-off; `rated`: how many ratings that month had, and cases completed. Both
    may be nothing. `seed`: a word that the draws follow from.
    """

    units: Sequence[UnitSoFar]
    cases: Sequence[Cases]
    days: Days
    seed: str
    known: Sequence[Cases] = ()
    rated: tuple[int, int] = (0, 0)

    @property
    def left(self) -> int:
        """Days to the cut-off, today among them."""
        return len(self.days.ahead) + self.days.after


@dataclass(frozen=True)
class Outlook:
    """Of so many draws, how many end with the unit at the bottom; the middle 95 % of its ranks."""

    key: str
    at_bottom: int
    draws: int
    best: int
    worst: int

    @property
    def chance(self) -> Fraction:
        """Of ending at the bottom."""
        return Fraction(self.at_bottom, self.draws)
