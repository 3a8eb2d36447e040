"""The two tests once more, by logarithms of factorials in floating point: another way to the same
numbers, good to nine digits, for whoever reads claims without trusting their maker.
"""

from functools import lru_cache
from math import exp, fsum, lgamma, log

LEVEL = 0.05
SLACK = 1e-9
"""So far the floats may be off; months exactly on the edge are taken for either side."""


@lru_cache(None)
def p_of_counts(one: int, other: int, days: int = 1, other_days: int = 1) -> float:
    """Binomial, conditional on the sum."""
    total, share = one + other, days / (days + other_days)
    weights = [
        exp(_choose(total, i) + i * log(share) + (total - i) * log(1 - share))
        for i in range(total + 1)
    ]
    return min(1.0, 2 * min(fsum(weights[: one + 1]), fsum(weights[one:])))


@lru_cache(None)
def p_of_rates(part: int, whole: int, other_part: int, other_whole: int) -> float:
    """Hypergeometric: all tables of the same margins."""
    marked, everything = part + other_part, whole + other_whole
    low, high = max(0, whole - (everything - marked)), min(marked, whole)
    ways = {
        i: exp(
            _choose(marked, i)
            + _choose(everything - marked, whole - i)
            - _choose(everything, whole)
        )
        for i in range(low, high + 1)
    }
    below = fsum(weight for i, weight in ways.items() if i <= part)
    above = fsum(weight for i, weight in ways.items() if i >= part)
    return min(1.0, 2 * min(below, above))


def is_clear(p: float, level: float = LEVEL) -> bool:
    """Whether chance is ruled out at the level."""
    return p <= level + SLACK


def may_be_chance(p: float, level: float = LEVEL) -> bool:
    """Whether it is not."""
    return p > level - SLACK


def _choose(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
