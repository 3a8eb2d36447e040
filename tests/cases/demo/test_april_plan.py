"""April 2020 before it meets a database: every margin of the bulletin, and the sheets' bounds."""

from decimal import Decimal

import pytest

from cases.demo.april import CATEGORY_ASSIGNED, DISTRICT_ASSIGNED, DISTRICT_COMPLETED, plan_april
from cases.demo.chance import tally
from cases.demo.tables import april_lines, april_totals, categories, units


@pytest.fixture(scope="module")
def plan():
    return plan_april()


def lines_of(group, *, simulated=None):
    return [
        line
        for line in april_lines().values()
        if units()[line.unit].group == group and simulated in {None, line.is_simulated}
    ]


def total(line):
    return (
        3 * line.rate("satisfaction_rate") / 100
        + 4 * line.rate("on_time_rate") / 100
        + 3 * line.rate("completion_rate") / 100
        + Decimal(line.printed["bonus"])
        - Decimal(line.printed["penalty"])
    )


def test_the_plan_accepts_what_the_bulletin_says(plan):
    assert (plan.accepted, plan.answered_at_once, len(plan.transferred)) == (10_984, 7_744, 3_240)


def test_each_district_and_category_is_assigned_its_count(plan):
    tops = tally(categories()[case.category].top for case in plan.transferred)

    assert tally(case.district for case in plan.transferred) == DISTRICT_ASSIGNED
    assert tops == CATEGORY_ASSIGNED


def test_the_counts_are_those_of_the_totals_sheet():
    printed = {row["subject"]: row["count"] for row in april_totals()}

    for slug, count in DISTRICT_ASSIGNED.items():
        assert printed[f"district:{slug}"] == str(count)
    for slug, count in CATEGORY_ASSIGNED.items():
        assert printed[f"category:{slug}"] == str(count)


def test_districts_complete_3106_in_all(plan):
    completed = tally(case.district for case in plan.transferred if case.completed)

    assert completed == DISTRICT_COMPLETED
    assert sum(completed.values()) == 3_106


def test_each_unit_is_assigned_and_completes_what_its_line_says(plan):
    assigned = tally(case.unit for case in plan.transferred)
    completed = tally(case.unit for case in plan.transferred if case.completed)

    for unit, line in april_lines().items():
        assert (assigned[unit], completed[unit]) == (line.assigned, line.completed)


def test_county_units_work_in_their_own_district(plan):
    county = [case for case in plan.transferred if units()[case.unit].group == "county"]

    assert len(county) == 2_576
    assert all(case.district == units()[case.unit].district for case in county)


def test_the_province_assigned_451(plan):
    province = [case for case in plan.transferred if case.is_province_assigned]

    assert len(province) == 451
    assert sum(case.completed for case in province) == 429


def test_the_plan_is_the_same_each_time(plan):
    assert plan_april() == plan


def test_61_simulated_county_units_fill_what_the_bulletin_leaves_open():
    simulated = lines_of("county", simulated=True)

    assert len(simulated) == 61
    assert sum(line.assigned for line in simulated) == 1_796
    assert sum(line.completed for line in simulated) == 1_724
    assert len(lines_of("county", simulated=False)) == 15
    assert len(lines_of("municipal")) == 19


def test_simulated_totals_lie_between_the_tenth_and_the_fifth_last_and_differ():
    published = {line.printed["total"]: total(line) for line in lines_of("county", simulated=False)}
    totals = [total(line) for line in lines_of("county", simulated=True)]

    assert max(published["9.35"], published["9.36"]) < min(totals)
    assert max(totals) < published["10.04"]
    assert len(set(totals)) == 61


def test_every_printed_total_and_completion_rate_follows_from_the_line():
    for line in april_lines().values():
        completion = Decimal(100 * line.completed) / line.assigned

        assert abs(total(line) - Decimal(line.printed["total"])) <= Decimal("0.005")
        assert abs(completion - line.rate("completion_rate")) <= Decimal("0.005")
