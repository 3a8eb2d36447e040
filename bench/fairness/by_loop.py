"""The same ranges by a plain loop: draw after draw, unit after unit, pair after pair."""

from collections.abc import Sequence
from fractions import Fraction
from random import Random

from scoring.arithmetic import Contender, placings
from scoring.fairness.field import Field
from scoring.fairness.ranges import DOUBT

Ends = list[tuple[int, int]]
"""Best and worst place of each member."""


def ranges_by_loop(field: Field, draws: int) -> Ends:
    """With draws of its own, from the library that comes with Python."""
    chance = Random(field.seed)
    return ends([_drawn(field, chance) for _ in range(draws)], field)


def ends(totals: Sequence[Sequence[Fraction | float]], field: Field) -> Ends:
    """From the totals of each draw."""
    size = len(field.members)
    ahead = [[0] * size for _ in range(size)]
    for drawn in totals:
        ranks = _ranks(drawn, field)
        for one in range(size):
            for other in range(size):
                ahead[one][other] += ranks[one] < ranks[other]
    enough = len(totals) * (DOUBT - 1)
    told = [[number * DOUBT >= enough for number in line] for line in ahead]
    return [(1 + sum(line[one] for line in told), size - sum(told[one])) for one in range(size)]


def _drawn(field: Field, chance: Random) -> list[float]:
    return [
        float(member.fixed)
        + sum(
            float(one.weight)
            * chance.betavariate(one.rate.part + 0.5, one.rate.whole - one.rate.part + 0.5)
            for one in member.rates
        )
        for member in field.members
    ]


def _ranks(drawn: Sequence[Fraction | float], field: Field) -> list[int]:
    contenders = [
        Contender(one.key, Fraction(total), one.volume, one.order)
        for one, total in zip(field.members, drawn, strict=True)
    ]
    placed = placings(contenders, field.tie_order, field.settled)
    by_key = {one.key: one.rank for one in placed}
    return [by_key[one.key] for one in field.members]
