"""The way of a file of cases or ratings: checked row by row, then compared and written in SQL."""

from pathlib import Path

from cases.intake.batches import create_batch
from cases.intake.faults import Refused
from cases.intake.folder import PROBLEMS
from cases.intake.notes import Notes
from cases.intake.report import Counts, ImportReport
from cases.intake.work import Permit, Recognised, Work
from cases.models import FileKind, ImportBatch

from .check import LedgerFile, check_ledger
from .commit import Writing, commit
from .compare import Compared, compare
from .reject import Comparing
from .stage import Stage, looking, staged

COMPARING = "与台账比对"


def work_on(found: Recognised) -> Work:
    """Checks the rows now, before anybody waits for a lock; compares and writes when called."""
    notes = Notes(_fresh(found.sending.folder / PROBLEMS))
    sending = found.sending
    file = check_ledger(
        found.reading,
        found.header,
        sending.kind,
        sending.folder,
        notes,
        at=found.applying.at,
        month=sending.month,
        progress=sending.progress,
    )
    if not (file.rows or notes.rejected):
        raise Refused("没有数据行：表头下面没有可以导入的内容，请重新导出。")
    return lambda permit: _work(found, file, notes, permit)


def _fresh(path: Path) -> Path:
    path.unlink(missing_ok=True)
    return path


def _work(found: Recognised, file: LedgerFile, notes: Notes, permit: Permit) -> ImportReport:
    with looking(), staged(file.path, file.rows, found.sending.progress) as stage:
        comparing = _comparing(found, stage, notes)
        found.sending.progress(COMPARING, 0, 0)
        compared = compare(comparing)
        notes.write_out()
        batch = _write(found, comparing, compared.counts) if permit(compared.counts) else None
    return _report(compared, notes, batch)


def _comparing(found: Recognised, stage: Stage, notes: Notes) -> Comparing:
    headers = {column.key: column.header for column in found.header.columns if column.key}
    is_ratings = found.sending.kind == FileKind.RATINGS
    return Comparing(stage, is_ratings, found.applying.at, headers, notes)


def _write(found: Recognised, comparing: Comparing, counts: Counts) -> ImportBatch:
    sending, applying = found.sending, found.applying
    batch = create_batch(
        found.source, sending.kind, sending.month, counts, by=applying.by, at=applying.at
    )
    commit(Writing(comparing, batch, sending.progress))
    return batch


def _report(compared: Compared, notes: Notes, batch: ImportBatch | None) -> ImportReport:
    problems = tuple(sorted(notes.problems, key=lambda remark: remark.row))
    return ImportReport(
        compared.counts,
        problems,
        notes.warnings(),
        batch=batch,
        unknown=tuple(notes.unknown()),
        changes=compared.changes,
        problem_count=notes.problem_count,
        held=compared.held,
    )
