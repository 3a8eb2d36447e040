"""References over a few cases: nothing to compare with, nothing before, small numbers."""

import pytest

from cases.periods import Month
from reports.notices.compose import material_of
from reports.notices.filling import resolve
from scoring.actions import compute_month
from tests.factories import (
    MUCH_LATER,
    CaseFactory,
    SchemeFactory,
    UnitFactory,
    UnitGroupFactory,
    at,
)

pytestmark = pytest.mark.django_db
APRIL = Month(2020, 4)


@pytest.fixture
def printed():
    """What references print of the cases that there are, or why they do not."""
    SchemeFactory(state="in_force")

    def told(*tokens: str) -> list[str]:
        compute_month(month=APRIL, now=MUCH_LATER)
        material = material_of(APRIL, MUCH_LATER)
        found = [resolve(token, material) for token in tokens]
        return [one.faults[0].sentence if one.faults else one.paragraphs[0].text for one in found]

    return told


def cases(number: int, month: int, **more) -> None:
    for day in range(1, number + 1):
        CaseFactory(received_at=at(day, month=month), assigned_at=at(day, 10, month=month), **more)


def test_what_did_not_change_is_level(printed):
    cases(2, 4)
    cases(2, 3)

    assert printed("{环比|转办}", "{环比增减|转办}") == ["持平", "持平"]


def test_nothing_before_gives_no_share(printed):
    cases(2, 4)
    cases(1, 3, completed=True)

    assert printed("{环比|未办结}") == ["2020年3月的未办结为 0，不能算增减百分比。"]


def test_few_cases_rise_by_chance_alone(printed):
    cases(9, 4)
    cases(3, 3)

    [told] = printed("{增加|转办}")

    assert told.startswith("转办由3到9，差别不足以说“增加”")


def test_a_rate_of_few_cases_is_no_claim(printed):
    cases(3, 4, completed=True)
    cases(3, 3)

    told, change = printed("{上升|办结率}", "{环比|办结率}")

    assert told.startswith("办结率由0.00%到100.00%，差别不足以说“上升”")
    assert change == "上升100.00个百分点"


def test_two_groups_are_compared_by_more_than_chance(printed):
    municipal = UnitGroupFactory(slug="municipal")
    cases(25, 4, completed=True, unit=UnitFactory(name="甲镇"))
    cases(25, 4, unit=UnitFactory(name="乙局", group=municipal))

    [told] = printed("{断言|分组办结率}")

    assert told.endswith("县区基层较高")


def test_one_unit_alone_is_told_by_its_ledger(printed):
    cases(3, 4, completed=True, unit=UnitFactory(name="甲镇"))

    assert printed("{转办|甲镇}", "{办结率|甲镇}", "{未办结|甲镇}", "{转办|县区基层}") == [
        "3",
        "100.00%",
        "0",
        "3",
    ]


def test_a_median_and_a_count_of_suggestions_are_told_too(printed):
    cases(1, 4, completed=True)

    days, suggestions = printed("{办结用时中位数}", "{建议}")

    assert days.endswith("天")
    assert suggestions == "0"
