"""Simulated months whose true rates are known: small and large units, rates near 1."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from scoring.arithmetic import Contender, Rate, placings
from scoring.fairness.field import CountedRate, Field, Member

WEIGHTS = {"satisfaction_rate": 3, "on_time_rate": 4, "completion_rate": 3}
POINTS = Fraction(2, 100)
"""What a case earns that is worth a bonus."""

True_ = NDArray[np.float64]
WORLDS: dict[str, Callable[[Generator, int], True_]] = {
    "near 1": lambda chance, units: chance.beta(40, 1.5, (units, 3)),
    "wider": lambda chance, units: chance.beta(8, 1, (units, 3)),
    "alike": lambda chance, units: chance.beta(200, 4, (units, 3)),
    "many without a fault": lambda chance, units: np.where(
        chance.random((units, 3)) < 0.6, 1.0, chance.beta(12, 1, (units, 3))
    ),
}
"""The true rates of so many units."""


@dataclass(frozen=True)
class Simulated:
    """A month that was counted, and the ranks that its true rates would give."""

    field: Field
    true_ranks: dict[str, int]

    @property
    def large(self) -> set[str]:
        """Units with fifty cases or more."""
        return {one.key for one in self.field.members if one.volume >= 50}


def simulated(world: str, units: int, seed: int) -> Simulated:
    """Volumes as of a real month: most units have some dozen cases, some have one."""
    chance = np.random.default_rng(seed)
    volumes = np.maximum(1, np.rint(chance.lognormal(2.8, 1.2, units))).astype(int).tolist()
    rates = WORLDS[world](chance, units)
    points = [POINTS * int(chance.binomial(volume, 0.25)) for volume in volumes]
    members = [
        _counted(chance, place, volumes[place], rates[place].tolist(), points[place])
        for place in range(units)
    ]
    true = [
        Contender(
            member.key,
            sum(
                (Fraction(w) * Fraction(r) for w, r in zip(WEIGHTS.values(), of, strict=True)),
                points[place],
            ),
            member.volume,
            member.order,
        )
        for place, (member, of) in enumerate(zip(members, rates.tolist(), strict=True))
    ]
    return Simulated(
        Field(tuple(members), f"{world}/{seed}"), {one.key: one.rank for one in placings(true)}
    )


def _counted(
    chance: Generator, place: int, volume: int, rates: list[float], points: Fraction
) -> Member:
    """A rating for seven of ten cases, a deadline kept or not for each that is completed."""
    satisfied, on_time, completed = rates
    done = int(chance.binomial(volume, completed))
    rated = int(chance.binomial(volume, 0.7))
    counts = {
        "satisfaction_rate": Rate(int(chance.binomial(rated, satisfied)), rated),
        "on_time_rate": Rate(int(chance.binomial(done, on_time)), done),
        "completion_rate": Rate(done, volume),
    }
    empty = sum(WEIGHTS[key] for key, rate in counts.items() if not rate.whole)
    drawn = tuple(
        CountedRate(key, rate, Fraction(WEIGHTS[key])) for key, rate in counts.items() if rate.whole
    )
    return Member(f"unit-{place}", points + empty, drawn, volume, place)
