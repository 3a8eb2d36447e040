"""A running month carried on to its end: pace, the rush before a cut-off, totals, ranks."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from scoring.outlook.ends import outlooks
from scoring.outlook.pace import LEAST_WEIGHT, MOST_WEIGHT, OwnPaces, Pace, likeness
from scoring.outlook.rush import Kind, Rush
from scoring.outlook.so_far import Cases, Days, MonthSoFar, Outlook, UnitSoFar
from scoring.schemes import IndicatorTerm
from tests.scoring.outlook import worlds

RATE = worlds.Kind.RATE


@pytest.fixture
def month() -> MonthSoFar:
    """Eight units on the twelfth day."""
    chance = np.random.default_rng(4)
    before, stories = (worlds.told(chance, 8, unlike=0.3) for _ in range(2))
    return worlds.so_far(stories, before, 12, "2020-05")


def told(month: MonthSoFar, bottom: int = 2, **changes) -> list[Outlook]:
    return outlooks(month, replace(worlds.WEIGHING, **changes), bottom, 200)


def done(days: int, *, term: int = 10, number: int = 1, left: int = 30) -> Cases:
    return Cases("jia", days, term, number, is_open=False, left=left)


def waiting(days: int, *, term: int = 10, number: int = 1, left: int = 30) -> Cases:
    return Cases("jia", days, term, number, is_open=True, left=left)


# -- pace -----------------------------------------------------------------------------------------


def test_the_hazard_grows_by_those_completed_among_those_who_had_waited_as_long():
    pace = Pace.of([done(5, number=2), waiting(7), done(10)])

    found = pace.by(np.array([0.4, 0.5, 0.7, 1.0, 3.0]))

    assert found.tolist() == [0.0, 0.5, 0.5, 1.5, 1.5]


def test_what_is_common_weighs_as_much_as_the_units_are_alike():
    assert likeness(100, 20) == 5
    assert likeness(100, 1_000) == LEAST_WEIGHT
    assert likeness(100, 0.1) == likeness(100, -5) == MOST_WEIGHT


def test_a_unit_that_completes_twice_what_is_expected_is_drawn_faster_than_one_that_does_half():
    paces = OwnPaces.of(np.array([40.0, 10.0]), np.array([20.0, 20.0]))

    fast, slow = paces.drawn(np.random.default_rng(1), 500)

    assert fast.mean() > 1.5
    assert slow.mean() < 0.8


# -- the rush before a cut-off --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "term", "at_cut_off", "kind"),
    [
        (12, 10, 22, Kind.WAITING_PAST_DUE),
        (5, 10, 15, Kind.WAITING_DUE),
        (5, 30, 15, Kind.WAITING),
        (0, 3, 8, Kind.COMING_DUE),
        (0, 10, 8, Kind.COMING),
    ],
)
def test_cases_are_told_apart_by_when_they_came_and_when_they_are_due(days, term, at_cut_off, kind):
    assert Kind.of(days, term, at_cut_off) is kind


def test_a_month_that_closed_everything_in_its_last_days_speeds_up_what_waits():
    closed_at_the_end = [done(10, number=40, left=15), done(4, number=10, left=25)]
    usual = Pace.of([done(10, number=10), waiting(10, number=30), done(4, number=10)])

    rush = Rush.of(closed_at_the_end, usual, left=10)

    assert rush.of_kind(5, 10, 15) > 3
    assert rush.of_kind(0, 3, 8) == 1.0


def test_of_few_cases_no_rush_is_learnt():
    rush = Rush.of([done(10, number=19, left=15)], Pace.of([done(5)]), left=10)

    assert set(rush.factors.values()) == {1.0}


# -- ends -----------------------------------------------------------------------------------------


def test_the_same_question_gets_the_same_answer_and_another_one_another(month):
    assert told(month) == told(month)
    assert told(month) != told(replace(month, seed="2020-06"))


def test_in_each_draw_as_many_units_are_at_the_bottom_as_the_scheme_lists(month):
    found = told(month, bottom=3)

    assert sum(one.at_bottom for one in found) == 3 * 200
    assert sum(one.chance for one in found) == 3
    assert all(1 <= one.best <= one.worst <= 8 for one in found)


def test_points_taken_by_hand_lead_to_the_bottom(month):
    first = month.units[0]
    fined = replace(month, units=[replace(first, adjustment=Fraction(-9)), *month.units[1:]])

    assert told(fined)[0] == Outlook(first.key, 200, 200, 8, 8)


def test_who_stays_below_the_minimum_takes_no_rank(month):
    found = told(month, minimum_volume=10_000)

    assert {(one.at_bottom, one.best, one.worst) for one in found} == {(0, 0, 0)}


def test_who_has_nothing_to_measure_takes_a_rank_where_an_empty_rate_is_full(month):
    idle = UnitSoFar(replace(month.units[0].figures, completed=0, rates={}), Fraction(0), 99)
    only = replace(month, units=[idle], cases=(), known=(), rated=(0, 0), days=Days(12.0, [0.0]))

    assert told(only, bottom=1)[0].chance == 1
    assert told(only, bottom=1, empty_rate_is_full=False)[0].chance == 0


def test_caps_and_steps_of_the_scheme_hold_at_the_end_too(month):
    step = replace(
        worlds.WEIGHING.terms[1],
        knots=((Fraction(1, 2), Fraction(0)), (Fraction(1), Fraction(4))),
    )
    capped = replace(worlds.WEIGHING.terms[-1], cap=Fraction(0))
    terms = (worlds.WEIGHING.terms[0], step, *worlds.WEIGHING.terms[2:-1], capped)

    plain = told(month)
    changed = told(month, terms=terms, bonus_cap=Fraction(0), penalty_cap=Fraction(0))

    assert sum(one.chance for one in changed) == 2
    assert changed != plain


def test_a_rate_that_nothing_foretells_is_left_as_open_as_its_counts(month):
    praise = IndicatorTerm(9, "praise_rate", "群众好评率", RATE, Fraction(3))

    found = told(month, terms=(praise,))

    assert sum(one.chance for one in found) == 2


def test_what_no_source_counts_earns_and_costs_nothing(month):
    unknown = IndicatorTerm(9, "visits", "回访件", worlds.Kind.BONUS, Fraction(1))

    assert told(month, terms=(*worlds.WEIGHING.terms, unknown)) == told(month)


def test_stars_come_with_completions_where_ratings_are_not_measured(month):
    def without_rating(unit: UnitSoFar) -> UnitSoFar:
        rates = {key: one for key, one in unit.figures.rates.items() if key != "satisfaction_rate"}
        return replace(unit, figures=replace(unit.figures, rates=rates))

    unrated = replace(month, units=[without_rating(one) for one in month.units])

    found = told(unrated, terms=worlds.WEIGHING.terms[1:])

    assert sum(one.chance for one in found) == 2


def test_without_units_there_is_nothing_to_tell(month):
    assert outlooks(replace(month, units=()), worlds.WEIGHING, 5) == []
