"""The rest of a month, drawn: what comes in, what is completed and when, how it is rated.

Every rate is drawn before the cases that it decides: a Beta of the unit's counts and of some cases
more that are divided as the group's are. How many these are follows from how alike the units are:
where they differ by chance alone, a bad start says nothing of the days to come. (Jeffreys' half and
half would carry it on, and give a unit of two cases low stars by the dozen: the chances that came
of it were twice what then happened.)
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from .pace import Floats, OwnPaces, Pace, likeness
from .rush import Rush
from .so_far import Cases, MonthSoFar

Numbers = NDArray[np.int64]
"""A line for each unit, a column for each draw."""
GRID = np.linspace(0.0, 12.0, 481)
"""Own paces at which the fate of cases to come is worked out; what lies between is interpolated."""


@dataclass(frozen=True)
class Fates:
    """What cases add to a unit's counts by the cut-off. `overdue` are those that become so: the
    ones past due already count.
    """

    completed: Numbers
    on_time: Numbers
    overdue: Numbers

    def plus(self, other: "Fates") -> "Fates":
        """Both together."""
        return Fates(
            self.completed + other.completed,
            self.on_time + other.on_time,
            self.overdue + other.overdue,
        )


@dataclass(frozen=True)
class Rest:
    """Draws the rest of a group's month, at the pace that cases were completed at so far."""

    month: MonthSoFar
    pace: Pace
    rush: Rush
    chance: np.random.Generator
    draws: int

    @classmethod
    def of(cls, month: MonthSoFar, chance: np.random.Generator, draws: int) -> Self:
        """With the pace of its cases and of those known besides."""
        pace = Pace.of([*month.cases, *month.known])
        return cls(month, pace, Rush.of(month.known, pace, month.left), chance, draws)

    def paces(self) -> Floats:
        """Each unit's own pace."""
        place = {one.key: at for at, one in enumerate(self.month.units)}
        done, expected = np.zeros(len(place)), np.zeros(len(place))
        hazards = self.pace.by(np.array([one.days / one.term for one in self.month.cases]))
        for one, hazard in zip(self.month.cases, hazards, strict=True):
            done[place[one.unit]] += 0 if one.is_open else one.number
            expected[place[one.unit]] += one.number * hazard
        return OwnPaces.of(done, expected).drawn(self.chance, self.draws)

    def arrivals(self) -> Numbers:
        """Cases still to be assigned, at the rate of those so far."""
        assigned = np.array([one.figures.assigned for one in self.month.units], dtype=float)
        rates = self.chance.gamma(self._each_draw(assigned + 0.5)) / self.month.days.over
        return self.chance.poisson(rates * sum(self.month.days.ahead))

    def of_open_cases(self, paces: Floats) -> Fates:
        """What becomes of the cases that wait."""
        left = self.month.left
        waiting = [one for one in self.month.cases if one.is_open]
        before = np.array([one.days / one.term for one in waiting])
        at_end = np.array([(one.days + left) / one.term for one in waiting])
        # Assigned today is not yet a day ago, and waits all the same.
        rushes = [self.rush.of_kind(max(1, one.days), one.term, one.days + left) for one in waiting]
        own = paces[self._places(waiting)] * np.array(rushes)[:, None]
        start, last = self.pace.by(before), np.maximum(np.minimum(at_end, 1.0), before)
        in_time = _chance_by(own, self.pace.by(last) - start)
        by_end = _chance_by(own, self.pace.by(at_end) - start)
        each = np.array([one.number for one in waiting], dtype=np.int64)[:, None]
        numbers = np.broadcast_to(each, own.shape)
        on_time = self.chance.binomial(numbers, in_time)
        late = self._of_the_others(numbers - on_time, in_time, by_end)
        becomes_due = ((before < 1.0) & (at_end >= 1.0))[:, None]
        into = self._sums(waiting)
        return Fates(
            completed=into @ (on_time + late),
            on_time=into @ on_time,
            overdue=into @ np.where(becomes_due, numbers - on_time, 0),
        )

    def of_new_cases(self, paces: Floats, arriving: Numbers) -> Fates:
        """What becomes of the cases to come: of any day that is left and any term there is."""
        own = np.minimum(paces, GRID[-1])
        in_time, by_end, due = (np.interp(own, GRID, one) for one in self._fates_at())
        on_time = self.chance.binomial(arriving, in_time)
        late = self._of_the_others(arriving - on_time, in_time, by_end)
        waiting = arriving - on_time - late
        past_due = self.chance.binomial(waiting, _within(due, 1.0 - by_end))
        return Fates(on_time + late, on_time, late + past_due)

    def shares(self, parts: Sequence[int], wholes: Sequence[int]) -> Floats:
        """For each unit a rate that its counts leave possible."""
        part = np.array(parts, dtype=float)
        whole = np.maximum(np.array(wholes, dtype=float), part)
        common = (part.sum() + 0.5) / (whole.sum() + 1.0)
        spread = common * (1.0 - common)
        beyond_chance = ((part - whole * common) ** 2 - whole * spread).sum()
        weight = likeness((whole * np.maximum(whole - 1.0, 0.0)).sum() * spread, beyond_chance)
        alpha = part + weight * common
        beta = whole - part + weight * (1.0 - common)
        return self.chance.beta(self._each_draw(alpha), self._each_draw(beta))

    def happening(self, numbers: Numbers, shares: Floats) -> Numbers:
        """Of so many, as many as the share makes probable."""
        return self.chance.binomial(numbers, shares)

    def ratings(self, so_far: Sequence[int], completed: Sequence[int], by_end: Numbers) -> Numbers:
        """Ratings still to come, of `by_end` cases completed then; a case may get several.

        They come some time after the completion: how many all have in the end, the month before
        tells.
        """
        given, done = np.array(so_far, dtype=float), np.array(completed, dtype=float)
        common = (given.sum() + 0.5) / (done.sum() + 1.0)
        before, completed_before = self.month.rated
        in_the_end = max(common, before / completed_before) if completed_before else common
        expected = done * common
        weight = likeness((expected**2).sum(), ((given - expected) ** 2 - expected).sum())
        own = self.chance.gamma(self._each_draw(given + weight)) / (expected + weight)[:, None]
        return self.chance.poisson(np.maximum(own * in_the_end * by_end - given[:, None], 0.0))

    def _each_draw(self, shapes: Floats) -> Floats:
        return np.repeat(shapes[:, None], self.draws, axis=1)

    def _of_the_others(self, others: Numbers, sooner: Floats, by_end: Floats) -> Numbers:
        """Of those that did not make it sooner, how many make it by the end."""
        return self.chance.binomial(others, _within(by_end - sooner, 1.0 - sooner))

    def _fates_at(self) -> tuple[Floats, Floats, Floats]:
        """For each own pace of the grid: completed by the deadline, by the end, open past due."""
        terms = _terms([*self.month.cases, *self.month.known])
        ahead = self.month.days.ahead
        total = sum(ahead) * sum(terms.values())
        in_time, by_end, due = np.zeros_like(GRID), np.zeros_like(GRID), np.zeros_like(GRID)
        for place, weight in enumerate(ahead):
            left = self.month.left - place
            for term, number in terms.items():
                share = weight * number / total
                own = GRID * self.rush.of_kind(0, term, left)
                hazards = self.pace.by(np.array([min(left / term, 1.0), left / term]))
                in_time += share * -np.expm1(-own * hazards[0])
                by_end += share * -np.expm1(-own * hazards[1])
                due += share * np.exp(-own * hazards[1]) * (left >= term)
        return in_time, by_end, due

    def _places(self, cases: Sequence[Cases]) -> NDArray[np.int64]:
        place = {one.key: at for at, one in enumerate(self.month.units)}
        return np.array([place[one.unit] for one in cases], dtype=np.int64)

    def _sums(self, cases: Sequence[Cases]) -> Numbers:
        """A line for each unit, a column for each of the cases: 1 where they are its own."""
        into = np.zeros((len(self.month.units), len(cases)), dtype=np.int64)
        into[self._places(cases), np.arange(len(cases))] = 1
        return into


def _chance_by(own: Floats, hazard: Floats) -> Floats:
    return -np.expm1(-own * hazard[:, None])


def _within(part: Floats, whole: Floats) -> Floats:
    """A chance among what is left; whatever adding floats loses keeps it between 0 and 1."""
    return np.clip(part / np.maximum(whole, 1e-12), 0.0, 1.0)


def _terms(cases: Sequence[Cases]) -> Mapping[int, int]:
    found: dict[int, int] = {}
    for one in cases:
        found[one.term] = found.get(one.term, 0) + one.number
    return found
