"""The marks, axes and labels of a chart on paper: what `paper` and `picture` draw with matplotlib.

One panel per unit, as on the page.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, MaxNLocator

from reports.charts.panels import Panel, panels_of
from reports.charts.paper_cells import shades
from reports.charts.paper_parts import INK, Labels, floats, folded, font, plain_labels
from reports.charts.spec import ChartKind, ChartSpec, Series
from reports.writers import look

MARKED = "#eceff3"
BAND = "#dbe5f1"
RULE = "#888888"
STYLES = ("-", "--", ":", "-.")
POINTS = ("o", "s", "D", "^")
LEGEND: dict[str, Any] = {"ncols": 4, "frameon": False, "handlelength": 1.6, "borderaxespad": 0.2}
ROOM_FOR_EVENTS = 0.3
"""Of a panel's height, where labels of events stand above its lines."""


Values = tuple[int | Decimal | None, ...]


def draw(figure: Figure, spec: ChartSpec, labels: Labels = plain_labels) -> None:
    """The chart into an empty figure."""
    if spec.kind is ChartKind.HEAT:
        shades(figure, spec, labels)
        return
    panels = panels_of(spec)
    for axes, panel in zip(_places(figure, spec, panels), panels, strict=True):
        _panel(axes, spec, panel, labels)
        _plain(axes)
        if panel.has_legend:
            axes.legend(loc="lower right", bbox_to_anchor=(1, 1), prop=font(9), **LEGEND)


def _places(figure: Figure, spec: ChartSpec, panels: Sequence[Panel]) -> list[Axes]:
    """Side by side where bars lie, else one above the other; the names stand at one edge."""
    if len(panels) == 1:
        return [figure.add_subplot()]
    sizes = [panel.domain[1] - panel.domain[0] for panel in panels]
    lying = spec.kind is ChartKind.SORTED_BARS
    grid: dict[str, Any] = (
        {"ncols": len(panels), "sharey": True, "width_ratios": sizes}
        if lying
        else {"nrows": len(panels), "sharex": True, "height_ratios": sizes}
    )
    return list(figure.subplots(**grid, squeeze=False).flat)


def _panel(axes: Axes, spec: ChartSpec, panel: Panel, labels: Labels) -> None:
    lying = spec.kind is ChartKind.SORTED_BARS
    if panel.is_dots:
        _dots(axes, panel, labels, lying=lying)
    elif spec.kind is ChartKind.LINE:
        _lines(axes, spec, panel)
    else:
        _bars(axes, spec, panel, labels)
    if lying:
        _down(axes, spec, panel)
    else:
        _shade(axes, spec)
        _across(axes, spec)
        _say_unit(axes, panel)


def _bars(axes: Axes, spec: ChartSpec, panel: Panel, labels: Labels) -> None:
    lying = spec.kind is ChartKind.SORTED_BARS
    many = len(panel.series)
    thick = 0.68 / many if lying else min(0.8 / many, 0.5)
    for number, (series, ink) in enumerate(panel.inked()):
        shift = (number - (many - 1) / 2) * thick
        places = [index + shift for index in range(len(spec.categories))]
        put = axes.barh if lying else axes.bar
        bars = put(places, floats(series.values), thick, label=series.name, **_skin(series, ink))
        size = 9 if lying else _label_size(spec)
        axes.bar_label(bars, labels(series), padding=3 if lying else 2, color=INK, font=font(size))
    if lying:
        axes.set_xlim(left=0) if min(panel.ends()) >= 0 else None
        axes.margins(x=0.1, y=0.02)
    else:
        axes.set_ylim(bottom=0)
        axes.margins(y=0.12)


def _skin(series: Series, ink: int) -> dict[str, Any]:
    """What stands beside is hollow."""
    colour = look.colour(ink)
    if series.is_beside:
        return {"facecolor": "white", "edgecolor": colour, "linewidth": 0.9}
    return {"color": colour}


def _dots(axes: Axes, panel: Panel, labels: Labels, *, lying: bool) -> None:
    beside = next((run.values for run in panel.series if run.is_beside), None)
    for series, ink in panel.inked():
        values, along = floats(series.values), list(range(len(series.values)))
        ends = (values, along) if lying else (along, values)
        face = "white" if series.is_beside else look.colour(ink)
        axes.plot(*ends, "o", color=look.colour(ink), markerfacecolor=face, markersize=5)
        if not series.is_beside:
            for spot, label, is_below in _told(series, labels, beside, lying=lying):
                _label_dot(axes, spot, label, (lying, is_below))
    axes.margins(x=0.45, y=0.02) if lying else axes.margins(y=0.4)
    axes.grid(axis="y" if lying else "x", color="#dddddd", linewidth=0.6)
    hidden: dict[str, Any] = {"bottom": False, "labelbottom": False} if lying else {"left": False}
    axes.tick_params(**hidden, labelleft=False)
    axes.spines["bottom" if lying else "left"].set_visible(False)


