"""A chart as a plotly figure: plain JSON for the page, which colours it by its own style."""

from functools import lru_cache
from typing import Any

import plotly.graph_objects as go

from .axes import layout
from .marks import traces
from .panels import panels_of
from .spec import ChartSpec


def figure(spec: ChartSpec, *, checked: bool = True) -> go.Figure:
    """One panel per unit: series of different units never share an axis. Plotly's check of every
    property takes several times as long as the rest: pages do without, the tests do not.
    """
    panels = panels_of(spec)
    parts = {"data": traces(spec, panels), "layout": layout(spec, panels)}
    return go.Figure(parts, _validate=checked)


@lru_cache(maxsize=64)
def to_plotly(spec: ChartSpec) -> dict[str, Any]:
    """Data and layout for plotly.js, not to be changed: a chart that was drawn lately is given
    again, which is most of a page that is looked at twice.
    """
    drawn: dict[str, Any] = figure(spec, checked=False).to_plotly_json()
    return drawn
