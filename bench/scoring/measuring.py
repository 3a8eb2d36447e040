"""Times of a month's scores, held against the statement by hand: pair by pair, in turn.

The time that processors worked, in this process and in its session of the database.
"""

import statistics
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bench.ledger.making import FIRST_YEAR
from bench.ledger.measuring import MILLISECONDS, worked
from cases.answers import tally
from cases.dimensions import UNIT
from cases.measures import MEASURES
from cases.models import Unit
from cases.periods import CITY, Month
from cases.questions import Question, question
from scoring.evaluate import standings
from scoring.models import Scheme
from scoring.schemes import terms_of
from scoring.sources import ledger_figures

from .by_hand import COLUMNS, figures

LATE = datetime(2021, 1, 1, tzinfo=CITY)
DELAYS = (0, 15)
"""Days after the month's end at which it is cut off: at once, and when its cases are rated."""


@dataclass(frozen=True)
class Paired:
    """Of one action beside the statement by hand: medians in milliseconds, and of the ratios."""

    name: str
    taken: float
    by_hand: float
    ratio: float


@dataclass(frozen=True)
class Measured:
    """A month under a cut-off: so many cases were assigned in it."""

    question: Question
    delay: int
    assigned: int
    ratings: int
    pairs: Sequence[Paired]


def measure(months: int, times: int) -> list[Measured]:
    """A month in the middle of them and the last; ends with an error if the figures differ."""
    scheme = Scheme.objects.get(slug="2020")
    first = Month(FIRST_YEAR, 1)
    asked = dict.fromkeys((first.plus(months // 2), first.plus(months - 1)))
    found = []
    for month in asked:
        for delay in DELAYS:
            scheme.cut_off_days = delay
            print(month, delay, file=sys.stderr, flush=True)
            found.append(_of_month(question(month, scheme.rules, LATE), scheme, times))
    return found


def _of_month(asked: Question, scheme: Scheme, times: int) -> Measured:
    terms = terms_of(scheme)
    units = {unit.pk: unit for unit in Unit.objects.select_related("group")}
    expected = figures(asked)
    counted = tally(asked, [MEASURES[key] for key in COLUMNS], by=UNIT)
    if {unit: dict(numbers) for unit, numbers in expected.items()} != _complete(counted):
        raise RuntimeError(f"{asked.month}: the figures differ from those by hand.")
    actions: dict[str, Callable[[], object]] = {
        "figures of all units": lambda: ledger_figures(asked, terms, units),
        "standings of all groups": lambda: standings(asked, scheme),
    }
    return Measured(
        asked,
        scheme.cut_off_days,
        sum(numbers["assigned"] for numbers in expected.values()),
        sum(numbers["ratings"] for numbers in expected.values()),
        [_paired(name, action, lambda: figures(asked), times) for name, action in actions.items()],
    )


def _complete(counted: object) -> dict[int, dict[str, int]]:
    found = {unit: dict(numbers) for unit, numbers in counted.items()}  # type: ignore[attr-defined]
    return {unit: {key: numbers.get(key, 0) for key in COLUMNS} for unit, numbers in found.items()}


def _paired(
    name: str, action: Callable[[], object], by_hand: Callable[[], object], times: int
) -> Paired:
    """Once to warm up, then in turn."""
    _spent(action), _spent(by_hand)
    pairs = [(_spent(action), _spent(by_hand)) for _ in range(times)]
    median = statistics.median
    return Paired(
        name,
        median(ours for ours, _ in pairs) * MILLISECONDS,
        median(theirs for _, theirs in pairs) * MILLISECONDS,
        median(ours / theirs for ours, theirs in pairs),
    )


def _spent(action: Callable[[], object]) -> float:
    start = worked()
    action()
    return worked() - start
