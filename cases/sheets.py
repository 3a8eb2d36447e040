"""The current lines of a month's sheets, as values for those who score and report.

Keys of cells. Indicator lines: assigned, completed, satisfaction_rate, on_time_rate,
completion_rate, bonus, penalty, total, rank (and unit, a text). Totals: count, satisfied, share,
completion_rate, satisfaction_rate (and kind, name, texts). Rates are in percent, as printed.
A key is absent when the sheet has no such column, None when its cell says nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from .intake.text import header_key
from .models import Sheet, SheetCell, SheetRow, Unit
from .periods import Month

TEXT_KEYS = frozenset({"unit", "kind", "name"})


@dataclass(frozen=True)
class IndicatorLine:
    """A unit's line. `group_id` is the sheet's, which the unit may have left since."""

    row_id: int
    sheet_id: int
    group_id: int
    unit: Unit
    figures: Mapping[str, Decimal | None]
    cells: Mapping[str, int]  # primary keys, for the way back to the imported cell
    columns: Mapping[str, Decimal | None]  # every number, by header as `header_key` spells it


@dataclass(frozen=True)
class TotalsLine:
    """A line of a totals sheet: of the whole, a district, a category or the province block."""

    row_id: int
    sheet_id: int
    subject: str
    figures: Mapping[str, Decimal | None]
    cells: Mapping[str, int]


def indicator_lines(month: Month) -> list[IndicatorLine]:
    """One line per unit, with its group and district; two queries."""
    rows = SheetRow.objects.current(month, Sheet.Kind.INDICATORS).select_related(
        "sheet", "unit__group", "unit__district"
    )
    return [
        IndicatorLine(
            row_id=row.pk,
            sheet_id=row.sheet_id,
            group_id=row.sheet.group_id,
            unit=row.unit,
            figures=_figures(row),
            cells=_cells(row),
            columns={header_key(cell.header): cell.number for cell in row.cells.all()},
        )
        for row in rows
        if row.unit is not None and row.sheet.group_id is not None
    ]


def totals(month: Month) -> dict[str, TotalsLine]:
    """Lines by subject ("overall:accepted", "district:<slug>", …); one query."""
    return totals_of([month]).get(month, {})


def totals_of(months: Iterable[Month]) -> dict[Month, dict[str, TotalsLine]]:
    """The same of each month that has lines; one query."""
    current = {"row__is_current": True, "row__kind": Sheet.Kind.TOTALS, "row__month__in": months}
    row = ("row__month", "row", "row__sheet", "row__subject")
    cells = (
        SheetCell.objects.filter(**current).exclude(key="").order_by("row__sheet", "row__number")
    )
    lines: dict[tuple[Month, int, int, str], list[tuple[str, Decimal | None, int]]] = {}
    for *of, key, number, pk in cells.values_list(*row, "key", "number", "pk"):
        lines.setdefault(tuple(of), []).append((key, number, pk))
    found: dict[Month, dict[str, TotalsLine]] = {}
    for (month, row_id, sheet_id, subject), told in lines.items():
        figures = {key: number for key, number, _ in told if key not in TEXT_KEYS}
        line = TotalsLine(row_id, sheet_id, subject, figures, {key: pk for key, _, pk in told})
        found.setdefault(month, {})[subject] = line
    return found


def _figures(row: SheetRow) -> dict[str, Decimal | None]:
    return {
        cell.key: cell.number for cell in row.cells.all() if cell.key and cell.key not in TEXT_KEYS
    }


def _cells(row: SheetRow) -> dict[str, int]:
    return {cell.key: cell.pk for cell in row.cells.all() if cell.key}
