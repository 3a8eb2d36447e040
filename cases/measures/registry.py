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


MEASURES: dict[str, Measure] = {
    measure.key: measure
    for module in (received, assigned, rated, province, suggestions)
    for measure in _in(module)
}
"""Every measure by its key, as it stands in `data-figure` and in addresses."""
