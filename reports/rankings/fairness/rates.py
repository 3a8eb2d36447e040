"""A line's rates with their counts and intervals."""

from collections.abc import Mapping
from dataclasses import replace

from reports import formats
from reports.figures import Figure
from scoring.arithmetic import Rate
from scoring.fairness.counted import COMPLETION, ON_TIME, Counts
from scoring.fairness.wilson import interval

from . import wording
from .values import RateView


def views(figures: Mapping[str, Figure], counts: Mapping[str, Counts]) -> tuple[RateView, ...]:
    """In the scheme's order."""
    return tuple(_view(figures[key], one, figures) for key, one in counts.items())


def _view(figure: Figure, counts: Counts, volume: Mapping[str, Figure]) -> RateView:
    name = f"{figure.name}的区间"
    found = interval(counts.rate) if counts.rate else None
    if found is None or counts.rate is None:
        reason = wording.NO_COUNTS[counts.lack] if counts.lack else ""
        lacking = Figure("interval", name, None, formats.NOTHING, reason=reason)
        return RateView(figure, lacking)
    text = wording.interval_text(found)
    printed = Figure("interval", name, formats.half_up(100 * (found.high - found.low)), text)
    if figure.part is None:
        part, whole = _sides(figure.key, counts.rate, volume)
        figure = replace(figure, part=part, whole=whole)
    return RateView(figure, printed, wording.INFERRED if counts.is_inferred else "")


def _sides(key: str, rate: Rate, volume: Mapping[str, Figure]) -> tuple[Figure, Figure]:
    """Of a sheet's rate: the cells that its counts stand in, where they do."""
    if key == COMPLETION:
        return volume["completed"], volume["assigned"]
    if key == ON_TIME:
        return _count("completed_on_time", rate.part), volume["completed"]
    return _count(key, rate.part), _count(key, rate.whole)


def _count(key: str, number: int) -> Figure:
    return Figure(key, "件数", number, formats.count(number))
