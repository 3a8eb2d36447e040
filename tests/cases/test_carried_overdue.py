"""结转超期: what ran past its deadline only after the cut-off of the month it was assigned in."""

from datetime import timedelta

import pytest

from cases.measures.conditions import carried_into
from cases.models import Case
from cases.questions import question
from cases.rules import OverdueMonth, Rules
from tests.cases.counted import number
from tests.factories import (
    APRIL,
    MUCH_LATER,
    CaseFactory,
    ExclusionFactory,
    UnitFactory,
    at,
    hand_on,
)

TICK = timedelta(microseconds=1)
FIVE_DAYS_LATE = Rules(cut_off_days=5)
MARCH, MAY = APRIL.previous(), APRIL.following()

pytestmark = pytest.mark.django_db


def overdue_and_carried(month, rules: Rules | None = None, now=MUCH_LATER) -> tuple[int, int]:
    asked = question(month, rules or Rules(), now)
    return number("overdue", asked), number("carried_overdue", asked)


def test_a_case_past_its_deadline_in_a_later_month_is_on_that_months_list():
    CaseFactory(due_at=at(6, month=5))

    assert overdue_and_carried(APRIL) == (0, 0)
    assert overdue_and_carried(MAY) == (0, 1)
    assert overdue_and_carried(MAY.following()) == (0, 0)


def test_one_completed_late_is_on_the_list_and_one_in_time_is_not():
    CaseFactory(due_at=at(6, month=5), completed_at=at(6, month=5) + TICK)
    CaseFactory(due_at=at(6, month=5), completed_at=at(6, month=5))

    assert overdue_and_carried(MAY) == (0, 1)


def test_due_at_the_cut_off_it_is_past_already_and_a_moment_later_it_is_carried():
    CaseFactory(due_at=at(1, 0, month=5))
    assert (overdue_and_carried(APRIL), overdue_and_carried(MAY)) == ((1, 0), (0, 0))

    Case.objects.update(due_at=at(1, 0, month=5) + TICK)
    assert (overdue_and_carried(APRIL), overdue_and_carried(MAY)) == ((0, 0), (0, 1))


def test_a_later_cut_off_reaches_into_the_next_month():
    CaseFactory(due_at=at(6, 0, month=5))
    april, may = (overdue_and_carried(month, FIVE_DAYS_LATE) for month in (APRIL, MAY))
    assert (april, may) == ((1, 0), (0, 0))

    Case.objects.update(due_at=at(6, 0, month=5) + TICK)
    april, may = (overdue_and_carried(month, FIVE_DAYS_LATE) for month in (APRIL, MAY))
    assert (april, may) == ((0, 0), (0, 1))


def test_of_a_case_two_months_old_the_deadline_on_the_first_days_is_carried_all_the_same():
    CaseFactory(received_at=at(10, month=3), due_at=at(3, month=5))

    assert overdue_and_carried(MARCH, FIVE_DAYS_LATE) == (0, 0)
    assert overdue_and_carried(MAY, FIVE_DAYS_LATE) == (0, 1)


def test_a_cut_off_later_than_a_whole_month_is_followed_as_far_back():
    CaseFactory(received_at=at(10, month=3), due_at=at(3, month=5))

    assert overdue_and_carried(MARCH, Rules(cut_off_days=40)) == (1, 0)
    assert overdue_and_carried(MAY, Rules(cut_off_days=40)) == (0, 0)


def test_months_from_the_nineteenth_carry_over_the_nineteenth():
    rules = Rules(first_day=19)
    CaseFactory(received_at=at(18, 9), due_at=at(20))

    assert overdue_and_carried(APRIL, rules) == (0, 0)
    assert overdue_and_carried(MAY, rules) == (0, 1)


def test_while_the_month_runs_only_what_is_past_by_now_is_on_the_list():
    CaseFactory(due_at=at(6, month=5))

    assert overdue_and_carried(MAY, now=at(6, month=5) - TICK) == (0, 0)
    assert overdue_and_carried(MAY, now=at(6, month=5)) == (0, 1)


def test_it_belongs_to_the_unit_that_holds_it_then_and_leaves_with_an_exclusion():
    first, then = UnitFactory(slug="jia"), UnitFactory(slug="yi")
    case = CaseFactory(unit=first, due_at=at(6, month=5))
    hand_on(case, then, at(3, month=5))
    asked = question(MAY, Rules(), MUCH_LATER)

    assert number("carried_overdue", asked.where("unit", "yi")) == 1
    assert number("carried_overdue", asked.where("unit", "jia")) == 0
    ExclusionFactory(case=case)
    assert number("carried_overdue", asked) == 0


def test_where_points_are_lost_in_the_month_of_the_deadline_the_carried_ones_are_among_them():
    CaseFactory(due_at=at(6, month=5))
    CaseFactory(received_at=at(4, month=5), due_at=at(6, month=5))

    by_deadline = Rules(overdue_month=OverdueMonth.DEADLINE)
    assert overdue_and_carried(MAY, by_deadline) == (2, 1)


def test_the_condition_looks_back_no_further_than_the_cut_off_reaches():
    assert len(carried_into(APRIL, Rules())) == 2
    assert len(carried_into(APRIL, Rules(cut_off_days=40))) == 3
