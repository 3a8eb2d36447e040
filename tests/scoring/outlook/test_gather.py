"""A running month as the ledger has it: cases by the days they took, days by what they bring."""

from datetime import datetime

import pytest

from cases.models import UnitGroup
from cases.periods import CITY, Month
from cases.questions import question
from scoring.evaluate import gather, standing
from scoring.outlook.gather import OFF_DAY, months_so_far
from scoring.outlook.so_far import Cases, MonthSoFar
from scoring.schemes import group_rules, scheme_for
from tests.factories import CaseFactory, UnitFactory

MAY = Month(2020, 5)
NOON = datetime(2020, 5, 15, 12, tzinfo=CITY)


def on(month: int, day: int, hour: int = 9) -> datetime:
    return datetime(2020, month, day, hour, tzinfo=CITY)


def gathered() -> MonthSoFar:
    """Of the county group, at noon of 15 May."""
    scheme = scheme_for(MAY)
    asked = question(MAY, scheme.rules, NOON)
    county = UnitGroup.objects.get(slug="county")
    inputs = gather(asked, scheme)
    found = standing(county, group_rules(scheme, [county])[county.pk], inputs, asked)
    return months_so_far(asked, inputs, [found])[county.pk]


@pytest.fixture
def unit(db):
    return UnitFactory(slug="jia", group=UnitGroup.objects.get(slug="county"))


def test_cases_alike_stand_together_with_the_days_they_took_or_have_waited(unit):
    for _ in range(2):
        CaseFactory(unit=unit, assigned_at=on(5, 11), due_at=on(5, 15, 23), completed_at=on(5, 13))
    CaseFactory(unit=unit, assigned_at=on(5, 11), due_at=on(5, 20), completed_at=None)
    CaseFactory(unit=unit, assigned_at=on(5, 12), due_at=on(5, 20), completed_at=on(5, 15, 18))
    CaseFactory(unit=unit, assigned_at=on(5, 12), due_at=None, completed_at=on(5, 13))

    month = gathered()

    assert [one.key for one in month.units] == ["jia"]
    assert month.cases == [
        Cases("jia", 3, 5, 2, is_open=False, left=21),
        Cases("jia", 3, 9, 1, is_open=True, left=20),
        Cases("jia", 4, 10, 1, is_open=True, left=21),
    ]


def test_the_month_before_is_known_up_to_now_whoever_had_its_cases(unit):
    other = UnitFactory(slug="yi")
    CaseFactory(unit=other, assigned_at=on(4, 28), due_at=on(5, 6), completed_at=on(5, 4))
    CaseFactory(unit=unit, assigned_at=on(5, 11), due_at=on(5, 20), completed_at=None)

    month = gathered()

    assert month.known == [Cases("", 7, 9, 1, is_open=False, left=3)]
    assert month.rated == (0, 0)


def test_today_belongs_to_both_sides_and_a_day_off_brings_less(unit):
    CaseFactory(unit=unit, assigned_at=on(5, 11), due_at=on(5, 20), completed_at=None)

    days = gathered().days

    # 1 to 5 May are holidays; 9 May is a Saturday that is worked, 10 May a Sunday.
    assert days.over == pytest.approx(6 * OFF_DAY + 8 + 0.5)
    assert days.ahead[:3] == pytest.approx([0.5, OFF_DAY, OFF_DAY])
    assert len(days.ahead) == 17
    assert days.after == 0


def test_what_a_day_off_brings_is_told_by_the_ledger(unit):
    for day in (11, 12):
        for _ in range(4):
            CaseFactory(unit=unit, assigned_at=on(5, day), due_at=on(5, 20), completed_at=None)
    CaseFactory(unit=unit, assigned_at=on(5, 10), due_at=on(5, 20), completed_at=None)

    assert gathered().days.ahead[1] == pytest.approx(1 / 4)
