"""How probable something is, in words that claim no more than the draws carry."""

from dataclasses import dataclass
from fractions import Fraction

from scoring.arithmetic import half_up

STEP = 5
"""Percent are told in fives: finer ones would mean nothing."""
SURELY, HARDLY = 95, 5
WORDS = (
    (SURELY, "几乎可以肯定"),
    (75, "很可能"),
    (60, "较有可能"),
    (40, "一半上下"),
    (20, "有一定可能"),
    (HARDLY, "可能性不大"),
)
"""From so many percent on."""
UNLIKELY = "几乎不会"
TOLD_FROM = 20
"""From so many percent on a unit is named."""


@dataclass(frozen=True)
class ToldChance:
    """A chance as it is read; `percent` counts in fives."""

    words: str
    percent_words: str
    percent: int


def told(chance: Fraction) -> ToldChance:
    """In words and percent.

    >>> told(Fraction(62, 100)).words, told(Fraction(62, 100)).percent_words
    ('较有可能', '约 60%')
    >>> told(Fraction(99, 100)).percent_words, told(Fraction(0)).percent_words
    ('95% 以上', '不到 5%')
    """
    percent = int(half_up(chance * 100 / STEP, 0)) * STEP
    words = next((word for least, word in WORDS if percent >= least), UNLIKELY)
    if percent >= SURELY:
        return ToldChance(words, f"{SURELY}% 以上", percent)
    if percent < HARDLY:
        return ToldChance(words, f"不到 {HARDLY}%", percent)
    return ToldChance(words, f"约 {percent}%", percent)
