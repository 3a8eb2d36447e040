"""What cards are put together from: series of a chart, tables of figures, what stands beside."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cases.measures import MEASURES
from reports.charts.spec import Series
from reports.figures import Figure
from reports.overview.compare import Compared
from reports.overview.material import Material
from reports.overview.values import Grid, Place

RATES = ("completion_rate", "on_time_rate", "satisfaction_rate")
FEWEST = 2
"""Of what a card compares: a single bar says no more than the tile above it."""
MOST_ROWS = 15
"""Lines of a long list that a card shows, the most first."""


@dataclass(frozen=True)
class Pair:
    """Places of the page and, by slug, those of what stands beside them (None: nothing does)."""

    places: Sequence[Place]
    beside: Mapping[str, Place]
    compared: Compared | None = None

    def series(self, key: str) -> tuple[Series, ...]:
        """A measure of the places; with what stands beside it, faint and named apart."""
        name = MEASURES[key].name
        here = [place.figures.get(key) for place in self.places]
        if self.compared is None:
            return (series_of(name, key, here),)
        there = [self._beside(place, key) for place in self.places]
        return (
            series_of(f"{self.compared.now_name}{name}", key, here),
            series_of(f"{self.compared.name}{name}", key, there, is_beside=True),
        )

    def grid(self, caption: str, title: str, keys: Sequence[str]) -> Grid:
        """The same as a table, a column per measure and side."""
        keys = [key for key in keys if has(self.places, key)]
        columns = [title, *(name for key in keys for name in self._heads(key))]
        rows = [
            (place.name, *(cell for key in keys for cell in self._cells(place, key)))
            for place in self.places
        ]
        return Grid(caption, tuple(columns), tuple(rows))

    def _heads(self, key: str) -> list[str]:
        name = MEASURES[key].name
        if self.compared is None:
            return [name]
        return [f"{self.compared.now_name}{name}", f"{self.compared.name}{name}"]

    def _cells(self, place: Place, key: str) -> list[Figure | None]:
        here = [place.figures.get(key)]
        return here if self.compared is None else [*here, self._beside(place, key)]

    def _beside(self, place: Place, key: str) -> Figure | None:
        other = self.beside.get(place.slug)
        return other.figures.get(key) if other else None


def pair(
    places: Sequence[Place], beside: Iterable[Place] = (), compared: Compared | None = None
) -> Pair:
    """Places beside those of the same slugs; alone when nothing is compared."""
    return Pair(places, {place.slug: place for place in beside}, compared)


def pair_of(material: Material, split: str, places: Sequence[Place]) -> Pair:
    """Places of a split of the month beside the same split of what is compared."""
    if material.compared is None or material.beside is None:
        return pair(places)
    return pair(places, getattr(material.beside, split), material.compared)


def series_of(
    name: str, key: str, figures: Iterable[Figure | None], *, is_beside: bool = False
) -> Series:
    """Figures of one measure as a run of values that lead to their rows."""
    known = list(figures)
    unit = MEASURES[key].unit
    return Series(
        name,
        values=tuple(one.value if one else None for one in known),
        unit=unit,
        decimals=2 if unit == "%" else 0,
        links=tuple(one.url if one else "" for one in known),
        is_beside=is_beside,
    )


def most_first(places: Iterable[Place], key: str) -> list[Place]:
    """By a count, the greatest first; what ties stays in its order."""
    return sorted(places, key=lambda place: -int(place.figures[key].value or 0))


def has(places: Iterable[Place], key: str) -> bool:
    """Whether any of the places knows a measure: sheets do not know all."""
    return any(key in place.figures for place in places)
