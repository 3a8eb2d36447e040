"""What charts look like in every format: colours, how high they are, when values are labelled."""

from math import ceil

from reports.charts.panels import panels_of
from reports.charts.spec import ChartKind, ChartSpec
from reports.writers.widths import em

COLOURS = ("#1F4E8C", "#8FB0D6", "#5A5A5A", "#B8B8B8")
"""Told apart by lightness, for notices are copied in black and white."""

HALF = 0.6
"""Of the scale of shades: above it the values stand in white."""
SHADES = (
    (0, "#EEF3F9"),
    (HALF / 2, "#C9D9EC"),
    (HALF, "#96B5D9"),
    (HALF, "#4A78AE"),
    (1, "#1F4E8C"),
)
"""One hue, darker is more; those between, on which neither ink is read, are left out."""

MOST_WIDE = 12
"""Columns of a table of shades that have room for letters of full size."""

ACROSS = 44
"""Em of category names that fit below a chart side by side."""


def colour(index: int) -> str:
    """The colour of the series at this place."""
    return COLOURS[index % len(COLOURS)]


def height(spec: ChartSpec) -> float:
    """Millimetres. Lying bars need a line each, and more when a category has several; a table of
    shades a line each; panels above each other half as much again each.
    """
    panels = panels_of(spec)
    if spec.kind is ChartKind.SORTED_BARS:
        bars = max((len(panel.series) for panel in panels), default=1)
        return max(36.0, 10.0 + len(spec.categories) * (3.8 + 3.5 * bars))
    if spec.kind is ChartKind.HEAT:
        return 22.0 + (4.6 if is_dense(spec) else 9.0) * len(spec.series)
    return 58.0 + 33.0 * max(len(panels) - 1, 0)


def is_dense(spec: ChartSpec) -> bool:
    """Whether a table of shades has so many columns that its letters are small."""
    return len(spec.categories) > MOST_WIDE


def is_labelled(spec: ChartSpec) -> bool:
    """Whether each value is printed beside its mark: not on a line of many points."""
    return spec.kind is not ChartKind.LINE or len(spec.categories) * len(spec.series) <= 14


def label_step(spec: ChartSpec) -> int:
    """Every so manieth category is named. Days are short and many: their names stay whole."""
    count = len(spec.categories)
    if count <= 12:
        return 1
    longest = max(em(name) for name in spec.categories)
    return ceil(count * min(longest + 0.5, 4.5) / ACROSS)
