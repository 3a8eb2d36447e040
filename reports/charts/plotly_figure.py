"""A chart as a plotly figure: plain JSON for the page, without colours (the page's style has them).

Numbers become floats here because this is drawing; every number that can be read (labels on the
marks, texts on hovering) is worded from the exact value.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from html import escape
from itertools import groupby
from typing import Any

import plotly.graph_objects as go

from .spec import ChartKind, ChartSpec, Series

LINE_WIDTHS = {"wide": 12, "narrow": 6}
"""Characters of a category's name on one line; longer names are broken, never cut."""

MOST_LABELS = 36
"""Above so many bars the values would run into each other: they stay in the table and on hover."""

HEADROOM = Decimal("1.18")
"""How much longer the axis is than its longest bar, so that the value behind it has room."""

PANEL_GAP = 0.08
"""Distance of two panels as a share of the drawing."""

DASHES = ("solid", "dash", "dot", "dashdot")
MARKS = ("circle", "square", "diamond", "triangle-up")
"""Lines differ in more than colour: they are read in greyscale too."""


def to_plotly(spec: ChartSpec) -> dict[str, Any]:
    """Data and layout for plotly.js. One panel per unit: series of different units never share
    an axis. `layout.meta` holds what the page needs to fit the names to its width.
    """
    panels = _panels(spec)
    figure = go.Figure(layout={"template": "none"})
    place = 0
    for panel in panels:
        for series in panel.series:
            figure.add_trace(_trace(spec, series, panel, place))
            place += 1
    figure.update_layout(_layout(spec, panels))
    drawn: dict[str, Any] = figure.to_plotly_json()
    return drawn


def value_text(value: int | Decimal | None, series: Series) -> str:
    """The value with its unit as it is printed, half up; a missing one is —.

    >>> value_text(Decimal("95.865"), Series("办结率", (), "%", 2))
    '95.87%'
    >>> value_text(3240, Series("交办", ()))
    '3,240件'
    """
    return "—" if value is None else f"{_number(value, series.decimals)}{series.unit}"


@dataclass(frozen=True)
class _Panel:
    """The series of one unit, the number of their axis ("" for the first, then 2, 3 …) and the
    stretch of the drawing they take.
    """

    suffix: str
    unit: str
    series: tuple[Series, ...]
    domain: tuple[float, float]

    @property
    def title(self) -> str:
        name = f"{self.series[0].name}（{self.unit}）" if len(self.series) == 1 else self.unit
        return escape(name)


def _panels(spec: ChartSpec) -> tuple[_Panel, ...]:
    runs = [tuple(run) for _, run in groupby(spec.series, key=lambda series: series.unit)]
    size = (1 - PANEL_GAP * (len(runs) - 1)) / max(len(runs), 1)
    starts = [place * (size + PANEL_GAP) for place in range(len(runs))]
    if spec.kind is not ChartKind.SORTED_BARS:  # stacked: the first on top
        starts.reverse()
    return tuple(
        _Panel(str(place + 1) if place else "", run[0].unit, run, (start, start + size))
        for place, (run, start) in enumerate(zip(runs, starts, strict=True))
    )


