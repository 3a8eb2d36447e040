"""Axes, legends, headings, shades and events of a chart as plotly's layout. No colours."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from html import escape
from math import ceil
from typing import Any

from .marks import is_labelled
from .panels import Panel
from .spec import ChartKind, ChartSpec, Event
from .words import heading

LINE_WIDTHS = {"wide": 12, "narrow": 7}
FOOT_WIDTHS = {"wide": 12, "narrow": 3}
HEAD_WIDTHS = {"wide": 12, "middle": 4, "narrow": 2}
"""Characters of a category's name on one line; longer names are broken, never cut."""

EVENT_WIDTH = 10
"""Characters of an event's label on one line."""

HEADROOM = Decimal("1.14")
"""How much longer an upright axis is than its longest bar, so that the value above it has room.
Lying bars get their room from the page, which knows how wide a letter is in its panel.
"""
EVENT_ROOM = Decimal("1.3")
"""The same where labels of events stand above the marks."""
DOTS_ROOM = Decimal("0.45")
"""Room above the topmost of dots that stand over each other's panels, as a share of the stretch."""

LEGEND_ABOVE = 1.1
"""Where a legend stands that would run into the headings beside it."""

Layout = dict[str, Any]


def layout(spec: ChartSpec, panels: Sequence[Panel]) -> Layout:
    """`meta` holds what the page needs to fit names and values to its width."""
    if spec.kind is ChartKind.HEAT:
        return _table_of_shades(spec)
    lying = spec.kind is ChartKind.SORTED_BARS
    names, values = ("y", "x") if lying else ("x", "y")
    ticks = _ticks(spec.categories, LINE_WIDTHS if lying else FOOT_WIDTHS)
    foot = panels[0 if lying else -1].suffix if panels else ""
    found: Layout = {
        **_plain(),
        "margin": {"l": 8, "r": 12, "t": 34, "b": 8, "pad": 6},
        "barmode": "group",
        "bargap": 0.35,
        "barcornerradius": 2,
        "annotations": [
            *(_heading(panel, lying=lying) for panel in panels if not panel.has_legend),
            *(_told(event, len(spec.categories)) for event in spec.events),
        ],
        "shapes": [
            *(_shade(first, last) for first, last in _stretches(spec.marked)),
            *(_rule(event) for event in spec.events),
        ],
        "meta": {
            "names": f"{names}axis",
            "ticks": ticks,
            "lying": lying,
            "values": {f"{values}axis{panel.suffix}": panel.extent() for panel in panels},
        },
        f"{names}axis": _names_axis(spec, ticks["wide"], foot),
    }
    for panel in panels:
        found[f"{values}axis{panel.suffix}"] = _values_axis(spec, panel)
        found[panel.legend] = _legend(panel, lying=lying, above=lying and len(panels) > 1)
    return found


def _plain() -> Layout:
    return {"template": "none", "dragmode": False, "hovermode": "closest"}


def _ticks(names: Sequence[str], widths: dict[str, int]) -> dict[str, list[str]]:
    return {size: [_broken(name, width) for name in names] for size, width in widths.items()}


def _names_axis(spec: ChartSpec, ticks: list[str], foot: str) -> Layout:
    """The axis of the categories; `foot` is the panel whose edge it stands at."""
    last = len(spec.categories) - 0.5
    top_down = spec.kind is ChartKind.SORTED_BARS
    return {
        **_named(ticks),
        "showgrid": any(run.is_dots for run in spec.series),
        "range": [last, -0.5] if top_down else [-0.5, last],
        "anchor": f"{'x' if top_down else 'y'}{foot}",
    }


def _named(ticks: list[str]) -> Layout:
    """An axis with a name at every step and nothing else."""
    return {
        "tickmode": "array",
        "tickvals": list(range(len(ticks))),
        "ticktext": ticks,
        "tickangle": 0,
        "automargin": True,
        "fixedrange": True,
        "showgrid": False,
        "showline": False,
        "zeroline": False,
        "ticks": "",
    }


def _table_of_shades(spec: ChartSpec) -> Layout:
    """Columns are named above, lines on the left, as in the table of the same figures."""
    heads = _ticks(spec.categories, HEAD_WIDTHS)
    lines = _ticks([run.name for run in spec.series], LINE_WIDTHS)
    return {
        **_plain(),
        "margin": {"l": 8, "r": 4, "t": 8, "b": 4, "pad": 4},
        "meta": {"names": "xaxis", "ticks": heads, "lines": lines, "cells": True},
        "xaxis": {
            **_named(heads["wide"]),
            "side": "top",
            "range": [-0.5, len(spec.categories) - 0.5],
        },
        "yaxis": {**_named(lines["wide"]), "range": [len(spec.series) - 0.5, -0.5]},
    }


