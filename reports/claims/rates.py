"""Rates of several places in words: who stands out, or how far apart they are."""

from collections.abc import Sequence
from itertools import combinations

from reports import formats
from reports.figures import Figure
from reports.overview.values import Place

from .margins import FEW, POINT, differ
from .standing import (
    Standing,
    are_counted,
    compared,
    known,
    rate_of,
    standing,
    sum_of,
    value_of,
)
from .wording import Words, joined, names, with_figures

UNTESTED = "（总量表只列比率，未作检验）"


def rates(
    places: Sequence[Place], key: str, name: str, noun: str, whole: Figure | None = None
) -> Words:
    """办结率大洼区最高（98.35%），兴隆台区（93.86%）低于总体（95.86%）.

    `whole`: the figure of everything together, if it is at hand.
    """
    valued = known(places, key)
    if len(valued) == len(places) == 1:
        return _alone(valued[0].figures[key], name)
    large = compared(places, key)
    if len(large) < 2:
        return ()
    base = "基数" if are_counted(large, key) else "转办"
    some = "" if len(large) == len(valued) else f"（{base}不足{FEW}的不比）"
    untested = () if are_counted(large, key) else (UNTESTED,)
    found = _ends(standing(places, key), key, noun, _overall(places, key, name, whole))
    if found:
        return (f"{name}{some}", *found, *untested)
    return (*_close(large, key, f"各{noun}{name}{some}"), *untested)


def _overall(places: Sequence[Place], key: str, name: str, whole: Figure | None) -> Figure:
    percent = sum_of(places, key).percent
    if whole and whole.value == percent:
        return whole
    return Figure(key, name, percent, formats.percent(percent))


def _alone(figure: Figure, name: str) -> Words:
    if not (figure.part and figure.whole):
        return (name, figure)
    return (name, figure, "（", figure.part, "/", figure.whole, "）")


def _ends(stands: Standing, key: str, noun: str, overall: Figure) -> Words:
    first = _extreme(stands.highest, key, noun, "最高")
    last = _extreme(stands.lowest, key, noun, "最低")
    above = _against(() if first else stands.above, key, noun, "高于总体")
    below = _against(() if last else stands.below, key, noun, "低于总体")
    said_once: Words = ("（", overall, "）")
    if above:
        above = (*above, *said_once)
    elif below:
        below = (*below, *said_once)
    return joined([first or above, last or below], "，")


def _extreme(places: Sequence[Place], key: str, noun: str, word: str) -> Words:
    if not places:
        return ()
    together, each = ("并列", "均为") if len(places) > 1 else ("", "")
    value = places[0].figures[key]
    return (f"{names(places, f'个{noun}')}{together}{word}（{each}", value, "）")


def _against(places: Sequence[Place], key: str, noun: str, word: str) -> Words:
    return (*with_figures(places, key, f"个{noun}"), word) if places else ()


def _close(large: Sequence[Place], key: str, subject: str) -> Words:
    """Nobody stands out: how far apart they are, and whether chance makes as much."""
    in_order = sorted(large, key=lambda place: value_of(place, key))
    least, most = in_order[0].figures[key], in_order[-1].figures[key]
    gap = value_of(in_order[-1], key) - value_of(in_order[0], key)
    if not gap:
        return (f"{subject}均为", most)
    if gap < POINT:
        return (f"{subject}接近，相差不到1个百分点",)
    span: Words = (f"{subject}在", least, "至", most, "之间")
    return span if _are_told_apart(large, key) else (*span, "，差别在波动范围内")


def _are_told_apart(places: Sequence[Place], key: str) -> bool:
    """Whether chance alone does not explain some pair; without counts nobody knows."""
    if not are_counted(places, key):
        return True
    known_rates = [rate_of(place, key) for place in places]
    return any(differ(one, other) for one, other in combinations(known_rates, 2))
