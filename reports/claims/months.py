"""What the run of months says: the last whole month against the one before and among all.

A month that still runs is not compared with whole ones.
"""

from calendar import monthrange
from collections.abc import Sequence

from reports.overview.values import Point
from scoring.chance import counts_apart

from .changes import of_daily_means, of_rates
from .margins import FEW, LEVEL, is_more
from .wording import Words, joined

FEWEST = 6
"""Months: "most of three" says little."""
COUNT, RATE = "accepted", "completion_rate"


def course(points: Sequence[Point]) -> Words:
    """2020年4月受理10,984件，日均较上月增加25.30%，为有数据的13个月中最多（2020年5月未满，不比）."""
    known = [point for point in points if _is_known(point)]
    if not any(_number(point) for point in known):
        return ("还没有整月的受理数据",)
    last = known[-1]
    before = next((one for one in known if one.month == last.month.previous()), None)
    compared = [_change(last, before), _among(last, known[:-1])] if before else []
    rate = of_rates(last.figures.get(RATE), before.figures.get(RATE)) if before else ()
    running = [f"（{one.month.label}未满，不比）" for one in points if one.is_running]
    received = (f"{last.month.label}受理", last.figures[COUNT], "件")
    return (*joined([received, *compared, rate], "，"), *running)


def _is_known(point: Point) -> bool:
    figure = point.figures.get(COUNT)
    return figure is not None and figure.value is not None and not point.is_running


def _number(point: Point) -> int:
    return int(point.figures[COUNT].value or 0)


def _days(point: Point) -> int:
    return point.days or monthrange(point.month.year, point.month.number)[1]


def _change(last: Point, before: Point) -> Words:
    return of_daily_means(_number(last), _number(before), _days(last), _days(before))


def _among(last: Point, others: Sequence[Point]) -> Words:
    """Most or fewest of all, by the number and by the daily mean alike."""
    if len(others) + 1 < FEWEST:
        return ()
    extent = f"为有数据的{len(others) + 1}个月中"
    by_days: dict[int, list[Point]] = {_days(one): [] for one in others}
    for one in others:
        by_days[_days(one)].append(one)
    # Of months of one length the nearest decides: whoever is farther is told more surely.
    if all(_exceeds(last, max(some, key=_number)) for some in by_days.values()):
        return (f"{extent}最多",)
    if all(_exceeds(min(some, key=_number), last) for some in by_days.values()):
        return (f"{extent}最少",)
    return ()


def _exceeds(one: Point, other: Point) -> bool:
    mine, theirs, days, others = _number(one), _number(other), _days(one), _days(other)
    if mine < FEW or mine * others <= theirs * days or not is_more(mine, theirs):
        return False
    return counts_apart(mine, theirs, days, others) <= LEVEL
