"""The values of a chart's series in words: on marks, on hovering, in the table beside the chart."""

from decimal import Decimal

from reports.formats import NOTHING
from scoring.arithmetic import half_up

from .spec import ChartSpec, Series


def heading(series: Series) -> str:
    """The series' name with its unit, as it stands over a panel or a column: 交办量（件）."""
    return f"{series.name}（{series.unit}）" if series.unit else series.name


def value_text(value: int | Decimal | None, series: Series) -> str:
    """The value with its unit as it is printed, half up; a missing one is —.

    >>> value_text(Decimal("95.865"), Series("办结率", (), "%", 2))
    '95.87%'
    >>> value_text(3240, Series("交办", ()))
    '3,240件'
    """
    return NOTHING if value is None else f"{_number(value, series.decimals)}{series.unit}"


def labels(series: Series) -> list[str]:
    """The values as they stand behind the marks; the heading says the unit, and % stays."""
    sign = "%" if series.unit == "%" else ""
    return [
        NOTHING if value is None else f"{_number(value, series.decimals)}{sign}"
        for value in series.values
    ]


def ends(spec: ChartSpec) -> tuple[str, str]:
    """What the palest and the strongest shade of a chart stand for, in words; — twice when it has
    no value. Of places the first is the strongest.
    """
    known = [(value, run) for run in spec.series for value in run.values if value is not None]
    if not known:
        return NOTHING, NOTHING
    (low, of_low), (high, of_high) = (end(known, key=lambda one: one[0]) for end in (min, max))
    told = value_text(low, of_low), value_text(high, of_high)
    return told[::-1] if of_low.is_place else told


def _number(value: int | Decimal, decimals: int) -> str:
    return f"{half_up(value, decimals):,}".replace("-", "−")
