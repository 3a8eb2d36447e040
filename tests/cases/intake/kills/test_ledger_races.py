"""Files of cases and ratings that several apply at the same moment."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction

from cases.intake import importing, jobs
from cases.intake.jobs import MovedOnError, Step
from cases.models import Case, FileKind, HandOver, ImportBatch, ImportJob, Rating
from tests.cases.intake.kills.content import content_hash
from tests.cases.intake.kills.desk import the_desk
from tests.cases.intake.kills.ledger_file import Edition
from tests.cases.intake.kills.races import APPLIED, Gate, at_once, importer
from tests.intake_desk import UPLOADED

pytestmark = pytest.mark.django_db
AT_ONCE = 8
KNOWN = 300
TOO_LATE = "MovedOnError"
LATER = UPLOADED + timedelta(minutes=1)


@pytest.fixture
def alone(bare, ground) -> Iterator[str]:
    """An empty ledger of this test's own."""
    with ground(bare) as name:
        yield name


@pytest.fixture
def file_of(tmp_path) -> Callable[[bytes], Path]:
    def write(content: bytes) -> Path:
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.csv"
        path.write_bytes(content)
        return path

    return write


def ratings(turn: int) -> bytes:
    """A rating of its own for each known case."""
    lines = [f"TB{n:08},省平台,5,2020-04-{turn + 1:02} 09:00:00" for n in range(KNOWN)]
    return "\n".join(["办件编号,评星来源,评星,评星时间", *lines]).encode()


def one_was_applied(answers: list[str]) -> bool:
    """And the others were told which batch it was."""
    batch = ImportBatch.objects.latest("pk")
    told = f"这个文件已作为批次 {batch.pk} 导入过，没有再次写入。"
    return sorted(answers) == sorted([APPLIED, *[told] * (AT_ONCE - 1)])


def test_of_eight_who_import_the_same_cases_one_does_and_seven_are_told(alone, file_of, rounds):
    for turn in rounds(2, 20):
        path = file_of(Edition(KNOWN, turn=turn).content)

        answers = at_once([importer(path)] * AT_ONCE)

        assert one_was_applied(answers), answers
        assert ImportBatch.objects.count() == turn + 1
        assert (Case.objects.count(), Rating.objects.count()) == (KNOWN, KNOWN)
        assert HandOver.objects.count() == KNOWN + turn * KNOWN // 3


def test_of_eight_who_import_the_same_ratings_one_does_and_seven_are_told(alone, file_of, rounds):
    at_once([importer(file_of(Edition(KNOWN).content))])
    for turn in rounds(2, 20):
        path = file_of(ratings(turn))

        answers = at_once([importer(path, FileKind.RATINGS)] * AT_ONCE)

        assert one_was_applied(answers), answers
        assert Rating.objects.count() == KNOWN * (turn + 2)


def test_without_the_guard_the_same_race_does_harm_on_postgresql(alone, file_of, monkeypatch):
    """So the tests above prove something. SQLite lets one writer in at a time by itself."""
    monkeypatch.setattr(importing, "one_at_a_time", transaction.atomic)
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX a_file_is_applied_once")

    faults = [
        answers
        for turn in range(3)
        if not one_was_applied(
            answers := at_once([importer(file_of(Edition(KNOWN, turn=turn).content))] * AT_ONCE)
        )
    ]

    assert bool(faults) == (connection.vendor == "postgresql"), faults


def test_two_files_about_the_same_cases_are_applied_one_after_the_other(
    bare, ground, file_of, rounds
):
    before = importer(file_of(Edition(KNOWN).content))
    one = importer(file_of(Edition(KNOWN, turn=1).content))
    other = importer(file_of(Edition(KNOWN, new=50, turn=2).content), at=LATER)

    def ends_as(*together: list[Callable[[Gate], str]]) -> str:
        with ground(bare):
            for works in together:
                assert at_once(works) == [APPLIED] * len(works)
            return content_hash()

    serial = {ends_as([before], [one], [other]), ends_as([before], [other], [one])}
    assert len(serial) == 2
    for _ in rounds(3, 20):
        assert ends_as([before], [one, other]) in serial


def test_of_two_who_press_import_at_once_one_starts_it(alone, rounds):
    for turn in rounds(3, 20):
        job = the_desk().checked(Edition(20, turn=turn).content)

        answers = at_once([asker(job.pk)] * 2)

        assert sorted(answers) == [TOO_LATE, APPLIED]
        attempt, job = job.attempt, ImportJob.objects.get(pk=job.pk)
        tasks = [one for one in the_desk().tasks(job) if one.task_path.endswith("apply_job")]
        assert (job.attempt, len(tasks)) == (attempt + 1, 1)
        assert the_desk().work(job).state == job.State.APPLIED
        assert ImportBatch.objects.count() == turn + 1


def asker(pk: int) -> Callable[[Gate], str]:
    """Somebody whose page shows the preview, and who presses 导入."""

    def ask(gate: Gate) -> str:
        job = ImportJob.objects.get(pk=pk)
        gate()
        try:
            jobs.queue(job, Step.APPLY, UPLOADED)
        except MovedOnError:
            return TOO_LATE
        return APPLIED

    return ask
