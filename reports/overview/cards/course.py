"""The card of the last 24 months."""

from collections.abc import Sequence
from itertools import pairwise

from cases.measures import MEASURES
from reports import claims
from reports.charts.spec import ChartKind, ChartSpec, Event, Series
from reports.overview.material import Material
from reports.overview.values import Card, Grid, Point

from .parts import FEWEST, series_of

DRAWN = ("accepted", "assigned", "completion_rate", "on_time_rate", "satisfaction_rate")


def trend(material: Material) -> Card | None:
    """Volume and rates month by month, a month that still runs and new schemes marked."""
    points = _known(material.run)
    if len(points) < FEWEST:
        return None
    runs = [_series(key, points) for key in DRAWN]
    drawn = tuple(run for run in runs if any(value is not None for value in run.values))
    span = f"{points[0].month.label}至{points[-1].month.label}"
    headline = claims.trend(points) or f"{span}的受理、转办和办理情况"
    spec = ChartSpec(
        key="trend",
        kind=ChartKind.LINE,
        title=f"近 {len(points)} 个月",
        headline=headline,
        alt=f"{span}每月受理量、转办量和办理情况折线图。{headline}。",
        categories=tuple(_short(point) for point in points),
        series=drawn,
        category_title="月份",
        marked=frozenset(i for i, point in enumerate(points) if point.is_running),
        marked_words=_running(points),
        events=_new_schemes(points),
    )
    return Card(spec, _table(points))


def _known(points: Sequence[Point]) -> list[Point]:
    """From the first month of which anything is known."""
    known = [any(one.value for one in point.figures.values()) for point in points]
    return list(points[known.index(True) :]) if True in known else []


def _series(key: str, points: Sequence[Point]) -> Series:
    """A running month's rates would stretch the axis: most of its cases are not due yet."""
    is_rate = MEASURES[key].unit == "%"
    drawn = [None if is_rate and point.is_running else point.figures.get(key) for point in points]
    return series_of(MEASURES[key].name, key, drawn)


def _short(point: Point) -> str:
    return str(point.month)


def _new_schemes(points: Sequence[Point]) -> tuple[Event, ...]:
    return tuple(
        Event(place, f"改用{after.scheme}")
        for place, (before, after) in enumerate(pairwise(points), start=1)
        if before.scheme and after.scheme and before.scheme != after.scheme
    )


def _table(points: Sequence[Point]) -> Grid:
    columns = ("月份", *(MEASURES[key].name for key in DRAWN))
    rows = tuple(
        (_row_name(point), *(point.figures.get(key) for key in DRAWN)) for point in reversed(points)
    )
    return Grid("各月受理、转办和办理情况", columns, rows)


def _row_name(point: Point) -> str:
    return f"{point.month.label}{'（未完）' if point.is_running else ''}"


def _running(points: Sequence[Point]) -> str:
    """What the shade means."""
    running = [point.month.label for point in points if point.is_running]
    return f"有底色的{'、'.join(running)}尚未结束：件数只计已过的日子，各率月末再画，现在的见表。"
