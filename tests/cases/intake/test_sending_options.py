"""What every import command can be told beside the file, and what it leaves behind."""

import io
import os
import pty
import signal
import subprocess
import sys
import time

import openpyxl
import pytest
import xlsxwriter
from django.core.management import CommandError, call_command
from django.db import connection

from cases.intake import profiles
from cases.models import Case, FileKind, ImportBatch, Rating
from tests import demo_story
from tests.factories import UserFactory, at
from tests.intake_desk import HEADER, ROWS, table
from tests.sheetfiles import workbook

FAULTY = ["20200403000004", "三月份", "即时答复"]


@pytest.fixture
def data_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path / "data"
    return settings.DATA_DIR


@pytest.fixture
def cases(db, data_folder, run):
    """`cases(content, *arguments)`: the command import_cases on a file of that content."""
    return lambda content, *arguments, name="办件.csv": run(
        "import_cases", content, name, *arguments
    )


def files_in(folder) -> list[str]:
    return sorted(path.suffix for path in folder.rglob("*") if path.is_file())


def test_cases_are_imported_and_the_original_is_kept(cases, data_folder):
    outcome = cases(table(), "--json")

    assert (outcome.code, outcome.report["new"], Case.objects.count()) == (0, 3, 3)
    batch = ImportBatch.objects.get()
    assert (data_folder / "uploads" / batch.stored_as).read_bytes() == table()
    assert files_in(data_folder) == [".csv"]


def test_a_dry_run_leaves_nothing_behind(cases, data_folder):
    outcome = cases(table(), "--dry-run")

    assert (outcome.code, Case.objects.count(), files_in(data_folder)) == (0, 0, [])
    assert outcome.printed.startswith("试运行，未写入：共 3 行：新增 3")


def test_a_refused_file_leaves_nothing_behind(cases, data_folder):
    outcome = cases(b"<html></html>", name="办件.xls")

    assert (outcome.code, files_in(data_folder)) == (1, [])


def test_a_month_is_an_assertion(cases):
    outcome = cases(table(), "--month", "2020-03", "--json")

    assert (outcome.code, outcome.report["rejected"]) == (1, 3)


def test_a_file_of_ratings_is_taken_as_ratings(cases):
    cases(table())
    ratings = table([[ROWS[0][0], "话务", "5"]], ["办件编号", "评星来源", "评星"])

    outcome = cases(ratings, "--json")

    assert (outcome.code, outcome.report["new"], Rating.objects.get().stars) == (0, 1, 5)


def test_of_several_sheets_one_is_named(cases):
    def with_second_sheet(first):
        second = first.parent.create_sheet("五月")
        for row in [HEADER, ROWS[0]]:
            second.append(row)

    book = workbook([HEADER, *ROWS], with_second_sheet)

    assert cases(book, name="办件.xlsx").code == 1
    assert "五月" in cases(book, name="办件.xlsx").sentence
    assert cases(book, "--sheet", "五月", "--json", name="办件.xlsx").report["new"] == 1


def test_a_profile_names_the_columns_of_another_platform(cases):
    foreign = table(header=["Ticket", "Opened", "Way"])
    columns = {"Ticket": "number", "Opened": "received_at", "Way": "handling"}
    profiles.save("省平台", FileKind.CASES, columns, None, at(1))

    assert cases(foreign).code == 1
    assert "没有名为" in cases(foreign, "--profile", "别的").sentence
    assert "没有方案“省平台”所用的列" in cases(table(), "--profile", "省平台").sentence
    assert cases(foreign, "--profile", "省平台", "--json").report["new"] == 3


def test_rejected_rows_are_written_to_a_workbook(cases, tmp_path):
    target = tmp_path / "退回.xlsx"

    outcome = cases(table([*ROWS, FAULTY]), "--rejected", str(target))

    assert outcome.code == 3
    assert f"被拒绝的行和原因已写入 {target}" in outcome.printed
    rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(target).active]
    assert (rows[0], rows[1][:3], len(rows)) == ([*HEADER, "原因"], FAULTY, 2)


def test_rejected_rows_of_a_sheet_too(register, run, data_folder, tmp_path):
    target = tmp_path / "退回.xlsx"
    content = table([["没有的局", "没有的组"]], ["单位名称", "分组"])

    run("import_units", content, "单位.csv", "--rejected", str(target))

    rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(target).active]
    assert (rows[0], rows[1][:2]) == (["单位名称", "分组", "原因"], ["没有的局", "没有的组"])


@pytest.mark.parametrize("target", ["退回.csv", "没有的目录/退回.xlsx"])
def test_a_workbook_that_cannot_be_written_is_refused_at_once(cases, tmp_path, target):
    outcome = cases(table(), "--rejected", str(tmp_path / target))

    assert (outcome.code, Case.objects.count()) == (1, 0)
    assert "--rejected" in outcome.sentence


def test_the_file_itself_is_never_overwritten(cases, tmp_path):
    book = workbook([HEADER, *ROWS])

    outcome = cases(book, "--rejected", str(tmp_path / "办件.xlsx"), name="办件.xlsx")

    assert "是同一个文件" in outcome.sentence
    assert (tmp_path / "办件.xlsx").read_bytes() == book


def test_all_or_nothing_leaves_everything_as_it_was(cases, data_folder):
    outcome = cases(table([*ROWS, FAULTY]), "--all-or-nothing")

    assert (outcome.code, Case.objects.count(), files_in(data_folder)) == (1, 0, [])
    assert "有 1 行不能导入" in outcome.sentence


