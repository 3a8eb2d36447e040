"""A file as it was handed in: its name, and where on disk its bytes lie."""

import errno
import hashlib
import os
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from .faults import Refused
from .text import clean_text

MAX_BYTES = 512 * 1024 * 1024
_ZIP = b"PK"


@dataclass(frozen=True)
class Upload:
    """Name and place. The name is only shown and gives a hint of the format."""

    name: str
    path: Path

    @classmethod
    def from_path(cls, path: Path) -> "Upload":
        """A file on disk; Refused when it cannot be read or is too large."""
        try:
            with path.open("rb") as file:
                _refuse_size(path.name, os.fstat(file.fileno()).st_size)
        except FileNotFoundError as error:
            raise Refused(f"找不到文件“{path}”，请检查路径。") from error
        except IsADirectoryError as error:
            raise Refused(f"“{path}”是文件夹，请给出其中的文件。") from error
        except (OSError, ValueError) as error:
            raise Refused(f"无法读取文件“{path.name}”，请检查路径和权限。") from error
        return cls(path.name, path)

    @cached_property
    def sha256(self) -> str:
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    @property
    def size(self) -> int:
        """In bytes."""
        return self.path.stat().st_size

    @property
    def shown_name(self) -> str:
        """The name without folders and invisible characters, cut to what the batch keeps."""
        last = self.name.replace("\\", "/").rpartition("/")[2]
        return clean_text(last)[-255:] or "未命名"

    @property
    def suffix(self) -> str:
        """The extension with its dot, in lower case."""
        return Path(self.shown_name).suffix.lower()


def store(chunks: Iterable[bytes], name: str, folder: Path) -> tuple[Upload, str]:
    """The upload, kept in `folder` under a name of our own, and that name.

    Nothing is left behind when it does not arrive whole; a crash may leave a `.part`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"{uuid.uuid4()}.part"
    try:
        start = _write(chunks, Upload(name, part).shown_name, part)
        kept = part.with_suffix(".xlsx" if start.startswith(_ZIP) else ".csv")
        part.replace(kept)
    except OSError as error:
        part.unlink(missing_ok=True)
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise Refused("磁盘空间不足，文件没有保存，请联系管理员清理后再上传。") from error
        raise
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return Upload(name, kept), kept.name


def _write(chunks: Iterable[bytes], name: str, path: Path) -> bytes:
    """Through to the disk; gives back how the file begins."""
    size, start = 0, b""
    with path.open("xb") as file:
        for chunk in chunks:
            size += len(chunk)
            _refuse_size(name, size)
            start = start or chunk[: len(_ZIP)]
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return start


def _refuse_size(name: str, size: int) -> None:
    if size > MAX_BYTES:
        raise Refused(f"文件“{name}”超过 {MAX_BYTES // 1024**2} MB，请按月拆分后再导入。")
