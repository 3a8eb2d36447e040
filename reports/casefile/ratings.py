"""The ratings of a case, and which of them counts for bonus and penalty."""

from dataclasses import dataclass

from cases.models import Case

from . import words
from .links import batch_link, batch_name

SHOWN = 6
"""Ratings that are shown without being asked for."""


@dataclass(frozen=True)
class RatingLine:
    """One rating; `is_latest` the one that counts as the case's stars."""

    source: str
    stars: int
    when: str
    batch: str
    is_latest: bool


def rating_lines(case: Case, *, opens_batches: bool) -> list[RatingLine]:
    """Newest first: an untimed one is the oldest of all, of the same moment the last imported."""
    ratings = list(reversed(case.ratings.all()))
    return [
        RatingLine(
            one.get_source_display(),
            one.stars,
            words.when(one.given_at),
            batch_link(one.batch, batch_name(one.batch), opens_batches=opens_batches)
            if one.batch
            else "",
            is_latest=place == 0,
        )
        for place, one in enumerate(ratings)
    ]


def shown_and_folded(lines: list[RatingLine]) -> tuple[list[RatingLine], list[RatingLine]]:
    """The newest, and the older ones where there are many."""
    return (lines, []) if len(lines) <= SHOWN + 2 else (lines[:SHOWN], lines[SHOWN:])
