"""What a job knows after its file was read: kind, header, columns, samples, profile."""

from cases.intake import folder, profiles
from cases.intake.jobs.recognising import NO_HEADER, WHICH_KIND
from cases.models import FileKind, ImportJob
from tests.intake_desk import HEADER, ROWS, UPLOADED, table
from tests.sheetfiles import workbook

State = ImportJob.State


def test_an_uploaded_file_waits_for_a_worker(desk):
    job = desk.upload(table())

    assert job.state == State.WAITING
    assert (job.file_name, job.size, job.started_at) == ("办件.csv", len(table()), UPLOADED)
    assert [task.task_path for task in desk.tasks(job)] == ["reports.tasks.read_job"]


def test_its_columns_are_named_and_sampled(desk):
    job = desk.read(table())

    assert (job.state, job.kind, job.header_row) == (State.RECOGNISED, FileKind.CASES, 1)
    assert [column["key"] for column in job.columns] == ["number", "received_at", "handling"]
    assert [column["header"] for column in job.columns] == HEADER
    assert job.columns[0]["samples"] == [row[0] for row in ROWS]
    assert job.columns[2]["samples"] == ["即时答复"]
    assert (job.encoding, job.message, job.chosen) == ("UTF-8", "", None)


def test_samples_show_no_more_of_a_person_than_will_be_kept(desk):
    header = [*HEADER, "诉求人", "联系电话", "身份证号", "诉求内容"]
    person = ["张先生", "13900001234", "210000190001010000", "请回电13900001234"]

    job = desk.read(table([[*row, *person] for row in ROWS], header))

    shown = {column["header"]: column["samples"] for column in job.columns[3:]}
    assert shown == {
        "诉求人": ["张**"],
        "联系电话": ["***1234"],
        "身份证号": [],
        "诉求内容": ["请回电***1234"],
    }


def test_a_file_of_another_platform_waits_for_its_columns_to_be_named(desk):
    job = desk.read(table(header=["Ticket", "Opened", "Way"]))

    assert (job.state, job.kind, job.message) == (State.RECOGNISED, "", WHICH_KIND)
    assert [column["header"] for column in job.columns] == ["Ticket", "Opened", "Way"]
    assert {column["key"] for column in job.columns} == {""}


def test_a_file_that_ends_with_its_header_is_refused_at_once(desk):
    job = desk.read(table([]))

    assert job.state == State.REFUSED
    assert "没有数据行：表头下面没有可以导入的内容" in job.message


def test_a_column_that_the_likeliest_kind_needs_is_named(desk):
    job = desk.read(table(header=["办件编号", "承办单位", "诉求内容"]))

    assert (job.state, job.kind) == (State.RECOGNISED, FileKind.CASES)
    assert job.message.startswith("缺少必需列：受理时间。")


def test_a_required_column_that_is_not_found_is_named(desk):
    job = desk.read(table(header=["办件编号", "某时间", "办理方式"]), kind=FileKind.CASES)

    assert job.state == State.RECOGNISED
    assert job.message.startswith("缺少必需列：受理时间。第 1 行的现有列名是：")


def test_a_saved_profile_that_fits_is_applied_and_named(desk):
    columns = {"Ticket": "number", "Opened": "received_at"}
    profile = profiles.save("省平台", FileKind.CASES, columns, desk.person, UPLOADED)

    job = desk.read(table(header=["Ticket", "Opened", "Way"]))

    assert (job.kind, job.profile, job.message) == (FileKind.CASES, profile, "")
    assert job.chosen == {"0": "number", "1": "received_at", "2": ""}
    assert [column["key"] for column in job.columns] == ["number", "received_at", ""]


def test_a_file_without_any_header_is_refused_and_not_kept(desk, files):
    job = desk.read("一段文字\n又一段\n".encode())

    assert (job.state, job.message) == (State.REFUSED, NO_HEADER)
    assert files() == []


def test_what_is_no_table_is_refused_and_not_kept(desk, files):
    job = desk.read(b"<html><table></table></html>", "办件.xls")

    assert job.state == State.REFUSED
    assert "网页" in job.message
    assert files() == []


def with_second_sheet(first):
    second = first.parent.create_sheet("五月")
    for row in [HEADER, ROWS[0]]:
        second.append(row)


def test_of_several_sheets_one_has_to_be_chosen(desk):
    job = desk.read(workbook([HEADER, *ROWS], with_second_sheet), "办件.xlsx")

    assert (job.state, job.columns) == (State.RECOGNISED, [])
    assert job.sheet_names == ["Sheet", "五月"]
    assert job.message

    desk.settle(job, sheet="五月")
    assert job.state == State.WAITING
    desk.work(job)

    assert (job.state, job.sheet_name, job.message) == (State.RECOGNISED, "五月", "")
    assert job.columns[0]["samples"] == [ROWS[0][0]]


def test_a_workbook_with_one_sheet_is_read_once(desk):
    job = desk.read(workbook([HEADER, *ROWS]), "办件.xlsx")
    rows = folder.folder_of(job) / "rows"
    before = rows.stat().st_ino

    desk.settle(job)
    desk.work(job)

    assert (job.sheet_name, job.state) == ("Sheet", State.CHECKED)
    assert rows.stat().st_ino == before
