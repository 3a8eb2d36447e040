"""What a page says about a job while a worker has, or should have, something to do with it."""

from dataclasses import dataclass

from cases.intake import folder, progress
from cases.models import ImportJob

from .moves import IN_FLIGHT, State

NO_WORKER = "后台程序没有运行，导入暂时不能继续：请联系管理员启动后台程序（manage.py db_worker）。"
INTERRUPTED = "已中断：后台程序在处理中途停止，请点“重新开始”；写过的内容不会重复写入。"
QUEUED = "排队等待"


@dataclass(frozen=True)
class Running:
    """`phase` is Chinese; `total` 0 means that nobody knows it yet.

    `is_alive`: a worker gave a sign of life; `is_waiting_for_worker`: it has long been queued and
    no worker is seen at work on anything else; `is_interrupted`: its worker fell silent.
    """

    phase: str = ""
    done: int = 0
    total: int = 0
    is_alive: bool = False
    is_queued: bool = False
    is_waiting_for_worker: bool = False
    is_interrupted: bool = False

    @property
    def percent(self) -> int | None:
        """Whole percents, None while the total is not known."""
        return min(100, self.done * 100 // self.total) if self.total else None

    @property
    def sentence(self) -> str:
        """What to say when it does not go on by itself, else blank."""
        if self.is_waiting_for_worker:
            return NO_WORKER
        return INTERRUPTED if self.is_interrupted else ""


def running(job: ImportJob) -> Running:
    """All False when the job waits for a person, or is over. No query."""
    if State(job.state) not in IN_FLIGHT:
        return Running()
    where = folder.folder_of(job)
    reported, age = progress.read(where), progress.age(where)
    if reported is None:
        return Running(is_interrupted=True)
    if reported.is_queued:
        lonely = age > progress.PATIENCE and not progress.somebody_works()
        return Running(QUEUED, is_queued=True, is_waiting_for_worker=lonely)
    is_alive = age <= progress.ALIVE_WITHIN
    return Running(
        reported.phase,
        reported.done,
        reported.total,
        is_alive=is_alive,
        is_interrupted=not is_alive,
    )
