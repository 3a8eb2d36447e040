"""A chart as a plotly figure: plain JSON for the page, without colours (the page's style has them).

Numbers become floats here because this is drawing; every number that can be read (labels on the
marks, texts on hovering) is worded from the exact value.
"""

from dataclasses import dataclass
from decimal import Decimal
from html import escape
from itertools import groupby
from math import ceil
from typing import Any

import plotly.graph_objects as go

from .spec import ChartKind, ChartSpec, Series
from .words import heading, labels, value_text

LINE_WIDTHS = {"wide": 12, "narrow": 7}
FOOT_WIDTHS = {"wide": 12, "narrow": 3}
"""Characters of a category's name on one line; longer names are broken, never cut."""

MOST_LABELS = 36
"""Above so many bars the values would run into each other: they stay in the table and on hover."""

HEADROOM = Decimal("1.14")
"""How much longer an upright axis is than its longest bar, so that the value above it has room.
Lying bars get their room from the page, which knows how wide a letter is in its panel.
"""

PANEL_GAP = 0.12
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
    def has_legend(self) -> bool:
        """Several series are told apart by a legend at the panel's head; one is its heading."""
        return len(self.series) > 1

    @property
    def legend(self) -> str:
        return f"legend{self.suffix}"


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
        "name": escape(heading(series)),
        "showlegend": panel.has_legend,
        "legend": panel.legend,
        "customdata": list(series.links) or None,
        "hovertext": _hover_texts(spec, series),
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
    if spec.kind is ChartKind.LINE:
        return _line(shared, along, values, (series, panel, place))
    texts = labels(series) if _labelled(spec) else None
    shared |= {"text": texts, "textposition": "outside", "cliponaxis": False, "textangle": 0}
    shared["constraintext"] = "none"
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
    known = [(value, index) for index, value in enumerate(series.values) if value is not None]
    lowest, highest = (min(known)[1], max(known)[1]) if known else (-1, -1)
    at_foot = highest if series.is_place else lowest
    numbered = enumerate(labels(series))
    return go.Scatter(
        x=along,
        y=values,
        mode="lines+markers+text",
        yaxis=f"y{panel.suffix}",
        line={"dash": DASHES[place % len(DASHES)], "width": 2},
        marker={"symbol": MARKS[place % len(MARKS)], "size": 6},
        text=[label if index in (lowest, highest) else "" for index, label in numbered],
        textposition=["bottom center" if index == at_foot else "top center" for index in along],
        cliponaxis=False,
        **shared,
    )


def _layout(spec: ChartSpec, panels: tuple[_Panel, ...]) -> dict[str, Any]:
    lying = spec.kind is ChartKind.SORTED_BARS
    names_axis, values_axis = ("y", "x") if lying else ("x", "y")
    ticks = {
        size: [_broken(name, width) for name in spec.categories]
        for size, width in (LINE_WIDTHS if lying else FOOT_WIDTHS).items()
    }
    foot = panels[0 if lying else -1].suffix if panels else ""
    layout: dict[str, Any] = {
        "margin": {"l": 8, "r": 12, "t": 34, "b": 8, "pad": 6},
        "barmode": "group",
        "bargap": 0.35,
        "dragmode": False,
        "hovermode": "closest",
        "annotations": [_heading(panel, lying=lying) for panel in panels if not panel.has_legend],
        "shapes": [_shade(index) for index in sorted(spec.marked)],
        "meta": {
            "names": f"{names_axis}axis",
            "ticks": ticks,
            "lying": lying,
            "values": {f"{values_axis}axis{panel.suffix}": _extent(panel) for panel in panels},
        },
        f"{names_axis}axis": _names_axis(spec, ticks["wide"], foot),
    }
    for panel in panels:
        layout[f"{values_axis}axis{panel.suffix}"] = _values_axis(spec, panel)
        layout[panel.legend] = _legend(panel, lying=lying)
    return layout


