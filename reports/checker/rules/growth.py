"""A difference and a growth rate told together: （52396件）减少10569件，降幅20.17%.

The two values need no reading of their months: they are the counts of the sentence that are so
far apart.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from reports.checker.findings import Finding, Reading
from reports.checker.moves import FALLS, Move
from reports.checker.printed import About
from reports.checker.quantities import Concept, Quantity
from reports.checker.relations import is_count

from .change import mismatch
from .rule import Rule

_LEAST = 100


def tests(reading: Reading) -> Iterator[Finding]:
    """Each growth rate right behind a difference of two counts of its sentence."""
    sentences: dict[int, list[Quantity]] = {}
    for one in reading.quantities:
        if one.where.row < 0 and one.printed.about is About.EXACT:
            sentences.setdefault(one.passage, []).append(one)
    for sentence in sentences.values():
        for gap, rate in pairwise(sentence):
            move = _move(gap, rate, sentence) if _told(gap, rate) else None
            if move and move.fits is False:
                yield mismatch(move)


def _told(gap: Quantity, rate: Quantity) -> bool:
    changes = gap.concept is rate.concept is Concept.CHANGE
    return (
        changes
        and gap.base == rate.base
        and gap.printed.step == 1
        and rate.printed.factor == Fraction(1, 100)
        and rate.unit == "%"
    )


def _move(gap: Quantity, rate: Quantity, sentence: list[Quantity]) -> Move | None:
    """The one pair of counts that is `gap` apart, in the direction that it says."""
    counts = [
        one
        for one in sentence
        if is_count(one) and one.printed.step == 1 and one.printed.amount >= _LEAST
    ]
    off = abs(gap.printed.amount)
    falls = any(word in gap.measure for word in FALLS)
    pairs = [
        (now, before)
        for now in counts
        for before in counts
        if before.printed.amount - now.printed.amount == (off if falls else -off)
    ]
    return Move(rate, *pairs[0]) if len(pairs) == 1 and off else None


RULE = Rule(
    "change",
    "增减与幅度",
    "增减量和增减幅度一起写出时，幅度应由这一增减量和前一期的数算得。",
    tests,
    good=("本季受理供热诉求41827件，与上一采暖季（52396件）相比减少10569件，降幅20.17%。",),
    bad=(
        ("本季受理供热诉求41827件，与上一采暖季（52396件）相比减少10569件，降幅25.27%。", "25.27%"),
    ),
)
