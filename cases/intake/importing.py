"""The whole way of a file, for commands, pages and the demo: one function per kind of file."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import IntegrityError, transaction

from cases.models import Sheet, UnitGroup
from cases.periods import Month

from . import columns
from .batches import Source
from .commit import commit_sheet
from .faults import Refused
from .indicators import check_indicators
from .lookup import unit_register
from .reading import read
from .recognise import Table, header_of, table_of
from .report import ImportReport
from .sending import Applying, SheetCheck
from .sheet_lines import Checked
from .stage import stage_sheet
from .totals import Registers, check_totals
from .units_commit import commit_units
from .units_stage import stage_units
from .upload import Upload


def import_indicators(
    upload: Upload,
    applying: Applying,
    *,
    month: Month,
    group: UnitGroup | None = None,
    also_check: Sequence[SheetCheck] = (),
) -> ImportReport:
    """The indicator sheet of a month. `group` asserts that all units belong to it."""
    table, encoding = _table(upload, columns.INDICATORS)
    source = Source(upload, encoding, applying.is_simulated)

    def check() -> Checked:
        return check_indicators(table, unit_register(), group)

    report = _apply_sheet(Sheet.Kind.INDICATORS, month, check, source, applying)
    more = tuple(remark for look in also_check for remark in look(report.lines))
    return ImportReport(
        report.counts, report.problems, (*report.warnings, *more), report.lines, report.batch
    )


def import_totals(upload: Upload, applying: Applying, *, month: Month) -> ImportReport:
    """Headline, districts, categories and province block of a month."""
    table, encoding = _table(upload, columns.TOTALS)
    source = Source(upload, encoding, applying.is_simulated)

    def check() -> Checked:
        return check_totals(table, Registers.load())

    return _apply_sheet(Sheet.Kind.TOTALS, month, check, source, applying)


def import_units(upload: Upload, applying: Applying) -> ImportReport:
    """The register of units: new ones are created, known ones brought up to date."""
    table, encoding = _table(upload, columns.UNITS)
    source = Source(upload, encoding, applying.is_simulated)
    with _one_at_a_time():
        staged = stage_units(table)
        batch = None
        if staged.counts.writes and not applying.dry_run:
            batch = commit_units(staged, source, by=applying.by, at=applying.at)
    return ImportReport(staged.counts, staged.problems, staged.warnings, batch=batch)


def _table(upload: Upload, specs: columns.Specs) -> tuple[Table, str]:
    """The file as a table, and the encoding it was in."""
    with TemporaryDirectory() as folder:
        reading = read(upload, Path(folder))
        header = header_of(reading.rows_file.head(), specs)
        return table_of(reading, header), reading.encoding


def _apply_sheet(
    kind: Sheet.Kind,
    month: Month,
    check: Callable[[], Checked],
    source: Source,
    applying: Applying,
) -> ImportReport:
    """Compared and written in one transaction, so that nothing comes between."""
    with _one_at_a_time():
        checked = check()
        staged = stage_sheet(kind, month, checked)
        batch = None
        if staged.counts.writes and not applying.dry_run:
            batch = commit_sheet(staged, source, by=applying.by, at=applying.at)
    return ImportReport(staged.counts, checked.problems, staged.warnings, checked.lines, batch)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """A transaction in which a race with another import ends in a sentence."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise Refused("另一项导入同时改动了这些数据，请稍后重试。") from error
