"""Whose rate is highest, lowest, above or below the whole: each told only beyond chance."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from cases.dimensions import NONE
from reports import formats
from reports.figures import Figure
from reports.overview.values import Place
from scoring.arithmetic import Rate

from .margins import FEW, LEVEL, POINT, differ, is_above
from .wording import Words, joined, names, with_figures


@dataclass(frozen=True)
class Standing:
    """What the figures carry: who is highest and lowest of all, who above and below the whole."""

    highest: tuple[Place, ...] = ()
    lowest: tuple[Place, ...] = ()
    above: tuple[Place, ...] = ()
    below: tuple[Place, ...] = ()

    @property
    def behind(self) -> tuple[Place, ...]:
        """Those whom something may be asked of."""
        return self.lowest or self.below


def rates(
    places: Sequence[Place], key: str, name: str, noun: str, whole: Figure | None = None
) -> Words:
    """办结率大洼区最高（98.35%），兴隆台区（93.86%）低于总体（95.86%）.

    `whole`: the figure of everything together, if it is at hand.
    """
    known = _known(places, key)
    if len(known) == len(places) == 1:
        return _alone(known[0].figures[key], name)
    if not _are_counted(known, key):
        return _by_value(known, key, name, noun)
    tested = [place for place in known if rate_of(place, key).whole >= FEW]
    if len(tested) < 2:
        return ()
    some = "" if len(tested) == len(known) else f"基数{FEW}以上的{noun}中，"
    stands = standing(places, key)
    overall = _overall(places, key, name, whole)
    found = _ends(stands, key, noun, overall)
    if found:
        return (f"{some}{name}", *found)
    return _close(tested, key, f"{some}各{noun}{name}")


def standing(places: Sequence[Place], key: str) -> Standing:
    """Who stands out by a rate. Without counts, by value alone, nobody."""
    known = _known(places, key)
    if not _are_counted(known, key):
        return Standing()
    tested = [place for place in known if rate_of(place, key).whole >= FEW]
    if len(tested) < 2:
        return Standing()
    level = LEVEL / len(tested)
    everything = _sum(places, key)
    best_first = sorted(tested, key=lambda place: -(rate_of(place, key).value or 0))
    return Standing(
        highest=_extreme(best_first, key, is_highest=True),
        lowest=_extreme(best_first[::-1], key, is_highest=False),
        above=tuple(
            place
            for place in best_first
            if _is_apart(rate_of(place, key), everything, level, is_higher=True)
        ),
        below=tuple(
            place
            for place in best_first[::-1]
            if _is_apart(rate_of(place, key), everything, level, is_higher=False)
        ),
    )


def rate_of(place: Place, key: str) -> Rate:
    """The counts behind a place's rate."""
    figure = place.figures[key]
    assert figure.part is not None  # noqa: S101 - asked only of rates that were counted
    assert figure.whole is not None  # noqa: S101
    return Rate(int(figure.part.value or 0), int(figure.whole.value or 0))


def _known(places: Sequence[Place], key: str) -> list[Place]:
    """Those with a name and a rate."""
    return [
        place
        for place in places
        if place.slug != NONE and key in place.figures and place.figures[key].value is not None
    ]


def _are_counted(places: Sequence[Place], key: str) -> bool:
    return all(place.figures[key].part and place.figures[key].whole for place in places)


def _sum(places: Sequence[Place], key: str) -> Rate:
    """Of everything together, also of what bears no name."""
    counted = [rate_of(place, key) for place in places if _has_counts(place, key)]
    return Rate(sum(rate.part for rate in counted), sum(rate.whole for rate in counted))


def _has_counts(place: Place, key: str) -> bool:
    return key in place.figures and place.figures[key].part is not None


def _extreme(best_first: Sequence[Place], key: str, *, is_highest: bool) -> tuple[Place, ...]:
    """The first and those equal to it, if each of the others is told from them."""
    first = rate_of(best_first[0], key)
    tied = [place for place in best_first if rate_of(place, key).value == first.value]
    others = [rate_of(place, key) for place in best_first if place not in tied]
    apart = all(
        is_above(rate, other) if is_highest else is_above(other, rate)
        for rate in (rate_of(place, key) for place in tied)
        for other in others
    )
    return tuple(tied) if others and apart else ()


