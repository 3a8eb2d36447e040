"""A chart for paper: ChartSpec → SVG, drawn by matplotlib. Only the PDF and HTML writers import it.

Letters become outlines, so that no reader needs the fonts; the same chart gives the same bytes.
"""

import re
from html import escape
from io import StringIO
from typing import Any
from zlib import crc32

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ticker import MaxNLocator

from reports.charts.spec import ChartKind, ChartSpec, Series
from reports.writers import cells, faces, glyphs, look
from reports.writers.text import mapped
from reports.writers.widths import em, even_lines

WIDTH = 156 / 25.4
"""Inches: the type area of a notice."""

MARKED = "#eceff3"
INK = "#333333"
_FONT_FILE = "NotoSansSC-Regular.otf"
_SETTINGS: dict[Any, Any] = {
    "svg.hashsalt": "tongbao",
    "svg.fonttype": "path",
    "text.parse_math": False,
    "axes.unicode_minus": False,
}
_NO_METADATA = dict.fromkeys(("Creator", "Date", "Format", "Type"))
_SUPERFLUOUS = re.compile(r"<!--.*?-->\s*|<style.*?</style>\s*|(?<=<g) id=\"[^\"]*\"", re.DOTALL)
_JOINS = 'stroke-linejoin="round" stroke-linecap="butt"'
_ID = re.compile(r'\bid="|href="#|url\(#')


def svg(spec: ChartSpec, *, named: bool = False) -> str:
    """An SVG element without prologue, as wide as the type area. `named` puts what it says inside
    it (title and role), for pages; the PDF says it outside.
    """
    shown = mapped(spec, lambda text: glyphs.drawable(text, faces.font_file(_FONT_FILE)))
    with mpl.rc_context(_SETTINGS):
        figure = Figure(figsize=(WIDTH, look.height(shown) / 25.4), layout="constrained")
        FigureCanvasSVG(figure)
        axes = figure.add_subplot()
        _draw(axes, shown)
        if len(spec.series) > 1:
            figure.legend(
                loc="outside upper center", ncols=4, frameon=False, prop=_font(9), handlelength=1
            )
        drawn = _element(figure, spec.key)
    return (
        drawn.replace(">", f' role="img"><title>{escape(spec.alt)}</title>', 1) if named else drawn
    )


def _element(figure: Figure, key: str) -> str:
    """The figure's SVG without texts in comments and rules for the whole page around it. Its ids
    begin with the chart's key (hashed), so that several charts share a page.
    """
    out = StringIO()
    figure.savefig(out, format="svg", transparent=True, metadata=_NO_METADATA)
    written = out.getvalue()
    drawn = _SUPERFLUOUS.sub("", written[written.index("<svg") :])
    prefix = f"c{crc32(key.encode()):08x}-"
    return _ID.sub(rf"\g<0>{prefix}", drawn).replace("<svg ", f"<svg {_JOINS} ", 1).rstrip()


def _font(size: float) -> FontProperties:
    return FontProperties(fname=str(faces.font_file(_FONT_FILE)), size=size)


def _draw(axes: Axes, spec: ChartSpec) -> None:
    draw = {
        ChartKind.BARS: _bars,
        ChartKind.SORTED_BARS: _lying_bars,
        ChartKind.LINE: _lines,
    }[spec.kind]
    draw(axes, spec)
    _plain(axes)


def _bars(axes: Axes, spec: ChartSpec) -> None:
    many = len(spec.series)
    thick = min(0.8 / many, 0.5)
    for number, series in enumerate(spec.series):
        shift = (number - (many - 1) / 2) * thick
        places = [index + shift for index in range(len(spec.categories))]
        bars = axes.bar(
            places, _floats(series), thick, color=look.colour(number), label=series.name
        )
        axes.bar_label(bars, _labels(series), padding=2, color=INK, font=_font(_label_size(spec)))
    _shade(axes, spec)
    _across(axes, spec)
    axes.set_ylim(bottom=0)
    axes.margins(y=0.12)
    _say_unit(axes, spec)


