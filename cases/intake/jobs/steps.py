"""The steps that a worker takes. A task of an earlier attempt does nothing, whatever its step.

A refusal ends the job with its sentence; a fault of ours puts it back to where the step began,
with a number under which the log holds the traceback.
"""

import logging
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from cases.intake import folder, importing, progress, rejected
from cases.intake.faults import Refused
from cases.intake.progress import Heartbeat, MovedOnError
from cases.intake.report import ImportReport
from cases.intake.sending import Applying, Sending, SheetCheck
from cases.intake.upload import Upload
from cases.models import ImportJob

from . import moves, recognising, results
from .moves import MOVES, State, Step

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Run:
    """A job in the hands of a worker."""

    job: ImportJob
    folder: Path
    progress: Heartbeat

    @property
    def upload(self) -> Upload:
        return Upload(self.job.file_name, folder.original(self.job.stored_as))

    def sending(self, also_check: Sequence[SheetCheck]) -> Sending:
        """As the page settled it."""
        job = self.job
        return Sending(
            upload=self.upload,
            kind=job.kind,
            folder=self.folder,
            stored_as=job.stored_as,
            month=job.month,
            group=job.group,
            sheet=job.sheet_name,
            chosen=moves.chosen_of(job),
            all_or_nothing=job.all_or_nothing,
            again=job.again,
            also_check=also_check,
            progress=self.progress,
        )


def read(job_id: int, attempt: int) -> None:
    """→ RECOGNISED or REFUSED."""
    _perform(job_id, attempt, Step.READ, _read)


def check(job_id: int, attempt: int, also_check: Sequence[SheetCheck] = ()) -> None:
    """→ CHECKED or REFUSED. Nothing of the file is written."""
    _perform(job_id, attempt, Step.CHECK, lambda run: _check(run, also_check))


def apply(job_id: int, attempt: int, also_check: Sequence[SheetCheck] = ()) -> None:
    """→ APPLIED, UNCHANGED or REFUSED."""
    _perform(job_id, attempt, Step.APPLY, lambda run: _apply(run, also_check))


def _perform(job_id: int, attempt: int, step: Step, work: Callable[[Run], None]) -> None:
    job = moves.take(job_id, attempt, step)
    if job is None:
        return
    where = folder.folder_of(job)
    with Heartbeat(where, job.attempt) as heartbeat:
        _work(Run(job, where, heartbeat), step, work)
    job.refresh_from_db()
    moves.forget(job)


def _work(run: Run, step: Step, work: Callable[[Run], None]) -> None:
    """Whoever was overtaken by a cancellation or a new start steps back in silence."""
    try:
        try:
            work(run)
        except Refused as refusal:
            moves.leave(run.job, State.REFUSED, message=str(refusal))
    except MovedOnError:
        logger.info("Import job %s moved on while its step %s ran.", run.job.pk, step)
    except Exception:  # whatever it is, its reader needs a way on and its mender the traceback
        number = secrets.token_hex(4)
        if _put_back(run.job, step, number):
            logger.exception("Step %s of import job %s failed (%s).", step, run.job.pk, number)


def _put_back(job: ImportJob, step: Step, number: str) -> bool:
    """To where the step began; False if the job has left it, whose files then went under us."""
    move = MOVES[step]
    message = (
        f"处理时出错（编号 {number}），请重试，已写入的内容不会重复写入；"
        "再次出错时请把编号告诉管理员。"
    )
    running = ImportJob.objects.filter(pk=job.pk, state=move.runs_as, attempt=job.attempt)
    if not running.update(state=move.falls_back_to, message=message):
        return False
    progress.end(folder.folder_of(job))
    return True


def _read(run: Run) -> None:
    run.progress("读取文件", 0, 0)
    moves.leave(
        run.job, State.RECOGNISED, **recognising.recognised(run.job, run.upload, run.folder)
    )


def _check(run: Run, also_check: Sequence[SheetCheck]) -> None:
    report = _run(run, also_check, dry_run=True)
    earlier = f"{results.earlier_words(report.earlier)}。" if report.earlier else ""
    _write_rejected(run, report)
    results.keep(run.job, State.CHECKED, report, message=earlier or report.held.words)


def _apply(run: Run, also_check: Sequence[SheetCheck]) -> None:
    if _is_in_already(run.job):
        return
    report = _run(run, also_check, dry_run=False)
    if report.held_back:
        raise Refused(report.held_back)
    if report.batch:
        results.keep(run.job, State.APPLIED, report, batch=report.batch, message=report.held.words)
    # A database may still have been busy with the COMMIT of an attempt that was killed.
    elif not _is_in_already(run.job):
        message = results.unchanged_words(report)
        results.keep(run.job, State.UNCHANGED, report, message=message)
    _write_rejected(run, report)


def _write_rejected(run: Run, report: ImportReport) -> None:
    rejects = rejected.Rejects.of(run.folder, run.job.kind, moves.chosen_of(run.job))
    rejected.write_for(report, rejects, run.folder / folder.REJECTED, run.progress)


def _run(run: Run, also_check: Sequence[SheetCheck], *, dry_run: bool) -> ImportReport:
    (run.folder / folder.PROBLEMS).unlink(missing_ok=True)
    # Who and when that count are those of the confirmation, not of the worker.
    by = run.job.confirmed_by or run.job.started_by
    applying = Applying(at=run.job.moved_at, by=by, dry_run=dry_run)
    return importing.run(run.sending(also_check), applying)


def _is_in_already(job: ImportJob) -> bool:
    """Whether an earlier attempt wrote the batch before it could say so; the job says it then."""
    batch = moves.own_batch(job)
    if batch:
        moves.leave(job, State.APPLIED, batch=batch, **results.counts_of(batch))
    return batch is not None
