"""At the edges: the last microsecond of a month, the cut-off itself, and what comes after it."""

from datetime import timedelta

import pytest

from cases.periods import Month
from cases.questions import question
from cases.rules import OverdueMonth, Rules
from tests.cases.counted import number, numbers
from tests.factories import MUCH_LATER, CaseFactory, RatingFactory, UnitFactory, april, at, hand_on

pytestmark = pytest.mark.django_db
TICK = timedelta(microseconds=1)
START, END = at(1, 0), at(1, 0, month=5)
BY_DEADLINE = april(Rules(overdue_month=OverdueMonth.DEADLINE))


def month(number, rules=None):
    return question(Month(2020, number), rules or Rules(), MUCH_LATER)


# -- which month ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("moment", "march", "april_", "may"),
    [(START - TICK, 1, 0, 0), (START, 0, 1, 0), (END - TICK, 0, 1, 0), (END, 0, 0, 1)],
)
def test_a_case_belongs_to_the_month_on_the_city_s_clocks(machine_zone, moment, march, april_, may):
    CaseFactory(received_at=moment, assigned_at=moment)

    for key in ("accepted", "assigned"):
        assert [number(key, month(n)) for n in (3, 4, 5)] == [march, april_, may]


def test_receipt_and_assignment_may_fall_into_two_months():
    CaseFactory(received_at=END - TICK, assigned_at=END)

    assert numbers("accepted transferred assigned") == [1, 1, 0]
    assert numbers("accepted transferred assigned", month(5)) == [0, 0, 1]


def test_a_month_may_begin_on_the_19th():
    rules = Rules(first_day=19)
    CaseFactory(received_at=at(18, 23, 59, month=3), assigned_at=at(19, 0, month=3))
    CaseFactory(received_at=at(18, 22), completed_at=at(19, 0))

    assert numbers("accepted assigned completed", month(4, rules)) == [1, 2, 0]
    assert numbers("accepted assigned completed", month(3, rules)) == [1, 0, 0]


def test_a_running_month_ends_at_the_moment_of_asking():
    CaseFactory(received_at=at(10), completed_at=at(15))
    CaseFactory(received_at=at(15))

    running = question(Month(2020, 4), Rules(), at(15))

    assert numbers("accepted completed open", running) == [1, 0, 1]


# -- completed and overdue ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("completed_at", "completed", "still_open"),
    [(END - TICK, 1, 0), (END, 0, 1), (END + TICK, 0, 1), (None, 0, 1)],
)
def test_a_completion_at_the_cut_off_does_not_exist(completed_at, completed, still_open):
    CaseFactory(completed_at=completed_at)

    assert numbers("completed open") == [completed, still_open]


def test_a_later_cut_off_lets_later_completions_count():
    CaseFactory(completed_at=at(3, month=5))

    assert numbers("completed open", april(Rules(cut_off_days=5))) == [1, 0]
    assert numbers("completed open", april(Rules(cut_off_days=2))) == [0, 1]


@pytest.mark.parametrize(
    ("completed_at", "on_time", "overdue"),
    [(at(20), 1, 0), (at(20) + TICK, 0, 1), (at(20) - TICK, 1, 0)],
)
def test_the_deadline_itself_is_still_in_time(completed_at, on_time, overdue):
    CaseFactory(due_at=at(20), completed_at=completed_at)

    assert numbers("completed_on_time overdue") == [on_time, overdue]


@pytest.mark.parametrize(
    ("completed_at", "on_time", "overdue"),
    [(at(21, 0) - TICK, 1, 0), (at(21, 0), 0, 1)],
)
def test_a_deadline_given_as_a_day_ends_with_that_day(completed_at, on_time, overdue):
    CaseFactory(due_at=at(21, 0) - TICK, completed_at=completed_at)

    assert numbers("completed_on_time overdue") == [on_time, overdue]


def test_an_open_case_due_on_the_month_s_last_day_is_overdue():
    CaseFactory(due_at=END - TICK)

    assert numbers("open overdue") == [1, 1]


@pytest.mark.parametrize(("due_at", "overdue"), [(END - TICK, 1), (END, 1), (END + TICK, 0)])
def test_open_past_a_deadline_means_at_or_before_the_cut_off(due_at, overdue):
    CaseFactory(due_at=due_at, completed_at=END)

    assert number("overdue") == overdue


