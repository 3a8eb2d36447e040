"""Charts of the pages, available in every template without `load`: the card with its tools, the
small line of a tile, the scripts that draw.
"""

from collections.abc import Sequence
from typing import Any

from django import template
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from reports.charts import sparkline as small
from reports.charts.panels import panels_of
from reports.charts.plotly_figure import to_plotly
from reports.charts.spec import ChartKind, ChartSpec, Series
from reports.charts.words import ends, heading, labels

from .components import LONG_TABLE, grid_context

register = template.Library()

HEIGHTS = ((2, "xs"), (4, "s"), (8, "m"), (15, "l"))
"""Height reserved for a chart whose lines stand below each other, by their number; else xl."""

LONG_NAME = 14
"""Characters of a name that a phone breaks into three lines."""


@register.inclusion_tag("components/chart_card.html", takes_context=True)
def chart_card(context: Context, card: Any, tools: Any = None) -> dict[str, Any]:
    """A chart with its finding as headline and the same numbers as a table.

    card: spec (ChartSpec), table: a django-tables2 table, or a grid with caption, columns (titles)
    and rows (cells: figure, text or None; the first is the row's name), or None: then the table
    is made of the spec. Optional: note; actions, each with label and url. A card without a spec
    could not be made: its key, title and reference are told.

    tools: of_card(key) gives the links of the card (see reports/overview/tools.py). With them the
    card is either its chart or its table; without them both stand side by side.
    """
    if not hasattr(card, "spec"):
        return {"card": card, "is_failed": True}
    spec: ChartSpec = card.spec
    return {
        "card": card,
        "key": spec.key,
        "spec": spec,
        "tools": tools.of_card(spec.key) if tools else None,
        "height": chart_height(spec),
        "long": len(spec.categories) > LONG_TABLE,
        "scale": ends(spec) if spec.kind is ChartKind.HEAT else (),
        "notes": _notes(spec),
        "plotly": to_plotly(spec),
        "script_id": f"chart-{spec.key}",
        "table_html": _table_html(card.table, spec, context),
    }


@register.inclusion_tag("components/chart_scripts.html")
def chart_scripts() -> dict[str, Any]:
    """The scripts that draw charts; for the block `scripts` of pages that have any."""
    return {}


@register.inclusion_tag("components/sparkline.html")
def sparkline(run: small.Run, words: str) -> dict[str, Any]:
    """A run of values as a small line, None where one is missing; `words` say it to those who
    cannot see it. Its room is the same when there is nothing to draw.
    """
    size = {"width": small.WIDTH, "height": small.HEIGHT}
    return {"line": small.sparkline(run), "words": words, **size}


def _notes(spec: ChartSpec) -> list[str]:
    """What the shades and lines of a chart mean."""
    events = "；".join(f"{spec.categories[one.index]} {one.label}" for one in spec.events)
    marked = [spec.marked_words] if spec.marked else []
    return [*marked, f"竖线：{events}。"] if events else marked


def chart_height(spec: ChartSpec) -> str:
    """The size class that reserves the chart's room before it is drawn."""
    if spec.kind not in (ChartKind.SORTED_BARS, ChartKind.HEAT):
        return "m" if len(panels_of(spec)) < 2 else "l"
    return next((size for most, size in HEIGHTS if _lines(spec) <= most), "xl")


def _lines(spec: ChartSpec) -> int:
    """Lines below each other; two bars of a category need one and a half, and so do long names."""
    if spec.kind is ChartKind.HEAT:
        return len(spec.series) + 1
    bars = max((len(panel.series) for panel in panels_of(spec)), default=1)
    is_long = any(len(name) > LONG_NAME for name in spec.categories)
    return (len(spec.categories) * (bars + 1 + is_long) + 1) // 2


def _table_html(table: Any, spec: ChartSpec, context: Context) -> str:
    if table is None:
        found = grid_context(spec.title, _spec_columns(spec), _spec_rows(spec))
    elif hasattr(table, "as_html"):
        return str(table.as_html(context.get("request")))
    else:
        found = grid_context(table.caption, table.columns, table.rows)
    about = {"asked": context.get("asked")}  # the month in which the heads' terms are defined
    return render_to_string("components/grid.html", found | about)


def _tabled(spec: ChartSpec) -> list[Series]:
    """The series, and both ends of every band."""
    return [*spec.series, *(end for band in spec.bands for end in band.ends)]


def _spec_columns(spec: ChartSpec) -> list[str]:
    return [spec.category_title or "项目", *(heading(series) for series in _tabled(spec))]


def _spec_rows(spec: ChartSpec) -> Sequence[list[SafeString | str]]:
    """The chart's own numbers, linked as its marks are."""
    rows: list[list[SafeString | str]] = [[category] for category in spec.categories]
    for series in _tabled(spec):
        links = series.links or ("",) * len(rows)
        for row, words, link in zip(rows, labels(series), links, strict=True):
            row.append(
                format_html('<a class="figure" href="{}">{}</a>', link, words) if link else words
            )
    return rows
