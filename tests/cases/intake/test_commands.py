"""How the commands end, told as a shell sees it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command, get_commands, load_command_class
from django.db import connection

from cases.clock import now
from cases.intake.faults import Remark
from cases.intake.importing import run as import_file
from cases.intake.sending import Applying, Sending
from cases.models import FileKind
from cases.periods import Month
from tests import demo_story
from tests.badfiles import BAD_FILES
from tests.sheetfiles import ROWS, TABLE, csv_file


def manage(*arguments: str) -> subprocess.CompletedProcess[str]:
    """`manage.py …` in a process of its own."""
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def test_a_database_without_tables_is_worded(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'empty.sqlite3'}")
    path = tmp_path / "a.csv"
    path.write_bytes(csv_file())

    done = manage("import_indicators", str(path), "--month", "2020-04")

    assert done.returncode == 1
    assert "请先运行 manage.py migrate" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_refused_file_ends_with_1_and_one_sentence_on_stderr(db, tmp_path, monkeypatch):
    name = str(connection.settings_dict["NAME"])
    monkeypatch.setenv("DATABASE_URL", demo_story.address(name))
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    path = tmp_path / "空.csv"
    path.write_bytes(b"")

    done = manage("import_indicators", str(path), "--month", "2020-04", "--json")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "文件是空的（0 字节），请重新导出后再导入。\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["--month", "2020-13"],
        ["--month", "2020-4"],
        ["--month", "２０２０-０４"],
        [],
        ["--month", "2020-04", "--group", "unknown"],
    ],
)
def test_wrong_usage_ends_with_2(arguments, capsys):
    command = load_command_class(get_commands()["import_indicators"], "import_indicators")
    command._called_from_command_line = True
    parser = command.create_parser("manage.py", "import_indicators")

    with pytest.raises(SystemExit) as ended:
        parser.parse_args(["a.csv", *arguments])

    assert ended.value.code == 2


def test_a_wrong_month_is_worded(capsys):
    command = load_command_class("cases", "import_totals")
    command._called_from_command_line = True

    with pytest.raises(SystemExit):
        command.create_parser("manage.py", "x").parse_args(["a.csv", "--month", "2020-13"])

    assert re.search("没有.*2020-13.*这个月份", capsys.readouterr().err)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda folder: folder / "没有.csv", "找不到文件"),
        (lambda folder: folder, "是文件夹"),
        (lambda folder: Path("a\0.csv"), "无法读取"),
        (lambda folder: folder / ("长" * 300), "无法读取"),
    ],
    ids=["missing", "folder", "NUL in the name", "name too long"],
)
def test_a_path_that_cannot_be_read_ends_with_1(register, tmp_path, make, words):
    with pytest.raises(CommandError, match=words) as ended:
        call_command("import_indicators", str(make(tmp_path)), "--month", "2020-04")

    assert ended.value.returncode == 1


def test_a_file_beyond_all_measure_is_not_read(register, tmp_path):
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.truncate(513 * 1024 * 1024)

    with pytest.raises(CommandError, match="超过 512 MB"):
        call_command("import_units", str(path))


def test_all_went_well_ends_with_0_and_a_summary(register, run):
    outcome = run("import_indicators", csv_file(), "a.csv", "--month", "2020-04")

    assert (outcome.code, outcome.sentence) == (0, "")
    assert outcome.printed == "共 3 行：新增 3，更新 0，未变 0，拒绝 0，暂存 0。\n"


def test_warnings_are_printed_and_change_no_exit_code(register, run):
    run("import_indicators", csv_file(), "a.csv", "--month", "2020-04")

    outcome = run("import_indicators", csv_file(TABLE[:2]), "a.csv", "--month", "2020-04")

    assert outcome.code == 0
    assert outcome.printed.splitlines()[1].startswith("提示　第 1 行“受理单位”列：本月已有的 2 行")


def test_json_is_one_object_in_the_promised_shape(indicators):
    report = indicators(csv_file()).report

    assert report == {
        "rows": 3,
        "new": 3,
        "changed": 0,
        "unchanged": 0,
        "rejected": 0,
        "held": 0,
        "problems": [],
        "warnings": [],
    }


@pytest.mark.parametrize("command", ["import_units", "import_totals"])
@pytest.mark.parametrize("bad", BAD_FILES[:20], ids=str)
def test_the_other_commands_refuse_the_same_files(register, run, everything, command, bad):
    before = everything()
    month = ["--month", "2020-04"] if command == "import_totals" else []

    outcome = run(command, bad.make(), bad.name, *month)

    assert outcome.code == 1
    assert bad.words[0] in outcome.sentence
    assert everything() == before


def check_of_totals(lines):
    """Stands for a check by those who know scores."""
    return [
        Remark(line.number, "总分", f"{line.unit.name} {line.figures['total']}")
        for line in lines
        if line.group.slug == "county"
    ]


def test_a_further_check_sees_the_accepted_lines_and_its_remarks_are_warnings(
    register, upload_of, tmp_path
):
    sending = Sending(
        upload_of(csv_file()),
        FileKind.INDICATORS,
        tmp_path,
        month=Month(2020, 4),
        also_check=[check_of_totals],
    )

    report = import_file(sending, Applying(at=now()))

    assert [remark.message for remark in report.warnings] == [
        f"{row[1]} {row[9]}0000" for row in ROWS
    ]
