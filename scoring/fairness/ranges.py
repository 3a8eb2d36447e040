"""What drawn ranks say of each unit: whom it is not told from, and its range of ranks.

A range runs over the places that remain when everybody who is told ahead stands ahead, and
everybody who is told behind stands behind. (The middle 95 % of a unit's own drawn ranks are fewer,
and too few: Jeffreys' prior sets small units low and so large ones high, all in the same draws.
docs/decisions.md tells how many of the true ranks of simulated months either of them holds.)
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .draws import Ranks, ranks, totals
from .field import DRAWS, Field

DOUBT = 20
"""Told ahead is who has the better rank in all draws but a twentieth."""


@dataclass(frozen=True)
class Range:
    """The best and the worst place left open to a unit, and the keys of the others whom it is
    neither told ahead of nor behind, in the order of the field.
    """

    key: str
    best: int
    worst: int
    alike: tuple[str, ...]


def ranges(field: Field, draws: int = DRAWS) -> list[Range]:
    """Of every member, in the order of the field; the same question gives the same answer."""
    keys = [member.key for member in field.members]
    told = told_ahead(ranks(field, totals(field, draws)))
    return [
        Range(
            key,
            best=1 + int(told[:, place].sum()),
            worst=len(keys) - int(told[place].sum()),
            alike=_alike(keys, place, told),
        )
        for place, key in enumerate(keys)
    ]


def told_ahead(drawn: Ranks) -> NDArray[np.bool_]:
    """Of the member of a line whether it is told ahead of the one of a column."""
    lines = drawn.astype(np.int32)
    ahead = np.zeros((len(lines), len(lines)), dtype=np.int64)
    for place, line in enumerate(lines):
        ahead[place] = (line < lines).sum(axis=1)
    return ahead * DOUBT >= (DOUBT - 1) * drawn.shape[1]


def _alike(keys: Sequence[str], place: int, told: NDArray[np.bool_]) -> tuple[str, ...]:
    neither = ~(told[place] | told[:, place])
    return tuple(keys[other] for other in np.flatnonzero(neither).tolist() if other != place)