def test_an_extension_replaces_the_deadline():
    CaseFactory(due_at=at(15), extended_until=at(20), completed_at=at(20))
    CaseFactory(due_at=at(15), extended_until=at(20), completed_at=at(20) + TICK)
    CaseFactory(due_at=None, extended_until=at(20), completed_at=at(19))
    CaseFactory(due_at=at(15), extended_until=at(10, month=5))

    assert numbers("completed_on_time overdue without_deadline") == [2, 1, 0]


def test_without_a_deadline_a_case_is_neither_in_time_nor_overdue():
    CaseFactory(due_at=None, completed=True)
    CaseFactory(due_at=None)

    assert numbers("completed completed_on_time overdue without_deadline") == [1, 0, 0, 2]


# -- points in the month of the deadline ----------------------------------------------------------


def test_an_overdue_case_costs_in_the_month_of_assignment_or_of_the_deadline():
    CaseFactory(received_at=at(30), due_at=at(7, month=5), completed_at=at(9, month=5))
    may = question(Month(2020, 5), BY_DEADLINE.rules, MUCH_LATER)

    assert (number("overdue"), number("overdue", month(5))) == (0, 0)
    assert (number("overdue", BY_DEADLINE), number("overdue", may)) == (0, 1)


@pytest.mark.parametrize(("due_at", "overdue"), [(START, 1), (END - TICK, 1), (END, 0)])
def test_by_deadline_the_month_is_half_open_too(due_at, overdue):
    CaseFactory(received_at=at(20, month=3), due_at=due_at, completed_at=None)

    assert number("overdue", BY_DEADLINE) == overdue


def test_by_deadline_a_case_of_an_older_month_costs_its_unit():
    unit = UnitFactory(slug="gongan")
    CaseFactory(unit=unit, received_at=at(25, month=3), due_at=at(2), completed_at=at(3))
    rules = BY_DEADLINE.rules

    assert numbers("assigned overdue", april(rules, unit="gongan")) == [0, 1]


def test_by_deadline_only_cases_that_were_assigned_before_the_cut_off_count():
    CaseFactory(at_once=True, due_at=at(20), completed_at=None)
    CaseFactory(received_at=at(30), assigned_at=END, due_at=END - TICK)

    assert number("overdue", BY_DEADLINE) == 0


def test_by_deadline_a_running_month_knows_only_what_has_happened():
    CaseFactory(due_at=at(14))
    CaseFactory(due_at=at(16))
    running = question(Month(2020, 4), BY_DEADLINE.rules, at(15))

    assert number("overdue", running) == 1


# -- hand-overs -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("moment", "first", "second"), [(END - TICK, 0, 1), (END, 1, 0), (END + TICK, 1, 0)]
)
def test_a_case_belongs_to_the_unit_of_the_last_hand_over_before_the_cut_off(moment, first, second):
    case = CaseFactory(unit__slug="first", unit__group__slug="municipal")
    hand_on(case, UnitFactory(slug="second"), moment)

    assert number("assigned", april(unit="first")) == number("assigned", april(group="municipal"))
    assert number("assigned", april(unit="first")) == first
    assert number("assigned", april(unit="second")) == number("assigned", april(group="county"))
    assert number("assigned", april(unit="second")) == second


def test_of_several_hand_overs_after_the_cut_off_none_counts():
    case = CaseFactory(unit__slug="first")
    for slug, moment in [("second", at(20)), ("third", END), ("fourth", at(9, month=5))]:
        hand_on(case, UnitFactory(slug=slug), moment)

    for slug, cases in [("first", 0), ("second", 1), ("third", 0), ("fourth", 0)]:
        assert number("assigned", april(unit=slug)) == cases
    assert number("assigned", april(unit="none")) == 0


def test_a_hand_over_does_not_move_a_case_into_another_month():
    case = CaseFactory(received_at=at(30), unit__slug="first")
    hand_on(case, UnitFactory(slug="second"), at(4, month=5))

    assert number("assigned", month(5)) == 0
    assert number("assigned") == 1


# -- ratings --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given_at", "counts"), [(END - TICK, 1), (END, 0), (END + TICK, 0), (None, 1)]
)
def test_a_rating_counts_if_it_was_given_by_the_cut_off_or_without_a_time(given_at, counts):
    RatingFactory(given_at=given_at)

    assert numbers("ratings satisfied five_star") == [counts] * 3
