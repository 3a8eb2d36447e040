"""Writing what was staged, in one transaction: a batch is wholly in or wholly out."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from accounts.models import User
from cases.held.keeping import keep_all
from cases.held.retold import brought_by
from cases.models import (
    Category,
    District,
    ImportBatch,
    Sheet,
    SheetCell,
    SheetRow,
    UnitGroup,
)

from .batches import Source, create_batch
from .sheet_lines import SheetLine
from .stage import StagedSheet

AT_ONCE = 2_000


@transaction.atomic
def commit_sheet(
    staged: StagedSheet, source: Source, *, by: User | None, at: datetime
) -> ImportBatch:
    """One batch, one sheet per group, its lines and cells; superseded lines become history. Lines
    that are held wait.
    """
    batch = create_batch(source, staged.kind, staged.month, staged.counts, by=by, at=at)
    SheetRow.objects.filter(pk__in=staged.superseded).update(is_current=False)
    sheets = _create_sheets(staged, batch)
    rows = SheetRow.objects.bulk_create(
        (_row(line, sheets[_group_key(line)]) for line in staged.written), AT_ONCE
    )
    cells = (
        cell for row, line in zip(rows, staged.written, strict=True) for cell in _cells(row, line)
    )
    SheetCell.objects.bulk_create(cells, AT_ONCE)
    keep_all((brought_by(batch, change), months) for change, months in staged.waiting)
    return batch


def _group_key(line: SheetLine) -> int | None:
    return line.group.pk if line.group else None


def _create_sheets(staged: StagedSheet, batch: ImportBatch) -> Mapping[int | None, Sheet]:
    groups: dict[int | None, UnitGroup | None] = {
        _group_key(line): line.group for line in staged.written
    }
    headers = [column.header for column in staged.checked.table.columns]
    return {
        key: Sheet.objects.create(
            batch=batch, kind=staged.kind, month=staged.month, group=group, headers=headers
        )
        for key, group in groups.items()
    }


def _row(line: SheetLine, sheet: Sheet) -> SheetRow:
    return SheetRow(
        sheet=sheet,
        month=sheet.month,
        kind=sheet.kind,
        number=line.number,
        subject=line.subject,
        unit=line.unit,
        district=line.owner if isinstance(line.owner, District) else None,
        category=line.owner if isinstance(line.owner, Category) else None,
    )


def _cells(row: SheetRow, line: SheetLine) -> Iterable[SheetCell]:
    for cell in line.cells:
        yield SheetCell(
            row=row,
            column=cell.column,
            header=cell.header,
            key=cell.key,
            text=cell.text,
            number=cell.number,
        )