def test_the_same_file_again_names_its_batch_and_is_taken_when_asked(cases):
    cases(table())
    batch = ImportBatch.objects.get()

    outcome = cases(table())

    assert outcome.code == 0
    assert f"这个文件已作为批次 {batch.pk} 于 " in outcome.printed
    assert "请加 --again" in outcome.printed
    Case.objects.filter(number=ROWS[0][0]).update(received_at=at(1, 6))
    assert cases(table(), "--again", "--json").report["changed"] == 1


def test_the_history_names_who_imported(cases):
    UserFactory(username="analyst")

    assert "没有名为“nobody”的用户" in cases(table(), "--by", "nobody").sentence
    cases(table(), "--by", "analyst")

    assert ImportBatch.objects.get().imported_by.username == "analyst"


def test_suggestions_are_imported_for_a_month(db, data_folder, run):
    content = table([["王先生1234", "增设公交站"]], ["建议市民", "建议内容"])

    outcome = run("import_suggestions", content, "建议.csv", "--month", "2020-04", "--json")

    assert (outcome.code, outcome.report["new"]) == (0, 1)


def test_problems_beyond_those_shown_are_counted(cases):
    outcome = cases(table([[f"2020{n:010}", "三月份", "即时答复"] for n in range(1_100)]))

    assert outcome.code == 1
    assert "另有 100 个问题未列出，用 --rejected 可取得全部" in outcome.printed


# -- a process of its own -----------------------------------------------------------------------


def command(tmp_path, *arguments: str) -> tuple[list[str], dict[str, str]]:
    """The command line and environment of `manage.py …` on the test's database."""
    database = demo_story.address(str(connection.settings_dict["NAME"]))
    folder = str(tmp_path / "data")
    environment = {**os.environ, "DATA_DIR": folder, "DATABASE_URL": database}
    return [sys.executable, "manage.py", *arguments], environment


@pytest.mark.django_db(transaction=True)
def test_a_terminal_shows_a_bar_and_a_log_file_none(tmp_path):
    path = tmp_path / "办件.csv"
    path.write_bytes(table())
    line, environment = command(tmp_path, "import_cases", str(path), "--dry-run")
    ours, theirs = pty.openpty()
    os.set_blocking(ours, False)

    subprocess.run(
        line,
        cwd=demo_story.ROOT,
        env=environment,
        stderr=theirs,
        stdout=subprocess.PIPE,
        check=True,
    )
    shown = os.read(ours, 100_000).decode()
    os.close(theirs)
    os.close(ours)
    quiet = subprocess.run(
        line, cwd=demo_story.ROOT, env=environment, capture_output=True, check=True
    )

    assert "读取文件" in shown
    assert quiet.stderr == b""


@pytest.mark.django_db(transaction=True)
def test_a_command_that_is_terminated_leaves_nothing_behind(tmp_path):
    rows = [[f"2020040{n % 9 + 1}{n:06}", "2020-04-05 08:00", "即时答复"] for n in range(60_000)]
    path = tmp_path / "办件.csv"
    path.write_bytes(table(rows))
    line, environment = command(tmp_path, "import_cases", str(path), "--json")
    process = subprocess.Popen(
        line, cwd=demo_story.ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    deadline = time.monotonic() + 60
    while not list((tmp_path / "data").glob("imports/*/rows*")):
        assert time.monotonic() < deadline
        time.sleep(0.02)

    process.send_signal(signal.SIGTERM)
    printed, said = process.communicate(timeout=60)

    assert (process.returncode, printed) == (143, b"")
    assert said.decode().startswith("已中断")
    assert "Traceback" not in said.decode()
    assert not ImportBatch.objects.exists()
    assert [path for path in (tmp_path / "data").rglob("*") if path.is_file()] == []


def test_a_command_called_by_another_program_raises(register):
    with pytest.raises(CommandError):
        call_command("import_cases", "没有.csv")


def test_all_or_nothing_still_names_the_rows(cases):
    outcome = cases(table([*ROWS, FAULTY]), "--all-or-nothing", "--json")

    (problem,) = outcome.report["problems"]
    assert (outcome.code, problem["row"], problem["column"]) == (1, 5, "受理时间")


def test_another_sheet_of_the_same_workbook_is_another_import(cases):
    book = io.BytesIO()
    with xlsxwriter.Workbook(book) as made:
        for name, row in zip(("四月", "五月"), ROWS, strict=False):
            sheet = made.add_worksheet(name)
            sheet.write_row(0, 0, HEADER)
            sheet.write_row(1, 0, row)
    content = book.getvalue()

    for name in ("四月", "五月"):
        outcome = cases(content, "--sheet", name, "--json", name="办件.xlsx")
        assert outcome.report["new"] == 1

    assert [batch.sheet_name for batch in ImportBatch.objects.order_by("pk")] == ["四月", "五月"]


def test_the_same_file_after_another_one_says_that_it_would_restore_its_rows(cases):
    first = table([ROWS[0]])
    changed = table([[ROWS[0][0], "2020-04-01 07:00:00", ROWS[0][2]]])
    cases(first)
    cases(changed)

    outcome = cases(first, "--json")

    assert (outcome.report["unchanged"], outcome.report["changed"]) == (1, 0)
    assert "其中 1 行与系统现在的内容不同" in outcome.report["warnings"][0]["message"]
    assert Case.objects.get().received_at == at(1, 7)
