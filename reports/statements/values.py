"""What a statement is made of, ready to be shown: words, and figures where they lead somewhere."""

from dataclasses import dataclass

from cases.periods import Month
from reports.figures import Figure
from reports.page import Link

from .history import PastMonth


@dataclass(frozen=True)
class Shown:
    """Some words of a line; with `figure` they lead to rows or a cell."""

    text: str
    figure: Figure | None = None


@dataclass(frozen=True)
class SumLine:
    """A line of the arithmetic: name, words, points. `by` says who decided it and when."""

    name: str
    words: tuple[Shown, ...]
    points: str
    by: str = ""

    @property
    def text(self) -> str:
        """The words without their ways."""
        return "".join(one.text for one in self.words)


@dataclass(frozen=True)
class Head:
    """Who, when, which place, how many points, and what of it is settled."""

    name: str
    slug: str
    group: str
    month: Month
    rank: str
    total: str
    unrounded: str
    status: str
    source: str
    scheme: Link
    as_of: str
    movement: str
    names: tuple[str, ...] = ()
    tie: str = ""


@dataclass(frozen=True)
class Told:
    """A row of a list: its number or name, where it leads, what is said of it."""

    name: str
    url: str
    words: str


@dataclass(frozen=True)
class Listed:
    """How many there are and those that are shown; `reason` is said where none may be shown.
    `figure`: the number where it leads to a list.
    """

    number: int
    shown: tuple[Told, ...] = ()
    reason: str = ""
    figure: Figure | None = None

    @property
    def further(self) -> int:
        """How many are left out of those that may be shown."""
        return 0 if self.reason else self.number - len(self.shown)


@dataclass(frozen=True)
class Step:
    """So many open cases completed in time: the total and rank they would have given."""

    number: str
    total: str
    rank: str
    is_enough: bool


@dataclass(frozen=True)
class Way:
    """The way to the next place: the gap, what would have closed it, what would not even in full
    (`short`), what was assumed.
    """

    gap: str
    steps: tuple[Step, ...] = ()
    answer: str = ""
    others: tuple[str, ...] = ()
    short: str = ""
    assumptions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Statement:
    """A unit's month; `reason` is why it takes no rank, `counted` what the ledger holds of it,
    `pending` what was decided of its points since the computation.
    """

    head: Head
    reason: str
    lines: tuple[SumLine, ...]
    pending: tuple[SumLine, ...]
    counted: tuple[Figure, ...]
    excluded: Listed
    late: Listed
    objections: tuple[Told, ...]
    suggestions: Listed
    way: Way | None
    past: tuple[PastMonth, ...]
    is_seen: bool

    @property
    def in_counts(self) -> int:
        """The unit's cases that count, of the ledger."""
        return next((int(one.value or 0) for one in self.counted if one.key == "assigned"), 0)

    @property
    def registered(self) -> int:
        """All cases assigned to it: counted and excluded."""
        return self.in_counts + self.excluded.number
