"""Import commands over a published month: numbers, sentences, how they end."""

import pytest

from cases.models import Case, HeldChange
from tests.intake_desk import ROWS, table
from tests.sealed_months import sealed
from tests.sheetfiles import csv_file

OPEN = ["20200501000004", "2020-05-01 08:00:00", "即时答复"]
FAULTY = ["20200403000004", "三月份", "即时答复"]
WORDS = "有 3 行会改变已封存的月份（2020年4月 3 行），不写入台账，列入待更正，更正重发时才生效。"
COUNTED = ("rows", "new", "changed", "unchanged", "rejected", "held")


@pytest.fixture
def import_cases(db, run):
    def import_them(*rows, options=("--json",)):
        return run("import_cases", table(rows), "办件.csv", *options)

    return import_them


def test_held_rows_are_counted_and_named_in_json_and_end_with_3(import_cases) -> None:
    sealed()
    done = import_cases(*ROWS, OPEN)
    assert (done.code, done.sentence) == (3, WORDS)
    assert [done.report[name] for name in COUNTED] == [4, 1, 0, 0, 0, 3]
    assert done.report["problems"] == []
    assert done.report["warnings"][0] == {"row": 1, "column": "", "message": WORDS}
    assert done.report["warnings"][1]["row"] == 2
    assert (Case.objects.count(), HeldChange.objects.count()) == (1, 3)


def test_rejected_and_held_rows_are_told_apart(import_cases) -> None:
    sealed()
    done = import_cases(*ROWS, FAULTY, options=())
    assert done.code == 3
    assert done.sentence.startswith("有 1 行不能导入，其余各行已处理")
    assert done.sentence.endswith(WORDS)
    assert "拒绝 1，暂存 3。" in done.printed


def test_a_dry_run_says_the_same_and_keeps_nothing(import_cases) -> None:
    sealed()
    tried = import_cases(*ROWS, OPEN, options=("--json", "--dry-run"))
    assert (tried.code, HeldChange.objects.count()) == (3, 0)
    assert tried.report == import_cases(*ROWS, OPEN).report


def test_all_or_nothing_takes_nothing(import_cases) -> None:
    sealed()
    done = import_cases(*ROWS, OPEN, options=("--all-or-nothing",))
    assert (done.code, Case.objects.count(), HeldChange.objects.count()) == (1, 0, 0)


def test_a_sheet_of_a_published_month_waits(indicators) -> None:
    sealed()
    done = indicators(csv_file())
    assert done.code == 3
    assert done.report["held"] == done.report["rows"] == HeldChange.objects.count()
    assert done.report["new"] == 0


def test_a_sheet_that_was_in_before_is_unchanged(indicators) -> None:
    first = indicators(csv_file())
    sealed()
    again = indicators(csv_file())
    assert (again.code, again.report["held"]) == (0, 0)
    assert again.report["unchanged"] == first.report["new"]