def _told(
    series: Series, labels: Labels, beside: Values | None, *, lying: bool
) -> Iterator[tuple[tuple[float, float], str, bool]]:
    """Where each dot is, its label, and whether what stands beside it is greater."""
    others = beside or (None,) * len(series.values)
    worded = zip(series.values, labels(series), others, strict=True)
    for index, (value, label, other) in enumerate(worded):
        if value is not None:
            spot = (float(value), float(index)) if lying else (float(index), float(value))
            yield spot, label, other is not None and value < other


def _label_dot(axes: Axes, spot: tuple[float, float], label: str, how: tuple[bool, bool]) -> None:
    """Away from the dot beside it."""
    lying, is_below = how
    side = -1 if is_below else 1
    shift, (across, up) = (
        ((5 * side, 0), ("right" if is_below else "left", "center"))
        if lying
        else ((0, 4 * side), ("center", "top" if is_below else "bottom"))
    )
    style: dict[str, Any] = {"ha": across, "va": up, "color": INK, "font": font(8.5)}
    axes.annotate(label, spot, shift, textcoords="offset points", **style)


def _down(axes: Axes, spec: ChartSpec, panel: Panel) -> None:
    """The categories on the left, the first on top."""
    names = [folded(name, 12, 2) for name in spec.categories]
    axes.set_yticks(range(len(names)), names, font=font(9))
    if not axes.yaxis_inverted():
        axes.invert_yaxis()
    axes.set_xlabel(_unit(panel), font=font(8.5), color=INK)


def _lines(axes: Axes, spec: ChartSpec, panel: Panel) -> None:
    for band in panel.bands:
        low, high = (floats(run) for run in (band.low, band.high))
        axes.fill_between(
            range(len(low)), low, high, color=BAND, linewidth=0, zorder=0.5, label=band.name
        )
    short = len(spec.categories) <= 31
    for series, ink in panel.inked():
        axes.plot(
            range(len(spec.categories)),
            floats(series.values),
            color=look.colour(ink),
            linestyle=":" if series.is_beside else STYLES[ink % 4],
            linewidth=1 if series.is_beside else 1.5,
            marker=POINTS[ink % 4] if short and not series.is_beside else "",
            markersize=3,
            label=series.name,
        )
    if panel.is_places:
        axes.invert_yaxis()
    elif not panel.is_stretch:
        axes.set_ylim(bottom=min(0.0, float(panel.least())))
    ticks = FixedLocator(panel.place_ticks()) if panel.is_places else MaxNLocator(5)
    axes.yaxis.set_major_locator(ticks)
    axes.grid(axis="y", color="#dddddd", linewidth=0.6)
    if spec.events:
        _events(axes, spec, is_first=panel == panels_of(spec)[0])


def _events(axes: Axes, spec: ChartSpec, *, is_first: bool) -> None:
    """Thin lines through all panels; their labels stand above the marks of the first."""
    for event in spec.events:
        axes.axvline(event.index - 0.5, color=RULE, linewidth=0.7, linestyle=":")
    if not is_first:
        return
    low, high = axes.get_ylim()
    axes.set_ylim(low, high + (high - low) * ROOM_FOR_EVENTS)
    for event in spec.events:
        at_left = event.index > len(spec.categories) / 2
        axes.annotate(
            folded(event.label, 10, 2),
            (event.index - 0.5, 1),
            (-3 if at_left else 3, -2),
            xycoords=("data", "axes fraction"),
            textcoords="offset points",
            ha="right" if at_left else "left",
            va="top",
            color=INK,
            font=font(8),
        )


def _label_size(spec: ChartSpec) -> float:
    """Points: smaller when many values stand side by side."""
    crowd = len(spec.categories) * len(spec.series)
    return 9 if crowd <= 12 else 7.5 if crowd <= 20 else 6


def _across(axes: Axes, spec: ChartSpec) -> None:
    """The categories below the axis: broken into lines that fit their place, thinned when many."""
    count = len(spec.categories)
    step = look.label_step(spec)
    shown = range(0, count, step)
    names = [folded(spec.categories[index], look.ACROSS * step / count, 3) for index in shown]
    axes.set_xticks(list(shown), names, font=font(9 if count <= 12 else 8))
    if spec.category_title:
        axes.set_xlabel(spec.category_title, font=font(9), color=INK)
    axes.label_outer()


def _shade(axes: Axes, spec: ChartSpec) -> None:
    for index in sorted(spec.marked):
        axes.axvspan(index - 0.5, index + 0.5, color=MARKED, zorder=0, linewidth=0)


def _unit(panel: Panel) -> str:
    """What the panel's numbers are; dots, which stand beside bars, are named by their series."""
    return panel.series[0].name if panel.is_dots else f"单位：{panel.unit}"


def _say_unit(axes: Axes, panel: Panel) -> None:
    """Above the axis: turned by 90° Chinese is hard to read."""
    axes.set_title(_unit(panel), loc="left", font=font(8.5), color=INK, x=-0.02)


def _plain(axes: Axes) -> None:
    """Two thin axes and nothing else; ticks in the chart's face."""
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set(color=RULE, linewidth=0.7)
    axes.tick_params(length=2, color=RULE, labelcolor=INK)
    axes.set_axisbelow(True)
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set_fontproperties(font(min(float(label.get_fontsize()), 9)))
