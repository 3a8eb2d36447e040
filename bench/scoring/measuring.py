"""Times of a month's scores, held against statements by hand: in turn, so that a machine whose
speed drifts moves them alike.

The time that processors worked, in this process and in its session of the database.
"""

import statistics
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

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

from .by_hand import COLUMNS, figures, statements

LATE = datetime(2021, 1, 1, tzinfo=CITY)
DELAYS = (0, 15)
"""Days after the month's end at which it is cut off: at once, and when its cases are rated."""
FIGURES, STANDINGS = "figures", "standings"


@dataclass(frozen=True)
class Measured:
    """A month under a cut-off, and what it took: rounds of milliseconds by name."""

    question: Question
    delay: int
    assigned: int
    ratings: int
    rounds: tuple[Mapping[str, float], ...]

    def median(self, name: str) -> float:
        return statistics.median(one[name] for one in self.rounds)

    @property
    def quickest_by_hand(self) -> str:
        return min(statements(), key=self.median)

    @property
    def ratio(self) -> float:
        """Our figures to the quickest statement by hand, round by round."""
        by_hand = self.quickest_by_hand
        return statistics.median(one[FIGURES] / one[by_hand] for one in self.rounds)


def measure(months: int, times: int) -> list[Measured]:
    """A month in the middle of them and the last; ends with an error if the figures differ."""
    scheme = Scheme.objects.get(slug="2020")
    first = Month(FIRST_YEAR, 1)
    found = []
    for month in dict.fromkeys((first.plus(months // 2), first.plus(months - 1))):
        for delay in DELAYS:
            scheme.cut_off_days = delay
            print(month, delay, file=sys.stderr, flush=True)
            found.append(_of_month(question(month, scheme.rules, LATE), scheme, times))
    return found


def _of_month(asked: Question, scheme: Scheme, times: int) -> Measured:
    counted = _counted(asked)
    terms = terms_of(scheme)
    units = {unit.pk: unit for unit in Unit.objects.select_related("group")}
    actions: dict[str, Callable[[], object]] = {
        FIGURES: partial(ledger_figures, asked, terms, units),
        STANDINGS: partial(standings, asked, scheme),
    }
    for name, statement in statements().items():
        if figures(asked, statement) != counted:
            raise RuntimeError(f"{asked.month}, {name}: the figures differ from those by hand.")
        actions[name] = partial(figures, asked, statement)
    return Measured(
        asked,
        scheme.cut_off_days,
        sum(numbers["assigned"] for numbers in counted.values()),
        sum(numbers["ratings"] for numbers in counted.values()),
        tuple(_round(actions) for _ in range(times + 1))[1:],  # the first one warms up
    )


def _counted(asked: Question) -> dict[object, dict[str, int]]:
    measures = [MEASURES[key] for key in COLUMNS]
    return {unit: dict(numbers) for unit, numbers in tally(asked, measures, by=UNIT).items()}


def _round(actions: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    return {name: _spent(action) * MILLISECONDS for name, action in actions.items()}


def _spent(action: Callable[[], object]) -> float:
    start = worked()
    action()
    return worked() - start
