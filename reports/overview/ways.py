"""Digests whose figures lead nowhere, because no list holds just the rows they count."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from reports.figures import Figure, unlinked

from .values import Digest, Place

Key = TypeVar("Key", str, tuple[str, str])


def without_ways(digest: Digest) -> Digest:
    """The same figures without links; those of single days keep theirs, for a day is over."""
    return replace(
        digest,
        figures=_figures(digest.figures),
        districts=_places(digest.districts),
        categories=_places(digest.categories),
        subcategories=_places(digest.subcategories),
        channels=_places(digest.channels),
        kinds=_places(digest.kinds),
        spots=_places(digest.spots),
        crossed=_figures(digest.crossed),
        handling=unlinked(digest.handling) if digest.handling else None,
    )


def _figures(figures: Mapping[Key, Figure]) -> dict[Key, Figure]:
    return {key: unlinked(one) for key, one in figures.items()}


def _places(places: Iterable[Place]) -> tuple[Place, ...]:
    return tuple(replace(place, figures=_figures(place.figures)) for place in places)
