"""What an overview is made of, as plain values for the page and the notice."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from cases.periods import Month
from reports.charts.spec import ChartSpec
from reports.figures import Figure


class Origin(StrEnum):
    """Where a month's headline figures come from."""

    LEDGER = "台账"
    SHEET = "总量表"
    NOTHING = ""


@dataclass(frozen=True)
class Place:
    """A district's or category's line: its name, slug and figures by measure key."""

    name: str
    slug: str
    figures: Mapping[str, Figure]


@dataclass(frozen=True)
class Digest:
    """A month's figures: headline and province block by measure key, and the splits.

    Sheets know districts and categories only. `subcategories` are the second level, most first;
    `crossed`: assigned cases by (district slug, category slug); `spots` are places by 诉求地点.
    """

    origin: Origin
    figures: Mapping[str, Figure] = field(default_factory=dict)
    districts: tuple[Place, ...] = ()
    categories: tuple[Place, ...] = ()
    subcategories: tuple[Place, ...] = ()
    channels: tuple[Place, ...] = ()
    kinds: tuple[Place, ...] = ()
    spots: tuple[Place, ...] = ()
    days: Mapping[date, Figure] = field(default_factory=dict)
    crossed: Mapping[tuple[str, str], Figure] = field(default_factory=dict)
    handling: Figure | None = None


@dataclass(frozen=True)
class Point:
    """A month in the run of months: its figures by measure key, whether it is still running, and
    the name of the scheme that holds for it ("" without one). `days`: of its period (0: those of
    the calendar month).
    """

    month: Month
    figures: Mapping[str, Figure]
    is_running: bool = False
    scheme: str = ""
    days: int = 0


@dataclass(frozen=True)
class Sentence:
    """Words and figures in turn, as they are read; a figure leads to its rows."""

    parts: tuple[str | Figure, ...]

    @property
    def text(self) -> str:
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)


@dataclass(frozen=True)
class Beside:
    """A tile's figure of what is compared side by side: whose it is, and the difference in words
    with its direction.
    """

    name: str
    figure: Figure
    change: tuple[str, str]


@dataclass(frozen=True)
class Tile:
    """A key figure with its changes: pairs of words and direction (up, down, flat, none).

    `run`: the last twelve months up to this one, None where a month has no value; `run_words` says
    them to those who cannot see the line. `beside` is set where something is compared with it.
    """

    label: str
    figure: Figure
    changes: tuple[tuple[str, str], ...] = ()
    note: str = ""
    run: tuple[Decimal | int | None, ...] = ()
    run_words: str = ""
    beside: Beside | None = None


@dataclass(frozen=True)
class Grid:
    """A small table of figures; the first cell of a row names it."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Figure | str | None, ...], ...]


@dataclass(frozen=True)
class Card:
    """A chart with its table. `note` is said below the chart (how it was compared, what is left
    out).
    """

    spec: ChartSpec
    table: Grid
    note: str = ""

    @property
    def key(self) -> str:
        return self.spec.key


@dataclass(frozen=True)
class FailedCard:
    """A chart that could not be made. `reference` finds the fault in the log."""

    key: str
    title: str
    reference: str
