"""What the days of a month say: the busiest ones, the mean, working days against days off."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reports.figures import Figure
from reports.overview.values import Place
from scoring.chance import counts_apart

from .margins import LEVEL, has_risen
from .volumes import Split, volumes
from .wording import Words, joined, mean_text

DAYS = Split("日", "受理", key="accepted", is_whole=False, measure_word="天")


@dataclass(frozen=True)
class _Some:
    """Some days of the month, and what came in on them."""

    name: str
    total: int
    days: int


def busiest(days: Mapping[date, Figure], is_off: Callable[[date], bool]) -> Words:
    """4月13日受理最多，534件；日均366件，工作日（420件）多于休息日（250件）."""
    places = [
        Place(f"{day.month}月{day.day}日", str(day), {DAYS.key: figure})
        for day, figure in days.items()
    ]
    every = _some("日均", list(days), days)
    if len(places) < 2 or not every.total:
        return volumes(places, DAYS)
    mean: Words = (f"日均{mean_text(every.total, every.days)}件",)
    on = _some("工作日", [day for day in days if not is_off(day)], days)
    off = _some("休息日", [day for day in days if is_off(day)], days)
    compared = joined([mean, _apart(on, off) or _apart(off, on)], "，")
    return joined([volumes(places, DAYS), compared], "；")


def _some(name: str, chosen: Sequence[date], days: Mapping[date, Figure]) -> _Some:
    return _Some(name, sum(int(days[day].value or 0) for day in chosen), len(chosen))


def _apart(one: _Some, other: _Some) -> Words:
    """One kind of days against the other, where it brings clearly more a day."""
    if not (one.days and other.days) or not has_risen(one.total, other.total, one.days, other.days):
        return ()
    if counts_apart(one.total, other.total, one.days, other.days) > LEVEL:
        return ()
    mine, theirs = (mean_text(some.total, some.days) for some in (one, other))
    return (f"{one.name}（{mine}件）多于{other.name}（{theirs}件）",)