def _is_apart(one: Rate, everything: Rate, level: Fraction, *, is_higher: bool) -> bool:
    """Against all the others, which is the same side as against the whole."""
    rest = Rate(everything.part - one.part, everything.whole - one.whole)
    gap = Fraction(one.part, one.whole) - Fraction(everything.part, everything.whole)
    if not rest.whole or abs(gap) < POINT:
        return False
    return is_above(one, rest, level) if is_higher else is_above(rest, one, level)


def _overall(places: Sequence[Place], key: str, name: str, whole: Figure | None) -> Figure:
    percent = _sum(places, key).percent
    if whole and whole.value == percent:
        return whole
    return Figure(key, name, percent, formats.percent(percent))


def _alone(figure: Figure, name: str) -> Words:
    if not (figure.part and figure.whole):
        return (name, figure)
    return (name, figure, "（", figure.part, "/", figure.whole, "）")


def _ends(stands: Standing, key: str, noun: str, overall: Figure) -> Words:
    first = _extreme_words(stands.highest, key, noun, "最高")
    last = _extreme_words(stands.lowest, key, noun, "最低")
    above = _against(stands.above, key, noun, "高于总体")
    below = _against(stands.below, key, noun, "低于总体")
    upper, lower = first or above, last or below
    shown = (upper and not first) or (lower and not last)
    found = joined([upper, lower], "，")
    return (*found, "（", overall, "）") if shown else found


def _extreme_words(places: Sequence[Place], key: str, noun: str, word: str) -> Words:
    if not places:
        return ()
    together = ("并列", "均为") if len(places) > 1 else ("", "")
    value = places[0].figures[key]
    return (f"{names(places, f'个{noun}')}{together[0]}{word}（{together[1]}", value, "）")


def _against(places: Sequence[Place], key: str, noun: str, word: str) -> Words:
    return (*with_figures(places, key, f"个{noun}"), word) if places else ()


def _close(tested: Sequence[Place], key: str, subject: str) -> Words:
    """Nobody stands out: how far apart they are, and whether chance makes as much."""
    values = [place.figures[key] for place in tested]
    least, most = min(values, key=_value), max(values, key=_value)
    known = [rate_of(place, key) for place in tested]
    exact = [rate.value or Fraction(0) for rate in known]
    if min(exact) == max(exact):
        return (f"{subject}均为", most)
    if max(exact) - min(exact) < POINT:
        return (f"{subject}接近，相差不到1个百分点",)
    if any(differ(one, other) for one, other in combinations(known, 2)):
        return (f"{subject}在", least, "至", most, "之间")
    return (f"{subject}在", least, "至", most, "之间，差别在波动范围内")


def _value(figure: Figure) -> Decimal:
    return Decimal(figure.value or 0)


def _by_value(known: Sequence[Place], key: str, name: str, noun: str) -> Words:
    """Of a sheet, which gives no counts behind its rates: as far apart as a reader would see."""
    large = [place for place in known if _is_large(place)]
    if len(large) < 2:
        return ()
    some = "" if len(large) == len(known) else f"{FEW}件以上的{noun}中，"
    best_first = sorted(large, key=lambda place: -_value(place.figures[key]))
    first, last = best_first[0].figures[key], best_first[-1].figures[key]
    if first.value == last.value:
        return (f"{some}各{noun}{name}均为", first)
    if _points(first, last) < 1:
        return (f"{some}各{noun}{name}接近，相差不到1个百分点",)
    high = [place for place in large if _points(first, place.figures[key]) < 1]
    low = [place for place in large if _points(place.figures[key], last) < 1]
    untested = "（总量表只列比率，未作检验）"
    if len(high) > 1 or len(low) > 1:
        return (f"{some}各{noun}{name}在", last, "至", first, f"之间{untested}")
    ends = (f"{some}{name}{high[0].name}最高（", first, f"），{low[0].name}最低（", last, "）")
    return (*ends, untested)


def _is_large(place: Place) -> bool:
    assigned = place.figures.get("assigned")
    return assigned is None or assigned.value is None or assigned.value >= FEW


def _points(one: Figure, other: Figure) -> Decimal:
    return _value(one) - _value(other)
