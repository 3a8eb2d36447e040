"""What the rows of a month lack, so that some figure counts fewer of them than there are."""

from collections.abc import Iterator
from dataclasses import dataclass

from cases.dimensions import CATEGORY, DISTRICT, NONE
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
    for dimension, places in ((DISTRICT, digest.districts), (CATEGORY, digest.categories)):
        for place in places:
            if place.slug == NONE:
                yield Gap(place.figures["assigned"], f"件转办件没有{dimension.name}")
