"""Workbooks, read by a child process under limits of time and memory."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .faults import Refused
from .grid import BLANK, Cell, CellKind, Grid, Row

_ROOT = Path(__file__).resolve().parents[2]
_FAILED = "文件无法读取，可能已损坏或内容过大，请用 Excel 重新另存或按月拆分后再导入。"


@dataclass(frozen=True)
class ChildLimits:
    """What the child may take: seconds by the clock, bytes of address space."""

    seconds: float = 120
    memory: int = 3 * 1024**3


LIMITS = ChildLimits()


def read_xlsx(content: bytes, limits: ChildLimits = LIMITS) -> Grid:
    """Refused with the child's sentence, or with ours when the child died or took too long."""
    said = _ask_child(content, limits)
    if "refused" in said:
        raise Refused(said["refused"])
    return Grid(
        tuple(
            Row(number, tuple(BLANK if cell is None else _cell(*cell) for cell in cells))
            for number, cells in enumerate(said["rows"], 1)
        )
    )


def _cell(kind: str, text: str) -> Cell:
    return Cell(text, CellKind(kind))


def _ask_child(content: bytes, limits: ChildLimits) -> dict[str, Any]:
    """The child gets no secrets: an environment with nothing but the path."""
    command = [sys.executable, "-m", "cases.intake.xlsx_child", str(limits.memory)]
    try:
        done = subprocess.run(  # noqa: S603  fixed program, the file goes through a pipe
            command,
            input=content,
            capture_output=True,
            timeout=limits.seconds,
            check=False,
            cwd=_ROOT,
            env={"PATH": os.defpath},
        )
    except subprocess.TimeoutExpired as error:
        seconds = f"{limits.seconds:g}"
        raise Refused(f"读取文件超过 {seconds} 秒，已停止，请按月拆分后再导入。") from error
    if done.returncode != 0:
        raise Refused(_FAILED)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
