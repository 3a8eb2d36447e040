"""What the page of a running month is made of, as plain values."""

from dataclasses import dataclass

from reports.figures import Figure
from reports.page import Link
from reports.rankings.values import RateHead


@dataclass(frozen=True)
class LiveRow:
    """A unit as it stands now. `rates` stand in the columns' order; `bottom`: among the last."""

    rank: int
    is_shared: bool
    name: str
    url: str
    assigned: Figure
    completed: Figure
    rates: tuple[Figure, ...]
    bonus: str
    penalty: str
    score: str
    is_bottom: bool


@dataclass(frozen=True)
class PressingRow:
    """A unit's cases that wait: past their deadline, due within days, and all that are open."""

    name: str
    url: str
    overdue: Figure
    soon: Figure
    open: Figure


@dataclass(frozen=True)
class Threat:
    """A unit that may end among the last: how probable that is in words and in percent, between
    which places its rank will lie, and where it stands now. `percent` counts in fives.
    """

    name: str
    url: str
    rank: str
    words: str
    percent_words: str
    percent: int
    places: str
    note: str


@dataclass(frozen=True)
class Projection:
    """Who may end among the last; `why_not` says why nothing is foretold, blank where something
    is. `others` counts the units for which it is hardly probable.
    """

    bottom: int = 0
    days_left: int = 0
    threats: tuple[Threat, ...] = ()
    others: int = 0
    why_not: str = ""


@dataclass(frozen=True)
class LiveView:
    """A group's running month; `fault` says why it cannot be scored."""

    tabs: tuple[Link, ...] = ()
    group: str = ""
    rates: tuple[RateHead, ...] = ()
    rows: tuple[LiveRow, ...] = ()
    apart: int = 0
    pressing: tuple[PressingRow, ...] = ()
    total: PressingRow | None = None
    projection: Projection = Projection()
    fault: str = ""