def _names_axis(spec: ChartSpec, ticks: list[str], foot: str) -> dict[str, Any]:
    """The axis of the categories; `foot` is the panel whose edge it stands at."""
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
        "showline": False,
        "zeroline": False,
        "ticks": "",
        "anchor": f"{'x' if top_down else 'y'}{foot}",
    }


def _values_axis(spec: ChartSpec, panel: _Panel) -> dict[str, Any]:
    """Bars start at zero; so do lines of counts. A line of rates shows the stretch it moves in."""
    axis: dict[str, Any] = {
        "domain": panel.domain,
        "fixedrange": True,
        "automargin": True,
        "tickformat": ",~f",
        "ticksuffix": "%" if panel.unit == "%" else "",
        "nticks": 5,
        "showline": False,
        "ticks": "",
    }
    if spec.kind is ChartKind.LINE:
        return axis | {"range": _line_range(panel), "zeroline": False}
    labelled = _labelled(spec)
    low, high = _ends(panel)
    return axis | {
        "range": [float(low * HEADROOM), float(high * HEADROOM)],
        "showgrid": not labelled,
        "showticklabels": not labelled,
    }


def _line_range(panel: _Panel) -> list[float]:
    """Counts from zero; rates over the stretch they move in, with room for the labels; places
    from the last down there up to the first.
    """
    low, high = _ends(panel)
    if any(run.is_place for run in panel.series):
        room = high / 8
        return [float(high + room), float(1 - room)]
    if panel.unit != "%":
        return [float(low * HEADROOM), float(high * HEADROOM)]
    known = [value for run in panel.series for value in run.values if value is not None]
    low, high = (Decimal(min(known)), Decimal(max(known))) if known else (low, high)
    room = (high - low) / 5 or Decimal(1)
    return [float(low - room), float(high + room)]


def _ends(panel: _Panel) -> tuple[Decimal, Decimal]:
    """From where to where the panel's bars reach; 0 is always in it."""
    values = [Decimal(value) for run in panel.series for value in run.values if value is not None]
    low, high = min([Decimal(0), *values]), max([Decimal(0), *values])
    return (low, high) if low < high else (Decimal(0), Decimal(1))


def _extent(panel: _Panel) -> dict[str, Any]:
    """What the page needs to leave room for the values of bars: their ends, the longest label."""
    low, high = _ends(panel)
    letters = max((len(label) for run in panel.series for label in labels(run)), default=0)
    return {"low": float(low), "high": float(high), "letters": letters}


def _corner(panel: _Panel, *, lying: bool) -> dict[str, Any]:
    """The panel's upper left corner, where its heading or legend stands."""
    return {
        "xref": "paper",
        "yref": "paper",
        "x": panel.domain[0] if lying else 0,
        "y": 1 if lying else panel.domain[1],
        "xanchor": "left",
        "yanchor": "bottom",
    }


def _heading(panel: _Panel, *, lying: bool) -> dict[str, Any]:
    text = escape(heading(panel.series[0]))
    return {"text": text, "showarrow": False, "xshift": -4, **_corner(panel, lying=lying)}


def _legend(panel: _Panel, *, lying: bool) -> dict[str, Any]:
    return {"orientation": "h", **_corner(panel, lying=lying)}


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


def _hover_texts(spec: ChartSpec, series: Series) -> list[str]:
    return [
        f"{escape(category)}<br>{escape(series.name)}：{escape(value_text(value, series))}"
        for category, value in zip(spec.categories, series.values, strict=True)
    ]


def _broken(name: str, width: int) -> str:
    """The name in lines of about the same length, at most so many characters each, safe as a
    label of plotly's. Words and dates without Chinese characters stay whole.
    """
    count = 1 if name.isascii() else max(1, ceil(len(name) / width))
    size = ceil(len(name) / count)
    lines = [name[start : start + size] for start in range(0, len(name), size or 1)]
    return "<br>".join(escape(line) for line in lines)
