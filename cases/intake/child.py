"""The child process that reads files: how it is started, limited and stopped."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from .faults import Refused

_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Program:
    """What the child runs, and what is said when it dies or is stopped after `{seconds}`."""

    module: str
    failed: str
    too_long: str


READER = Program(
    "cases.intake.read_child",
    "文件无法读取，可能已损坏或内容过大，请用 Excel 重新另存或按月拆分后再导入。",
    "读取文件超过 {seconds} 秒，已停止，请按月拆分后再导入。",
)


@dataclass(frozen=True)
class ChildLimits:
    """What the child may take: seconds by the clock, bytes of address space, bytes of rows."""

    seconds: float = 180
    memory: int = 3 * 1024**3
    written: int = 2 * 1024**3


LIMITS = ChildLimits()


def ask_child(
    job: dict[str, str], limits: ChildLimits, program: Program = READER
) -> dict[str, Any]:
    """The child's answer; Refused when it died or took too long.

    It gets no secrets (an environment with nothing but the path) and a session of its own, so
    that nothing it started outlives it.
    """
    with subprocess.Popen(  # noqa: S603  the module is ours
        [sys.executable, "-m", program.module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=_ROOT,
        env={"PATH": os.defpath},
        start_new_session=True,
    ) as child:
        try:
            asked = json.dumps(job | {"limits": asdict(limits)})
            said, _ = child.communicate(asked.encode(), timeout=limits.seconds)
        except subprocess.TimeoutExpired as error:
            sentence = program.too_long.format(seconds=f"{limits.seconds:g}")
            raise Refused(sentence) from error
        finally:
            _end(child)
    if child.returncode != 0:
        raise Refused(program.failed)
    answer: dict[str, Any] = json.loads(said)
    return answer


def _end(child: "subprocess.Popen[bytes]") -> None:
    """Its whole group, whatever made us stop waiting."""
    if child.poll() is None:
        os.killpg(child.pid, signal.SIGKILL)
