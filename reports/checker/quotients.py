"""Every rate of a notice with the counts that it can be of: learned, or by the words."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from .facts import Facts, together
from .findings import Reading
from .learned import Learned, Quotient
from .printed import About
from .quantities import Concept, Quantity
from .relations import DENOMINATORS, is_count
from .rounding import rounded
from .slips import slipped
from .vocabulary import RATES


@dataclass(frozen=True)
class Rate:
    """A rate, its numerator if that is printed, and the counts it may be over, likeliest first.

    `learned` says that the siblings told what it is made of; there is one whole then.
    """

    rate: Quantity
    part: Quantity | None
    wholes: tuple[Quantity, ...]
    learned: bool = False

    @property
    def quotients(self) -> tuple[Quotient, ...]:
        """One for each whole."""
        return tuple(Quotient(self.rate, self.part, whole) for whole in self.wholes)

    @property
    def fits(self) -> bool:
        """Whether one of the wholes gives the rate, or a whole that is not printed can."""
        return any(one.fits for one in self.quotients) or (
            self.part is not None and not self.learned and self._unprinted(self.part)
        )

    def _unprinted(self, part: Quantity) -> bool:
        """Rates on time may be over the completed ones: at least the part, at most all.

        In prose a slip is likelier than a count that is not printed.
        """
        printed, first = self.rate.printed, self.quotients[0]
        known = any(one.concept is Concept.COMPLETED for one in self.wholes)
        if self.rate.concept is not Concept.ON_TIME_RATE or known or printed.lowest <= 0:
            return False
        should = rounded(first.true or Fraction(0), printed)
        if self.rate.where.row < 0 and slipped(printed, should):
            return False
        largest = max(one.printed.amount for one in self.wholes)
        least = floor(part.printed.amount / printed.below) + 1
        most = floor(part.printed.amount / printed.lowest)
        return max(least, floor(part.printed.amount)) <= min(most, floor(largest))


def rates(reading: Reading, facts: Facts) -> Iterator[Rate]:
    """All exact rates for which at least one whole is known."""
    if "rates" not in reading.kept:
        reading.kept["rates"] = list(_rates(reading, facts))
    yield from reading.kept["rates"]


def _rates(reading: Reading, facts: Facts) -> Iterator[Rate]:
    learned = Learned(reading).quotients
    found = [
        (one, _by_words(one, reading, facts))
        for one in reading.quantities
        if (one.concept in DENOMINATORS or one.where in learned)
        and one.printed.about is About.EXACT
        and one.printed.factor != 1
    ]
    for one, words in found:
        known = learned.get(one.where)
        if known and (known.part or words.part is None):
            yield Rate(one, known.part, (known.whole,), learned=True)
        elif words.wholes and not _told_elsewhere(words, reading):
            yield words


def _told_elsewhere(rate: Rate, reading: Reading) -> bool:
    """Whether another rate of this meaning stands with the counts, and this one far from them."""
    counts = (*([rate.part] if rate.part else []), rate.wholes[0])
    if any(together(one, rate.rate) for one in counts):
        return False
    return any(
        one.concept is rate.rate.concept and one.subject == rate.rate.subject
        for one in reading.quantities
        if one is not rate.rate and together(one, counts[0])
    )


def _by_words(rate: Quantity, reading: Reading, facts: Facts) -> Rate:
    concept = rate.concept
    if concept not in DENOMINATORS or concept is None:
        return Rate(rate, None, ())
    counted, over = RATES[concept]
    part = next((one for word in counted if (one := _exact(facts.beside(rate, word)))), None)
    if part is None:
        usual = [_exact(facts.beside(rate, one)) for one in DENOMINATORS[concept]]
        if concept is Concept.ON_TIME_RATE and usual[0] is None:
            return Rate(rate, None, ())
        return Rate(rate, None, tuple(one for one in usual if one))
    usual = [_exact(facts.beside(rate, one)) for one in over]
    if not any(usual) or (concept is Concept.SATISFACTION_RATE and usual[0] is None):
        return Rate(rate, part, ())
    near = [
        one
        for one in reading.quantities
        if is_count(one)
        and together(one, rate)
        and one.where < rate.where
        and one.subject == rate.subject
        and _exact(one)
    ]
    wholes = dict.fromkeys(one for one in [*usual, *near] if one and one != part)
    return Rate(rate, part, tuple(wholes))


def _exact(one: Quantity | None) -> Quantity | None:
    whole = one is not None and one.printed.step == 1 and one.printed.about is About.EXACT
    return one if whole and one and one.printed.amount > 0 else None


def surely(rate: Rate) -> bool:
    """Whether the words leave no doubt which whole it is."""
    if rate.learned:
        return True
    first = rate.wholes[0].concept
    return {
        Concept.COMPLETION_RATE: first in {Concept.ASSIGNED, Concept.ACCEPTED},
        Concept.SATISFACTION_RATE: first is Concept.RATED,
        Concept.ON_TIME_RATE: first is Concept.COMPLETED,
    }.get(rate.rate.concept or Concept.OTHER_RATE, False)
