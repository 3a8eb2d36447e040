"""One's own exports: the lines of `/cases/exports/`, and what an export's own page says."""

from dataclasses import dataclass

from accounts.models import User
from reports import formats
from reports.models import CaseExport

from . import folder
from .jobs import IN_FLIGHT
from .waiting import Waiting

State = CaseExport.State
SHOWN = 50
BADGES = {State.DONE: "done", State.FAILED: "warn"}
"""How a state's badge looks; the others are neutral."""
EXPIRED = "已过期"
_OUTCOMES = {
    State.DONE: "文件已到期，或您能查看的办件在导出之后有变化，不能再下载。",
    State.EXPIRED: "文件已删除：到期，或由您删除。",
    State.CANCELLED: "已按您的要求取消，没有留下文件。",
    State.FAILED: "没有写出文件。",
}


@dataclass(frozen=True)
class Standing:
    """Where an export stands and what can be done. `days_left` None: no file is to be had."""

    state: str
    waiting: Waiting
    days_left: int | None
    outcome: str
    is_running: bool
    can_restart: bool
    can_cancel: bool


@dataclass(frozen=True)
class Listed:
    """An export as a line."""

    export: CaseExport
    rows: str
    state: str
    badge: str
    words: str
    size: int
    days_left: int | None


def mine(person: User) -> list[Listed]:
    """The newest first."""
    found = CaseExport.objects.filter(asked_by=person)[:SHOWN]
    return [_listed(export, standing_of(export, person)) for export in found]


def standing_of(export: CaseExport, person: User) -> Standing:
    """For the person who asked for it; no query."""
    waiting = Waiting.of(export)
    left = None
    if export.state == State.DONE:
        left = folder.days_left(folder.file_of(export, person.scope))
    is_gone = export.state == State.DONE and left is None
    state = EXPIRED if is_gone else str(export.get_state_display())
    return Standing(
        state="已中断" if waiting.is_stalled else state,
        waiting=waiting,
        days_left=left,
        outcome=_OUTCOMES.get(State(export.state), ""),
        is_running=export.state in IN_FLIGHT,
        can_restart=waiting.is_stalled or export.state == State.FAILED,
        can_cancel=export.state in IN_FLIGHT or left is not None,
    )


def _listed(export: CaseExport, standing: Standing) -> Listed:
    waiting = standing.waiting
    badge = "warn" if waiting.is_stalled else BADGES.get(State(export.state), "neutral")
    words = (waiting.advice or waiting.sentence) if standing.is_running else export.message
    size = folder.size_of(export) if standing.is_running else export.size
    return Listed(
        export=export,
        rows=formats.count(export.rows),
        state=standing.state,
        badge="neutral" if standing.state == EXPIRED else badge,
        words=words,
        size=size,
        days_left=standing.days_left,
    )
