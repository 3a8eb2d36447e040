"""What a row of a ledger may not say at once: order of moments, months, handling."""

import pytest

from cases.periods import Month
from tests.factories import APRIL, CategoryFactory, DistrictFactory, UnitFactory, at

NULL = r"\N"


@pytest.fixture
def registered(db) -> None:
    """What a transferred case needs."""
    UnitFactory(name="市公安局")
    DistrictFactory()
    CategoryFactory()


TRANSFERRED = {
    "受理时间": "2020-04-10 08:30",
    "承办单位": "市公安局",
    "管辖属地": "兴隆台区",
    "事项大类": "城建交通类",
    "交办时间": "2020-04-10 10:00",
}


def test_a_good_row_is_staged_column_by_column(check, registered):
    row = check(**TRANSFERRED, 办理时限="2020-04-17", 办结时间="2020-04-12 09:00:00").row

    assert row["row_number"] == "2"
    assert (row["received_at"], row["handed_at"]) == ("2020-04-10 00:30:00", "2020-04-10 02:00:00")
    assert (row["due_at"], row["is_due_computed"]) == ("2020-04-17 15:59:59.999999", "0")
    assert (row["completed_at"], row["handling"]) == ("2020-04-12 01:00:00", "transferred")
    assert len(row["digest"]) == 32


def test_rows_with_the_same_values_have_the_same_digest(check, db):
    good = {"办件编号": "A1", "受理时间": "2020-04-10", "评星来源": "话务"}
    one, same, other = check.rows(
        {**good, "诉求标题": "路灯", "评星": "5"},
        {**good, "诉求标题": " 路灯 ", "评星": "4"},
        {**good, "诉求标题": "水管", "评星": "5"},
    ).rows

    assert one["digest"] == same["digest"] != other["digest"]


# -- order of moments ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "name"),
    [
        ("交办时间", "交办时间"),
        ("办结时间", "办结时间"),
        ("反馈时间", "反馈时间"),
        ("办理时限", "办理时限"),
        ("延期后时限", "延期后时限"),
    ],
)
def test_nothing_comes_before_receipt(check, registered, column, name):
    problem = check(**{**TRANSFERRED, column: "2020-04-10 08:29"}).problem

    assert problem == (
        f"第 2 行“{column}”列：{name} 2020-04-10 08:29 早于受理时间 2020-04-10 08:30，请核对。"
    )


def test_events_may_fall_together_with_receipt(check, registered):
    same = dict.fromkeys(["交办时间", "办结时间", "反馈时间"], "2020-04-10 08:30")

    assert check(**{**TRANSFERRED, **same}).row["completed_at"] == "2020-04-10 00:30:00"


@pytest.mark.parametrize("day", ["2020-04-10", "2020-04-10 00:00:00"])
def test_a_day_alone_is_as_early_on_that_day_as_it_can_have_been(check, registered, day):
    days = dict.fromkeys(["交办时间", "办结时间", "反馈时间"], day)
    row = check(**{**TRANSFERRED, **days}).row

    assert {row["handed_at"], row["completed_at"], row["province_answered_at"]} == {
        "2020-04-10 00:30:00"
    }


def test_a_completion_known_as_a_day_follows_the_hand_over_of_that_day(check, registered):
    row = check(**TRANSFERRED, 办结时间="2020-04-10", 办理时限="2020-04-10 17:00").row

    assert row["completed_at"] == row["handed_at"] < row["due_at"]


def test_a_completion_known_as_a_later_day_is_that_day_s_beginning(check, registered):
    row = check(**TRANSFERRED, 办结时间="2020-04-12", 办理时限="2020-04-12").row

    assert row["completed_at"] == "2020-04-11 16:00:00" < row["due_at"]


def test_an_extension_does_not_shorten_the_deadline(check, registered):
    row = {**TRANSFERRED, "办理时限": "2020-04-17"}

    assert check(**row, 延期后时限="2020-04-17").row["extended_until"] != NULL
    assert "延期后时限 2020-04-16 23:59 早于办理时限 2020-04-17 23:59" in (
        check(**row, 延期后时限="2020-04-16").problem
    )


@pytest.mark.parametrize(
    ("column", "name"),
    [
        ("受理时间", "受理时间"),
        ("交办时间", "交办时间"),
        ("办结时间", "办结时间"),
    ],
)
def test_nothing_has_happened_after_the_import(check, registered, column, name):
    checked = check(**{**TRANSFERRED, column: "2020-05-02 09:01"})

    assert f"{name} 2020-05-02 09:01 晚于导入时间 2020-05-02 09:00，请核对。" in checked.problems[0]


