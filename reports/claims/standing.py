"""Who stands out by a rate: highest, lowest, above or below everything together.

Rates with their counts are told apart by Fisher's exact test and by a percentage point. Rates that
a sheet gave without counts can only be told apart by value, and by as much.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from cases.dimensions import NONE
from reports.overview.values import Place
from scoring.arithmetic import Rate

from .changes import counts_of
from .margins import FEW, LEVEL, POINT, is_above


@dataclass(frozen=True)
class Standing:
    """Who is highest and lowest of all, who above and below the whole. Ties stand together."""

    highest: tuple[Place, ...] = ()
    lowest: tuple[Place, ...] = ()
    above: tuple[Place, ...] = ()
    below: tuple[Place, ...] = ()


def standing(places: Sequence[Place], key: str) -> Standing:
    """Who stands out among those with a name and a base that is large enough."""
    named = compared(places, key)
    if len(named) < 2:
        return Standing()
    best_first = sorted(named, key=lambda place: -value_of(place, key))
    if not are_counted(named, key):
        return _by_value(best_first, key)
    level = LEVEL / len(named)
    everything = sum_of(places, key)
    return Standing(
        highest=_extreme(best_first, key, is_highest=True),
        lowest=_extreme(best_first[::-1], key, is_highest=False),
        above=tuple(one for one in best_first if _is_above_rest(one, key, everything, level)),
        below=tuple(one for one in best_first[::-1] if _is_below_rest(one, key, everything, level)),
    )


def known(places: Sequence[Place], key: str) -> list[Place]:
    """Those with a name and a rate."""
    return [
        place
        for place in places
        if place.slug != NONE and key in place.figures and place.figures[key].value is not None
    ]


def compared(places: Sequence[Place], key: str) -> list[Place]:
    """Those of them whose base is large enough; a sheet tells none but the cases."""
    return [place for place in known(places, key) if _base(place, key) >= FEW]


def are_counted(places: Sequence[Place], key: str) -> bool:
    """Whether the counts behind all of these rates are known."""
    return all(counts_of(place.figures[key]) for place in places)


def rate_of(place: Place, key: str) -> Rate:
    """The counts behind a place's rate, which must be known."""
    rate = counts_of(place.figures[key])
    assert rate is not None  # noqa: S101 - asked only of places that `are_counted`
    return rate


def sum_of(places: Sequence[Place], key: str) -> Rate:
    """Everything together, also what bears no name."""
    every = [counts_of(place.figures[key]) for place in places if key in place.figures]
    return Rate(sum(one.part for one in every if one), sum(one.whole for one in every if one))


def value_of(place: Place, key: str) -> Fraction:
    """The exact rate where it was counted, else the printed one."""
    rate = counts_of(place.figures[key])
    exact = rate.value if rate else None
    return Fraction(place.figures[key].value or 0) / 100 if exact is None else exact


def _base(place: Place, key: str) -> int:
    rate = counts_of(place.figures[key])
    if rate:
        return rate.whole
    assigned = place.figures.get("assigned")
    return FEW if assigned is None or assigned.value is None else int(assigned.value)


def _extreme(best_first: Sequence[Place], key: str, *, is_highest: bool) -> tuple[Place, ...]:
    """The first and those equal to it, if each of the others is told from each of them.

    Against every one of the others: the nearest by value may have so many cases that it is told
    apart while one farther off, with few, is not.
    """
    first = value_of(best_first[0], key)
    tied = [place for place in best_first if value_of(place, key) == first]
    others = best_first[len(tied) :]
    apart = all(
        is_above(rate_of(one, key), rate_of(other, key))
        if is_highest
        else is_above(rate_of(other, key), rate_of(one, key))
        for one in tied
        for other in others
    )
    return tuple(tied) if others and apart else ()


def _is_above_rest(place: Place, key: str, everything: Rate, level: Fraction) -> bool:
    one, rest = _apart(place, key, everything)
    return bool(rest.whole) and _is_far(one, everything) and is_above(one, rest, level)


def _is_below_rest(place: Place, key: str, everything: Rate, level: Fraction) -> bool:
    one, rest = _apart(place, key, everything)
    return bool(rest.whole) and _is_far(one, everything) and is_above(rest, one, level)


def _apart(place: Place, key: str, everything: Rate) -> tuple[Rate, Rate]:
    """A place and all the others: above these is above everything together."""
    one = rate_of(place, key)
    return one, Rate(everything.part - one.part, everything.whole - one.whole)


def _is_far(one: Rate, everything: Rate) -> bool:
    """The margin holds against everything too, whose rate is what the reader is shown."""
    gap = Fraction(one.part, one.whole) - Fraction(everything.part, everything.whole)
    return abs(gap) >= POINT


def _by_value(best_first: Sequence[Place], key: str) -> Standing:
    """First and last where nobody else is within a percentage point of them."""
    values = [value_of(place, key) for place in best_first]
    highest = tuple(best_first[:1]) if values[0] - values[1] >= POINT else ()
    lowest = tuple(best_first[-1:]) if values[-2] - values[-1] >= POINT else ()
    return Standing(highest, lowest)
