"""The whole way of a file, for commands, pages and background work: `run` takes every kind."""

import errno
from dataclasses import replace

from cases.held.rows import NONE_HELD
from cases.models import FileKind, ImportBatch

from . import small
from .batches import Purpose, earlier_batch, one_at_a_time
from .columns import SPECS
from .faults import Refused, Remark
from .ledger import importing as ledger
from .ledger.unknown import with_nearest
from .reading import read
from .recognise import header_of
from .report import Counts, ImportReport
from .sending import Applying, Sending
from .work import Permit, Recognised

_LEDGER = {FileKind.CASES, FileKind.RATINGS}
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def run(sending: Sending, applying: Applying) -> ImportReport:
    """Reads, recognises, checks, compares and, unless it is a dry run, writes: all or none of the
    accepted rows. Refused when the file as a whole cannot be taken.
    """
    try:
        return _run(sending, applying)
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        raise Refused("磁盘空间不足，没有导入任何数据，请联系管理员清理后再导入。") from error


def _run(sending: Sending, applying: Applying) -> ImportReport:
    found = _recognised(sending, applying)
    purpose = Purpose.of(found.source, sending.kind, sending.month)
    work = (ledger if sending.kind in _LEDGER else small).work_on(found)
    if applying.dry_run:
        earlier = earlier_batch(purpose)
        report = work(lambda _counts: False)
    else:
        with one_at_a_time():
            earlier = earlier_batch(purpose)
            report = work(_permit(sending, earlier))
    report = replace(
        report, unknown=with_nearest(report.unknown), held_back=_held_back(sending, report.counts)
    )
    if earlier is not None and _is_done(sending, earlier):
        return _as_done(report, earlier)
    return _with_held(report)


def _recognised(sending: Sending, applying: Applying) -> Recognised:
    reading = read(sending.upload, sending.folder, sheet=sending.sheet)
    head = reading.rows_file.head()
    header = header_of(head, SPECS[FileKind(sending.kind)], sending.chosen)
    return Recognised(sending, applying, reading, header)


def _is_done(sending: Sending, earlier: ImportBatch | None) -> bool:
    """The very file was taken before, to its last row, and nobody asked for it again."""
    return earlier is not None and earlier.is_whole and not sending.again


def _permit(sending: Sending, earlier: ImportBatch | None) -> Permit:
    def permit(counts: Counts) -> bool:
        is_free = not (_held_back(sending, counts) or _is_done(sending, earlier))
        return counts.writes and is_free

    return permit


def _held_back(sending: Sending, counts: Counts) -> str:
    left_out = counts.rejected + counts.held
    if not (sending.all_or_nothing and left_out):
        return ""
    return (
        f"有 {left_out} 行不能导入，而所选的是“有一行不行就都不导入”，没有导入任何数据。"
        "请改正这些行，或取消该选项。"
    )


def _with_held(report: ImportReport) -> ImportReport:
    """What is held is said before everything else."""
    if not report.held.rows:
        return report
    return replace(report, warnings=(Remark(1, "", report.held.words), *report.warnings))


def _as_done(report: ImportReport, earlier: ImportBatch) -> ImportReport:
    """The same file again: nothing is written, whatever later files made of its rows."""
    counts = report.counts
    differing = counts.new + counts.changed + counts.held
    words = f"这个文件已作为批次 {earlier.pk} 导入过，没有再次写入。"
    if differing:
        words += f"其中 {differing} 行与系统现在的内容不同，需要恢复成文件内容时请选择重新导入。"
    return replace(
        report,
        counts=Counts(0, 0, differing + counts.unchanged, counts.rejected),
        warnings=(Remark(1, "", words), *report.warnings),
        changes=(),
        earlier=earlier,
        held=NONE_HELD,
    )
