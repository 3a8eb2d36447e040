"""Commands that are told to stop, and readers and checks that are killed: nothing is left over."""

import os
import pty
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command

from cases.intake import folder, importing, jobs
from cases.intake.faults import Refused
from cases.intake.jobs import Step, moves, steps
from cases.intake.ledger.check import CHECKING
from cases.intake.ledger.commit import WRITING
from cases.intake.reading import ROWS
from cases.intake.sending import Applying
from cases.management.ending import INTERRUPTED
from cases.models import Case, ImportBatch, ImportJob
from tests.cases.intake.kills.content import content_hash
from tests.cases.intake.kills.desk import files, the_desk
from tests.cases.intake.kills.ledger_file import Edition
from tests.cases.intake.kills.processes import (
    KILLED,
    a_day_passes,
    kill,
    manage,
    phase,
    silence,
    wait_until,
    wait_until_alone,
    worker,
)
from tests.intake_desk import UPLOADED

pytestmark = pytest.mark.django_db
State = ImportJob.State
LONG = Edition(0, new=10_000)
LONGER = Edition(0, new=40_000)
"""Still being read when its reader is met, however busy the machine is."""
SHORT = Edition(500, new=4_000, turn=1)


@pytest.fixture
def alone(bare, ground) -> Iterator[str]:
    """An empty ledger of this test's own."""
    with ground(bare) as name:
        yield name


# -- commands -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 143), (signal.SIGKILL, KILLED)])
def test_a_command_that_is_stopped_while_it_writes_takes_everything_back(
    alone, tmp_path, number, status
):
    the_desk().applied(Edition(SHORT.known).content)
    before, file = (content_hash(), files()), tmp_path / "办件.csv"
    file.write_bytes(SHORT.content)

    ended, said = _stopped_while_it_writes(file, number)
    wait_until_alone()

    assert ended == status
    assert content_hash() == before[0]
    if number == signal.SIGKILL:
        a_day_passes()
    else:
        assert files() == before[1]
        assert INTERRUPTED in said
    call_command("import_cases", str(file))
    assert Case.objects.count() == SHORT.known + SHORT.new
    assert files() == sorted([*before[1], "uploads/*.csv"])


def _stopped_while_it_writes(file: Path, number: int) -> tuple[int, str]:
    """The exit status, and what somebody at the terminal saw."""
    ours, its = pty.openpty()
    with manage("import_cases", str(file), stderr=its, start_new_session=True) as process:
        os.close(its)
        seen = _seen(ours, WRITING)
        status = kill(process, number)
        seen += _seen(ours, "")
    os.close(ours)
    return status, seen


def _seen(terminal: int, word: str) -> str:
    """What the terminal shows until it shows the word, or to its end."""
    shown = b""
    while not word or word not in shown.decode(errors="ignore"):
        try:
            shown += os.read(terminal, 4096)
        except OSError:  # whoever wrote there is gone
            break
    return shown.decode(errors="ignore")


# -- reading and checking -----------------------------------------------------------------------


def test_when_the_reader_is_killed_the_file_is_refused_and_can_be_sent_again(alone):
    job = the_desk().upload(LONGER.content)

    with worker() as process:
        os.kill(_reader_at_work(job, process), signal.SIGKILL)
        assert process.wait() == 0

    job.refresh_from_db()
    assert (job.state, job.message[:6]) == (State.REFUSED, "文件无法读取")
    assert files() == []
    assert the_desk().read(Edition(10).content).state == State.RECOGNISED


def test_when_the_worker_is_killed_while_a_file_is_read_it_can_be_read_again(alone):
    job = the_desk().upload(LONGER.content)

    with worker() as process:
        reader = _reader_at_work(job, process)
        assert kill(process) == KILLED
    wait_until(lambda: not Path(f"/proc/{reader}").exists())
    assert not (folder.folder_of(job) / ROWS).exists(), "the reader ended with its worker"

    _is_interrupted_and_goes_on(job, State.RECOGNISED)
    jobs.cancel(job, UPLOADED)
    assert files() == []


def test_when_the_worker_is_killed_while_a_file_is_checked_it_can_be_checked_again(alone):
    job = the_desk().read(LONG.content)
    the_desk().settle(job)

    with worker() as process:
        wait_until(lambda: phase(job) == CHECKING, process)
        assert kill(process) == KILLED

    assert not ImportBatch.objects.exists()
    _is_interrupted_and_goes_on(job, State.CHECKED)
    assert (job.new, job.rejected) == (LONG.new, 0)
    jobs.cancel(job, UPLOADED)
    assert files() == []


def test_what_was_written_is_not_given_up_by_somebody_who_cannot_know_it(alone):
    """A worker killed between two transactions: the batch is in, the job is still being applied."""
    job = the_desk().checked(Edition(10).content)
    jobs.queue(job, Step.APPLY, UPLOADED)
    taken = moves.take(job.pk, job.attempt, Step.APPLY)
    run = steps.Run(taken, folder.folder_of(taken), lambda *_: None)
    importing.run(run.sending(()), Applying(UPLOADED, taken.started_by))
    silence(run.folder)

    with pytest.raises(Refused, match="数据已经写入，不能取消"):
        jobs.cancel(taken, UPLOADED)

    assert folder.original(taken.stored_as).exists()
    jobs.restart(taken, UPLOADED)
    assert the_desk().work(taken).state == State.APPLIED


def _reader_at_work(job: ImportJob, process: subprocess.Popen) -> int:
    """The process that reads for the worker, once it has written some rows."""
    part = folder.folder_of(job) / f"{ROWS}.part"
    wait_until(lambda: part.exists() and part.stat().st_size, process)
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(process.pid)], capture_output=True, text=True, check=True
    )
    return int(listed.stdout)


def _is_interrupted_and_goes_on(job: ImportJob, to: State) -> None:
    job.refresh_from_db()
    silence(folder.folder_of(job))
    assert jobs.running(job).is_interrupted
    jobs.restart(job, UPLOADED)
    assert the_desk().work(job).state == to
