"""How far one number can be turned before the best of a ranking are others: exact. No database.

Every total is a line in that number, bent where a cap begins to hold. Between two bends the lead of
the weakest of the best over the strongest of the rest is concave, so that the place where it is
lost is found by stepping back from the far end along the lines that hold there.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from .courses import Course

Order = Callable[[Mapping[str, Fraction]], Sequence[str]]
"""Who comes before whom with these totals, ties settled."""


@dataclass(frozen=True)
class Limit:
    """Where the best become others: at the value itself (`is_reached`), else right behind it.

    `entered` and `left` are those right behind it; at the end of the way, those at the end.
    """

    value: Fraction
    is_reached: bool
    entered: tuple[str, ...]
    left: tuple[str, ...]


@dataclass(frozen=True)
class Race:
    """Everybody's course by key, how many are the best, and how ties are settled."""

    courses: Mapping[str, Course]
    size: int
    order: Order

    def best(self, totals: Mapping[str, Fraction]) -> tuple[str, ...]:
        """The first of them with these totals."""
        return tuple(self.order(totals)[: self.size])

    def totals(self, x: Fraction) -> dict[str, Fraction]:
        """Everybody's at a value."""
        return {key: course.at(x) for key, course in self.courses.items()}


def first_limit(race: Race, start: Fraction, stop: Fraction) -> Limit | None:
    """From `start` towards `stop` (either way, included) the first place where the best are others
    than at `start`; None where there is none.
    """
    best = race.best(race.totals(start))
    if start == stop or len(race.courses) <= race.size:
        return None
    for near, far in pairwise(_marks(race, start, stop)):
        stretch = _Stretch.of(race, best, near, far)
        if found := stretch.limit():
            return found
    return None


def _marks(race: Race, start: Fraction, stop: Fraction) -> list[Fraction]:
    """The way in stretches within which every course is straight."""
    low, high = min(start, stop), max(start, stop)
    bends = {course.bend for course in race.courses.values()}
    within = {bend for bend in bends if bend is not None and low < bend < high}
    return sorted({start, stop, *within}, reverse=start > stop)


@dataclass(frozen=True)
class _Stretch:
    """From one value to another: everybody's total at `near`, and how it grows until `far`.

    `way` is how much of the stretch lies behind: 0 at `near`, 1 at `far`.
    """

    race: Race
    best: tuple[str, ...]
    near: Fraction
    far: Fraction
    totals: Mapping[str, Fraction]
    growth: Mapping[str, Fraction]

    @classmethod
    def of(cls, race: Race, best: tuple[str, ...], near: Fraction, far: Fraction) -> "_Stretch":
        here, there = race.totals(near), race.totals(far)
        growth = {key: there[key] - total for key, total in here.items()}
        return cls(race, best, near, far, here, growth)

    def limit(self) -> Limit | None:
        """Where the best become others on this stretch, its end included."""
        way = self._lost()
        if way is None:
            return self._limit(Fraction(1), self._at(Fraction(1)), is_reached=True)
        is_reached = set(self.race.best(self._at(way))) != set(self.best)
        return self._limit(way, self._behind(way), is_reached=is_reached)

    def _at(self, way: Fraction) -> dict[str, Fraction]:
        return {key: total + way * self.growth[key] for key, total in self.totals.items()}

    def _lost(self) -> Fraction | None:
        """The last place of the lead; None where it lasts until the end."""
        way = Fraction(1)
        while True:
            totals = self._at(way)
            last = min(self.best, key=lambda key: totals[key])
            rest = (key for key in totals if key not in self.best)
            first = max(rest, key=lambda key: totals[key])
            lead = totals[last] - totals[first]
            if lead >= 0:
                return way if way < 1 else None
            way += lead / (self.growth[first] - self.growth[last])

    def _behind(self, way: Fraction) -> dict[str, Fraction]:
        """Totals right behind a place, before anybody meets anybody else."""
        steps = sorted(set(self._at(way).values()))
        apart = min((high - low for low, high in pairwise(steps)), default=Fraction(1))
        fastest = max(abs(growth) for growth in self.growth.values())
        return self._at(way + min(apart / (4 * fastest), (1 - way) / 2))

    def _limit(
        self, way: Fraction, totals: Mapping[str, Fraction], *, is_reached: bool
    ) -> Limit | None:
        now = self.race.best(totals)
        entered = tuple(key for key in now if key not in self.best)
        if not entered:
            return None
        value = self.near + way * (self.far - self.near)
        left = tuple(key for key in self.best if key not in now)
        return Limit(value, is_reached, entered, left)
