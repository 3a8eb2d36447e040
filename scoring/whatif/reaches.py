"""How far each weight and each case's points can be turned alone before a group's best are others.

Everything else stays as the settings have it. Ties are settled as for the ranking.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from scoring.arithmetic import placings
from scoring.models import SchemeIndicator
from scoring.schemes import IndicatorTerm
from scoring.values import Ranked

from .courses import Course, course_of
from .ground import Ground, Grounds
from .reach import Limit, Race, first_limit
from .settings import Settings
from .trial import Trial, contender

Kind = SchemeIndicator.Kind
MOST = Decimal("9999.9999")
"""The largest weight that a scheme can keep."""


@dataclass(frozen=True)
class Reach:
    """An indicator's way down to nothing and up to `MOST`: where the best become others, if ever.

    `is_known` is False where the source gives only sums, so that nothing can be said.
    """

    term: IndicatorTerm
    value: Decimal
    down: Limit | None = None
    up: Limit | None = None
    is_known: bool = True


def reaches(grounds: Grounds, ground: Ground, settings: Settings, trial: Trial) -> Iterator[Reach]:
    """One for each indicator, in the scheme's order; nothing when all are among the best."""
    size = ground.ranking.top_size
    if len(trial.ranked) <= size:
        return
    for term in grounds.terms:
        value = settings.weights[term.key]
        if term.kind != Kind.RATE and not ground.counts(term.key):
            yield Reach(term, value, is_known=False)
            continue
        courses = _courses(grounds, settings, trial.ranked, term)
        race = Race(courses, size, Orders(ground, settings, trial.ranked))
        start = Fraction(value)
        down, up = (first_limit(race, start, Fraction(end)) for end in (0, MOST))
        yield Reach(term, value, down, up)


def _courses(
    grounds: Grounds, settings: Settings, ranked: Sequence[Ranked], term: IndicatorTerm
) -> Mapping[str, Course]:
    weighing = settings.weighing(grounds.terms)
    return {
        one.score.figures.unit.slug: course_of(term, one.score.figures, weighing, one.score.total)
        for one in ranked
    }


@dataclass(frozen=True)
class Orders:
    """Slugs in the order of their ranks, by totals that are handed in."""

    ground: Ground
    settings: Settings
    ranked: Sequence[Ranked]

    def __call__(self, totals: Mapping[str, Fraction]) -> list[str]:
        figures = (one.score.figures for one in self.ranked)
        contenders = [
            contender(totals[one.unit.slug], one.unit, one.assigned, self.ground) for one in figures
        ]
        placed = placings(contenders, self.settings.tie_order, self.ground.settled)
        return [one.key for one in placed]
