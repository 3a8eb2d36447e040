"""A chart as plain data. It becomes a plotly figure, a table, a native Word or Excel chart, an SVG.

No Django, no plotly: whoever draws it imports what it needs.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class ChartKind(StrEnum):
    """How the series are drawn. Bars start at zero; there are no double axes."""

    BARS = "bars"  # vertical, grouped when there are several series
    SORTED_BARS = "sorted_bars"  # horizontal, the first category on top
    LINE = "line"
    HEAT = "heat"  # a table of shades: a series is a line of it, named like it


@dataclass(frozen=True)
class Series:
    """One named run of values, one per category. `links` lead to the rows behind each value.

    `is_place`: ranks, of which the first is drawn on top. `is_beside`: what the others are compared
    with, drawn hollow and fainter. `is_dots`: in a chart of bars drawn as dots in a panel of its
    own, over the stretch it moves in, because rates near 100 % are all alike as bars from zero.
    """

    name: str
    values: tuple[int | Decimal | None, ...]
    unit: str = "件"  # 件, %, 分: printed behind the values
    decimals: int = 0
    links: tuple[str, ...] = ()
    is_place: bool = False
    is_beside: bool = False
    is_dots: bool = False


@dataclass(frozen=True)
class Band:
    """A stretch from a lower to an upper value in each category, drawn behind the lines of its
    unit: what is usual. A category without either value has none.
    """

    name: str
    low: tuple[int | Decimal | None, ...]
    high: tuple[int | Decimal | None, ...]
    unit: str = "件"
    decimals: int = 0

    @property
    def ends(self) -> tuple[Series, Series]:
        """Both as series, for tables."""
        kind = (self.unit, self.decimals)
        low = Series(f"{self.name}下端", self.low, *kind)
        return low, Series(f"{self.name}上端", self.high, *kind)


@dataclass(frozen=True)
class Event:
    """Something that happened just before a category of a line (a new scheme took effect)."""

    index: int
    label: str


@dataclass(frozen=True)
class ChartSpec:
    """A chart: its categories, its series, what it finds and how it is said to those who
    cannot see it. `marked` are the indices of categories to shade, `marked_words` say what the
    shade means; `events` are drawn as lines between categories, `bands` behind lines
    (Word's own charts have none).
    """

    key: str
    kind: ChartKind
    title: str
    headline: str
    alt: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    category_title: str = ""
    marked: frozenset[int] = field(default_factory=frozenset)
    marked_words: str = "有底色的是休息日：周末、法定节假日或本单位另定的休息日。"
    events: tuple[Event, ...] = ()
    bands: tuple[Band, ...] = ()

    def __post_init__(self) -> None:
        for series in (*self.series, *(end for band in self.bands for end in band.ends)):
            if len(series.values) != len(self.categories):
                raise ValueError(f"{self.key}: {series.name} has not one value per category.")
