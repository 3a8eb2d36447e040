"""What an overview is made of, as plain values for the page and the notice."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

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
    """A month's figures: headline and province block by measure key, and the two splits."""

    origin: Origin
    figures: Mapping[str, Figure] = field(default_factory=dict)
    districts: tuple[Place, ...] = ()
    categories: tuple[Place, ...] = ()


@dataclass(frozen=True)
class Tile:
    """A key figure with its changes: pairs of words and direction (up, down, flat, none).

    `about` is where its measure is defined.
    """

    label: str
    figure: Figure
    changes: tuple[tuple[str, str], ...] = ()
    note: str = ""
    about: str = ""


@dataclass(frozen=True)
class Grid:
    """A small table of figures; the first cell of a row names it."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Figure | str | None, ...], ...]


@dataclass(frozen=True)
class Card:
    """A chart with its table."""

    spec: ChartSpec
    table: Grid