def _lying_bars(axes: Axes, spec: ChartSpec) -> None:
    many = len(spec.series)
    thick = 0.68 / many
    for number, series in enumerate(spec.series):
        shift = (number - (many - 1) / 2) * thick
        places = [index + shift for index in range(len(spec.categories))]
        bars = axes.barh(
            places, _floats(series), thick, color=look.colour(number), label=series.name
        )
        axes.bar_label(bars, _labels(series), padding=3, color=INK, font=_font(9))
    names = [_folded(name, 12, 2) for name in spec.categories]
    axes.set_yticks(range(len(names)), names, font=_font(9))
    axes.invert_yaxis()
    axes.set_xlim(left=0)
    axes.margins(x=0.1, y=0.02)
    axes.set_xlabel(_unit(spec), font=_font(8.5), color=INK)


def _lines(axes: Axes, spec: ChartSpec) -> None:
    styles = ("-", "--", ":", "-.")
    for number, series in enumerate(spec.series):
        axes.plot(
            range(len(spec.categories)),
            _floats(series),
            color=look.colour(number),
            linestyle=styles[number % 4],
            marker="o" if len(spec.categories) <= 31 else "",
            markersize=3,
            label=series.name,
        )
    _shade(axes, spec)
    _across(axes, spec)
    axes.yaxis.set_major_locator(MaxNLocator(5))
    axes.grid(axis="y", color="#dddddd", linewidth=0.6)
    _say_unit(axes, spec)


def _floats(series: Series) -> list[float]:
    """Matplotlib draws floats; what is printed comes from `_labels`. A gap is not drawn."""
    return [float("nan") if value is None else float(value) for value in series.values]


def _labels(series: Series) -> list[str]:
    unit = "%" if series.unit == "%" else ""
    return [
        "" if value is None else cells.number_text(value, series.decimals) + unit
        for value in series.values
    ]


def _label_size(spec: ChartSpec) -> float:
    """Points: smaller when many values stand side by side."""
    crowd = len(spec.categories) * len(spec.series)
    return 9 if crowd <= 12 else 7.5 if crowd <= 20 else 6


def _across(axes: Axes, spec: ChartSpec) -> None:
    """The categories below the axis: broken into lines that fit their place, thinned when many."""
    count = len(spec.categories)
    step = look.label_step(spec)
    shown = range(0, count, step)
    names = [_folded(spec.categories[index], look.ACROSS * step / count, 3) for index in shown]
    axes.set_xticks(list(shown), names, font=_font(9 if count <= 12 else 8))
    if spec.category_title:
        axes.set_xlabel(spec.category_title, font=_font(9), color=INK)


def _folded(name: str, room: float, lines: int) -> str:
    """A name in so many lines of so many em; what does not fit ends with …."""
    plain = name.replace("\n", "")
    most = int(room * lines)
    if em(plain) > most:
        plain = plain[: max(most - 1, 1)] + "…"
    return "\n".join(even_lines(plain, room))


def _shade(axes: Axes, spec: ChartSpec) -> None:
    for index in sorted(spec.marked):
        axes.axvspan(index - 0.5, index + 0.5, color=MARKED, zorder=0, linewidth=0)


def _unit(spec: ChartSpec) -> str:
    return "单位：" + "、".join(dict.fromkeys(series.unit for series in spec.series))


def _say_unit(axes: Axes, spec: ChartSpec) -> None:
    """Above the axis: turned by 90° Chinese is hard to read."""
    axes.set_title(_unit(spec), loc="left", font=_font(8.5), color=INK, x=-0.02)


def _plain(axes: Axes) -> None:
    """Two thin axes and nothing else; ticks in the chart's face."""
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set(color="#888888", linewidth=0.7)
    axes.tick_params(length=2, color="#888888", labelcolor=INK)
    axes.set_axisbelow(True)
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set_fontproperties(_font(min(float(label.get_fontsize()), 9)))
