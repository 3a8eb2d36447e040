"""A worker that is killed leaves all of a file or nothing, and what it did can be done again."""

import logging
import random
import time
from dataclasses import dataclass

import pytest

from cases.intake import folder, jobs
from cases.intake.jobs import Step
from cases.intake.jobs.running import INTERRUPTED
from cases.models import ImportBatch, ImportJob
from tests.cases.intake.kills.content import content_hash
from tests.cases.intake.kills.desk import FILE, files, the_desk, the_job
from tests.cases.intake.kills.processes import (
    KILLED,
    a_day_passes,
    has_batch,
    is_ending,
    is_writing,
    kill,
    silence,
    wait_until,
    wait_until_alone,
    worker,
)
from tests.intake_desk import UPLOADED

pytestmark = pytest.mark.django_db
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Undisturbed:
    """An import that nobody kills: the ledger before and after it, and how long it wrote."""

    before: str
    after: str
    seconds: float


@dataclass(frozen=True)
class Kill:
    """When the worker was killed, in seconds since it began to write, and what it left."""

    at: float
    is_counted: bool
    is_whole: bool
    lock: float
    """Seconds until nobody was in the database any more."""


def test_a_worker_killed_while_it_writes_leaves_all_or_nothing(prepared, ground, rounds):
    """Only kills between its first word of writing and the batch's appearance are counted."""
    with ground(prepared):
        undisturbed = _left_in_peace()
    wanted, seconds = len(rounds(3, 100)), undisturbed.seconds
    kills: list[Kill] = []
    while sum(one.is_counted for one in kills) < wanted:
        assert len(kills) < 3 * wanted, "too few kills landed while the file was written"
        with ground(prepared):
            kills.append(_killed(undisturbed, random.uniform(0, seconds)))
        log.info("%s within %.2f s", kills[-1], seconds)
        # Writing takes longer or shorter with what else the machine does.
        seconds *= 1.05 if kills[-1].is_counted else 0.8


def test_a_new_start_finds_the_batch_that_was_still_being_taken_in(prepared, ground):
    """PostgreSQL goes on with a COMMIT whose sender has died; who starts again may be quicker."""
    with ground(prepared):
        job = the_job()
        jobs.queue(job, Step.APPLY, UPLOADED)
        with worker() as process:
            wait_until(lambda: is_ending(job), process)
            assert kill(process) == KILLED

        _start_again(job)

        assert (job.state, job.new, job.changed) == (job.State.APPLIED, FILE.new, FILE.changed)
        assert job.batch == ImportBatch.objects.get(sha256=job.sha256)
        assert files() == ["uploads/*.csv"] * 2


def _left_in_peace() -> Undisturbed:
    before, job = content_hash(), the_job()
    jobs.queue(job, Step.APPLY, UPLOADED)
    with worker() as process:
        wait_until(lambda: is_writing(job), process)
        seconds = wait_until(lambda: has_batch(job))
        assert process.wait() == 0
    job.refresh_from_db()
    assert (job.state, job.new, job.changed) == (job.State.APPLIED, FILE.new, FILE.changed)
    return Undisturbed(before, content_hash(), seconds)


def _killed(undisturbed: Undisturbed, moment: float) -> Kill:
    job = the_job()
    jobs.queue(job, Step.APPLY, UPLOADED)
    with worker() as process:
        wait_until(lambda: is_writing(job), process)
        time.sleep(moment)
        is_early = not has_batch(job)
        was_alive = kill(process) == KILLED
    lock = wait_until_alone()

    is_whole = has_batch(job)
    assert content_hash() == (undisturbed.after if is_whole else undisturbed.before)
    _can_be_run_again(job, undisturbed)
    return Kill(moment, was_alive and is_early, is_whole, lock)


def _can_be_run_again(job: ImportJob, undisturbed: Undisturbed) -> None:
    """By whoever is at the page: it says that the step was interrupted, and how to go on."""
    job.refresh_from_db()
    if job.state == job.State.APPLYING:
        _start_again(job)
    else:  # killed when it was about to tidy up
        a_day_passes()
        folder.sweep()
    assert (job.state, job.new, job.changed) == (job.State.APPLIED, FILE.new, FILE.changed)
    assert ImportBatch.objects.filter(sha256=job.sha256).count() == 1
    assert content_hash() == undisturbed.after
    assert files() == ["uploads/*.csv"] * 2


def _start_again(job: ImportJob) -> None:
    job.refresh_from_db()
    silence(folder.folder_of(job))
    seen = jobs.running(job)
    assert (seen.is_alive, seen.sentence) == (False, INTERRUPTED)
    jobs.restart(job, UPLOADED)
    the_desk().work(job)
