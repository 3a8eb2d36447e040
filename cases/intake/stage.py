"""What applying a checked sheet would change: new, changed, unchanged lines; nothing is written."""

from collections.abc import Iterable
from dataclasses import dataclass

from cases.held.keeping import Noted
from cases.held.rows import NONE_HELD, HeldRows
from cases.history import NOTHING
from cases.models import Sheet, SheetRow
from cases.periods import Month
from cases.sheets import TEXT_KEYS

from .faults import Remark
from .report import Counts, FieldChange
from .sheet_lines import NOTHING as NOTHING_SAID
from .sheet_lines import Checked, LineCell, SheetLine, cells_of, content_of

NAMED_AT_MOST = 5


@dataclass(frozen=True)
class StagedSheet:
    """Lines to be written, the ones that they supersede, and what stays as it is. `waiting` are
    lines that the month, being published, does not take (`held_lines`).
    """

    kind: str
    month: Month
    checked: Checked
    written: tuple[SheetLine, ...]
    superseded: tuple[int, ...]  # primary keys
    counts: Counts
    warnings: tuple[Remark, ...]
    changes: tuple[FieldChange, ...]
    waiting: tuple[Noted, ...] = ()
    held: HeldRows = NONE_HELD


def stage_sheet(kind: Sheet.Kind, month: Month, checked: Checked) -> StagedSheet:
    """Compared with the month's current lines, subject by subject; two queries."""
    current = {row.subject: row for row in SheetRow.objects.current(month, kind)}
    new = [line for line in checked.lines if line.subject not in current]
    known = [line for line in checked.lines if line.subject in current]
    changed = [
        line for line in known if line.content != content_of(cells_of(current[line.subject]))
    ]
    rejected = len({remark.row for remark in checked.problems})
    return StagedSheet(
        kind,
        month,
        checked,
        tuple(sorted([*new, *changed], key=lambda line: line.number)),
        tuple(current[line.subject].pk for line in changed),
        Counts(len(new), len(changed), len(known) - len(changed), rejected),
        (
            *_kept(current, checked),
            *_lost_columns((current[line.subject] for line in changed), checked),
            *checked.warnings,
        ),
        tuple(one for line in changed for one in differences(current[line.subject], line)),
    )


def differences(row: SheetRow, line: SheetLine) -> Iterable[FieldChange]:
    """Cell by cell, for the preview: those whose figure is another now, or is new or gone."""
    before = {cell.name: cell for cell in cells_of(row)}
    after = {cell.name: cell for cell in line.cells}
    for name in dict.fromkeys((*before, *after)):
        old, new = before.get(name), after.get(name)
        header = (new or old or LineCell(0, name, "", "", None)).header
        if name not in TEXT_KEYS and _told(old) != _told(new):
            yield FieldChange(line.number, _name(row), header, _told(old), _told(new))


def _told(cell: LineCell | None) -> str:
    """A figure without needless zeros, or the text as it came."""
    if cell is None or cell.content[1] in NOTHING_SAID:
        return NOTHING
    return cell.text if cell.number is None else f"{cell.number.normalize():f}"


def _kept(current: dict[str, SheetRow], checked: Checked) -> list[Remark]:
    """How many current lines of the same groups the file does not mention; they stay."""
    subjects = {line.subject for line in checked.lines}
    groups = {line.group.pk for line in checked.lines if line.group}
    kept = [
        row
        for subject, row in current.items()
        if subject not in subjects and (row.unit is None or row.sheet.group_id in groups)
    ]
    if not kept:
        return []
    names = "、".join(_name(row) for row in kept[:NAMED_AT_MOST])
    more = " 等" if len(kept) > NAMED_AT_MOST else ""
    message = f"本月已有的 {len(kept)} 行不在这个文件里，保留不变：{names}{more}。"
    return [Remark(checked.table.header_row, _naming_header(checked), message)]


def _lost_columns(superseded: Iterable[SheetRow], checked: Checked) -> list[Remark]:
    """Columns that the superseded lines had and the file has not."""
    present = {column.key or column.header for column in checked.table.columns}
    before = {
        cell.key or cell.header: cell.header for row in superseded for cell in row.cells.all()
    }
    lost = [header for name, header in before.items() if name not in present]
    if not lost:
        return []
    message = f"更新的行以前有“{'、'.join(lost)}”列，这个文件没有，这些数值不再有效。"
    return [Remark(checked.table.header_row, "", message)]


def _name(row: SheetRow) -> str:
    """The registered name, or what the line was called in its file."""
    if owner := row.unit or row.district or row.category:
        return owner.name
    return next((cell.text for cell in row.cells.all() if cell.key == "name"), row.subject)


def _naming_header(checked: Checked) -> str:
    return checked.table.header("unit") or checked.table.header("name")
