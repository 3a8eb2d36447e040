"""The overview's charts as plain specs, each with the table of the same figures."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from cases.measures import MEASURES
from cases.periods import Month
from cases.workdays import Calendar, bureau_calendar
from reports import formats
from reports.charts.spec import ChartKind, ChartSpec, Series
from reports.figures import Figure
from scoring.arithmetic import half_up

from .findings import best_and_worst, most_of
from .values import Card, Grid, Place

RATES = ("completion_rate", "on_time_rate", "satisfaction_rate")


def district_card(places: Sequence[Place]) -> Card:
    """Volume by district with the rates."""
    spec = district_spec(places)
    keys = ("assigned", *(key for key in RATES if _has(places, key)))
    return Card(spec, _grid("各属地转办量与办理情况", "属地", keys, places))


def district_spec(places: Sequence[Place]) -> ChartSpec:
    """The chart of districts, for page and paper."""
    findings = [most_of(places, "转办"), best_and_worst(places, "completion_rate", "办结率")]
    headline = "；".join(finding for finding in findings if finding)
    return ChartSpec(
        key="districts",
        kind=ChartKind.BARS,
        title="从管辖属地看",
        headline=headline,
        alt=f"各属地转办量柱状图。{headline}。",
        categories=tuple(place.name for place in places),
        series=(_series("转办", places, "assigned"),),
        category_title="属地",
    )


def category_card(places: Sequence[Place]) -> Card:
    """Cases by category, the most first, with their shares."""
    sorted_places = _most_first(places)
    keys = ("assigned", "category_share", *(key for key in RATES if _has(places, key)))
    table = _grid("各领域转办量与占比", "领域", keys, sorted_places)
    return Card(category_spec(places), table)


def category_spec(places: Sequence[Place]) -> ChartSpec:
    """The chart of categories, for page and paper."""
    sorted_places = _most_first(places)
    headline = most_of(sorted_places, "转办", "category_share")
    return ChartSpec(
        key="categories",
        kind=ChartKind.SORTED_BARS,
        title="从涉及领域看",
        headline=headline,
        alt=f"各领域转办量条形图，由多到少。{headline}。",
        categories=tuple(place.name for place in sorted_places),
        series=(_series("转办", sorted_places, "assigned"),),
        category_title="领域",
    )


def daily_card(month: Month, by_day: Mapping[date, Figure]) -> Card:
    """Receipts day by day; days off marked, the bureau's own among them. One query."""
    days, figures = list(by_day), list(by_day.values())
    calendar = bureau_calendar()
    headline = _busiest(days, figures)
    spec = ChartSpec(
        key="daily",
        kind=ChartKind.LINE,
        title="每日受理",
        headline=headline,
        alt=f"{month.label}每日受理量折线图。{headline}。",
        categories=tuple(f"{day.month}-{day.day}" for day in days),
        series=(_line("受理", figures),),
        category_title="日期",
        marked=frozenset(i for i, day in enumerate(days) if calendar.is_day_off(day)),
    )
    names = [_day_name(day, calendar) for day in days]
    rows = tuple(zip(names, figures, strict=True))
    return Card(spec, Grid("每日受理量", ("日期", "受理"), rows))


def _busiest(days: Sequence[date], figures: Sequence[Figure]) -> str:
    values = [int(figure.value or 0) for figure in figures]
    if not any(values):
        return "没有受理件"
    most = max(values)
    on = [
        f"{day.month}月{day.day}日"
        for day, value in zip(days, values, strict=True)
        if value == most
    ]
    average = formats.count(int(half_up(Fraction(sum(values), len(values)), 0)))
    return f"{'、'.join(on)}受理最多，{formats.count(most)}件；日均约{average}件"


def _day_name(day: date, calendar: Calendar) -> str:
    weekday = "一二三四五六日"[day.weekday()]
    off = "，休" if calendar.is_day_off(day) else ""
    return f"{day.month}月{day.day}日（周{weekday}{off}）"


def _grid(caption: str, title: str, keys: Sequence[str], places: Iterable[Place]) -> Grid:
    columns = (title, *(MEASURES[key].name for key in keys))
    return Grid(
        caption,
        columns,
        tuple((place.name, *(place.figures.get(key) for key in keys)) for place in places),
    )


def _series(name: str, places: Sequence[Place], key: str) -> Series:
    return _line(name, [place.figures[key] for place in places])


def _line(name: str, figures: Sequence[Figure]) -> Series:
    return Series(
        name,
        values=tuple(figure.value for figure in figures),
        links=tuple(figure.url for figure in figures),
    )


def _most_first(places: Sequence[Place]) -> list[Place]:
    return sorted(places, key=lambda place: -int(place.figures["assigned"].value or 0))


def _has(places: Sequence[Place], key: str) -> bool:
    return any(key in place.figures for place in places)
