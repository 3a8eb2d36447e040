"""An exported file that is imported again changes nothing, whatever stood in the ledger."""

from datetime import timedelta

import pytest

from accounts.models import User
from cases.models import Case, Handling
from cases.periods import CITY
from tests.factories import (
    CaseFactory,
    ChannelFactory,
    ExclusionFactory,
    RatingFactory,
    SubcategoryFactory,
    UnitFactory,
    at,
    hand_on,
)
from tests.intake_desk import Desk

FORMATS = ["csv", "xlsx"]


@pytest.fixture
def desk(client):
    return Desk(User.objects.get(username="a-business"))


def end_of(day: int, month: int = 4):
    return at(day, month=month).astimezone(CITY).replace(hour=23, minute=59, second=59) + timedelta(
        microseconds=999_999
    )


def a_ledger_with_everything() -> None:
    CaseFactory(at_once=True)
    CaseFactory(overdue=True, due_at=end_of(17), channel=ChannelFactory())
    full = CaseFactory(
        completed=True,
        category=SubcategoryFactory(name="供水"),
        number="DH-2020.04〔1〕",
        upper_number="S000012",
        request_kind="complaint",
        is_province_assigned=True,
        is_difficult=True,
        is_high_star=True,
        received_at=at(10) + timedelta(seconds=7, microseconds=120_000),
        province_due_at=end_of(20),
        province_answered_at=at(12, 15, 30),
        citizen_name="欧阳女士",
        phone_tail="0007",
        phone_hash="ab" * 32,
        place="某路 1 号",
        title="=1+1",
        content='第一行，\n+86 开头,有,逗号\n"引号"',
        reply="'-5 度",
    )
    RatingFactory(case=full, stars=2, given_at=None)
    RatingFactory(case=full, stars=4, given_at=at(14, 8, 1))
    CaseFactory(due_at=end_of(13), extended_until=end_of(25), title="'引", content="-")
    CaseFactory(is_due_computed=True, due_at=end_of(20))
    handed_on = CaseFactory()
    hand_on(handed_on, UnitFactory(name="后来的单位"), at(11))
    hand_on_after_the_cut_off = CaseFactory()
    hand_on(hand_on_after_the_cut_off, UnitFactory(name="再后来的单位"), at(13, month=5))
    ExclusionFactory(case=CaseFactory(handling=Handling.TRANSFERRED), reason="-重复登记")


def imported_again(desk, file, sheet: str = ""):
    job = desk.read(file.content, file.name)
    if sheet and not job.columns:
        desk.settle(job, sheet=sheet)
        job = desk.work(job)
    desk.settle(job)
    return desk.work(job)


@pytest.mark.parametrize("kind", FORMATS)
def test_cases_come_back_unchanged(export, desk, kind):
    a_ledger_with_everything()

    job = imported_again(desk, export(kind=kind), sheet="办件")

    remarks = [str(remark) for remark in job.remarks.all()]
    assert (job.state, job.message) == ("checked", "")
    assert (job.rows, job.unchanged) == (Case.objects.count(), Case.objects.count()), remarks
    assert "“状态”、“是否超期”" in "".join(remarks)


@pytest.mark.parametrize("kind", FORMATS)
def test_ratings_come_back_unchanged(export, desk, kind):
    case = CaseFactory(completed=True)
    RatingFactory(case=case, stars=2, given_at=None)
    RatingFactory(case=case, stars=4, given_at=at(14, 8, 1))

    job = imported_again(desk, export("month=2020-04&measure=ratings", kind), sheet="评星")

    assert (job.kind, job.state, job.rows, job.unchanged) == ("ratings", "checked", 2, 2)
