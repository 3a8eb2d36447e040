"""Where the demo's chance comes from: seeded, so that every machine makes the same demo."""

from collections.abc import Iterable, Mapping
from random import Random
from typing import TypeVar

T = TypeVar("T")


def chance(*purpose: object) -> Random:
    """A generator of its own for a purpose: other purposes may change without moving it."""
    return Random("tongbao demo " + " ".join(map(str, purpose)))  # noqa: S311  a play, no secret


def deal(rng: Random, counts: Mapping[T, int]) -> list[T]:
    """Every key as often as it says, shuffled: whoever takes them all meets the counts."""
    cards = [key for key, count in counts.items() for _ in range(count)]
    rng.shuffle(cards)
    return cards


def choose(rng: Random, weights: Mapping[T, float]) -> T:
    """One key, with a probability in proportion to its weight."""
    return rng.choices(list(weights), list(weights.values()))[0]


def share_out(total: int, weights: Mapping[T, float], *, at_least: int = 0) -> dict[T, int]:
    """`total` split in proportion to the weights, largest remainders first."""
    spare = total - at_least * len(weights)
    scale = spare / sum(weights.values())
    parts = {key: weight * scale for key, weight in weights.items()}
    shares = {key: int(part) for key, part in parts.items()}
    rest = spare - sum(shares.values())
    for key in sorted(parts, key=lambda key: shares[key] - parts[key])[:rest]:
        shares[key] += 1
    return {key: share + at_least for key, share in shares.items()}


def tally(keys: Iterable[T]) -> dict[T, int]:
    """How often each key comes, in order of first appearance."""
    counts: dict[T, int] = {}
    for key in keys:
        counts[key] = counts.get(key, 0) + 1
    return counts
