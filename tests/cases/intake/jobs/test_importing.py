"""From the preview to the result: what a check tells, what an import keeps, what it leaves."""

from dataclasses import replace

import openpyxl
import pytest

from cases.intake import folder, importing, jobs
from cases.intake.faults import Refused
from cases.intake.jobs import Step, steps
from cases.intake.names import NameAnswer
from cases.models import Case, FileKind, ImportBatch, ImportJob, UnitAlias
from cases.periods import Month
from tests.factories import CategoryFactory, DistrictFactory, UnitFactory
from tests.intake_desk import HEADER, ROWS, UPLOADED, table

State = ImportJob.State
FAULTY = ["20200403000004", "三月份", "即时答复"]
LONG_HEADER = [*HEADER, "管辖属地", "事项大类", "承办单位", "交办时间"]
LONG_ROW = [
    *("20200410000009", "2020-04-10 09:00:00", "转办", "兴隆台区", "城建交通类"),
    *("市 住建局", "2020-04-10 10:00:00"),
]


@pytest.fixture
def registers(db):
    """One district, one category, one unit."""
    return DistrictFactory(), CategoryFactory(), UnitFactory(name="市住房和城乡建设局")


def test_a_check_counts_and_writes_nothing(desk):
    job = desk.checked(table())

    assert (job.state, job.rows, job.new, job.rejected) == (State.CHECKED, 3, 3, 0)
    assert not Case.objects.exists()
    assert folder.rejected_of(job) is None


def test_what_was_checked_is_applied_and_the_original_is_kept(desk, files):
    job = desk.applied(table())

    assert (job.state, job.new, Case.objects.count()) == (State.APPLIED, 3, 3)
    assert job.batch == ImportBatch.objects.get()
    assert (job.batch.stored_as, job.batch.imported_by) == (job.stored_as, desk.person)
    assert job.batch.imported_at == UPLOADED
    assert files() == ["original.csv"]


def test_rejected_rows_come_back_as_a_workbook_that_can_be_mended_and_sent_again(desk, files):
    job = desk.applied(table([*ROWS, FAULTY]))

    assert (job.state, job.new, job.rejected) == (State.APPLIED, 3, 1)
    [problem] = job.remarks.filter(is_problem=True)
    assert (problem.row, problem.column) == (5, "受理时间")
    assert files() == ["original.csv", folder.REJECTED]
    path = folder.rejected_of(job)
    book = openpyxl.load_workbook(path)
    rows = [[cell.value for cell in row] for row in book.active.iter_rows()]
    assert [rows[0], rows[1][:3]] == [[*HEADER, "原因"], FAULTY]
    assert rows[1][3].startswith("“受理时间”列：")

    book.active["B2"] = "2020-04-03 11:00:00"
    mended = path.with_name("改好.xlsx")
    book.save(mended)

    again = desk.applied(mended.read_bytes(), "改好.xlsx")
    assert (again.state, again.new, Case.objects.count()) == (State.APPLIED, 1, 4)


def test_nothing_is_applied_when_one_row_is_bad_and_all_or_nothing_was_chosen(desk):
    job = desk.checked(table([*ROWS, FAULTY]), all_or_nothing=True)

    with pytest.raises(Refused, match="有 1 行不能导入"):
        jobs.queue(job, Step.APPLY, UPLOADED)

    assert ImportJob.objects.get(pk=job.pk).state == State.CHECKED
    assert not Case.objects.exists()


def test_nothing_is_applied_when_every_row_is_bad(desk):
    job = desk.checked(table([FAULTY]))

    with pytest.raises(Refused, match="全部 1 行都有问题"):
        jobs.queue(job, Step.APPLY, UPLOADED)


def test_the_same_file_again_changes_nothing_and_names_its_batch(desk, files):
    batch = desk.applied(table()).batch

    job = desk.applied(table())

    assert (job.state, job.batch) == (State.UNCHANGED, None)
    assert job.message.startswith(f"这个文件已作为批次 {batch.pk} 于 2020-05-06 09:00 由 ")
    assert ImportBatch.objects.count() == 1
    assert files() == ["original.csv"]


def test_the_preview_of_the_same_file_says_so_already(desk):
    batch = desk.applied(table()).batch

    job = desk.checked(table())

    assert job.state == State.CHECKED
    assert f"批次 {batch.pk}" in job.message


