"""A file as it was handed in: its name and its bytes."""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from .faults import Refused
from .text import clean_text

MAX_BYTES = 512 * 1024 * 1024


@dataclass(frozen=True)
class Upload:
    """Name and content. The name is only shown and gives a hint of the format."""

    name: str
    content: bytes

    @classmethod
    def from_path(cls, path: Path) -> "Upload":
        """Read from disk; Refused when that cannot be done."""
        try:
            if path.stat().st_size > MAX_BYTES:
                raise Refused(f"文件“{path.name}”超过 512 MB，请按月拆分后再导入。")
            return cls(path.name, path.read_bytes())
        except FileNotFoundError as error:
            raise Refused(f"找不到文件“{path}”，请检查路径。") from error
        except IsADirectoryError as error:
            raise Refused(f"“{path}”是文件夹，请给出其中的文件。") from error
        except (OSError, ValueError) as error:
            raise Refused(f"无法读取文件“{path.name}”，请检查路径和权限。") from error

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    @property
    def size(self) -> int:
        return len(self.content)

    @property
    def shown_name(self) -> str:
        """The name without folders and invisible characters, cut to what the batch keeps."""
        last = self.name.replace("\\", "/").rpartition("/")[2]
        return clean_text(last)[-255:] or "未命名"

    @property
    def suffix(self) -> str:
        """The extension with its dot, in lower case."""
        return Path(self.shown_name).suffix.lower()
