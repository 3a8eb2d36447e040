"""Lines of a sheet for a published month: new and changed ones are held, with what they say."""

from collections.abc import Iterator
from dataclasses import replace

from cases.held.keeping import Noted, number_waiting
from cases.held.lines import line_of
from cases.held.rows import HeldRows
from cases.models import HeldChange, SealedMonth, SheetRow

from .faults import Remark
from .report import Counts
from .sheet_lines import SheetLine
from .stage import StagedSheet, differences

DIFFERENCES = 3
"""Figures that a sentence about a line names."""


def hold_lines(staged: StagedSheet) -> StagedSheet:
    """The same for an open month; of a published one nothing is left to be written."""
    sealed = SealedMonth.objects.filter(month=staged.month).first()
    if sealed is None or not staged.written:
        return staged
    current = {row.subject: row for row in SheetRow.objects.current(staged.month, staged.kind)}
    noted = tuple(_changes(staged, sealed, current))
    months = [sealed.month] * len(noted)
    held = HeldRows.of(len(noted), months, number_waiting(noted))
    counts = staged.counts
    return replace(
        staged,
        written=(),
        superseded=(),
        changes=(),
        counts=Counts(0, 0, counts.unchanged, counts.rejected, held.rows, held.waiting),
        warnings=(*_remarks(staged, current), *staged.warnings),
        waiting=noted,
        held=held,
    )


def _changes(
    staged: StagedSheet, sealed: SealedMonth, current: dict[str, SheetRow]
) -> Iterator[Noted]:
    headers = [column.header for column in staged.checked.table.columns]
    for line in staged.written:
        said = line_of(staged.kind, staged.month, headers, line, current.get(line.subject))
        change = HeldChange(origin=HeldChange.Origin.SHEET, row=line.number, line=said)
        yield change, [sealed]


def _remarks(staged: StagedSheet, current: dict[str, SheetRow]) -> Iterator[Remark]:
    table = staged.checked.table
    header = table.header("unit") or table.header("name")
    for line in staged.written:
        yield Remark(line.number, header, _words(staged, line, current.get(line.subject)))


def _words(staged: StagedSheet, line: SheetLine, row: SheetRow | None) -> str:
    month = f"已封存的{staged.month.label}"
    if row is None:
        return f"{month}没有这一行，暂不写入，列入待更正。"
    unlike = list(differences(row, line))
    named = "，".join(f"{one.field} {one.before} → {one.after}" for one in unlike[:DIFFERENCES])
    more = f"等 {len(unlike)} 处" if len(unlike) > DIFFERENCES else ""
    return f"与{month}不同（{named}{more}），暂不写入，列入待更正。"
