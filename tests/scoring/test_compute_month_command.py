"""`compute_month`: exit codes, the JSON that other tools read, and the ranking as text."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from scoring.models import Evaluation
from tests.factories import CaseFactory, UnitFactory, scheme_2020
from tests.imported_sheets import indicator_line
from tests.scoring.april_2020 import COUNTY, MUNICIPAL

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def run(capsys):
    def run_command(*arguments):
        call_command("compute_month", *arguments)
        return capsys.readouterr().out

    return run_command


@pytest.fixture
def refused():
    """`refused(…)`: exit code and sentence of a refusal."""

    def run_command(*arguments):
        with pytest.raises(CommandError) as refusal:
            call_command("compute_month", *arguments)
        assert not Evaluation.objects.exists()
        return refusal.value.returncode, str(refusal.value)

    return run_command


def test_the_json_has_the_shape_that_was_agreed(run):
    unit = UnitFactory(name="甲")
    indicator_line(unit, completed=9, completion_rate="90", satisfaction_rate=None, bonus="0.125")
    CaseFactory(unit__name="丙")
    UnitFactory(name="丁", group__slug="municipal")
    CaseFactory(unit=UnitFactory(name="戊", group__slug="unranked"))

    assert json.loads(run("2020-04", "--json")) == {
        "month": "2020-04",
        "scheme": "2020",
        "groups": {
            "county": [
                {
                    "rank": 1,
                    "unit": "甲",
                    "assigned": 10,
                    "completed": 9,
                    "satisfaction": None,
                    "on_time": "100.00",
                    "completion": "90.00",
                    "bonus": "0.13",
                    "penalty": "0.00",
                    "score": "9.83",
                    "unrounded": "9.825000",
                    "source": "sheet",
                }
            ],
            "municipal": [],
        },
        "unranked": [
            {"unit": "丙", "reason": "指标表无此单位"},
            {"unit": "丁", "reason": "无办件"},
            {"unit": "戊", "reason": "不参评分组"},
        ],
    }


def test_the_json_keeps_the_order_of_its_keys(run):
    indicator_line(UnitFactory())

    found = json.loads(run("2020-04", "--json"))

    assert list(found) == ["month", "scheme", "groups", "unranked"]
    assert " ".join(found["groups"]["county"][0]) == (
        "rank unit assigned completed satisfaction on_time completion bonus penalty score"
        " unrounded source"
    )


def test_a_tie_says_how_it_was_settled(run):
    indicator_line(UnitFactory(name="甲"), assigned=5, completed=5)
    indicator_line(UnitFactory(name="乙"))

    lines = json.loads(run("2020-04", "--json"))["groups"]["county"]

    assert [(line["unit"], line["tie"]) for line in lines] == [
        ("乙", "交办量大者在前"),
        ("甲", "交办量大者在前"),
    ]


def test_the_published_month_comes_out_with_its_printed_totals(run):
    for group, printed in [("county", COUNTY), ("municipal", MUNICIPAL)]:
        for line in printed:
            indicator_line(UnitFactory(name=line.unit, group__slug=group), **line.cells)

    groups = json.loads(run("2020-04", "--json", "--source", "sheet"))["groups"]

    for group, printed in [("county", COUNTY), ("municipal", MUNICIPAL)]:
        assert {line["unit"]: line["score"] for line in groups[group]} == {
            line.unit: line.total for line in printed
        }
    assert [line["unrounded"] for line in groups["county"][-2:]] == ["9.092600", "9.089900"]


def test_text_prints_each_group_and_those_set_apart(run):
    indicator_line(UnitFactory(name="甲"), bonus="0.4")
    CaseFactory(unit__name="乙")

    assert run("2020-04").splitlines() == [
        "2020年4月评分草稿，方案：2020年评分方案",
        "",
        "县区基层（来源：sheet）",
        "   1   10.40  甲",
        "",
        "不参评",
        "      乙：指标表无此单位",
    ]


def test_text_without_anybody_set_apart_ends_with_the_ranking(run):
    CaseFactory(unit__name="甲", completed=True)

    assert run("2020-04", "--source", "ledger").splitlines()[-2:] == [
        "县区基层（来源：ledger）",
        "   1   10.00  甲",
    ]


@pytest.mark.parametrize("month", ["2020-4", "2020-13", "四月", "2020-04-01"])
def test_a_faulty_month_is_wrong_usage(refused, month):
    code, sentence = refused(month)

    assert code == 2
    assert "月份" in sentence


def test_a_month_without_a_scheme_is_refused(refused):
    assert refused("2017-12") == (
        1,
        "2017年12月没有生效的评分方案，请先建立一个从该月或更早生效的方案。",
    )


@pytest.mark.parametrize(
    ("source", "words"), [("auto", "既没有办件也没有指标表"), ("sheet", "既没有办件也没有指标表")]
)
def test_a_month_without_data_is_refused(refused, source, words):
    code, sentence = refused("2020-04", "--source", source)

    assert (code, words in sentence) == (1, True)


def test_a_sheet_that_is_not_there_is_refused(refused):
    CaseFactory()

    code, sentence = refused("2020-04", "--source", "sheet")

    assert (code, "没有县区基层的指标表" in sentence) == (1, True)


def test_an_unknown_source_is_refused(refused):
    _code, sentence = refused("2020-04", "--source", "rumour")

    assert "rumour" in sentence


def test_the_process_ends_with_the_code_for_wrong_usage():
    done = subprocess.run(
        [sys.executable, "manage.py", "compute_month", "2020-4"],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )

    assert (done.returncode, done.stdout) == (2, "")
    assert "格式应为 2020-04" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_refusal_keeps_the_draft_that_was_there(run):
    CaseFactory()
    run("2020-04")
    kept = Evaluation.objects.get()
    scheme_2020(effective_from="2020-05")

    with pytest.raises(CommandError):
        call_command("compute_month", "2020-04")
    assert Evaluation.objects.get() == kept