def test_a_file_that_brings_nothing_new_leaves_no_batch(desk):
    desk.applied(table())

    job = desk.applied(table(ROWS[:2]))

    assert (job.state, job.unchanged) == (State.UNCHANGED, 2)
    assert "没有写入任何内容" in job.message
    assert ImportBatch.objects.count() == 1


def test_a_changed_field_is_shown_before_it_is_applied(desk):
    desk.applied(table())

    job = desk.checked(table([[*ROWS[0][:1], "2020-04-01 08:45:00", "即时答复"]]))

    assert (job.changed, job.new) == (1, 0)
    [change] = [one for one in job.changes if one["field"] == "受理时间"]
    assert (change["before"], change["after"]) == ("2020-04-01 08:30", "2020-04-01 08:45")


def test_an_unknown_name_is_offered_confirmed_and_remembered(desk, registers):
    *_, unit = registers
    job = desk.checked(table([LONG_ROW], LONG_HEADER))
    assert (job.rejected, len(job.unknown)) == (1, 1)
    [unknown] = job.unknown
    assert (unknown["register"], unknown["name"], unknown["rows"]) == ("unit", "市 住建局", 1)
    assert unknown["nearest"][0] == {"value": unit.slug, "label": unit.name}

    answer = NameAnswer("unit", unknown["name"], unknown["within"], unit.slug)
    jobs.confirm_names(job, [answer], desk.person, UPLOADED)
    desk.work(job)

    assert (job.state, job.new, job.rejected, job.unknown) == (State.CHECKED, 1, 0, [])
    assert UnitAlias.objects.get().confirmed_by == desk.person
    assert folder.rejected_of(job) is None
    assert not job.remarks.filter(is_problem=True).exists()


def test_names_are_only_confirmed_on_the_preview(desk):
    job = desk.read(table())

    with pytest.raises(jobs.MovedOnError):
        jobs.confirm_names(job, [NameAnswer("unit", "a", "", "b")], desk.person, UPLOADED)
    with pytest.raises(Refused, match="没有选择任何对应"):
        jobs.confirm_names(desk.checked(table()), [], desk.person, UPLOADED)


def test_a_column_named_by_hand_is_imported(desk):
    job = desk.read(table(header=["Ticket", "Opened", "Way"]))

    chosen = {0: "number", 1: "received_at", 2: "handling"}
    desk.settle(job, kind=FileKind.CASES, chosen=chosen, month=Month(2020, 4))
    desk.work(job)

    assert (job.state, job.new) == (State.CHECKED, 3)


def test_a_worker_killed_after_the_batch_was_in_finds_it_there(desk, monkeypatch):
    """The batch and the job's state are two transactions: between them lies a moment."""
    job = desk.checked(table())
    jobs.queue(job, Step.APPLY, UPLOADED)
    taken = jobs.moves.take(job.pk, job.attempt, Step.APPLY)
    run = steps.Run(taken, folder.folder_of(job), lambda *_: None)
    importing.run(replace(run.sending(()), again=True), steps.Applying(UPLOADED, desk.person))
    monkeypatch.setattr(jobs.moves.progress, "ALIVE_WITHIN", -1)

    taken.refresh_from_db()
    jobs.restart(taken, UPLOADED)
    desk.work(taken)

    assert (taken.state, taken.new) == (State.APPLIED, 3)
    assert taken.batch == ImportBatch.objects.get()


def test_what_is_refused_while_it_is_checked_is_not_kept(desk, files):
    job = desk.checked(table([["合计", "", ""]]))

    assert job.state == State.REFUSED
    assert "没有数据行" in job.message
    assert files() == []


def test_a_fault_while_applying_leaves_the_preview_to_try_again(desk):
    job = desk.checked(table())
    jobs.queue(job, Step.APPLY, UPLOADED)
    in_the_way = folder.folder_of(job) / "stage"
    in_the_way.unlink()
    in_the_way.mkdir()

    desk.work(job)

    assert job.state == State.CHECKED
    assert job.message.startswith("处理时出错")
    assert not ImportBatch.objects.exists()
    in_the_way.rmdir()
    jobs.queue(job, Step.APPLY, UPLOADED)
    assert desk.work(job).state == State.APPLIED
