"""Where files on their way in lie: originals under DATA_DIR/uploads, working files under imports.

Ages are the machine's own time: the demo's stopped clock has no part in housekeeping.
"""

import shutil
import time
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from cases.models import ImportBatch, ImportJob

REJECTED = "rejected.xlsx"
PROBLEMS = "problems.csv"
"""Every problem of a check as row, column, message (`Notes.problems_path`)."""
LEFT_OVER_AFTER = 24 * 3600
"""Seconds. A killed run leaves its files behind; nothing that still runs is a day old."""
_GONE = [ImportJob.State.REFUSED, ImportJob.State.CANCELLED, ImportJob.State.UNCHANGED]
_ENDED = [*_GONE, ImportJob.State.APPLIED]


def uploads() -> Path:
    """The folder of the originals; made when it is first needed."""
    return _made(settings.DATA_DIR / "uploads")


def original(stored_as: str) -> Path:
    """Where an upload's original lies."""
    return uploads() / Path(stored_as).name


def folder_of(job: ImportJob) -> Path:
    """A job's working files; made when it is first needed."""
    return _made(_root() / job.key.hex)


def rejected_of(job: ImportJob) -> Path | None:
    """The workbook of a job's rejected rows, if there is one."""
    path = _root() / job.key.hex / REJECTED
    return path if path.is_file() else None


def clear(folder: Path, keep: Iterable[str] = ()) -> None:
    """Removes a folder's files but those to be kept, and the folder when nothing is left."""
    kept = set(keep)
    for path in folder.glob("*"):
        if path.name in kept:
            continue
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    if not any(folder.glob("*")):
        shutil.rmtree(folder, ignore_errors=True)


def discard_original(stored_as: str) -> None:
    """An upload that was not applied is not kept."""
    if stored_as:
        original(stored_as).unlink(missing_ok=True)


@contextmanager
def working_folder() -> Iterator[Path]:
    """A folder for one command, removed however it ends."""
    folder = _made(_root() / f"command-{uuid.uuid4().hex}")
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sweep() -> None:
    """Removes what killed runs left behind: old folders and originals that belong to nothing."""
    folders = [path for path in _root().glob("*") if _is_left_over(path)]
    if folders:
        states = {key.hex: state for key, state in ImportJob.objects.values_list("key", "state")}
        for folder in folders:
            _sweep(folder, states.get(folder.name))
    originals = [path for path in uploads().glob("*") if _is_left_over(path)]
    if originals:
        kept = _stored()
        for path in originals:
            if path.name not in kept:
                path.unlink(missing_ok=True)


def _sweep(folder: Path, state: str | None) -> None:
    """Without a job all goes; with one that ended, what a worker killed at its end left there."""
    if state is None or state == ImportJob.State.CANCELLED:
        shutil.rmtree(folder, ignore_errors=True)
    elif state in _ENDED:
        clear(folder, keep=[REJECTED])


def _root() -> Path:
    return _made(settings.DATA_DIR / "imports")


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _is_left_over(path: Path) -> bool:
    try:
        return time.time() - path.stat().st_mtime > LEFT_OVER_AFTER
    except FileNotFoundError:
        return False


def _stored() -> set[str]:
    """Names of the originals that a batch, or a job that is still open, points at."""
    jobs = ImportJob.objects.exclude(state__in=_GONE).values_list("stored_as", flat=True)
    return {*jobs, *ImportBatch.objects.exclude(stored_as="").values_list("stored_as", flat=True)}
