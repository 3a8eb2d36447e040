"""A table of shades on paper: one hue, darker is more; of places, darker is nearer the first."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, Normalize
from matplotlib.figure import Figure
from matplotlib.path import Path
from matplotlib.textpath import TextPath

from reports.charts.paper_parts import INK, Labels, floats, folded, font
from reports.charts.spec import ChartSpec, Series
from reports.writers import look

Spot = tuple[float, float]

NAME_WIDTH = 12
"""Em of a line's name on one line of its own."""


def shades(figure: Figure, spec: ChartSpec, labels: Labels) -> None:
    """The table with its values into an empty figure."""
    axes = figure.add_subplot()
    rows = [_strengths(series) for series in spec.series]
    known = [value for row in rows for value in row if value == value]  # noqa: PLR0124 - not NaN
    low, high = min(known, default=0), max(known, default=1)
    scale = Normalize(low, high if high > low else low + 1)
    hue = LinearSegmentedColormap.from_list("shades", list(look.SHADES))
    gap = 0.6 if look.is_dense(spec) else 1.5
    axes.pcolormesh(rows, cmap=hue, norm=scale, edgecolors="white", linewidth=gap)
    spots: defaultdict[tuple[str, str], list[Spot]] = defaultdict(list)
    for line, series in enumerate(spec.series):
        for column, (value, label) in enumerate(zip(rows[line], labels(series), strict=True)):
            dark = series.values[column] is not None and scale(value) > look.HALF
            spots[label or "—", "white" if dark else INK].append((column + 0.5, line + 0.5))
    for (label, colour), places in spots.items():
        _write(axes, label, places, colour, 7 if look.is_dense(spec) else 9)
    _name(axes, spec)


def _write(axes: Axes, label: str, places: Sequence[Spot], colour: str, size: float) -> None:
    """A value into all the cells that hold it, as one outline: thousands of texts would each be
    set anew, which takes seconds.
    """
    outline = TextPath((0, 0), label, prop=font(size))
    low, high = outline.get_extents().get_points()
    centred = np.asarray(outline.vertices) - (low + high) / 2
    reach = 2 * float(abs(centred).max())
    across, down = zip(*places, strict=True)
    # A mark is scaled to a point across before its area, in points, is applied.
    marks = axes.scatter(
        across,
        down,
        s=reach**2,
        marker=Path(centred, outline.codes),
        color=colour,
        linewidths=0,
    )
    marks.set_in_layout(False)


def _strengths(series: Series) -> list[float]:
    """What the shade stands for: of places, the first is the strongest."""
    values = floats(series.values)
    return [-value for value in values] if series.is_place else values


def _name(axes: Axes, spec: ChartSpec) -> None:
    """Columns above, lines at the left, what the shades say below."""
    dense = look.is_dense(spec)
    room = look.ACROSS / len(spec.categories)
    heads = [folded(name, room * (1.4 if dense else 1), 3) for name in spec.categories]
    size = 7 if dense else 9
    axes.set_xticks([index + 0.5 for index in range(len(heads))], heads, font=font(size))
    wide, most = (2 * NAME_WIDTH, 1) if dense else (NAME_WIDTH, 2)
    lines = [folded(series.name, wide, most) for series in spec.series]
    size = 8 if dense else 9
    axes.set_yticks([index + 0.5 for index in range(len(lines))], lines, font=font(size))
    axes.invert_yaxis()
    axes.xaxis.tick_top()
    axes.tick_params(length=0, labelcolor=INK)
    axes.spines[:].set_visible(False)
    places = any(series.is_place for series in spec.series)
    unit = spec.series[0].unit if spec.series else ""
    words = "颜色越深名次越靠前" if places else f"单位：{unit}，颜色越深越多"
    axes.set_xlabel(words, font=font(8.5), color=INK)
