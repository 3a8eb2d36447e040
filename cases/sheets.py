"""Imported sheets as plain values: indicator lines by unit, totals lines by subject."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from .models import Sheet, SheetRow, Unit
from .periods import Month

Figures = Mapping[str, Decimal | None]
"""Numbers by cell key; None where the sheet says — or nothing. Rates in percent."""


@dataclass(frozen=True)
class IndicatorLine:
    """A unit's current line of a month's indicator sheet; `cells` holds cell pks by key."""

    row_id: int
    sheet_id: int
    group_id: int
    unit: Unit
    figures: Figures
    cells: Mapping[str, int]


@dataclass(frozen=True)
class TotalsLine:
    """A current line of a month's totals sheet."""

    row_id: int
    sheet_id: int
    subject: str
    figures: Figures
    cells: Mapping[str, int]


def indicator_lines(month: Month) -> list[IndicatorLine]:
    """The month's lines of all groups in the order of the sheets; two queries."""
    rows = SheetRow.objects.current(month, Sheet.Kind.INDICATORS)
    return [
        IndicatorLine(
            row_id=row.pk,
            sheet_id=row.sheet_id,
            group_id=row.sheet.group_id,
            unit=row.unit,
            figures=_figures(row),
            cells=_cells(row),
        )
        for row in rows
    ]


def totals(month: Month) -> dict[str, TotalsLine]:
    """The month's totals lines by subject (`district:dawa`); two queries."""
    rows = SheetRow.objects.current(month, Sheet.Kind.TOTALS)
    return {
        row.subject: TotalsLine(row.pk, row.sheet_id, row.subject, _figures(row), _cells(row))
        for row in rows
    }


def _figures(row: SheetRow) -> dict[str, Decimal | None]:
    return {cell.key: cell.number for cell in row.cells.all() if cell.key}


def _cells(row: SheetRow) -> dict[str, int]:
    return {cell.key: cell.pk for cell in row.cells.all() if cell.key}
