"""How the series of a chart share its drawing: a panel for each unit, with its stretch and ends."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from .spec import Band, ChartKind, ChartSpec, Series
from .words import labels

GAP, GAP_ACROSS = 0.12, 0.06
"""Distance of two panels above each other and side by side, as a share of the drawing."""

STRETCHED = ("%", "分")

PLACE_STEPS = (1, 2, 5, 10, 20, 50, 100, 200)
MOST_TICKS = 5
"""An axis of ranks is marked in the smallest of the steps that needs no more marks than that."""

WIDE = 1.5
"""Bars side by side with dots take so much of the width for their one."""


@dataclass(frozen=True)
class Panel:
    """The series that share an axis, the axis's number ("" for the first, then 2, 3 …) and the
    stretch of the drawing they take.
    """

    suffix: str
    unit: str
    series: tuple[Series, ...]
    domain: tuple[float, float]
    bands: tuple[Band, ...] = ()

    @property
    def has_legend(self) -> bool:
        """Several series are told apart by a legend at the panel's head; one is its heading.
        Hollow dots are told by the hollow bars of the legend beside.
        """
        return len(self.series) + len(self.bands) > 1 and not self.is_dots

    @property
    def legend(self) -> str:
        return f"legend{self.suffix}"

    @property
    def is_dots(self) -> bool:
        return self.series[0].is_dots

    @property
    def is_stretch(self) -> bool:
        """Lines of rates and points show the stretch they move in, those of counts begin at 0."""
        return self.unit in STRETCHED

    @property
    def is_places(self) -> bool:
        return any(run.is_place for run in self.series)

    def place_ticks(self) -> list[int]:
        """The first place and round ones down to the last: an axis of ranks has no place 0."""
        last = int(self.greatest())
        step = next((one for one in PLACE_STEPS if last <= one * MOST_TICKS), PLACE_STEPS[-1])
        return sorted({1, *range(step, last + 1, step)})

    def inked(self) -> Iterator[tuple[Series, int]]:
        """Each series with the number of its colour; what stands beside takes that of the series
        it is compared with.
        """
        own = beside = 0
        for run in self.series:
            yield run, beside if run.is_beside else own
            beside, own = beside + run.is_beside, own + (not run.is_beside)

    def known(self) -> list[Decimal]:
        """All values there are."""
        drawn = [run.values for run in self.series]
        drawn += [end.values for band in self.bands for end in band.ends]
        return [Decimal(value) for values in drawn for value in values if value is not None]

    def least(self) -> Decimal:
        """0 when nothing is known."""
        return min(self.known(), default=Decimal(0))

    def greatest(self) -> Decimal:
        """1 when nothing is known."""
        return max(self.known(), default=Decimal(1))

    def ends(self) -> tuple[Decimal, Decimal]:
        """From where to where bars reach; 0 is always in it."""
        values = self.known()
        low, high = min([Decimal(0), *values]), max([Decimal(0), *values])
        return (low, high) if low < high else (Decimal(0), Decimal(1))

    def extent(self) -> dict[str, Any]:
        """What the page needs to leave room for the values: their ends, the longest label."""
        low, high = (self.least(), self.greatest()) if self.is_dots else self.ends()
        letters = max((len(label) for run in self.series for label in labels(run)), default=0)
        return {
            "low": float(low),
            "high": float(high),
            "letters": letters,
            "dots": self.is_dots,
            "sides": 2 if len(self.series) > 1 else 1,
        }


def panels_of(spec: ChartSpec) -> tuple[Panel, ...]:
    """One per unit, side by side for lying bars, else one above the other; dots each their own."""
    runs = _runs(spec.series)
    lying = spec.kind is ChartKind.SORTED_BARS
    parts = [WIDE if lying and not run[0].is_dots else 1 for run in runs]
    domains = _domains(parts, GAP_ACROSS) if lying else _domains(parts[::-1], GAP)
    if not lying:
        domains.reverse()
    return tuple(
        Panel(
            str(place + 1) if place else "",
            run[0].unit,
            run,
            domain,
            tuple(band for band in spec.bands if band.unit == run[0].unit),
        )
        for place, (run, domain) in enumerate(zip(runs, domains, strict=True))
    )


def _runs(series: Iterable[Series]) -> list[tuple[Series, ...]]:
    """Neighbours of one unit. Dots begin a run of their own, which what stands beside joins."""
    runs: list[tuple[Series, ...]] = []
    for run in series:
        last = runs[-1][-1] if runs else None
        alike = last is not None and (last.unit, last.is_dots) == (run.unit, run.is_dots)
        if alike and (run.is_beside or not run.is_dots):
            runs[-1] += (run,)
        else:
            runs.append((run,))
    return runs


def _domains(parts: list[float], gap: float) -> list[tuple[float, float]]:
    """Where each panel begins and ends, in shares of the drawing."""
    free = 1 - gap * max(len(parts) - 1, 0)
    found, start = [], 0.0
    for part in parts:
        size = free * part / sum(parts)
        found.append((start, min(start + size, 1.0)))
        start += size + gap
    return found
