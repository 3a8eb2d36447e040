"""Lines of the platform's monthly sheets, as an import leaves them in the database."""

from decimal import Decimal

from cases.models import Sheet, SheetCell, SheetRow, Unit, UnitGroup
from cases.periods import Month
from tests.factories import APRIL, ImportBatchFactory


def sheet_of(group: UnitGroup | None, month: Month = APRIL) -> Sheet:
    """The month's indicator sheet of the group, or its totals sheet, made once."""
    kind = Sheet.Kind.INDICATORS if group else Sheet.Kind.TOTALS
    known = Sheet.objects.filter(month=month, kind=kind, group=group).first()
    batch = None if known else ImportBatchFactory(kind=kind, month=month)
    return known or Sheet.objects.create(batch=batch, month=month, kind=kind, group=group)


def indicator_line(
    unit: Unit,
    month: Month = APRIL,
    *,
    group: UnitGroup | None = None,
    further: dict[str, object] | None = None,
    **figures: object,
) -> SheetRow:
    """A unit's line in its group's sheet: ten cases, all done and liked, unless figures say so.

    `further` columns are those that nobody asked for, by header.
    """
    perfect = {"satisfaction_rate": 100, "on_time_rate": 100, "completion_rate": 100}
    cells = {"assigned": 10, "completed": 10, **perfect, **figures}
    row = _line(sheet_of(group or unit.group, month), f"unit:{unit.pk}", cells, unit=unit)
    SheetCell.objects.bulk_create(
        _cell(row, len(cells) + column, header, value)
        for column, (header, value) in enumerate((further or {}).items())
    )
    return row


def totals_line(subject: str, month: Month = APRIL, **figures: object) -> SheetRow:
    """A line of the month's totals sheet."""
    return _line(sheet_of(None, month), subject, figures)


def _line(
    sheet: Sheet, subject: str, figures: dict[str, object], unit: Unit | None = None
) -> SheetRow:
    number = sheet.lines.count() + 1
    row = SheetRow.objects.create(
        sheet=sheet, month=sheet.month, kind=sheet.kind, number=number, subject=subject, unit=unit
    )
    SheetCell.objects.bulk_create(
        _cell(row, column, key, value, key) for column, (key, value) in enumerate(figures.items())
    )
    return row


def _cell(row: SheetRow, column: int, header: str, value: object, key: str = "") -> SheetCell:
    return SheetCell(
        row=row,
        column=column,
        header=header,
        key=key,
        text="—" if value is None else str(value),
        number=None if value is None else Decimal(str(value)),
    )
