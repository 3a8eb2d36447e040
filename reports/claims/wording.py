"""Claims as words and figures in turn, and the small words that put them together."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from reports.figures import Figure
from reports.overview.values import Place
from scoring.arithmetic import half_up

Words = tuple[str | Figure, ...]
"""What is claimed, without a stop; a figure leads to its rows. Empty: nothing can be claimed."""

NAMED = 3
"""So many are called by name before 等."""


def said(words: Words) -> str:
    """As it is read."""
    return "".join(part if isinstance(part, str) else part.text for part in words)


def figures(words: Words) -> list[Figure]:
    """The figures among them."""
    return [part for part in words if not isinstance(part, str)]


def joined(clauses: Iterable[Words], mark: str) -> Words:
    """One after the other, those that are empty left out."""
    found: list[str | Figure] = []
    for clause in filter(None, clauses):
        found += [mark, *clause] if found else clause
    return tuple(found)


def names(places: Sequence[Place], counter: str) -> str:
    """甲、乙; of many the first with their number: 甲、乙、丙等5个属地."""
    first = "、".join(place.name for place in places[:NAMED])
    return first if len(places) <= NAMED else f"{first}等{len(places)}{counter}"


def with_figures(places: Sequence[Place], key: str, counter: str, unit: str = "") -> Words:
    """甲（40件）、乙（38件）; of many the first with their number."""
    each = [(f"{place.name}（", place.figures[key], f"{unit}）") for place in places[:NAMED]]
    rest = (f"等{len(places)}{counter}",) if len(places) > NAMED else ()
    return (*joined(each, "、"), *rest)


def mean_text(total: int, days: int) -> str:
    """A daily mean as it is printed: whole from ten on, else with one decimal."""
    mean = Fraction(total, days)
    return f"{half_up(mean, 0):,}" if mean >= 10 else f"{half_up(mean, 1)}"


def figures_of(places: Sequence[Place], key: str, unit: str = "") -> Words:
    """40件、38件."""
    return joined([(place.figures[key], unit) for place in places], "、")
