"""Where a unit stood last month: its rank, or why there is none to compare with."""

import pytest

from cases import clock
from cases.models import UnitGroup
from cases.periods import Month
from reports.rankings.before import Before
from scoring.actions import compute_month
from scoring.models import Reason
from scoring.ranking import current_evaluation, read_ranking
from tests.factories import CaseFactory, IndicatorFactory, SchemeFactory, UnitFactory, at
from tests.pages import read

APRIL = Month(2020, 4)
MARCH = APRIL.previous()


@pytest.fixture
def unit(small_client):
    """With two completed cases in April."""
    scheme = SchemeFactory(state="in_force")
    IndicatorFactory(scheme=scheme, weight=10)
    found = UnitFactory(name="甲局")
    CaseFactory.create_batch(2, unit=found, completed=True)
    return found


def in_march(unit, cases: int) -> None:
    CaseFactory.create_batch(
        cases, unit=unit, assigned_at=at(10, month=3), received_at=at(10, month=3)
    )


def movement(unit, *months: Month):
    """Of the unit in April, once these months are computed."""
    for month in (*months, APRIL):
        compute_month(month=month, now=clock.now())
    ranking = read_ranking(current_evaluation(APRIL))
    [line] = [one for group in ranking.groups for one in group.ranked if one.unit == unit]
    return Before.of(APRIL).movement(line)


def test_a_month_that_was_never_computed_is_told(unit):
    found = movement(unit)

    assert (found.words, found.printed, found.direction) == ("上月没有排名", "—", "none")
    assert found.why == "2020年3月还没有评分结果。"


def test_a_unit_that_took_no_rank_is_told_why(unit):
    in_march(unit, 2)
    compute_month(month=MARCH, now=clock.now())
    apart = {"rank": None, "unrounded": None, "unranked_because": Reason.BELOW_MINIMUM}
    current_evaluation(MARCH).results.filter(unit=unit).update(**apart)

    found = movement(unit)

    assert (found.words, found.why) == ("上月未参评", "2020年3月没有参评：办件量不足。")


def test_a_unit_that_was_not_there_is_told(unit):
    in_march(UnitFactory(name="乙局"), 2)
    found = movement(unit, MARCH)
    current_evaluation(MARCH).results.filter(unit=unit).delete()
    ranking = read_ranking(current_evaluation(APRIL))

    [line] = [one for group in ranking.groups for one in group.ranked]
    assert found.words == "上月未参评"
    assert Before.of(APRIL).movement(line).why == "2020年3月的排名里没有这个单位。"


def test_ranks_of_two_groups_are_never_compared(unit):
    in_march(unit, 2)
    compute_month(month=MARCH, now=clock.now())
    other = UnitGroup.objects.create(slug="zones", name="园区", order=9)
    current_evaluation(MARCH).results.filter(unit=unit).update(group=other)

    found = movement(unit)

    assert (found.words, found.places) == ("上月在别组", None)
    assert found.why == "2020年3月在园区排第 1 名，不同分组的名次不相比。"


def test_a_unit_that_kept_its_rank_stays_level(unit):
    in_march(unit, 2)

    found = movement(unit, MARCH)

    assert (found.words, found.direction, found.last) == ("持平", "flat", 1)


def test_a_running_month_without_an_evaluation_leads_to_its_live_standing(small_client, unit):
    client = small_client("leader")

    response = client.get("/rankings/2020-05/?tab=county")

    assert response.headers["Location"] == "/rankings/2020-05/live/?tab=county"


def test_a_month_that_has_ended_without_an_evaluation_says_what_to_do(small_client, unit):
    assert read(small_client("leader"), "/rankings/2020-04/").says("本月还没有评分结果")
