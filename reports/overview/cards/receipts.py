"""Cards that split what was received: by day, by channel, by kind of request."""

from collections.abc import Callable, Sequence
from datetime import date

from cases.workdays import Calendar
from reports import claims
from reports.charts.spec import ChartKind, ChartSpec, Series
from reports.figures import Figure
from reports.overview.material import Material
from reports.overview.values import Card, Grid, Place

from .parts import FEWEST, most_first, pair_of, series_of


def daily(material: Material) -> Card | None:
    """Receipts day by day, days off marked."""
    by_day = material.now.days
    if not by_day:
        return None
    days, figures = list(by_day), list(by_day.values())
    calendar = material.calendar
    headline = claims.daily(by_day, calendar.is_day_off)
    spec = ChartSpec(
        key="daily",
        kind=ChartKind.LINE,
        title="每日受理",
        headline=headline,
        alt=f"{material.asked.month.label}每日受理量折线图。{headline}。",
        categories=tuple(f"{day.month}-{day.day}" for day in days),
        series=_lines(material, figures),
        category_title="日期",
        marked=frozenset(i for i, day in enumerate(days) if calendar.is_day_off(day)),
    )
    return Card(spec, _table(material, days, figures))


def channels(material: Material) -> Card | None:
    """How the requests reached the hotline."""
    return _received(material, "channels", "受理渠道", claims.channels)


def kinds(material: Material) -> Card | None:
    """What the citizens wanted."""
    return _received(material, "kinds", "诉求类型", claims.kinds)


def _received(
    material: Material, key: str, title: str, claim: Callable[[Sequence[Place]], str]
) -> Card | None:
    places = most_first(getattr(material.now, key), "accepted")
    if len(places) < FEWEST:
        return None
    two = pair_of(material, key, places)
    headline = claim(places)
    spec = ChartSpec(
        key=key,
        kind=ChartKind.SORTED_BARS,
        title=title,
        headline=headline,
        alt=f"各{title}受理量条形图，由多到少。{headline}。",
        categories=tuple(place.name for place in places),
        series=two.series("accepted"),
        category_title=title,
    )
    return Card(spec, two.grid(f"各{title}受理量", title, ("accepted",)))


def _lines(material: Material, figures: Sequence[Figure]) -> tuple[Series, ...]:
    """Another month's days stand under those of the same number."""
    if material.compared is None:
        return (series_of("受理", "accepted", figures),)
    return (
        series_of(f"{material.compared.now_name}受理", "accepted", figures),
        series_of(
            f"{material.compared.name}受理", "accepted", _beside(material, figures), is_beside=True
        ),
    )


def _table(material: Material, days: Sequence[date], figures: Sequence[Figure]) -> Grid:
    names = [_day_name(day, material.calendar) for day in days]
    if material.compared is None:
        return Grid("每日受理量", ("日期", "受理"), tuple(zip(names, figures, strict=True)))
    heads = ("日期", f"{material.compared.now_name}受理", f"{material.compared.name}受理")
    rows = zip(names, figures, _beside(material, figures), strict=True)
    return Grid("每日受理量", heads, tuple(rows))


def _beside(material: Material, figures: Sequence[Figure]) -> list[Figure | None]:
    there: list[Figure | None] = list(material.beside.days.values()) if material.beside else []
    return (there + [None] * len(figures))[: len(figures)]


def _day_name(day: date, calendar: Calendar) -> str:
    weekday = "一二三四五六日"[day.weekday()]
    off = "，休" if calendar.is_day_off(day) else ""
    return f"{day.month}月{day.day}日（周{weekday}{off}）"
