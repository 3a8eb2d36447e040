"""What batches, sheets and their lines refuse; tried by test_constraints."""

from cases.models import Sheet, SheetCell, SheetRow
from tests.constraints import twice
from tests.factories import APRIL, ImportBatchFactory, UnitFactory
from tests.imported_sheets import sheet_of


def line(**changes):
    unit = UnitFactory()
    values = {"sheet": sheet_of(unit.group), "kind": Sheet.Kind.INDICATORS, "unit": unit}
    return SheetRow.objects.create(
        **{**values, "month": APRIL, "number": 1, "subject": "unit:1", **changes}
    )


def cell(row, column, key=""):
    return SheetCell.objects.create(row=row, column=column, header="列", key=key)


def two_rows_of_one_subject():
    line()
    line(number=2)


def two_cells_of_one_figure():
    row = line()
    cell(row, 1, key="assigned")
    cell(row, 2, key="assigned")


SHEETS = {
    "a_batch_has_a_known_kind": lambda: ImportBatchFactory(kind="letters"),
    "every_row_of_a_batch_is_accounted_for": lambda: ImportBatchFactory(
        rows=6, new=1, changed=1, unchanged=1, rejected=1, held=1
    ),
    "an_indicator_sheet_has_a_group": [
        lambda: Sheet.objects.create(
            batch=ImportBatchFactory(), kind=Sheet.Kind.INDICATORS, month=APRIL
        ),
        lambda: Sheet.objects.create(
            batch=ImportBatchFactory(),
            kind=Sheet.Kind.TOTALS,
            month=APRIL,
            group=UnitFactory().group,
        ),
    ],
    "a_sheet_has_a_line_once": lambda: [line(), line(subject="unit:2")],
    "a_subject_has_one_current_line_a_month": two_rows_of_one_subject,
    "a_line_of_an_indicator_sheet_has_a_unit": [
        lambda: line(unit=None),
        lambda: line(kind=Sheet.Kind.TOTALS),
    ],
    "a_line_has_a_column_once": lambda: twice(cell, row=line(), column=1),
    "a_line_has_a_figure_once": two_cells_of_one_figure,
}
