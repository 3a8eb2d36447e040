"""The marks of a chart as plotly's traces: bars, dots, lines, cells. Plain data without colours.

`meta` tells the page how to colour a trace: the number of its ink, whether it is drawn faintly.
Numbers become floats here because this is drawing; every number that can be read (labels on the
marks, texts on hovering) is worded from the exact value.
"""

from collections.abc import Sequence
from decimal import Decimal
from html import escape
from itertools import groupby
from typing import Any

from .panels import Panel
from .spec import Band, ChartKind, ChartSpec, Series
from .words import labels, value_text

MOST_LABELS = 36
"""Above so many bars the values would run into each other: they stay in the table and on hover."""

DASHES = ("solid", "dash", "dot", "dashdot")
MARKS = ("circle", "square", "diamond", "triangle-up")
"""Lines differ in more than colour: they are read in greyscale too."""

COUNTED = "件"
"""What stands on the ground: a line of cases has an area below it, one of points has none."""

LONG_RUN = 16
"""Points of a line above which their marks are small."""

Trace = dict[str, Any]
Spot = tuple[int, Decimal]
"""A point of a line: its place along it and its value."""


def traces(spec: ChartSpec, panels: Sequence[Panel]) -> list[Trace]:
    """One per series, in the series' order; a table of shades is a trace and the texts on it."""
    if spec.kind is ChartKind.HEAT:
        return _cells(spec)
    if spec.kind is ChartKind.LINE:
        return [trace for panel in panels for trace in _lines(spec, panel)]
    return [
        (_dots if run.is_dots else _bar)(spec, run, panel, ink)
        for panel in panels
        for run, ink in panel.inked()
    ]


def is_labelled(spec: ChartSpec) -> bool:
    """Whether every bar carries its value."""
    return len(spec.categories) * len(spec.series) <= MOST_LABELS


def _floats(series: Series) -> list[float | None]:
    return [None if value is None else float(value) for value in series.values]


def _shared(spec: ChartSpec, series: Series, panel: Panel, ink: int) -> Trace:
    return {
        "name": escape(series.name),
        "showlegend": panel.has_legend,
        "legend": panel.legend,
        "customdata": list(series.links) or None,
        "hovertext": _hover_texts(spec, series),
        "hovertemplate": "%{hovertext}<extra></extra>",
        "cliponaxis": False,
        "meta": {"ink": ink, "beside": series.is_beside},
    }


def _hover_texts(spec: ChartSpec, series: Series) -> list[str]:
    return [
        f"{escape(category)}<br>{escape(series.name)}：{escape(value_text(value, series))}"
        for category, value in zip(spec.categories, series.values, strict=True)
    ]


def _bar(spec: ChartSpec, series: Series, panel: Panel, ink: int) -> Trace:
    along, values = list(range(len(spec.categories))), _floats(series)
    trace = {
        "type": "bar",
        "text": labels(series) if is_labelled(spec) else None,
        "textposition": "outside",
        "textangle": 0,
        "constraintext": "none",
        **_shared(spec, series, panel, ink),
    }
    if spec.kind is ChartKind.SORTED_BARS:
        return trace | {"x": values, "y": along, "orientation": "h", "xaxis": f"x{panel.suffix}"}
    return trace | {"x": along, "y": values, "yaxis": f"y{panel.suffix}"}


def _dots(spec: ChartSpec, series: Series, panel: Panel, ink: int) -> Trace:
    along, values = list(range(len(spec.categories))), _floats(series)
    lying = spec.kind is ChartKind.SORTED_BARS
    labelled = is_labelled(spec) and not series.is_beside
    trace = {
        "type": "scatter",
        "mode": "markers+text",
        "marker": {"symbol": MARKS[0], "size": 9},
        "text": labels(series) if labelled else None,
        "textposition": _outward(series, panel) if lying else "top center",
        **_shared(spec, series, panel, ink),
    }
    if lying:
        return trace | {"x": values, "y": along, "xaxis": f"x{panel.suffix}"}
    return trace | {"x": along, "y": values, "yaxis": f"y{panel.suffix}"}


def _outward(series: Series, panel: Panel) -> str | list[str]:
    """Behind the dot; where a hollow one stands there, before it."""
    other = next((run.values for run in panel.series if run.is_beside), None)
    if other is None:
        return "middle right"
    pairs = zip(series.values, other, strict=True)
    return [
        "middle left" if own is not None and beside is not None and own < beside else "middle right"
        for own, beside in pairs
    ]


def _lines(spec: ChartSpec, panel: Panel) -> list[Trace]:
    """Lines on which the highest and the lowest point carry their values; what stands beside is a
    thin line without marks. One line of counts alone, without gaps, stands on its ground.
    """
    alone = len(panel.series) == 1 and panel.unit == COUNTED
    taken: list[Spot] = []
    found = [_band(band, panel) for band in panel.bands]
    for run, ink in panel.inked():
        trace = _line(spec, run, panel, ink)
        if not run.is_beside:
            trace |= _labelled_ends(run, panel, taken)
        if alone and None not in run.values:
            trace["fill"] = "tozeroy"
        found.append(trace)
    return found


