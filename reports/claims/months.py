"""What the run of months says: the last whole month against the one before and among all.

A month that still runs is not compared with whole ones.
"""

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
    """2020年4月受理10,984件，日均较上月增加25.30%，为有数据的13个月中最多."""
    known = [point for point in points if _is_known(point)]
    if not any(_number(point) for point in known):
        return ("还没有整月的受理数据",)
    last = known[-1]
    before = next((one for one in known if one.month == last.month.previous()), None)
    compared = [_change(last, before), _among(last, known[:-1])] if before else []
    rate = of_rates(last.figures.get(RATE), before.figures.get(RATE)) if before else ()
    return joined([(f"{last.month.label}受理", last.figures[COUNT], "件"), *compared, rate], "，")


def _is_known(point: Point) -> bool:
    figure = point.figures.get(COUNT)
    return figure is not None and figure.value is not None and not point.is_running


def _number(point: Point) -> int:
    return int(point.figures[COUNT].value or 0)


def _days(point: Point) -> int:
    return point.days or len(point.month.period().days())


def _change(last: Point, before: Point) -> Words:
    return of_daily_means(_number(last), _number(before), _days(last), _days(before))


def _among(last: Point, others: Sequence[Point]) -> Words:
    """Most or fewest of all, by the number and by the daily mean alike."""
    if len(others) + 1 < FEWEST:
        return ()
    extent = f"为有数据的{len(others) + 1}个月中"
    if _number(last) >= FEW and all(_exceeds(last, other) for other in others):
        return (f"{extent}最多",)
    if min(map(_number, others)) >= FEW and all(_exceeds(other, last) for other in others):
        return (f"{extent}最少",)
    return ()


def _exceeds(one: Point, other: Point) -> bool:
    mine, theirs, days, others = _number(one), _number(other), _days(one), _days(other)
    is_denser = mine * others > theirs * days
    is_told = counts_apart(mine, theirs, days, others) <= LEVEL
    return is_denser and is_told and is_more(mine, theirs)
