"""Simulated months: how cases come, are completed and rated, by rules that the outlook does not
know. A world is looked at on some day and then at its end.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from cases.models import Unit
from scoring.arithmetic import Rate
from scoring.models import SchemeIndicator
from scoring.outlook.so_far import Cases, Days, MonthSoFar, UnitSoFar
from scoring.schemes import IndicatorTerm
from scoring.scores import Weighing
from scoring.values import UnitFigures

Kind = SchemeIndicator.Kind
LENGTH = 30
WEIGHING = Weighing(
    terms=(
        IndicatorTerm(1, "satisfaction_rate", "满意率", Kind.RATE, Fraction(3)),
        IndicatorTerm(2, "on_time_rate", "及时办结率", Kind.RATE, Fraction(4)),
        IndicatorTerm(3, "completion_rate", "办结率", Kind.RATE, Fraction(3)),
        IndicatorTerm(4, "five_star", "五星件", Kind.BONUS, Fraction(1, 50)),
        IndicatorTerm(5, "difficult", "疑难件", Kind.BONUS, Fraction(1, 50)),
        IndicatorTerm(6, "low_star", "四星以下件", Kind.PENALTY, Fraction(1, 10)),
        IndicatorTerm(7, "overdue", "超期件", Kind.PENALTY, Fraction(1, 5)),
    ),
    empty_rate_is_full=True,
    minimum_volume=0,
    bonus_cap=None,
    penalty_cap=None,
    adjustment_cap=None,
)


@dataclass(frozen=True)
class Story:
    """A case: day 1…30 of its assignment, term in days, day of its completion, its stars (0: none),
    the day they were given, whether it is flagged as difficult.
    """

    assigned: int
    term: int
    completed: float
    stars: int
    rated: float
    is_difficult: bool

    @property
    def due(self) -> int:
        return self.assigned + self.term - 1


Month = Sequence[Sequence[Story]]
"""The stories of each unit."""


def told(chance: np.random.Generator, units: int, *, unlike: float) -> list[list[Story]]:
    """A month's stories of so many units; `unlike` 0: they differ by chance and volume alone."""
    month: list[list[Story]] = []
    for _ in range(units):
        found: list[Story] = []
        volume = float(np.exp(chance.normal(3.0, 0.9)))
        pace = float(np.exp(chance.normal(0.0, unlike)))
        pleasing = 0.92 - unlike * 0.1 * abs(chance.normal())
        for day in range(1, LENGTH + 1):
            for _ in range(chance.poisson(volume / LENGTH)):
                term = int(chance.choice([3, 5, 7, 10]))
                # Weibull, and not of a constant hazard in parts of the term.
                taken = float(np.ceil(0.55 * term * chance.weibull(1.6) / pace))
                completed = day + max(taken, 1.0) - 1
                is_rated = chance.random() < 0.6
                stars = int(chance.choice([5, 4, 3] if chance.random() < pleasing else [1, 2]))
                found.append(
                    Story(
                        day,
                        term,
                        completed,
                        stars if is_rated else 0,
                        completed + float(chance.integers(0, 4)),
                        bool(chance.random() < 0.02),
                    )
                )
        month.append(found)
    return month


def figures(stories: Month, unit: int, until: int) -> UnitFigures:
    """What counts of a unit after so many days."""
    own = [one for one in stories[unit] if one.assigned <= until]
    done = [one for one in own if one.completed <= until]
    stars = [one.stars for one in done if one.stars and one.rated <= until]
    late = [one for one in own if min(one.completed, until + 0.5) > one.due]
    return UnitFigures(
        unit=Unit(pk=unit, slug=f"u{unit}", name=f"单位{unit}"),
        assigned=len(own),
        completed=len(done),
        rates={
            "satisfaction_rate": Rate(sum(star >= 3 for star in stars), len(stars)),
            "on_time_rate": Rate(sum(one.completed <= one.due for one in done), len(done)),
            "completion_rate": Rate(len(done), len(own)),
        },
        cases={
            "five_star": stars.count(5),
            "difficult": sum(one.is_difficult for one in own),
            "low_star": sum(star < 4 for star in stars),
            "overdue": len(late),
        },
    )


def so_far(stories: Month, before: Month, until: int, seed: str) -> MonthSoFar:
    """The month after so many days; `before` is the one that ended then."""
    now = [figures(stories, unit, until) for unit in range(len(stories))]
    rated = [figures(before, unit, LENGTH) for unit in range(len(before))]
    return MonthSoFar(
        units=[UnitSoFar(one, Fraction(0), place) for place, one in enumerate(now) if one.assigned],
        cases=_cases(stories, until),
        days=Days(float(until), [1.0] * (LENGTH - until)),
        seed=seed,
        known=_cases(before, LENGTH + until),
        rated=(
            sum(_whole(one.rates["satisfaction_rate"]) for one in rated),
            sum(one.completed for one in rated),
        ),
    )


def at_the_bottom(stories: Month, keys: Sequence[str], bottom: int) -> set[str]:
    """Who is last when the month is over, of those that are asked about."""
    ends = {key: figures(stories, int(key[1:]), LENGTH) for key in keys}
    scores = {key: WEIGHING.score(one).total for key, one in ends.items()}
    best_first = sorted(keys, key=lambda key: (-scores[key], -ends[key].assigned, int(key[1:])))
    return set(best_first[-bottom:])


def _cases(stories: Month, until: int) -> list[Cases]:
    """Those alike together."""
    return [
        Cases(unit, days, term, number, is_open, left)
        for (unit, days, term, is_open, left), number in Counter(_alike(stories, until)).items()
    ]


def _alike(stories: Month, until: int) -> Iterator[tuple[str, int, int, bool, int]]:
    for unit, own in enumerate(stories):
        for one in own:
            if one.assigned <= until:
                is_open = one.completed > until
                last = until if is_open else int(one.completed)
                left = LENGTH - one.assigned + 1
                yield f"u{unit}", last - one.assigned + 1, one.term, is_open, left


def _whole(rate: object) -> int:
    assert isinstance(rate, Rate)
    return rate.whole
