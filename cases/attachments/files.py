"""Attached files on disk: taken in whole or not at all, under DATA_DIR/attachments."""

import errno
import hashlib
import os
import time
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.conf import settings

from cases.intake.child import ChildLimits, Program, ask_child
from cases.intake.faults import Refused
from cases.intake.text import clean_text
from cases.models import StoredFile

from .kinds import MAX_BYTES, SUFFIXES

EXAMINER = Program(
    "cases.attachments.examine",
    "文件无法打开，可能已损坏或内容过大，请重新导出后再上传。",
    "打开文件超过 {seconds} 秒，已停止，请换一个更小的文件。",
)
LIMITS = ChildLimits(seconds=30, memory=1536 * 1024**2, written=64 * 1024**2)
"""Forty million pixels of four bytes, and once more while they are turned."""
LEFT_OVER_AFTER = 24 * 3600
"""Seconds; nothing that is still being stored is a day old."""
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@dataclass(frozen=True)
class Ready:
    """A file that was examined and stored; sizes are those of the stored one."""

    name: str
    type: str
    stored_as: str
    sha256: str
    size: int
    width: int | None
    height: int | None


@contextmanager
def taken_in(chunks: Iterable[bytes], name: str) -> Iterator[Ready]:
    """Examines and stores a file; it goes again when the body fails.

    `Refused` with a sentence for a file that cannot be attached, and on a full disk.
    """
    sweep()
    base = folder() / uuid.uuid4().hex
    source, target = base.with_suffix(".in.part"), base.with_suffix(".part")
    try:
        _receive(chunks, source)
        said = ask_child({"source": str(source), "target": str(target)}, LIMITS, EXAMINER)
        if sentence := said.get("refused"):
            raise Refused(sentence)
        kept = base.with_suffix(SUFFIXES[said["type"]])
        _settle(target, kept)
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        raise Refused("磁盘空间不足，附件没有保存，请联系管理员清理后再上传。") from error
    finally:
        source.unlink(missing_ok=True)
        target.unlink(missing_ok=True)
    try:
        yield _ready(kept, _plain_name(name, kept.suffix), said)
    except BaseException:
        kept.unlink(missing_ok=True)
        raise


def folder() -> Path:
    """Where the files lie; made when it is first needed."""
    home = settings.DATA_DIR / "attachments"
    home.mkdir(parents=True, exist_ok=True)
    return home


def path_of(attachment: StoredFile) -> Path:
    """Where an attached file lies."""
    return folder() / Path(attachment.stored_as).name


def discard(stored_as: str) -> None:
    """Removes a file."""
    (folder() / Path(stored_as).name).unlink(missing_ok=True)


def sweep() -> None:
    """Removes what belongs to nothing: left by a crash between storing and writing the row."""
    old = [path for path in folder().glob("*") if _is_left_over(path)]
    if old:
        kept = _stored()
        for path in old:
            if path.name not in kept:
                path.unlink(missing_ok=True)


def _stored() -> set[str]:
    """The files that a row of any table of files still names."""
    tables = [model for model in apps.get_models() if issubclass(model, StoredFile)]
    return {
        name
        for table in tables
        for name in table.objects.kept().values_list("stored_as", flat=True)
    }


def _receive(chunks: Iterable[bytes], path: Path) -> None:
    size = 0
    with path.open("xb") as file:
        for chunk in chunks:
            size += len(chunk)
            if size > MAX_BYTES:
                raise Refused(f"文件超过 {MAX_BYTES // 1024**2} MB，请压缩或拆分后再上传。")
            file.write(chunk)
    if not size:
        raise Refused("文件是空的，请重新选择。")


def _settle(part: Path, kept: Path) -> None:
    """Through to the disk before it gets its name."""
    with part.open("rb") as file:
        os.fsync(file.fileno())
    part.replace(kept)
    directory = os.open(kept.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)


def _ready(kept: Path, name: str, said: dict[str, object]) -> Ready:
    with kept.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    width, height = said["width"], said["height"]
    return Ready(
        name=name,
        type=str(said["type"]),
        stored_as=kept.name,
        sha256=sha256,
        size=kept.stat().st_size,
        width=width if isinstance(width, int) else None,
        height=height if isinstance(height, int) else None,
    )


def _plain_name(name: str, suffix: str) -> str:
    """Without folders and invisible characters, and ending as what the file is."""
    last = clean_text(name.replace("\\", "/").rpartition("/")[2])
    stem = Path(last).stem or "附件"
    return f"{stem[: 250 - len(suffix)]}{suffix}"


def _is_left_over(path: Path) -> bool:
    try:
        return time.time() - path.stat().st_mtime > LEFT_OVER_AFTER
    except FileNotFoundError:
        return False
