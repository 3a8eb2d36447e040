"""What a worker does with an export. A task of an earlier attempt does nothing.

The file is written under another name and gets its own only when it is whole and on the disk: a
half file is never offered.
"""

import logging
import os
import secrets
import shutil
from dataclasses import replace
from pathlib import Path

from accounts.models import User
from accounts.roles import Right
from cases.intake import progress
from cases.intake.folder import clear
from cases.intake.progress import Heartbeat, MovedOnError
from reports.models import CaseExport, PrivacyRelease
from reports.privacy.deciding import Gate, Way
from reports.privacy.releasing import count

from . import folder, jobs
from .content import Content
from .jobs import CannotExportError, State
from .writing import write

logger = logging.getLogger(__name__)
PHASE = "写入文件"
MASKED, AS_IT_WAS = "已遮盖", "原样保留"
"""How the words about personal data in a finished file begin."""
SIZED_EVERY = 20_000
"""Rows between two looks at how much the files take together."""
NO_RIGHT = "导出人已没有导出办件的权限，没有写出文件。"
TOO_LARGE = "导出的文件合计超过上限，没有写完：请删除不用的导出，或减少条件内的行数后重新开始。"
FAULT = "写文件时出错（编号 {number}），请重新开始；再次出错时请把编号告诉管理员。"


def perform(export_id: int, attempt: int) -> None:
    """→ DONE or FAILED. Whoever was overtaken by a cancellation or a new start leaves in silence,
    and takes nothing along but what it wrote itself.
    """
    folder.sweep()
    export = jobs.take(export_id, attempt)
    if export is None:
        return
    where = folder.folder_of(export)
    clear(where, keep=[progress.FILE])  # of an attempt that was killed
    own = where / str(export.attempt)
    own.mkdir()
    with Heartbeat(where, export.attempt) as heartbeat:
        _work(export, own, heartbeat)
    shutil.rmtree(own, ignore_errors=True)
    export.refresh_from_db()
    if export.state == State.CANCELLED:
        folder.discard(export)
    elif export.state not in jobs.IN_FLIGHT:
        progress.end(where)


def _work(export: CaseExport, own: Path, heartbeat: Heartbeat) -> None:
    try:
        _write(export, own, heartbeat)
    except MovedOnError:
        logger.info("Export %s moved on while it was written.", export.pk)
    except CannotExportError as refusal:
        _fail(export, str(refusal))
    except Exception:  # whatever it is, its reader needs a way on and its mender the traceback
        number = secrets.token_hex(4)
        if _fail(export, FAULT.format(number=number)):
            logger.exception("Export %s failed (%s).", export.pk, number)


def _write(export: CaseExport, own: Path, heartbeat: Heartbeat) -> None:
    person: User = export.asked_by
    if not (person.is_active and person.may(Right.EXPORT_CASES)):
        raise CannotExportError(NO_RIGHT)

    def tell(written: int, rows: int) -> None:
        if written % SIZED_EVERY == 0 and folder.size_of_all() > folder.MOST_TOGETHER:
            raise CannotExportError(TOO_LARGE)
        heartbeat(PHASE, written, rows)

    released = PrivacyRelease.objects.filter(case_export=export).first()
    gate = Gate(Way.AS_IS if released else Way.HIDE)
    content = replace(Content.of(export.query, person, export.asked_at), through=gate.table)
    part = own / f"part.{export.format}"
    rows = write(content, export.format, part, by=person, at=export.asked_at, tell=tell)
    if released:
        count(released=released, seen=gate.seen)
    export.message = _about(gate)
    _publish(export, part, folder.file_of(export, person.scope), rows)


def _about(gate: Gate) -> str:
    """What became of personal data; blank where there is none."""
    if not gate.seen.number:
        return ""
    return f"{MASKED if gate.hides else AS_IT_WAS}{gate.seen.words}。"


def _publish(export: CaseExport, part: Path, target: Path, rows: int) -> None:
    """Onto the disk, under its own name, and only then said to be done."""
    with part.open("rb") as file:
        os.fsync(file.fileno())
    size = part.stat().st_size
    jobs.refuse_overtaken(export)
    part.replace(target)
    told = {"rows": rows, "written": rows, "size": size, "message": export.message}
    jobs.change(export, state=State.DONE, **told)


def _fail(export: CaseExport, message: str) -> bool:
    """False when the export was cancelled or queued again meanwhile."""
    try:
        jobs.change(export, state=State.FAILED, message=message)
    except CannotExportError:
        return False
    return True
