"""Deadlines that a file does not give."""

from datetime import date

import pytest

from cases.calendar_actions import declare, lay_out
from cases.models import CalendarDay, HandlingTerm
from tests.factories import CategoryFactory, DistrictFactory, UnitFactory, at

MAY_2027 = at(1).replace(year=2027, month=5)


@pytest.fixture
def transferred(check, db):
    """`transferred(诉求类型="咨询")`: a row of a transferred case, handed over on 3 April."""
    UnitFactory(name="市公安局")
    DistrictFactory()
    CategoryFactory()

    def row(**cells):
        good = {
            "办件编号": "A1",
            "受理时间": "2020-04-02 20:00",
            "承办单位": "市公安局",
            "管辖属地": "兴隆台区",
            "事项大类": "城建交通类",
            "交办时间": "2020-04-03 09:00",
        }
        return check.rows({**good, **cells}, when=MAY_2027)

    return row


@pytest.mark.parametrize(
    ("kind", "due"),
    [
        ("咨询", "2020-04-09 15:59:59.999999"),  # three days over 清明
        ("投诉", "2020-04-15 15:59:59.999999"),
        ("", "2020-04-13 15:59:59.999999"),
    ],
)
def test_a_deadline_is_so_many_working_days_after_the_hand_over(transferred, kind, due):
    row = transferred(诉求类型=kind).row

    assert (row["due_at"], row["is_due_computed"]) == (due, "1")


def test_without_a_hand_over_it_runs_from_receipt(transferred):
    assert transferred(交办时间="", 诉求类型="咨询").row["due_at"].startswith("2020-04-08")


def test_a_blank_deadline_is_worked_out_and_a_given_one_kept(transferred):
    blank, given = transferred(办理时限="").row, transferred(办理时限="2020-04-04").row

    assert (blank["is_due_computed"], given["is_due_computed"]) == ("1", "0")
    assert given["due_at"] == "2020-04-04 15:59:59.999999"


def test_an_extension_alone_needs_no_first_deadline(transferred):
    row = transferred(延期后时限="2020-04-04").row

    assert (row["due_at"], row["is_due_computed"]) == (r"\N", "0")


def test_the_bureau_s_own_days_go_before_the_calendar(transferred):
    CalendarDay.objects.create(day=date(2020, 4, 7), is_working=False)

    assert transferred(诉求类型="咨询").row["due_at"].startswith("2020-04-10")


@pytest.mark.parametrize("received", ["2026-12-31 09:00", "2027-03-01 09:00"])
def test_beyond_the_calendar_a_row_waits_for_somebody_to_enter_the_days(transferred, received):
    late = {"受理时间": received, "交办时间": received}

    assert transferred(**late).problem.endswith(
        "工作日历没有排满 2027 年，请业务管理员在“工作日历与默认期限”页登记这一年的上班和休息日。"
        "登记后重新检查文件，或在文件中给出办理时限。"
    )
    assert transferred(**late, 办理时限="2027-03-09").row["is_due_computed"] == "0"


def test_once_a_year_is_laid_out_and_its_holidays_declared_deadlines_reach_into_it(transferred):
    late = {"受理时间": "2026-12-30 09:00", "交办时间": "2026-12-30 09:00", "诉求类型": "咨询"}
    assert "没有排满 2027 年" in transferred(**late).problem

    lay_out(year=2027)
    declare(first=date(2027, 1, 1), last=date(2027, 1, 3), is_working=False)

    # 31 December, then Monday and Tuesday after the days of New Year.
    assert transferred(**late).row["due_at"] == "2027-01-05 15:59:59.999999"


def test_without_any_moment_to_begin_with_only_the_moment_is_complained_of(transferred):
    assert "时间无法识别" in transferred(受理时间="昨天", 交办时间="").problem


def test_a_term_that_nobody_registered_is_asked_for(transferred):
    HandlingTerm.objects.all().delete()

    assert "没有登记投诉的办理期限" in transferred(诉求类型="投诉").problem
    assert "没有登记这类诉求的办理期限" in transferred().problem


def test_a_kind_without_a_term_of_its_own_has_that_of_the_others(transferred):
    HandlingTerm.objects.exclude(request_kind="").delete()

    assert transferred(诉求类型="投诉").row["due_at"].startswith("2020-04-13")
