"""How far a step is, told through a small file in its folder: a transaction hides what it writes.

The file's age is the heartbeat; it is the machine's own time, as the demo's clock stands still.
"""

import json
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from django.conf import settings

FILE = "progress.json"
BEAT = 2
"""Seconds between two signs of life."""
ALIVE_WITHIN = 15
"""Seconds without a sign of life after which a step counts as interrupted."""
PATIENCE = 8
"""Seconds that a step may wait in the queue before somebody is told that no worker runs."""
SHORTEST_PAUSE = 0.2
"""Seconds between two writes of one phase."""


class MovedOnError(ValueError):
    """Somebody else moved the job meanwhile; its text is a sentence for whoever came too late."""

    def __init__(self) -> None:
        super().__init__("这项导入的状态已经变化（可能由其他人操作），请刷新页面后再继续。")


@dataclass(frozen=True)
class Reported:
    """What the file says. `attempt` is the run that wrote it, `is_queued` that nobody runs yet."""

    attempt: int
    phase: str = ""
    done: int = 0
    total: int = 0
    is_queued: bool = False


def write(folder: Path, reported: Reported) -> None:
    """Replaced as a whole: a reader finds the old sentence or the new one."""
    part = folder / f"{FILE}.{threading.get_ident()}.part"
    part.write_text(json.dumps(asdict(reported), ensure_ascii=False), encoding="utf-8")
    part.replace(folder / FILE)


def read(folder: Path) -> Reported | None:
    """None when nothing was reported, or the file is no longer there."""
    try:
        return Reported(**json.loads((folder / FILE).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def end(folder: Path) -> None:
    """No sign of life is left of a step that failed."""
    (folder / FILE).unlink(missing_ok=True)


def age(folder: Path) -> float:
    """Seconds since the last sign of life; endless when there is none."""
    try:
        return max(0.0, time.time() - (folder / FILE).stat().st_mtime)
    except OSError:
        return float("inf")


def somebody_works() -> bool:
    """Whether a worker is seen at work on anything: on an import, or on an export, which keeps
    its folder the same way. A queue that does not move is merely long then.
    """
    return any(
        age(path.parent) <= ALIVE_WITHIN and (told := read(path.parent)) and not told.is_queued
        for path in settings.DATA_DIR.glob(f"*/*/{FILE}")
    )


class Heartbeat:
    """A step's voice while it runs: tells the file how far it is and that it lives.

    Raises MovedOnError, at the next report, once the job was cancelled or queued again.
    """

    def __init__(self, folder: Path, attempt: int) -> None:
        self._folder = folder
        self._reported = Reported(attempt)
        self._written = float("-inf")
        self._is_superseded = False
        self._ended = threading.Event()
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._beat, name="heartbeat", daemon=True)

    def __enter__(self) -> Self:
        self._write()
        self._thread.start()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        self._ended.set()
        self._thread.join()

    def __call__(self, phase: str, done: int, total: int) -> None:
        if self._is_superseded:
            raise MovedOnError
        before = self._reported
        self._reported = Reported(before.attempt, phase, done, total)
        if phase != before.phase or time.monotonic() - self._written >= SHORTEST_PAUSE:
            self._write()

    def _beat(self) -> None:
        while not self._ended.wait(BEAT):
            reported = read(self._folder)
            self._is_superseded = reported is None or reported.attempt > self._reported.attempt
            if self._is_superseded:
                return
            self._write()

    def _write(self) -> None:
        self._written = time.monotonic()
        with self._lock:
            try:
                write(self._folder, self._reported)
            except FileNotFoundError:  # the folder went with a cancelled job
                self._is_superseded = True