def _line(spec: ChartSpec, series: Series, panel: Panel, ink: int) -> Trace:
    size = 6 if len(series.values) <= LONG_RUN else 5
    dash = "dot" if series.is_beside else DASHES[ink % len(DASHES)]
    return {
        "type": "scatter",
        "x": list(range(len(spec.categories))),
        "y": _floats(series),
        "yaxis": f"y{panel.suffix}",
        "mode": "lines" if series.is_beside else "lines+markers+text",
        "line": {"dash": dash, "width": 1.5 if series.is_beside else 2},
        "marker": {"symbol": MARKS[ink % len(MARKS)], "size": size},
        **_shared(spec, series, panel, ink),
    }


def _band(band: Band, panel: Panel) -> Trace:
    """Along the upper ends and back along the lower ones; a gap begins a new stretch."""
    ends = list(enumerate(zip(band.low, band.high, strict=True)))
    outline: list[tuple[int | None, float | None]] = []
    for is_known, run in groupby(ends, key=lambda one: None not in one[1]):
        if is_known:
            stretch = [(index, float(low or 0), float(high or 0)) for index, (low, high) in run]
            outline += [(index, high) for index, _, high in stretch]
            outline += [(index, low) for index, low, _ in reversed(stretch)]
            outline.append((None, None))
    return {
        "type": "scatter",
        "name": escape(band.name),
        "x": [index for index, _ in outline],
        "y": [value for _, value in outline],
        "yaxis": f"y{panel.suffix}",
        "mode": "lines",
        "fill": "toself",
        "line": {"width": 0},
        "hoverinfo": "skip",
        "showlegend": panel.has_legend,
        "legend": panel.legend,
        "meta": {"band": True},
    }


def _labelled_ends(series: Series, panel: Panel, taken: list[Spot]) -> Trace:
    """The values of the highest and the lowest point, unless one already stands there: `taken`
    grows by those that are written.
    """
    known = [(value, index) for index, value in enumerate(series.values) if value is not None]
    lowest, highest = (min(known), max(known)) if known else ((0, -1), (0, -1))
    at_foot = highest if series.is_place else lowest
    shown = set()
    for value, index in dict.fromkeys((highest, lowest)):
        spot = (index, Decimal(value))
        if not any(_collide(spot, other, panel) for other in taken):
            taken.append(spot)
            shown.add(index)
    numbered = enumerate(labels(series))
    return {
        "text": [label if index in shown else "" for index, label in numbered],
        "textposition": [
            f"{'bottom' if index == at_foot[1] else 'top'} {_inward(index, series)}"
            for index in range(len(series.values))
        ],
    }


def _inward(index: int, series: Series) -> str:
    """The side of a point on which its label stays clear of the axis and of the edge."""
    if index == 0:
        return "right"
    return "left" if index == len(series.values) - 1 else "center"


def _collide(one: Spot, other: Spot, panel: Panel) -> bool:
    """Whether two labels would run into each other: few points apart, and of nearly one height."""
    near = max(1, len(panel.series[0].values) // 4)
    height = (panel.greatest() - panel.least()) / 6
    return abs(one[0] - other[0]) <= near and abs(one[1] - other[1]) <= height


def _cells(spec: ChartSpec) -> list[Trace]:
    """A table of shades, and above it the values, whose ink the page fits to each shade."""
    links = [list(run.links) or [""] * len(spec.categories) for run in spec.series]
    across, down = range(len(spec.categories)), range(len(spec.series))
    shades = {
        "type": "heatmap",
        "x": list(across),
        "y": list(down),
        "z": [_strengths(run) for run in spec.series],
        "customdata": links,
        "hovertext": [_cell_texts(spec, run) for run in spec.series],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "showscale": False,
        "xgap": 3,
        "ygap": 3,
        "meta": {"cells": True},
    }
    texts = {
        "type": "scatter",
        "mode": "text",
        "x": [column for _ in down for column in across],
        "y": [line for line in down for _ in across],
        "text": [label for run in spec.series for label in labels(run)],
        "hoverinfo": "skip",
        "showlegend": False,
        "cliponaxis": False,
        "meta": {"on_cells": True},
    }
    return [shades, texts]


def _strengths(series: Series) -> list[float | None]:
    """What the shade stands for: of places, the first is the strongest."""
    if not series.is_place:
        return _floats(series)
    return [None if value is None else -float(value) for value in series.values]


def _cell_texts(spec: ChartSpec, series: Series) -> list[str]:
    return [
        f"{escape(series.name)} {escape(category)}<br>{escape(value_text(value, series))}"
        for category, value in zip(spec.categories, series.values, strict=True)
    ]
