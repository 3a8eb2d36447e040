"""Where exported files lie: DATA_DIR/exports, a folder for each; how large, how long they stay.

Ages are the machine's own time: the demo's stopped clock has no part in housekeeping.
"""

import hashlib
import shutil
import time
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from accounts.scope import Scope
from reports.models import CaseExport

State = CaseExport.State
GIGABYTE = 1024**3
MOST_TOGETHER = 2 * GIGABYTE
KEPT_DAYS = 7
_DAY = 24 * 3600
_IN_USE = [State.WAITING, State.WRITING, State.DONE]


def folder_of(export: CaseExport) -> Path:
    """An export's files; made when it is first needed."""
    return _made(_root() / export.key.hex)


def file_of(export: CaseExport, scope: Scope) -> Path:
    """Where the finished file lies. What its reader may see is part of the name, so that a file
    that was written for more than that is not found.
    """
    seen = f"{scope.kind}:{','.join(sorted(scope.keys))}"
    digest = hashlib.sha256(seen.encode()).hexdigest()[:16]
    return _root() / export.key.hex / f"{digest}.{export.format}"


def size_of(export: CaseExport) -> int:
    """Bytes of everything in an export's folder, half files too."""
    return _size((_root() / export.key.hex).rglob("*"))


def size_of_all() -> int:
    """Bytes of all exports together, without what a workbook is put together from: that is ten
    times as large as the workbook, and soon gone.
    """
    return sum(_size(_root().rglob(f"*.{kind}")) for kind in CaseExport.Format.values)


def days_left(file: Path) -> int | None:
    """Days for which the file stays, begun ones too; None when it is gone or should be."""
    try:
        age = time.time() - file.stat().st_mtime
    except FileNotFoundError:
        return None
    left = KEPT_DAYS - int(age // _DAY)
    return left if left > 0 else None


def discard(export: CaseExport) -> None:
    """Removes an export's files."""
    shutil.rmtree(_root() / export.key.hex, ignore_errors=True)


def sweep() -> None:
    """Removes files whose time is over, and what killed runs and ended exports left behind."""
    in_use = {one.key.hex: one for one in CaseExport.objects.filter(state__in=_IN_USE)}
    for folder in _root().glob("*"):
        export = in_use.get(folder.name)
        if export is None and _age(folder) > _DAY:
            shutil.rmtree(folder, ignore_errors=True)
        elif export and export.state == State.DONE:
            _expire(export, folder)
    for key, export in in_use.items():
        if export.state == State.DONE and not (_root() / key).exists():
            _expire(export, _root() / key)


def _expire(export: CaseExport, folder: Path) -> None:
    if any(days_left(file) for file in folder.glob(f"*.{export.format}")):
        return
    CaseExport.objects.filter(pk=export.pk, state=State.DONE).update(state=State.EXPIRED)
    shutil.rmtree(folder, ignore_errors=True)


def _size(paths: Iterable[Path]) -> int:
    total = 0
    for path in paths:
        try:
            total += path.stat().st_size if path.is_file() else 0
        except FileNotFoundError:  # a temporary file that was just renamed
            continue
    return total


def _age(path: Path) -> float:
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def _root() -> Path:
    return _made(settings.DATA_DIR / "exports")


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
