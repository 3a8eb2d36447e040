"""What the fairness page shows, as plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from reports.claims.wording import Words
from reports.figures import Figure
from reports.page import Link
from scoring.arithmetic import half_up

STROKES = 80
"""So many strokes side by side are as wide as a strip."""


@dataclass(frozen=True)
class Strip:
    """A range of ranks drawn: places from the left, one wide each; `mark` is the rank, 0 for none.

    `top`, `bottom`: after how many places the best end, before how many the weakest begin.
    """

    start: int
    span: int
    mark: int
    size: int
    top: int
    bottom: int

    @property
    def mark_start(self) -> Decimal:
        """Where the rank's stroke begins: it stands in the middle of its place."""
        return half_up(self.mark - Fraction(1, 2) - Fraction(self.size, 2 * STROKES), 3)

    @property
    def mark_width(self) -> Decimal:
        """The same part of the strip however many places there are."""
        return half_up(Fraction(self.size, STROKES), 3)


@dataclass(frozen=True)
class RangeView:
    """A unit's range of ranks, drawn and in words; `alike`: whom it is not told from."""

    figure: Figure
    strip: Strip
    alike: str
    is_outside: bool


@dataclass(frozen=True)
class RateView:
    """A rate with its counts and its interval; `note`: where the counts come from, in a word."""

    figure: Figure
    interval: Figure
    note: str = ""


@dataclass(frozen=True)
class BaseView:
    """Rank by base score beside the rank, and what the points come to."""

    rank: Figure
    gap: str
    base: Figure
    bonus: Figure
    per_hundred: Figure


@dataclass(frozen=True)
class FairnessRow:
    """A ranked unit. `rank`: the one that counts, — for none; `own_rank`: the one in what is shown,
    which is another one where that is the ledger beside a sheet.
    """

    rank: str
    own_rank: int
    name: str
    url: str
    is_simulated: bool
    assigned: Figure
    rates: Sequence[RateView]
    base: BaseView
    range: RangeView | None


@dataclass(frozen=True)
class Sources:
    """Where the page's figures come from: what counts, what is shown, and the way to the other.

    `without`: why there are no ranges, in sentences; `fault`: why the ledger cannot be shown.
    """

    counting: str
    shown: str
    other: Link | None
    without: tuple[str, ...] = ()
    fault: str = ""

    @property
    def is_other(self) -> bool:
        """Whether what is shown is not what counts."""
        return self.counting != self.shown


@dataclass(frozen=True)
class FairnessView:
    """The page of one group. `chance`, `volume` are sentences about its two halves."""

    name: str
    slug: str
    tabs: Sequence[Link]
    rates: Sequence[str]
    rows: Sequence[FairnessRow]
    sources: Sources
    chance: Sequence[Words]
    volume: Sequence[Words]
    outside: Sequence[str]
    meanings: Sequence[Link]

    @property
    def has_ranges(self) -> bool:
        return any(row.range for row in self.rows)
