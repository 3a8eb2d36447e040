"""What a worker does with an export. A task of an earlier attempt does nothing.

The file is written under another name and gets its own only when it is whole and on the disk: a
half file is never offered.
"""

import logging
import os
import secrets
from pathlib import Path

from accounts.models import User
from accounts.roles import Right
from cases.intake import progress
from cases.intake.folder import clear
from cases.intake.progress import Heartbeat, MovedOnError
from reports.models import CaseExport

from . import folder, jobs
from .content import Content
from .jobs import CannotExportError, State
from .writing import write

logger = logging.getLogger(__name__)
PHASE = "写入文件"
SIZED_EVERY = 20_000
"""Rows between two looks at how much the files take together."""
NO_RIGHT = "导出人已没有导出办件的权限，没有写出文件。"
TOO_LARGE = "导出的文件合计超过上限，没有写完：请删除不用的导出，或减少条件内的行数后重新开始。"


def perform(export_id: int, attempt: int) -> None:
    """→ DONE or FAILED."""
    folder.sweep()
    export = jobs.take(export_id, attempt)
    if export is None:
        return
    where = folder.folder_of(export)
    with Heartbeat(where, export.attempt) as heartbeat:
        try:
            _perform(export, where, heartbeat)
        except (MovedOnError, FileNotFoundError):
            logger.info("Export %s moved on while it was written.", export.pk)
        except CannotExportError as refusal:
            _fail(export, str(refusal))
        except Exception:  # whatever it is, its reader needs a way on and its mender the traceback
            number = secrets.token_hex(4)
            if _fail(
                export, f"写文件时出错（编号 {number}），请重新开始；再次出错时请把编号告诉管理员。"
            ):
                logger.exception("Export %s failed (%s).", export.pk, number)
    clear(where, keep=_kept(export))


def _perform(export: CaseExport, where: Path, heartbeat: Heartbeat) -> None:
    person: User = export.asked_by
    if not (person.is_active and person.may(Right.EXPORT_CASES)):
        raise CannotExportError(NO_RIGHT)
    clear(where, keep=[progress.FILE])  # of an attempt that was killed

    def tell(written: int, rows: int) -> None:
        if written % SIZED_EVERY == 0 and folder.size_of_all() > folder.MOST_TOGETHER:
            raise CannotExportError(TOO_LARGE)
        heartbeat(PHASE, written, rows)

    scope = person.scope
    content = Content.of(export.query, person, export.asked_at)
    part = where / f"{export.attempt}.part"
    rows = write(content, export.format, part, by=person, at=export.asked_at, tell=tell)
    _publish(export, part, folder.file_of(export, scope), rows)


def _publish(export: CaseExport, part: Path, target: Path, rows: int) -> None:
    """Onto the disk, under its own name, and only then said to be done."""
    with part.open("rb") as file:
        os.fsync(file.fileno())
    size = part.stat().st_size
    part.replace(target)
    jobs.change(export, state=State.DONE, rows=rows, written=rows, size=size)


def _fail(export: CaseExport, message: str) -> bool:
    """False when the export was cancelled or queued again meanwhile."""
    try:
        jobs.change(export, state=State.FAILED, message=message)
    except CannotExportError:
        return False
    return True


def _kept(export: CaseExport) -> list[str]:
    """What stays in the folder once the worker leaves it."""
    export.refresh_from_db()
    if export.state == State.DONE:
        return [path.name for path in folder.folder_of(export).glob(f"*.{export.format}")]
    return [progress.FILE] if export.state == State.WAITING else []
