"""The distance to the next place: the golden case of April 2020, and every way of closing a gap."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.models import Unit
from scoring.actions import compute_month
from scoring.arithmetic import Contender, Rate, Tie, TieOrder, half_up, placings
from scoring.distance import Field, Lever, distance
from scoring.levers import Standpoint
from scoring.models import SchemeIndicator
from scoring.next_place import figures_again, neighbours, settled_then
from scoring.ranking import read_ranking
from scoring.schemes import IndicatorTerm
from scoring.scores import Weighing
from scoring.statements import book_of
from scoring.values import ComposedRate, PrintedRate, UnitFigures
from tests.factories import (
    APRIL,
    MUCH_LATER,
    CaseFactory,
    RatingFactory,
    UnitFactory,
    scheme_2020,
)
from tests.imported_sheets import indicator_line
from tests.scoring.april_2020 import COUNTY
from tests.scoring.settled import settled

Kind = SchemeIndicator.Kind


def distance_of(name):
    """The unit's line and its distance in April's draft."""
    ranking = read_ranking(compute_month(month=APRIL, now=MUCH_LATER))
    group = ranking.group("county")
    unit = next(line for line in group.ranked if line.name == name)
    book = book_of(ranking.evaluation, [unit])
    near = neighbours(group, book, settled_then(ranking.evaluation))
    return unit, near.distance(unit)


def pull(found, key):
    return next(one for one in found.pulls if one.lever.key == key)


# -- April 2020 -----------------------------------------------------------------------------------


@pytest.mark.django_db
def test_one_of_four_open_cases_takes_zhenxing_past_shaling():
    for printed in COUNTY:
        indicator_line(UnitFactory(name=printed.unit), **printed.cells)

    unit, found = distance_of("兴隆台区振兴街道办事处")
    opened = pull(found, "open")

    ahead = next(one for one in COUNTY if one.unit == "盘山县沙岭镇政府")
    assert found.ahead.total == ahead.exact
    assert found.gap == ahead.exact - unit.total == Fraction("0.0013")
    assert half_up(unit.total) == half_up(ahead.exact) == Decimal("9.36")
    assert (opened.lever.most, opened.least.number) == (4, 1)
    assert opened.least.rank == unit.rank - 1
    totals = [half_up(outcome.total) for outcome in opened.outcomes]
    assert totals == [Decimal("9.43"), Decimal("9.50"), Decimal("9.57"), Decimal("9.64")]
    assert pull(found, "five_star").least.number == 1
    assert [pull(found, key).lever.most for key in ("low_star", "overdue")] == [3, 1]


@pytest.mark.django_db
def test_a_unit_of_the_ledger_is_moved_by_counts():
    for name, done in (("甲", 4), ("乙", 2)):
        unit = UnitFactory(name=name)
        for place in range(4):
            case = CaseFactory(unit=unit, completed=place < done)
            RatingFactory(case=case, stars=1 if name == "乙" and place == 0 else 5)

    _, found = distance_of("乙")

    assert {one.lever.key: one.lever.most for one in found.pulls} == {
        "open": 2,
        "satisfaction_rate": 1,
        "five_star": 1,
        "high_star": 4,
        "low_star": 1,
        "overdue": 2,
    }
    assert pull(found, "open").least is None
    assert pull(found, "high_star").least is None


@pytest.mark.django_db
def test_the_first_is_measured_against_nobody():
    indicator_line(UnitFactory(name="甲"))

    _, found = distance_of("甲")

    assert (found.ahead, found.gap, found.pulls) == (None, 0, ())


@pytest.mark.django_db
def test_an_order_by_hand_stands_between_equals():
    for name in "甲乙":
        indicator_line(UnitFactory(name=name), completed=9, completion_rate=90)
    settled("乙", "甲")

    unit, found = distance_of("甲")

    assert (unit.rank, found.ahead.key, found.gap) == (2, UnitFactory(name="乙").slug, 0)
    assert pull(found, "open").least.number == 1


@pytest.mark.django_db
def test_shared_ranks_are_reached_by_drawing_level():
    scheme_2020(tie_order="shared")
    indicator_line(UnitFactory(name="甲"))
    indicator_line(UnitFactory(name="乙"), completed=9, completion_rate=90)

    least = pull(distance_of("乙")[1], "open").least

    assert (least.number, least.rank, least.tie) == (1, 1, Tie.SHARED)


@pytest.mark.django_db
def test_rates_of_several_columns_stay_as_they_are():
    scheme = scheme_2020()
    term = scheme.indicators.get(key="completion_rate")
    for side in ("part", "whole"):
        term.parts.create(side=side, column="件数", factor=1)
    indicator_line(UnitFactory(name="甲"), completed=9, further={"件数": 1})
    indicator_line(UnitFactory(name="乙"), completed=9, further={"件数": 0}, on_time_rate=50)

    unit, found = distance_of("乙")

    book = book_of(read_ranking(compute_month(month=APRIL, now=MUCH_LATER)).evaluation, [unit])
    assert figures_again(unit, book).rates["completion_rate"] == ComposedRate(None)
    [outcome] = pull(found, "open").outcomes
    assert outcome.total - unit.total == 4 * (Fraction("0.55") - Fraction("0.5"))


# -- levers alone ---------------------------------------------------------------------------------


def term(key, kind=Kind.RATE, weight=3, **fields):
    return IndicatorTerm(1, key, key, kind, Fraction(weight), **fields)


def weighing(*terms, **caps):
    none = {"bonus_cap": None, "penalty_cap": None, "adjustment_cap": None}
    return Weighing(terms, empty_rate_is_full=True, minimum_volume=0, **{**none, **caps})


def lever(key, scheme, figures):
    """A lever of a unit whose stored total is 100."""
    levers = Standpoint(scheme, figures, Fraction(100)).levers()
    return next(one for one in levers if one.key == key)


def unit_figures(**fields):
    given = {"unit": Unit(name="甲"), "assigned": 10, "completed": 8, "rates": {}}
    return UnitFigures(**{**given, **fields})


@pytest.mark.parametrize(
    ("rate", "gain"),
    [
        (Rate(4, 8), Fraction(5, 9) - Fraction(1, 2)),
        (PrintedRate(Decimal("50.00")), Fraction("0.5556") - Fraction(1, 2)),
        (PrintedRate(None), 0),
        (ComposedRate(Fraction(1, 2)), 0),
    ],
    ids=["counted", "printed", "not given", "of several columns"],
)
def test_a_case_completed_in_time_raises_the_on_time_rate_as_the_source_gives_it(rate, gain):
    on_time = weighing(term("on_time_rate", weight=4))

    one_more = lever("open", on_time, unit_figures(rates={"on_time_rate": rate}))

    assert one_more.most == 2
    assert one_more.total(1) == 100 + 4 * gain


def test_the_first_case_completed_makes_a_rate_where_there_was_none():
    on_time = weighing(term("on_time_rate"))
    nothing_done = unit_figures(completed=0, rates={"on_time_rate": PrintedRate(None)})

    assert lever("open", on_time, nothing_done).total(1) == 100


def test_without_a_rate_of_completions_open_cases_are_no_lever():
    figures = unit_figures(rates={"satisfaction_rate": Rate(1, 2)})
    levers = Standpoint(weighing(term("satisfaction_rate")), figures, Fraction(1)).levers()

    assert [(one.key, one.most) for one in levers] == [("satisfaction_rate", 1)]


def test_thresholds_hold_points_back_until_they_are_reached():
    knots = ((Fraction(9, 10), Fraction(0)), (Fraction(1), Fraction(10)))
    completion = weighing(term("completion_rate", knots=knots))

    opened = lever("open", completion, unit_figures(rates={"completion_rate": Rate(8, 10)}))

    assert [opened.total(number) for number in (1, 2)] == [100, 110]


def test_caps_hold_points_back():
    starred = term("five_star", Kind.BONUS, 1)
    counted = unit_figures(cases={"five_star": 1})
    given = unit_figures(bonus=Fraction(1))

    assert lever("five_star", weighing(starred), counted).total(3) == 103
    capped = weighing(starred, bonus_cap=Fraction(2))
    assert lever("five_star", capped, counted).total(3) == 101
    assert lever("five_star", capped, given).total(3) == 101
    own = weighing(term("five_star", Kind.BONUS, 1, cap=Fraction(2)))
    assert lever("five_star", own, counted).total(3) == 101
    assert lever("five_star", own, given).most == 0


def test_a_sheet_s_penalty_holds_only_so_many_cases():
    given = unit_figures(penalty=Fraction("0.5"))
    overdue = lever("overdue", weighing(term("overdue", Kind.PENALTY, Fraction(1, 5))), given)

    assert (overdue.most, overdue.total(2)) == (2, 100 + Fraction("0.4"))


def test_what_a_sheet_does_not_count_is_no_lever():
    scheme = weighing(term("five_star", Kind.BONUS), term("difficult", Kind.BONUS))
    levers = Standpoint(scheme, unit_figures(), Fraction(1)).levers()

    assert [(one.key, one.most) for one in levers] == [("five_star", 0)]


# -- fields alone ---------------------------------------------------------------------------------

UNITS = st.tuples(st.integers(0, 30), st.integers(1, 4))


@given(
    st.lists(UNITS, min_size=2, max_size=12),
    st.integers(0, 11),
    st.integers(1, 40),
    st.integers(1, 3),
    st.sampled_from(TieOrder),
    st.booleans(),
)
def test_the_least_that_helps_is_found_and_the_rank_it_gives(rows, which, most, step, ties, hand):
    units = [
        Contender(str(place), Fraction(total), volume, place)
        for place, (total, volume) in enumerate(rows)
    ]
    one = units[which % len(units)]
    by_hand = [[unit.key for unit in reversed(units)]] if hand else []
    field = Field(units, ties, by_hand)
    found = distance(field, one.key, [Lever("x", most, lambda n: one.total + n * Fraction(step))])

    def rank(number):
        moved = replace(one, total=one.total + number * step)
        others = [unit for unit in units if unit.key != one.key]
        placed = placings([*others, moved], ties, by_hand)
        return next(placing.rank for placing in placed if placing.key == one.key)

    before = rank(0)
    assert field.place(one)[0] == before
    if found.ahead is None:
        assert before == 1
        return
    helping = next((number for number in range(1, most + 1) if rank(number) < before), None)
    least = found.pulls[0].least
    assert (least.number if least else None) == helping
    assert all(outcome.rank == rank(outcome.number) for outcome in found.pulls[0].outcomes)
    assert found.pulls[0].outcomes[-1].number == most
    assert found.gap == found.ahead.total - one.total >= 0