def _values_axis(spec: ChartSpec, panel: Panel) -> Layout:
    """Bars start at zero; so do lines of counts. A line of rates, and dots, show the stretch they
    move in.
    """
    axis: Layout = {
        "domain": panel.domain,
        "fixedrange": True,
        "automargin": True,
        "tickformat": ",~f",
        "ticksuffix": "%" if panel.unit == "%" else "",
        "nticks": 5,
        "showline": False,
        "ticks": "",
    }
    if panel.is_dots:
        quiet = {"zeroline": False, "showgrid": False, "showticklabels": False}
        return axis | quiet | {"range": _dots_range(panel)}
    if spec.kind is ChartKind.LINE:
        places = {"tickvals": panel.place_ticks()} if panel.is_places else {}
        return axis | places | {"range": _line_range(panel, _room(spec)), "zeroline": False}
    labelled = is_labelled(spec)
    low, high = panel.ends()
    return axis | {
        "range": [float(low * HEADROOM), float(high * HEADROOM)],
        "showgrid": not labelled,
        "showticklabels": not labelled,
    }


def _room(spec: ChartSpec) -> Decimal:
    return EVENT_ROOM if spec.events else HEADROOM


def _line_range(panel: Panel, room: Decimal) -> list[float]:
    """Counts from zero; rates and points over the stretch they move in; places from the last down
    there up to the first.
    """
    low, high = panel.ends()
    if panel.is_places:
        return [float(high + high / 8), float(1 - high / 8)]
    if not panel.is_stretch:
        return [float(low * HEADROOM), float(high * room)]
    return _stretch(panel, room)


def _stretch(panel: Panel, above: Decimal) -> list[float]:
    """From the least to the greatest value, with room for the labels."""
    low, high = panel.least(), panel.greatest()
    room = (high - low) / 5 or Decimal(1)
    for_events = (high - low) * (above - HEADROOM)
    return [float(low - room), float(high + room + for_events)]


def _dots_range(panel: Panel) -> list[float]:
    low, high = panel.least(), panel.greatest()
    spread = high - low or Decimal(1)
    return [float(low - spread / 6), float(high + spread * DOTS_ROOM)]


def _corner(panel: Panel, *, lying: bool) -> Layout:
    """The panel's upper left corner, where its heading or legend stands."""
    return {
        "xref": "paper",
        "yref": "paper",
        "x": panel.domain[0] if lying else 0,
        "y": 1 if lying else panel.domain[1],
        "xanchor": "left",
        "yanchor": "bottom",
    }


def _heading(panel: Panel, *, lying: bool) -> Layout:
    text = escape(heading(panel.series[0]))
    return {"text": text, "showarrow": False, "xshift": -4, **_corner(panel, lying=lying)}


def _legend(panel: Panel, *, lying: bool, above: bool) -> Layout:
    """Nothing is switched off in it: what a chart shows stands in its address and nowhere else."""
    still: Layout = {"itemclick": False, "itemdoubleclick": False}
    unit = "" if panel.unit == "%" else f"（{panel.unit}）"
    still |= {"title": {"text": escape(unit), "side": "left"}} if unit else {}
    corner = _corner(panel, lying=lying)
    lifted = {"y": LEGEND_ABOVE} if above else {}
    return {"orientation": "h", **still, **corner, **lifted}


def _stretches(marked: Iterable[int]) -> list[tuple[int, int]]:
    """Neighbours together, first and last: shaded one by one they would show seams."""
    found: list[tuple[int, int]] = []
    for index in sorted(marked):
        if found and found[-1][1] == index - 1:
            found[-1] = (found[-1][0], index)
        else:
            found.append((index, index))
    return found


def _shade(first: int, last: int) -> Layout:
    return {
        "type": "rect",
        "xref": "x",
        "yref": "paper",
        "x0": first - 0.5,
        "x1": last + 0.5,
        "y0": 0,
        "y1": 1,
        "layer": "below",
        "line": {"width": 0},
    }


def _rule(event: Event) -> Layout:
    """A thin line between two categories, through all panels."""
    return {
        "type": "line",
        "xref": "x",
        "yref": "paper",
        "x0": event.index - 0.5,
        "x1": event.index - 0.5,
        "y0": 0,
        "y1": 1,
        "layer": "below",
        "line": {"width": 1, "dash": "dot"},
    }


def _told(event: Event, categories: int) -> Layout:
    """The label beside the line's head, on the side that has more room."""
    at_left = event.index > categories / 2
    return {
        "text": _broken(event.label, EVENT_WIDTH),
        "showarrow": False,
        "name": "event",
        "xref": "x",
        "yref": "paper",
        "x": event.index - 0.5,
        "y": 1,
        "xanchor": "right" if at_left else "left",
        "yanchor": "top",
        "align": "right" if at_left else "left",
        "xshift": -4 if at_left else 4,
    }


def _broken(name: str, width: int) -> str:
    """The name in lines of about the same length, at most so many characters each, safe as a
    label of plotly's. Words and dates without Chinese characters stay whole.
    """
    count = 1 if name.isascii() else max(1, ceil(len(name) / width))
    size = ceil(len(name) / count)
    lines = [name[start : start + size] for start in range(0, len(name), size or 1)]
    return "<br>".join(escape(line) for line in lines)
