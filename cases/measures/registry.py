"""The measure registry: the one place that says which rows a figure counts.

Tiles, charts, tables, scores, notices, workbooks and lists of cases all read from here.
"""

from types import ModuleType

from . import assigned, province, rated, received, suggestions
from .base import Count, Measure, MedianOf, RateOf, ShareOf


def _in(module: ModuleType) -> list[Measure]:
    """The measures that a module defines, in its order."""
    kinds = (Count, RateOf, ShareOf, MedianOf)
    return [value for value in vars(module).values() if isinstance(value, kinds)]


SUBJECTS: dict[str, tuple[Measure, ...]] = {
    "受理": tuple(_in(received)),
    "办理": tuple(_in(assigned)),
    "评价": tuple(_in(rated)),
    "省交办": tuple(_in(province)),
    "建议": tuple(_in(suggestions)),
}
"""The measures by what they are about, as a reader looks for them."""

MEASURES: dict[str, Measure] = {
    measure.key: measure for measures in SUBJECTS.values() for measure in measures
}
"""Every measure by its key, as it stands in `data-figure` and in addresses."""
