"""How far a file has come, as the progress indicator on its page shows it."""

from dataclasses import dataclass
from enum import StrEnum

from cases.models import ImportJob

NAMES = ("上传", "读取", "确认列", "检查", "预览", "导入", "结果")

_State = ImportJob.State
_AT = {
    _State.WAITING: 1,
    _State.READING: 1,
    _State.RECOGNISED: 2,
    _State.CHECKING: 3,
    _State.CHECKED: 4,
    _State.APPLYING: 5,
    _State.APPLIED: 6,
    _State.UNCHANGED: 6,
}
RUNNING = frozenset({_State.WAITING, _State.READING, _State.CHECKING, _State.APPLYING})
"""States in which the worker has the file, or will have it."""
FINAL = frozenset({_State.APPLIED, _State.UNCHANGED, _State.REFUSED, _State.CANCELLED})
"""States that a file does not leave."""
BADGES = {
    _State.RECOGNISED: "accent",
    _State.CHECKED: "accent",
    _State.APPLIED: "done",
    _State.UNCHANGED: "done",
    _State.REFUSED: "warn",
    _State.CANCELLED: "done",
}
"""How a state's badge looks; the others are neutral."""


class Progress(StrEnum):
    """Where a step stands to where the file is."""

    DONE = "done"
    CURRENT = "current"
    STOPPED = "stopped"
    AHEAD = "ahead"


@dataclass(frozen=True)
class Step:
    """A step and whether it is behind, here, ahead, or where the file stopped for good."""

    name: str
    progress: Progress


def steps_of(job: ImportJob) -> tuple[Step, ...]:
    """All steps in order."""
    stopped = job.state in {_State.REFUSED, _State.CANCELLED}
    at = _stopped_at(job) if stopped else _AT[_State(job.state)]
    here = Progress.STOPPED if stopped else Progress.CURRENT
    return tuple(Step(name, _progress(index, at, here)) for index, name in enumerate(NAMES))


def _progress(index: int, at: int, here: Progress) -> Progress:
    if index == at:
        return here
    return Progress.DONE if index < at else Progress.AHEAD


def _stopped_at(job: ImportJob) -> int:
    """The furthest step that left a trace on the job."""
    if job.rows:
        return 4
    return 2 if job.columns else 1
