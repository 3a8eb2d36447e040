"""A month's digest read from its totals sheet, for months without a ledger."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from django.urls import get_script_prefix, reverse

from cases.dimensions import CATEGORY, DISTRICT, Member, registers
from cases.measures import MEASURES
from cases.periods import Month
from cases.sheets import TotalsLine, totals_of
from reports import formats
from reports.figures import Figure, cell_figure

from .values import Digest, Origin, Place

HEADLINE = {
    "accepted": ("overall:accepted", "count"),
    "answered_at_once": ("overall:answered_at_once", "count"),
    "assigned": ("overall:assigned", "count"),
    "completion_rate": ("overall:completion_rate", "completion_rate"),
    "on_time_rate": ("overall:on_time_rate", "on_time_rate"),
    "satisfaction_rate": ("overall:satisfaction_rate", "satisfaction_rate"),
    "province_cases": ("province:cases", "count"),
    "province_completion_rate": ("province:cases", "completion_rate"),
    "praise_rate": ("province:cases", "satisfaction_rate"),
    "forwarding_rate": ("province:forwarding", "share"),
    "feedback_rate": ("province:feedback", "share"),
}
"""Which line and cell of the sheet hold each headline measure."""

COUNTS = {"count", "satisfied"}

Lines = Mapping[str, TotalsLine]
"""By their subjects."""


def digest(month: Month) -> Digest:
    """The sheet's figures; an empty digest when the month has none."""
    found = totals_of([month])
    return digest_from(found[month]) if month in found else Digest(Origin.NOTHING)


def digest_from(lines: Lines) -> Digest:
    """Of a sheet's lines by their subjects."""
    known = registers()
    tops = [one for one in known[CATEGORY.key] if not one.above]
    return Digest(
        origin=Origin.SHEET,
        figures=headline_from(lines, HEADLINE),
        districts=_places(lines, DISTRICT.key, known[DISTRICT.key]),
        categories=_places(lines, CATEGORY.key, tops),
    )


def headline_from(lines: Lines, keys: Iterable[str]) -> dict[str, Figure]:
    """The sheet's figures of these measures."""
    cells = {key: HEADLINE[key] for key in keys}
    return {key: _figure(key, lines.get(subject), cell) for key, (subject, cell) in cells.items()}


def _places(lines: Lines, kind: str, members: Iterable[Member]) -> tuple[Place, ...]:
    cells = {
        "assigned": "count",
        "completion_rate": "completion_rate",
        "satisfaction_rate": "satisfaction_rate",
    }
    if kind == "category":
        cells["category_share"] = "share"
    places = []
    for one in members:
        line = lines.get(f"{kind}:{one.slug}")
        if line:
            figures = {key: _figure(key, line, cell) for key, cell in cells.items()}
            places.append(Place(one.name, one.slug, figures))
    return tuple(places)


def _figure(key: str, line: TotalsLine | None, cell: str) -> Figure:
    name = MEASURES[key].name
    value = line.figures.get(cell) if line else None
    if line is None or value is None:
        return cell_figure(key, name, None, formats.NOTHING, "")
    number = int(value) if cell in COUNTS else value
    text = formats.count(int(value)) if cell in COUNTS else formats.percent(value)
    return cell_figure(key, name, number, text, cell_url(line.sheet_id, line.cells[cell]))


def cell_url(sheet: int, cell: int) -> str:
    """Where an imported cell is shown within its sheet."""
    return f"{_page(sheet, get_script_prefix())}?cell={cell}#cell-{cell}"


@lru_cache(maxsize=256)
def _page(sheet: int, _prefix: str) -> str:
    """Hundreds of cells are of a few sheets; under another prefix it is another address."""
    return reverse("reports:sheet", args=[sheet])
