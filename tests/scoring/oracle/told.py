"""A small city as plain values: units, what became of requests, scheme, decisions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True)
class Stars:
    """One rating, in the order of import."""

    source: str
    stars: int
    given: datetime | None


@dataclass(frozen=True)
class Story:
    """What became of one request. `hands`: unit and moment of each hand-over.

    `exclusions` in their order: False for one that was taken back, True for one that stands.
    """

    received: datetime
    hands: tuple[tuple[str, datetime], ...]
    due: datetime | None
    extended: datetime | None
    completed: datetime | None
    difficult: bool
    high_star: bool
    exclusions: tuple[bool, ...]
    ratings: tuple[Stars, ...]


@dataclass(frozen=True)
class Member:
    """A unit, with the groups that it was in one after another."""

    slug: str
    groups: tuple[str, ...]
    opened: date | None = None
    closed: date | None = None


@dataclass(frozen=True)
class Indicator:
    """A term of the scheme; knots are (percent, points)."""

    key: str
    kind: str
    weight: Decimal
    cap: Decimal | None = None
    knots: tuple[tuple[Decimal, Decimal], ...] = ()


@dataclass(frozen=True)
class Law:
    """A scheme: `fields` are its columns, `is_ranked` what it says of groups."""

    fields: Mapping[str, object]
    indicators: tuple[Indicator, ...]
    is_ranked: Mapping[str, bool]

    def __getattr__(self, name: str) -> object:
        return self.fields[name]


@dataclass(frozen=True)
class Given:
    """Points given to a unit by hand."""

    unit: str
    points: Decimal
    is_this_month: bool
    stands: bool


@dataclass(frozen=True)
class Order:
    """An order given by hand to tied units, the best first."""

    units: tuple[str, ...]
    stands: bool


@dataclass(frozen=True)
class City:
    """Everything that goes into April's standings, asked for at `now`; members by registry."""

    members: tuple[Member, ...]
    stories: tuple[Story, ...]
    law: Law
    given: tuple[Given, ...]
    orders: tuple[Order, ...]
    now: datetime
