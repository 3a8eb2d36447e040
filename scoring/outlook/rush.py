"""How the last days before a cut-off differ from others: learned from the month before.

Bureaus close more cases as the month's end comes near. With as many days left as now, the month
before had cases waiting and cases still to come; how many of them its cut-off found completed,
against what their common pace makes of them, is the factor of their pace.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np

from .pace import Floats, Pace
from .so_far import Cases

FEWEST = 20
"""Fewer cases of a kind say nothing of it: their pace stays as it is."""
LEAST, MOST = 0.1, 20.0
"""Factors between which the one is sought that brings about what happened."""


class Kind(Enum):
    """Cases by whether they wait now or come later, and by when they are due."""

    WAITING_PAST_DUE = "waiting past due"
    WAITING_DUE = "waiting, due by the cut-off"
    WAITING = "waiting, due after it"
    COMING_DUE = "coming, due by the cut-off"
    COMING = "coming, due after it"

    @classmethod
    def of(cls, days: int, term: int, at_cut_off: int) -> "Kind":
        """Of cases that have waited so many days now (0 or fewer: not assigned yet) and will have
        waited so many at the cut-off.
        """
        is_due = at_cut_off >= term
        if days <= 0:
            return cls.COMING_DUE if is_due else cls.COMING
        if days >= term:
            return cls.WAITING_PAST_DUE
        return cls.WAITING_DUE if is_due else cls.WAITING


@dataclass(frozen=True)
class Rush:
    """The factor of each kind."""

    factors: dict[Kind, float]

    @classmethod
    def of(cls, known: Sequence[Cases], pace: Pace, left: int) -> "Rush":
        """From a month that is over, when so many days of it were left."""
        there: dict[Kind, list[Cases]] = {kind: [] for kind in Kind}
        for one in known:
            days = max(0, one.left - left)
            if one.is_open or one.days > days:
                there[Kind.of(days, one.term, one.left)].append(one)
        return cls({kind: _factor(some, pace, left) for kind, some in there.items()})

    def of_kind(self, days: int, term: int, at_cut_off: int) -> float:
        """Of cases as `Kind.of` takes them."""
        return self.factors[Kind.of(days, term, at_cut_off)]


def _factor(cases: Sequence[Cases], pace: Pace, left: int) -> float:
    numbers = np.array([one.number for one in cases], dtype=float)
    if numbers.sum() < FEWEST:
        return 1.0
    terms = np.array([one.term for one in cases], dtype=float)
    start = pace.by(np.array([max(0, one.left - left) for one in cases]) / terms)
    hazards = pace.by(np.array([one.left for one in cases]) / terms) - start
    done = sum(one.number for one in cases if not one.is_open and one.days <= one.left)
    return _solved(lambda factor: _completed(numbers, hazards, factor) - done)


def _completed(numbers: Floats, hazards: Floats, factor: float) -> float:
    return float((numbers * -np.expm1(-factor * hazards)).sum())


def _solved(excess: Callable[[float], float]) -> float:
    """Where a growing function passes 0; the nearer border where it does not."""
    low, high = LEAST, MOST
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (low, middle) if excess(middle) > 0 else (middle, high)
    return (low + high) / 2
