"""Real processes on a test's own database, watched from outside and killed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

from cases.intake import folder, progress
from cases.intake.ledger.commit import WRITING
from cases.models import ImportBatch, ImportJob
from tests import demo_story
from tests.cases.intake.kills.databases import current, is_committing, others_inside

KILLED = -signal.SIGKILL
LOOK_EVERY = 0.003
PATIENCE = 120
"""Seconds after which something that ought to happen has not."""


@contextmanager
def manage(*arguments: str, **how: object) -> Iterator[subprocess.Popen]:
    """`manage.py …` on the database and the data folder that this process uses now."""
    database = demo_story.address(current())
    own = {"DATABASE_URL": database, "DATA_DIR": str(settings.DATA_DIR)}
    command = [sys.executable, "manage.py", *arguments]
    environment = {**demo_story.unmeasured(), **own}
    # What it says goes where pytest shows it when the test fails.
    process = subprocess.Popen(command, cwd=demo_story.ROOT, env=environment, **how)
    try:
        yield process
    finally:
        kill(process)


@contextmanager
def worker() -> Iterator[subprocess.Popen]:
    """Takes what is queued and ends."""
    options = ["--batch", "--no-reload", "--no-startup-delay"]
    with manage("db_worker", *options) as process:
        yield process


def kill(process: subprocess.Popen, number: int = signal.SIGKILL) -> int:
    """Its exit status; minus nine when it was alive until now."""
    process.send_signal(number)
    return process.wait(PATIENCE)


def wait_until(is_so: Callable[[], object], process: subprocess.Popen | None = None) -> float:
    """Seconds that it took, while the process lives."""
    start = time.monotonic()
    while not is_so():
        assert process is None or process.poll() is None, "it ended before"
        assert time.monotonic() - start < PATIENCE, "it did not come to that"
        time.sleep(LOOK_EVERY)
    return time.monotonic() - start


def phase(job: ImportJob) -> str:
    """What the job's worker said last."""
    said = progress.read(folder.folder_of(job))
    return said.phase if said else ""


def is_writing(job: ImportJob) -> bool:
    return phase(job) == WRITING


def is_ending(job: ImportJob) -> bool:
    """Whether the database was asked to keep it all; SQLite, which shows nothing, is writing."""
    return is_committing() if connection.vendor == "postgresql" else is_writing(job)


def has_batch(job: ImportJob) -> bool:
    """Whether everybody can see that the file was applied."""
    return ImportBatch.objects.filter(sha256=job.sha256).exists()


def wait_until_alone() -> float:
    """PostgreSQL notices that a client died when the statement that it sent is done."""
    return wait_until(lambda: not others_inside())


def silence(where: Path) -> None:
    """Time passes since the last sign of life of a job's worker."""
    long_ago = time.time() - progress.ALIVE_WITHIN - 1
    os.utime(where / progress.FILE, (long_ago, long_ago))


def a_day_passes() -> None:
    """For everything that lies in the folders of files."""
    then = time.time() - folder.LEFT_OVER_AFTER - 1
    for path in Path(settings.DATA_DIR).glob("*/*"):
        os.utime(path, (then, then))
