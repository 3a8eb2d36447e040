"""What a rate is of, learned from its siblings: the counts whose quotient most rows print.

No word is needed for it: where nine of ten rows of a table print column 3 ÷ column 2 in column 5,
that is what column 5 holds, and the tenth row is wrong.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from .document import Where
from .findings import Reading
from .printed import About, numerators
from .quantities import Concept, Quantity
from .relations import DENOMINATORS, is_count
from .siblings import Group, groups
from .vocabulary import RATES

_MOST = Fraction(3, 5)
_CHANCE = Fraction(1, 50)
_RATES = {
    Concept.COMPLETION_RATE,
    Concept.ON_TIME_RATE,
    Concept.SATISFACTION_RATE,
    Concept.OTHER_RATE,
}


@dataclass(frozen=True)
class Quotient:
    """A rate of one subject with the counts it is made of; `part` may not be printed."""

    rate: Quantity
    part: Quantity | None
    whole: Quantity

    @property
    def true(self) -> Fraction | None:
        """Part ÷ whole."""
        if self.part is None or not self.whole.printed.amount:
            return None
        return self.part.printed.amount / self.whole.printed.amount

    @property
    def fits(self) -> bool:
        """Whether it prints like the rate; without a part: whether any whole number does."""
        printed = self.rate.printed
        if self.part is None:
            return bool(numerators(printed, int(self.whole.printed.amount)))
        return self.true is not None and printed.rounds(self.true)

    @property
    def telling(self) -> bool:
        """Whether it would have been unlikely to fit by chance."""
        return self.rate.printed.amount not in {0, 1} and self.chance < 1

    @property
    def chance(self) -> Fraction:
        """How likely any rate would have fitted."""
        step = self.rate.printed.step
        return min(Fraction(1), step * (1 if self.part else self.whole.printed.amount))


class Learned:
    """For every rate of a group: its quotient, where the siblings tell which it is."""

    def __init__(self, reading: Reading) -> None:
        self._groups = groups(reading)

    @cached_property
    def quotients(self) -> dict[Where, Quotient]:
        """By the place of the rate."""
        return {
            one.rate.where: one
            for group in self._groups
            if group.first.concept in _RATES and group.first.printed.about is About.EXACT
            for one in self._best(group)
        }

    def _best(self, rates: Group) -> list[Quotient]:
        counts = [one for one in self._groups if _beside(one, rates) and _counts(one)]
        pairs = [_pair(rates, part, whole) for part in counts for whole in counts if part != whole]
        single = [_pair(rates, None, whole) for whole in counts]
        for tried in (pairs, single):
            sound = [pair for pair in tried if _convincing(pair)]
            if sound:
                return max(sound, key=lambda pair: sum(one.fits for one in pair))
        return []


def _beside(counts: Group, rates: Group) -> bool:
    mine = set(rates.subjects)
    near = abs(counts.first.where.block - rates.first.where.block) <= 1
    return near and len(mine & set(counts.subjects)) >= max(Fraction(2), _MOST * len(mine))


def _counts(group: Group) -> bool:
    return all(is_count(one) and one.printed.step == 1 for one in group.items)


def _pair(rates: Group, parts: Group | None, wholes: Group) -> list[Quotient]:
    found = []
    for rate in rates.rows:
        whole = wholes.of(rate.subject)
        part = parts.of(rate.subject) if parts else None
        if whole and whole.printed.amount and (part or parts is None):
            found.append(Quotient(rate, part, whole))
    return found


def _convincing(pair: list[Quotient]) -> bool:
    """Enough telling rows fit, few do not, and all that by chance is out of the question."""
    telling = [one for one in pair if one.telling]
    fitting = [one for one in telling if one.fits]
    chance = Fraction(1)
    for one in fitting:
        chance *= one.chance
    allowed = max(2, len(pair) // 5) if not pair or _meant(pair[0]) else 0
    few = sum(not one.fits for one in pair) <= allowed
    counted = pair if pair and pair[0].part else telling
    most = sum(one.fits for one in counted) >= _MOST * len(counted)
    return few and most and len(fitting) > 1 and chance < _CHANCE


def _meant(one: Quotient) -> bool:
    """Whether the words allow it: a rate of other counts than its own would be chance."""
    concept = one.rate.concept
    if concept not in DENOMINATORS or concept is None:
        return True
    if one.part is None:
        return one.whole.concept in {None, *DENOMINATORS[concept]}
    return one.part.concept in {None, *RATES[concept][0]}


def rows(reading: Reading) -> Iterator[Quotient]:
    """Every learned quotient in the order of the document."""
    yield from sorted(Learned(reading).quotients.values(), key=lambda one: one.rate.where)