def test_a_deadline_may_lie_ahead(check, registered):
    assert check(**TRANSFERRED, 办理时限="2020-06-01").row["due_at"] > "2020-05-02"


def test_every_fault_of_a_row_is_told_at_once(check, db):
    checked = check(办件编号="", 受理时间="昨天", 办结时间="46023", 承办单位="某局")

    columns = {problem.split("”")[0] for problem in checked.problems}
    assert columns == {
        f"第 2 行“{name}" for name in ("办件编号", "受理时间", "办结时间", "承办单位")
    }
    assert checked.rows == []


def test_one_bad_row_keeps_no_other_out(check, db):
    checked = check.rows(
        {"办件编号": "A1", "受理时间": "2020-04-10"},
        {"办件编号": "A2", "受理时间": "2020-02-30"},
        {"办件编号": "A3", "受理时间": "2020-04-11"},
    )

    assert [row["number"] for row in checked.rows] == ["A1", "A3"]
    assert checked.problems == ["第 3 行“受理时间”列：没有“2020-02-30”这一天。"]
    assert checked.file.rows == 2


# -- month --------------------------------------------------------------------------------------


@pytest.mark.parametrize("moment", ["2020-04-01 00:00", "2020-04-30 23:59:59.999"])
def test_a_row_of_the_asserted_month_is_taken(check, db, moment):
    row = {"办件编号": "A1", "受理时间": moment}

    assert check.rows(row, month=APRIL).row["number"] == "A1"


@pytest.mark.parametrize("moment", ["2020-03-31 23:59", "2020-05-01 00:00"])
def test_a_row_of_another_month_is_not(check, db, moment):
    row = {"办件编号": "A1", "受理时间": moment}

    assert check.rows(row, month=APRIL).problem == (
        f"第 2 行“受理时间”列：受理时间 {moment} 不在 2020-04。"
    )


def test_the_edge_of_a_month_is_the_city_s_midnight(check, machine_zone, db):
    row = {"办件编号": "A1", "受理时间": "2026-02-01 00:10"}

    checked = check.rows(row, month=Month(2026, 1), when=at(1).replace(year=2026, month=3))
    assert "受理时间 2026-02-01 00:10 不在 2026-01" in checked.problem


# -- handling -----------------------------------------------------------------------------------


def test_a_unit_makes_a_case_a_transferred_one(check, registered):
    assert check(**TRANSFERRED).row["handling"] == "transferred"
    assert check(**TRANSFERRED, 办理方式="").row["handling"] == "transferred"
    assert check(**TRANSFERRED, 办理方式="派单").row["handling"] == "transferred"


def test_no_unit_makes_it_one_answered_at_once(check, db):
    assert check(承办单位="").row["handling"] == "at_once"
    assert check(办理方式="直接答复").row["handling"] == "at_once"


def test_a_file_that_says_neither_leaves_it_open(check, db):
    row = check().row

    assert (row["handling"], row["due_at"], row["is_due_computed"]) == (NULL, NULL, "0")
    assert check(办理方式="").row["handling"] == NULL


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"办理方式": "即时答复"}, "“承办单位”列：办理方式是即时答复，却有承办单位"),
        (
            {"办理方式": "即时答复", "承办单位": ""},
            "“交办时间”列：办理方式是即时答复，却有交办时间",
        ),
        ({"办理方式": "转办", "承办单位": ""}, "“承办单位”列：转办件须有承办单位"),
        ({"承办单位": ""}, "“承办单位”列：有交办时间而没有承办单位"),
        ({"管辖属地": ""}, "“管辖属地”列：转办件须有管辖属地"),
        ({"事项大类": ""}, "“事项大类”列：转办件须有事项大类"),
    ],
)
def test_what_contradicts_itself_is_refused(check, registered, changed, sentence):
    assert sentence in check(**{**TRANSFERRED, **changed}).problem


def test_an_unknown_unit_is_the_only_complaint_of_its_row(check, registered):
    assert "未知单位" in check(**{**TRANSFERRED, "承办单位": "某局", "办理方式": "转办"}).problem
    assert "未知属地" in check(**{**TRANSFERRED, "管辖属地": "某区"}).problem
    assert "未知领域" in check(**{**TRANSFERRED, "事项大类": "某类"}).problem


def test_columns_that_are_missing_are_asked_of_the_ledger(check, db):
    assert check(办理方式="转办").row["handling"] == "transferred"
