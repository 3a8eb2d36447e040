"""Every rate of a notice with the counts that it can be of: learned, or by the words."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from .facts import Facts, together
from .findings import Reading
from .learned import Learned, Quotient
from .printed import About
from .quantities import Concept, Quantity
from .relations import DENOMINATORS, is_count
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
    silent = _silent([words for _, words in found])
    for one, words in found:
        known = learned.get(one.where)
        if known and (known.part or words.part is None):
            yield Rate(one, known.part, (known.whole,), learned=True)
        elif words.wholes and _column(one) not in silent and not _told_elsewhere(words, reading):
            yield words


def _column(one: Quantity) -> tuple[int, int]:
    return (one.where.block, one.where.column) if one.where.row >= 0 else (-1, -1)


def _silent(found: list[Rate]) -> set[tuple[int, int]]:
    """Columns of rates that are made of something else than the words would say."""
    columns: dict[tuple[int, int], list[bool]] = defaultdict(list)
    for one in found:
        if one.part is not None and one.rate.where.row >= 0:
            columns[_column(one.rate)].append(any(each.fits for each in one.quotients))
    return {
        column
        for column, fits in columns.items()
        if len(fits) > 3 and fits.count(False) > max(1, len(fits) // 5)
    }


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
        return Rate(rate, None, tuple(one for one in usual if one))
    usual = [_exact(facts.beside(rate, one)) for one in over]
    if concept is Concept.SATISFACTION_RATE and (not usual or usual[0] is None):
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
