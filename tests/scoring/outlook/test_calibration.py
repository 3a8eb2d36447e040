"""Chances of ending at the bottom keep what they promise, in months simulated by other rules."""

import os

import numpy as np
import pytest

from scoring.outlook.ends import outlooks
from tests.scoring.outlook import worlds

SOAK = bool(os.environ.get("TONGBAO_SOAK"))
WORLDS, UNITS, BOTTOM, DRAWS = (100, 40, 5, 1_000) if SOAK else (8, 24, 5, 150)


def looked_at(until: int, *, unlike: float) -> tuple[np.ndarray, np.ndarray]:
    """Of every unit of every world the chance that was told and whether it came true."""
    chance = np.random.default_rng(20_200_400 + until)
    told, came_true = [], []
    for number in range(WORLDS):
        before = worlds.told(chance, UNITS, unlike=unlike)
        stories = worlds.told(chance, UNITS, unlike=unlike)
        month = worlds.so_far(stories, before, until, f"world {number}")
        found = outlooks(month, worlds.WEIGHING, BOTTOM, DRAWS)
        last = worlds.at_the_bottom(stories, [one.key for one in found], BOTTOM)
        told += [float(one.chance) for one in found]
        came_true += [one.key in last for one in found]
    return np.array(told), np.array(came_true)


@pytest.mark.parametrize(("until", "unlike"), [(10, 0.0), (18, 0.4)])
def test_of_what_is_told_to_be_so_probable_so_much_comes_true(until, unlike):
    told, came_true = looked_at(until, unlike=unlike)

    assert abs(told.mean() - came_true.mean()) < 0.01
    for low, high in ((0.0, 0.2), (0.2, 0.5), (0.5, 1.01)):
        among = (told >= low) & (told < high)
        if among.sum() >= 30:
            gap = told[among].mean() - came_true[among].mean()
            chance = 2.6 * np.sqrt(0.25 / among.sum())
            assert abs(gap) < 0.06 + chance, (low, gap, among.sum())
    # Better than telling everybody the same.
    flat = np.full_like(told, came_true.mean())
    assert ((told - came_true) ** 2).mean() < ((flat - came_true) ** 2).mean()
