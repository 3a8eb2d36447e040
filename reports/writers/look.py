"""What charts look like in every format: colours, how high they are, when values are labelled."""

from reports.charts.spec import ChartKind, ChartSpec

COLOURS = ("#1F4E8C", "#8FB0D6", "#5A5A5A", "#B8B8B8")
"""Told apart by lightness, for notices are copied in black and white."""


def colour(index: int) -> str:
    """The colour of the series at this place."""
    return COLOURS[index % len(COLOURS)]


def height(spec: ChartSpec) -> float:
    """Millimetres. Lying bars need a line each, and more when a category has several."""
    if spec.kind is ChartKind.SORTED_BARS:
        return max(36.0, 13.0 + len(spec.categories) * (4.0 + 4.0 * len(spec.series)))
    return 66.0


def is_labelled(spec: ChartSpec) -> bool:
    """Whether each value is printed beside its mark: not on a line of many points."""
    return spec.kind is not ChartKind.LINE or len(spec.categories) * len(spec.series) <= 14
