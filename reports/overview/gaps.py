"""What the rows of a month lack, so that some figure counts fewer of them than there are."""

from collections.abc import Iterator
from dataclasses import dataclass

from cases.dimensions import CATEGORY, CHANNEL, DISTRICT, KIND, NONE
from reports.figures import Figure

from .values import Digest


@dataclass(frozen=True)
class Gap:
    """So many rows that lack something, and what that means."""

    figure: Figure
    words: str


def gaps(digest: Digest) -> tuple[Gap, ...]:
    """Those there are; none in a month whose rows are complete."""
    return tuple(gap for gap in _every(digest) if gap.figure.value)


def _every(digest: Digest) -> Iterator[Gap]:
    if without := digest.figures.get("without_deadline"):
        yield Gap(without, "件转办件没有办理时限，无法判断是否及时")
    splits = (
        (DISTRICT, digest.districts, "assigned", "转办件"),
        (CATEGORY, digest.categories, "assigned", "转办件"),
        (CHANNEL, digest.channels, "accepted", "受理件"),
        (KIND, digest.kinds, "accepted", "受理件"),
    )
    for dimension, places, key, noun in splits:
        for place in places:
            if place.slug == NONE:
                yield Gap(place.figures[key], f"件{noun}没有{dimension.name}")
