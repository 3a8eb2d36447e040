"""A file from outside is taken apart by a child process; nothing of it is stored."""

import base64
from dataclasses import dataclass
from typing import Any

from cases.intake.child import ChildLimits, Program, ask_child
from cases.intake.faults import Refused

from .lines import Line

READER = Program(
    "reports.comparing.child",
    "文件没有读完，内容可能已损坏或过大，请用 Word 或 WPS 另存为新的 .docx 再比对。",
    "读取文件超过 {seconds} 秒，已停止，请确认文件是一期通报。",
)
LIMITS = ChildLimits(seconds=30, memory=1536 * 1024**2, written=1024**2)


@dataclass(frozen=True)
class Taken:
    """A file's lines, and what it says of itself."""

    lines: tuple[Line, ...]
    itself: str


def taken_apart(name: str, data: bytes, limits: ChildLimits = LIMITS) -> Taken:
    """Refused with a sentence."""
    job = {"name": name, "data": base64.b64encode(data).decode()}
    said = ask_child(job, limits, READER)
    if "refused" in said:
        raise Refused(said["refused"])
    return Taken(tuple(_line(one) for one in said["lines"]), said["itself"])


def _line(said: dict[str, Any]) -> Line:
    lists = {name: tuple(said[name]) for name in ("cells", "columns")}
    return Line(**{**said, **lists})