def _trace(spec: ChartSpec, series: Series, panel: _Panel, place: int) -> go.Bar | go.Scatter:
    along = list(range(len(spec.categories)))
    values = [None if value is None else float(value) for value in series.values]
    shared = {
        "name": escape(series.name),
        "customdata": list(series.links) or None,
        "hovertext": _hover_texts(spec, series),
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
    if spec.kind is ChartKind.LINE:
        return _line(shared, along, values, (series, panel, place))
    labels = _labels(series) if _labelled(spec) else None
    shared |= {"text": labels, "textposition": "outside", "cliponaxis": False, "textangle": 0}
    if spec.kind is ChartKind.SORTED_BARS:
        return go.Bar(x=values, y=along, orientation="h", xaxis=f"x{panel.suffix}", **shared)
    return go.Bar(x=along, y=values, yaxis=f"y{panel.suffix}", **shared)


def _line(
    shared: dict[str, Any],
    along: list[int],
    values: list[float | None],
    what: tuple[Series, _Panel, int],
) -> go.Scatter:
    """A line on which the highest and the lowest point carry their values."""
    series, panel, place = what
    texts = _labels(series)
    known = [(value, index) for index, value in enumerate(series.values) if value is not None]
    extremes = {min(known)[1], max(known)[1]} if known else set()
    return go.Scatter(
        x=along,
        y=values,
        mode="lines+markers+text",
        yaxis=f"y{panel.suffix}",
        line={"dash": DASHES[place % len(DASHES)], "width": 2},
        marker={"symbol": MARKS[place % len(MARKS)], "size": 6},
        text=[text if index in extremes else "" for index, text in enumerate(texts)],
        textposition="top center",
        cliponaxis=False,
        **shared,
    )


def _layout(spec: ChartSpec, panels: tuple[_Panel, ...]) -> dict[str, Any]:
    names_axis, values_axis = ("y", "x") if spec.kind is ChartKind.SORTED_BARS else ("x", "y")
    ticks = {size: [_broken(name, width) for name in spec.categories] for size, width in _WIDTHS}
    layout: dict[str, Any] = {
        "showlegend": any(len(panel.series) > 1 for panel in panels),
        "legend": {"orientation": "h", "x": 0, "xanchor": "left", "y": 1.02, "yanchor": "bottom"},
        "margin": {"l": 8, "r": 8, "t": 34, "b": 8, "pad": 6},
        "barmode": "group",
        "bargap": 0.35,
        "dragmode": False,
        "hovermode": "closest",
        "annotations": [_panel_title(panel, values_axis) for panel in panels],
        "shapes": [_shade(index) for index in sorted(spec.marked)],
        "meta": {"axis": f"{names_axis}axis", "ticks": ticks},
        f"{names_axis}axis": _names_axis(spec, ticks["wide"]),
    }
    for panel in panels:
        layout[f"{values_axis}axis{panel.suffix}"] = _values_axis(spec, panel)
    return layout


_WIDTHS = tuple(LINE_WIDTHS.items())


def _names_axis(spec: ChartSpec, ticks: list[str]) -> dict[str, Any]:
    last = len(spec.categories) - 0.5
    top_down = spec.kind is ChartKind.SORTED_BARS
    return {
        "tickmode": "array",
        "tickvals": list(range(len(ticks))),
        "ticktext": ticks,
        "tickangle": 0,
        "automargin": True,
        "range": [last, -0.5] if top_down else [-0.5, last],
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "title": {"text": escape(spec.category_title)} if spec.category_title else None,
    }


def _values_axis(spec: ChartSpec, panel: _Panel) -> dict[str, Any]:
    """Bars start at zero; so do lines of counts. A line of rates shows the stretch it moves in."""
    axis: dict[str, Any] = {
        "domain": panel.domain,
        "fixedrange": True,
        "zeroline": spec.kind is not ChartKind.LINE,
        "automargin": True,
        "ticksuffix": "%" if panel.unit == "%" else "",
        "separatethousands": True,
        "nticks": 5,
    }
    if spec.kind is ChartKind.LINE:
        return axis | {"rangemode": "normal" if panel.unit == "%" else "tozero"}
    labelled = _labelled(spec)
    return axis | {
        "range": _bar_range(panel),
        "showgrid": not labelled,
        "showticklabels": not labelled,
    }


def _bar_range(panel: _Panel) -> list[float]:
    values = [Decimal(value) for run in panel.series for value in run.values if value is not None]
    low, high = min([Decimal(0), *values]), max([Decimal(0), *values])
    if low == high:
        return [0.0, 1.0]
    return [float(low * HEADROOM), float(high * HEADROOM)]


def _panel_title(panel: _Panel, values_axis: str) -> dict[str, Any]:
    """The panel's own heading, at its upper left corner."""
    side_by_side = values_axis == "x"
    return {
        "text": panel.title,
        "xref": "paper",
        "yref": "paper",
        "x": panel.domain[0] if side_by_side else 0,
        "y": 1 if side_by_side else panel.domain[1],
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
    }


def _shade(index: int) -> dict[str, Any]:
    return {
        "type": "rect",
        "xref": "x",
        "yref": "paper",
        "x0": index - 0.5,
        "x1": index + 0.5,
        "y0": 0,
        "y1": 1,
        "layer": "below",
        "line": {"width": 0},
    }


def _labelled(spec: ChartSpec) -> bool:
    return len(spec.categories) * len(spec.series) <= MOST_LABELS


def _labels(series: Series) -> list[str]:
    """The values as they stand behind the marks; the panel's title says the unit, save for %."""
    sign = "%" if series.unit == "%" else ""
    return [
        "—" if value is None else f"{_number(value, series.decimals)}{sign}"
        for value in series.values
    ]


def _hover_texts(spec: ChartSpec, series: Series) -> list[str]:
    return [
        f"{escape(category)}<br>{escape(series.name)}：{escape(value_text(value, series))}"
        for category, value in zip(spec.categories, series.values, strict=True)
    ]


def _broken(name: str, width: int) -> str:
    """The name in lines of at most so many characters, safe as a label of plotly's."""
    lines = [name[start : start + width] for start in range(0, len(name), width)]
    return "<br>".join(escape(line) for line in lines)


def _number(value: int | Decimal, decimals: int) -> str:
    step = Decimal(1).scaleb(-decimals)
    return f"{Decimal(value).quantize(step, rounding=ROUND_HALF_UP):,}"
