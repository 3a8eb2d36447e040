"""Files of some hundred rows: units, sheets, suggestions. Checked in memory, row by row."""

from collections.abc import Callable, Mapping

from cases.models import FileKind, ImportBatch, Sheet
from cases.periods import Month

from .commit import commit_sheet
from .faults import Refused
from .held_lines import hold_lines
from .indicators import check_indicators
from .lookup import unit_register
from .recognise import Table, table_of
from .report import ImportReport
from .sheet_lines import Checked
from .stage import stage_sheet
from .suggestions_commit import commit_suggestions
from .suggestions_stage import StagedSuggestions, stage_suggestions
from .totals import Registers, check_totals
from .units_commit import commit_units
from .units_stage import StagedUnits, stage_units
from .work import Permit, Recognised, Work


def work_on(found: Recognised) -> Work:
    """The work of the file's kind."""
    table = table_of(found.reading, found.header)
    work = _WORKS[found.sending.kind]
    return lambda permit: work(found, table, permit)


def _units(found: Recognised, table: Table, permit: Permit) -> ImportReport:
    staged = stage_units(table)
    by, at = found.applying.by, found.applying.at
    batch = commit_units(staged, found.source, by=by, at=at) if permit(staged.counts) else None
    return _of_records(staged, batch)


def _suggestions(found: Recognised, table: Table, permit: Permit) -> ImportReport:
    staged = stage_suggestions(table, _month(found))
    by, at = found.applying.by, found.applying.at
    batch = (
        commit_suggestions(staged, found.source, by=by, at=at) if permit(staged.counts) else None
    )
    return _of_records(staged, batch)


def _of_records(staged: StagedUnits | StagedSuggestions, batch: ImportBatch | None) -> ImportReport:
    return ImportReport(
        staged.counts,
        staged.problems,
        staged.warnings,
        batch=batch,
        unknown=staged.unknown,
        changes=staged.changes,
        problem_count=len(staged.problems),
    )


def _indicators(found: Recognised, table: Table, permit: Permit) -> ImportReport:
    checked = check_indicators(table, unit_register(found.sending.month), found.sending.group)
    return _sheet(Sheet.Kind.INDICATORS, checked, found, permit)


def _totals(found: Recognised, table: Table, permit: Permit) -> ImportReport:
    return _sheet(Sheet.Kind.TOTALS, check_totals(table, Registers.load()), found, permit)


def _sheet(kind: Sheet.Kind, checked: Checked, found: Recognised, permit: Permit) -> ImportReport:
    staged = hold_lines(stage_sheet(kind, _month(found), checked))
    by, at = found.applying.by, found.applying.at
    batch = commit_sheet(staged, found.source, by=by, at=at) if permit(staged.counts) else None
    more = tuple(remark for look in found.sending.also_check for remark in look(checked.lines))
    return ImportReport(
        staged.counts,
        checked.problems,
        (*staged.warnings, *more),
        checked.lines,
        batch,
        unknown=checked.unknown,
        changes=staged.changes,
        problem_count=len(checked.problems),
        held=staged.held,
    )


def _month(found: Recognised) -> Month:
    if found.sending.month is None:
        raise Refused("请选择月份：指标表、总量表和建议都要注明是哪个月的。")
    return found.sending.month


_WORKS: Mapping[str, Callable[[Recognised, Table, Permit], ImportReport]] = {
    FileKind.UNITS: _units,
    FileKind.INDICATORS: _indicators,
    FileKind.TOTALS: _totals,
    FileKind.SUGGESTIONS: _suggestions,
}
