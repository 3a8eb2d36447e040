"""From which state to which: every move is a compare-and-set, so that of two only one happens.

`attempt` rises with every move that starts or ends a wait, so that a task which was queued for an
earlier one finds its number gone and does nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.module_loading import import_string

from cases.intake import folder, progress
from cases.intake.batches import Purpose, earlier_batch
from cases.intake.faults import Refused
from cases.intake.progress import MovedOnError
from cases.models import ImportBatch, ImportJob

State = ImportJob.State


class Step(StrEnum):
    """What a worker does with a file; each waits in the queue under this name."""

    READ = "read"
    CHECK = "check"
    APPLY = "apply"


@dataclass(frozen=True)
class Move:
    """Where a step may be asked for, how it waits and runs, where a fault of ours puts it back."""

    asked_in: frozenset[State]
    waits_as: State
    runs_as: State
    falls_back_to: State


MOVES: Mapping[Step, Move] = {
    Step.READ: Move(
        frozenset({State.WAITING, State.RECOGNISED, State.CHECKED}),
        State.WAITING,
        State.READING,
        State.WAITING,
    ),
    Step.CHECK: Move(
        frozenset({State.RECOGNISED, State.CHECKED}),
        State.CHECKING,
        State.CHECKING,
        State.RECOGNISED,
    ),
    Step.APPLY: Move(frozenset({State.CHECKED}), State.APPLYING, State.APPLYING, State.CHECKED),
}
IN_FLIGHT = {
    State.WAITING: Step.READ,
    State.READING: Step.READ,
    State.CHECKING: Step.CHECK,
    State.APPLYING: Step.APPLY,
}
"""The states in which a worker has something to do, and what."""
OPEN = frozenset({*IN_FLIGHT, State.RECOGNISED, State.CHECKED})
"""The states that a job does not stay in."""


def queue(job: ImportJob, step: Step, at: datetime, **settled: Any) -> None:
    """Asks for a step: MovedOnError when somebody was quicker. `settled` fields change with it."""
    step = Step(step)
    move = MOVES[step]
    if job.state not in move.asked_in:
        raise MovedOnError
    if step is Step.APPLY:
        _refuse_what_cannot_be_applied(job)
    _enqueue(job, step, at, settled)


def restart(job: ImportJob, at: datetime) -> None:
    """Queues once more the step in which a job stands still."""
    step = IN_FLIGHT.get(State(job.state))
    if step is None or _is_alive(job):
        raise MovedOnError
    _enqueue(job, step, at, {})


def cancel(job: ImportJob, at: datetime) -> None:
    """Gives a file up, with everything that was kept of it; not while it is being applied."""
    if job.state not in OPEN:
        raise MovedOnError
    if job.state == State.APPLYING and _is_alive(job):
        raise Refused("正在写入数据，现在不能取消；导入完成后可以撤销整个批次。")
    if own_batch(job):
        raise Refused("数据已经写入，不能取消：请点“重新开始”完成导入，之后可以撤销整个批次。")
    _change(job, state=State.CANCELLED, moved_at=at, attempt=F("attempt") + 1)
    forget(job)


def take(job_id: int, attempt: int, step: Step) -> ImportJob | None:
    """The job, if its step still waits under this number; nobody else can take it then."""
    move = MOVES[step]
    waiting = ImportJob.objects.filter(pk=job_id, state=move.waits_as, attempt=attempt)
    if not waiting.update(state=move.runs_as, attempt=attempt + 1):
        return None
    return ImportJob.objects.select_related("started_by", "confirmed_by", "group").get(pk=job_id)


def leave(job: ImportJob, state: State, **fields: Any) -> None:
    """Ends a step; MovedOnError when the job was cancelled or queued again meanwhile."""
    _change(job, state=state, **fields)


def forget(job: ImportJob) -> None:
    """What a state that is an end needs no more: working files, and the original unless applied."""
    if job.state in OPEN:
        return
    keep = [] if job.state == State.CANCELLED else [folder.REJECTED]
    folder.clear(folder.folder_of(job), keep=keep)
    if job.state != State.APPLIED:
        folder.discard_original(job.stored_as)


def own_batch(job: ImportJob) -> ImportBatch | None:
    """What the job wrote, also when its worker was killed before it could say so."""
    return ImportBatch.objects.filter(stored_as=job.stored_as, undone_at=None).first()


def earlier(job: ImportJob) -> ImportBatch | None:
    """The batch that took this very file for the same purpose, to its last row."""
    chosen = chosen_of(job) or {}
    keys = {one["header"]: chosen.get(one["index"], one["key"]) for one in job.columns}
    columns = {header: key for header, key in keys.items() if key}
    batch = earlier_batch(Purpose(job.kind, job.month, job.sha256, job.sheet_name, columns))
    return batch if batch and batch.is_whole else None


def chosen_of(job: ImportJob) -> dict[int, str] | None:
    """The reader's own assignment; JSON made text of its indexes."""
    if job.chosen is None:
        return None
    return {int(index): key for index, key in job.chosen.items()}


def _enqueue(job: ImportJob, step: Step, at: datetime, settled: Mapping[str, Any]) -> None:
    """State and task in one transaction: neither is without the other."""
    attempt = job.attempt + 1
    with transaction.atomic():
        waits = {"state": MOVES[step].waits_as, "attempt": attempt, "moved_at": at, "message": ""}
        _change(job, **{**settled, **waits})
        progress.write(folder.folder_of(job), progress.Reported(attempt, is_queued=True))
        import_string(f"{settings.IMPORT_TASKS}.{step}_job").enqueue(job.pk, attempt)
    job.refresh_from_db()


def _change(job: ImportJob, **fields: Any) -> None:
    """Only if the job stands where the caller saw it."""
    seen = ImportJob.objects.filter(pk=job.pk, state=job.state, attempt=job.attempt)
    if not seen.update(**fields):
        raise MovedOnError
    job.refresh_from_db()


def _is_alive(job: ImportJob) -> bool:
    where = folder.folder_of(job)
    reported = progress.read(where)
    return bool(
        reported and not reported.is_queued and progress.age(where) <= progress.ALIVE_WITHIN
    )


def _refuse_what_cannot_be_applied(job: ImportJob) -> None:
    if (left_out := job.rejected + job.held) and job.all_or_nothing:
        raise Refused(
            f"有 {left_out} 行不能导入，而您选择了“有一行不行就都不导入”："
            "请改正这些行后重新上传，或取消这个选项。"
        )
    if job.rows and job.rejected == job.rows:
        raise Refused(f"全部 {job.rows} 行都有问题，没有可以导入的行，请按所列行列改正后重新上传。")
