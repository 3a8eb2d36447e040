"""A file about a published month on its way: what the check says, what the import keeps."""

import pytest

from cases.intake import folder, jobs
from cases.intake.faults import Refused
from cases.intake.jobs import Step
from cases.models import Case, HeldChange, ImportBatch, ImportJob
from tests.intake_desk import ROWS, UPLOADED, table
from tests.sealed_months import MARCH, sealed

State = ImportJob.State
OPEN = ["20200501000004", "2020-05-01 08:00:00", "即时答复"]
FAULTY = ["20200403000004", "三月份", "即时答复"]
WORDS = "有 3 行会改变已封存的月份（2020年4月 3 行），不写入台账，列入待更正，更正重发时才生效。"


@pytest.fixture
def published(db):
    return sealed()


def test_a_check_says_how_many_rows_wait_for_which_months(desk, published) -> None:
    job = desk.checked(table([*ROWS, OPEN]))
    assert (job.state, job.rows, job.new, job.held) == (State.CHECKED, 4, 1, 3)
    assert job.message == WORDS
    notes = list(job.remarks.values_list("is_problem", "row", "column", "message"))
    assert notes[0] == (False, 1, "", WORDS)
    assert notes[1][:3] == (False, 2, "办件编号")
    assert not HeldChange.objects.exists()


def test_an_import_keeps_what_the_check_found(desk, published) -> None:
    job = desk.applied(table([*ROWS, OPEN]))
    assert (job.state, job.new, job.held, job.message) == (State.APPLIED, 1, 3, WORDS)
    assert (job.batch.held, Case.objects.count()) == (3, 1)
    assert HeldChange.objects.filter(batch=job.batch, recorded_by=desk.person).count() == 3


def test_a_file_of_which_every_row_waits_is_applied(desk, published) -> None:
    job = desk.applied(table())
    assert (job.state, job.held, Case.objects.count()) == (State.APPLIED, 3, 0)


def test_the_same_file_again_keeps_nothing_twice(desk, published) -> None:
    desk.applied(table())
    again = desk.applied(table())
    assert (again.state, again.batch, again.held) == (State.UNCHANGED, None, 3)
    assert again.message == f"没有需要写入的内容。{WORDS}其中 3 行早已在待更正中。"
    assert (HeldChange.objects.count(), ImportBatch.objects.count()) == (3, 1)


def test_a_file_that_was_in_before_publishing_stays_the_same_file(desk) -> None:
    desk.applied(table())
    sealed()
    Case.objects.update(title="后来改过")
    Case.objects.filter(number=ROWS[0][0]).update(is_difficult=True)
    again = desk.applied(table())
    assert (again.state, again.unchanged, again.held) == (State.UNCHANGED, 3, 0)
    assert not HeldChange.objects.exists()


def test_all_or_nothing_counts_what_waits_as_not_taken(desk, published) -> None:
    job = desk.checked(table([*ROWS, OPEN]), all_or_nothing=True)
    with pytest.raises(Refused, match="有 3 行不能导入"):
        jobs.queue(job, Step.APPLY, UPLOADED)
    assert not Case.objects.exists()


def test_rows_that_wait_are_no_rejected_rows(desk, published) -> None:
    """They need no mending, so that the workbook does not give them back."""
    assert folder.rejected_of(desk.applied(table([*ROWS, OPEN]))) is None


def test_rows_of_other_published_months_do_not_matter(desk, db) -> None:
    sealed(MARCH)
    job = desk.applied(table([*ROWS, FAULTY]))
    assert (job.held, job.rejected, job.new, job.message) == (0, 1, 3, "")
