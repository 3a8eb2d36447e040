"""What the ranking page is made of, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from reports.figures import Figure
from reports.statements.values import SumLine
from scoring.models import Evaluation

from .before import NOWHERE, Movement
from .split import PartKind, SplitBar, Term


@dataclass(frozen=True)
class RateHead:
    """A rate of the scheme as a column: its key, and the name that the scheme gives it."""

    key: str
    name: str


@dataclass(frozen=True)
class Points:
    """Points as printed, with the exact value to sort by.

    `figure` leads to the cell they were read from; `note` says what the scheme did to them.
    """

    text: str
    exact: Fraction | Decimal | None
    figure: Figure | None = None
    note: str = ""


@dataclass(frozen=True)
class Step:
    """A line of the arithmetic, and what it is drawn as on the bar."""

    line: SumLine
    term: Term

    @property
    def kind(self) -> PartKind:
        return self.term.kind


@dataclass(frozen=True)
class RankingRow:
    """A line of the ranking table.

    `figures` by measure or indicator key; `points` by bonus, penalty, adjustment, score and base;
    `steps` the arithmetic in words, as on the unit's statement; `bar` the same drawn, on the scale
    of its group; `tied_with` the units whose total is exactly the same.
    """

    rank: int | None
    name: str
    slug: str
    group: str
    source: str
    is_from_sheet: bool
    tie: str
    is_shared: bool
    reason: str
    explanation: str
    figures: Mapping[str, Figure]
    points: Mapping[str, Points]
    steps: tuple[Step, ...]
    unrounded: str
    moved: Movement = NOWHERE
    bar: SplitBar | None = None
    tied_with: tuple[str, ...] = ()
    tie_reason: str = ""
    excluded: Figure | None = None
    url: str = ""
    is_simulated: bool = False

    @property
    def last_rank(self) -> str:
        """Last month's, or —."""
        return self.moved.printed

    @property
    def movement(self) -> str:
        """Since last month, in words."""
        return self.moved.words

    @property
    def volume(self) -> list[Figure]:
        """How much it was given, did, and was spared."""
        found = [self.figures["assigned"], self.figures["completed"]]
        return [*found, self.excluded] if self.excluded else found


@dataclass(frozen=True)
class GroupView:
    """A group's tables. `last_source`: where last month's figures came from, if from elsewhere."""

    slug: str
    name: str
    source: str
    rows: tuple[RankingRow, ...]
    top: tuple[RankingRow, ...]
    bottom: tuple[RankingRow, ...]
    last_source: str = ""

    @property
    def is_adjusted(self) -> bool:
        """Whether somebody's points were changed by hand."""
        return any(row.points["adjustment"].exact for row in self.rows)

    @property
    def has_ties(self) -> bool:
        """Whether equal totals were told apart."""
        return any(row.tie and not row.is_shared for row in self.rows)

    @property
    def has_shared_ranks(self) -> bool:
        return any(row.is_shared for row in self.rows)


@dataclass(frozen=True)
class RankingView:
    """Everything the ranking page shows.

    `carried` counts the month's carried-over overdue cases; `last_scheme` names the scheme of the
    month before where it was another one.
    """

    evaluation: Evaluation
    rates: tuple[RateHead, ...]
    groups: tuple[GroupView, ...]
    unranked: tuple[RankingRow, ...]
    carried: Figure | None = None
    last_scheme: str = ""

    def group(self, slug: str) -> GroupView | None:
        """A group by its slug."""
        return next((group for group in self.groups if group.slug == slug), None)
