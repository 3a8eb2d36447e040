"""Answers: what an address can ask, what a viewer sees, shares, medians, and what it costs."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases import answers
from cases.dimensions import CATEGORY, CHANNEL, DIMENSIONS, DISTRICT, GROUP, KIND, NONE, UNIT
from cases.measures import MEASURES, Count, Counted, MedianOf, RateOf, ShareOf
from cases.questions import Filters, question
from cases.rules import OverdueMonth, Rules
from tests.cases.counted import number, numbers
from tests.cases.viewers import SCOPES
from tests.factories import (
    APRIL,
    MUCH_LATER,
    CaseFactory,
    CategoryFactory,
    ExclusionFactory,
    RatingFactory,
    SubcategoryFactory,
    UnitFactory,
    april,
    at,
    hand_on,
)

COUNTS = [measure for measure in MEASURES.values() if isinstance(measure, Count)]
OF_CASES = [count for count in COUNTS if count.counted is not Counted.SUGGESTIONS]
ASSIGNED = MEASURES["assigned"]


# -- what an address can ask ----------------------------------------------------------------------


def test_received_is_answered_at_once_and_transferred(ledger):
    accepted, at_once, transferred = numbers("accepted answered_at_once transferred")

    assert (accepted, at_once, transferred) == (8, 2, 6)
    assert number("assigned") == 5


def test_a_member_that_nobody_knows_has_no_cases(ledger):
    assert number("assigned", april(unit="nobody")) == 0


def test_cases_without_a_value_can_be_asked_for(ledger):
    assert number("accepted", april(district=NONE)) == 1
    assert number("accepted", april(channel=NONE)) == 5
    assert number("accepted", april(kind=NONE)) == 7
    assert number("accepted", april(unit=NONE)) == number("accepted", april(group=NONE)) == 3
    assert number("accepted", april(province=NONE)) == 0


def test_several_members_are_asked_for_together(ledger):
    filters = Filters.of({"district": ["dawa", NONE]})

    assert number("accepted", question(APRIL, Rules(), MUCH_LATER, filters=filters)) == 4


def test_a_category_holds_what_lies_below_it(ledger):
    assert number("assigned", april(category="chengjian")) == 5
    assert number("assigned", april(category="gongshui")) == 1
    tops = answers.tally(april(), [ASSIGNED], by=CATEGORY)
    assert [tops[member.id]["assigned"] for member in CATEGORY.members()] == [5]


def test_a_category_of_the_third_level_belongs_to_its_top(db):
    middle = SubcategoryFactory()
    leaf = CategoryFactory(slug="shuiya", parent=middle, top=middle.top, level=3)
    CaseFactory(category=leaf)

    for slug in ("chengjian", "gongshui", "shuiya"):
        assert number("assigned", april(category=slug)) == 1


def test_one_day_is_asked_about(db):
    CaseFactory(received_at=at(10, 23, 59), assigned_at=at(11, 0))
    tenth, eleventh = (april().on(date(2020, 4, day)) for day in (10, 11))

    assert numbers("accepted assigned", tenth) == [1, 0]
    assert numbers("accepted assigned", eleventh) == [0, 1]


def test_days_of_a_month_are_days_of_the_city(db):
    for moment in (at(1, 0), at(10, 0), at(10, 23, 59)):
        CaseFactory(received_at=moment, overdue=True)

    days = answers.daily(april(), MEASURES["accepted"])

    assert days == {date(2020, 4, 1): 1, date(2020, 4, 10): 2}
    assert answers.daily(april(), ASSIGNED)[date(2020, 4, 11)] == 1


def test_overdue_cases_dated_by_deadline_are_counted_by_the_day_of_the_deadline(db):
    CaseFactory(due_at=at(20), overdue=True)
    asked = april(Rules(overdue_month=OverdueMonth.DEADLINE))

    assert answers.daily(asked, MEASURES["overdue"]) == {date(2020, 4, 20): 1}
    assert number("overdue", asked.on(date(2020, 4, 20))) == 1
    assert number("overdue", asked.on(date(2020, 4, 10))) == 0


def test_excluded_cases_leave_every_count_and_are_counted_apart(ledger):
    excluded = answers.rows_of(MEASURES["excluded"], april()).get()

    assert number("excluded") == 1
    for count in OF_CASES:
        if count.counted is Counted.CASES and not count.of_excluded:
            assert excluded not in answers.rows_of(count, april()), count.key


def test_ratings_of_an_excluded_case_leave_the_counts(db):
    rating = RatingFactory()
    assert number("ratings") == 1

    exclusion = ExclusionFactory(case=rating.case)
    assert numbers("ratings satisfied assigned") == [0, 0, 0]

    exclusion.revoked_by, exclusion.revoked_at = exclusion.decided_by, at(4, month=5)
    exclusion.save()
    assert numbers("ratings satisfied assigned excluded") == [1, 1, 1, 0]


# -- viewers --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scope", "seen"), [("all", 5), ("districts", 4), ("unit", 2), ("none", 0)]
)
def test_a_viewer_is_answered_about_the_rows_within_reach(ledger, scope, seen):
    asked = question(APRIL, Rules(), MUCH_LATER, SCOPES[scope])

    assert number("assigned", asked) == seen


def test_a_unit_sees_what_it_held_at_the_cut_off(db):
    police, water = UnitFactory(slug="gongan"), UnitFactory()
    case = CaseFactory(unit=police)
    hand_on(case, water, at(1, 0, month=5))

    assert number("assigned", question(APRIL, Rules(), MUCH_LATER, SCOPES["unit"])) == 1


@pytest.mark.parametrize(
    ("scope", "seen"), [("all", 6), ("districts", 5), ("unit", 2), ("none", 0)]
)
def test_a_viewer_reads_the_suggestions_of_the_units_within_reach(ledger, scope, seen):
    asked = question(APRIL, Rules(), MUCH_LATER, SCOPES[scope])

    assert number("suggestions", asked) == seen


# -- rates, shares, medians -----------------------------------------------------------------------


def test_a_rate_a_share_and_a_median_are_made_of_counts():
    made_of = {
        measure.key: [count.key for count in answers.counts([measure])]
        for measure in MEASURES.values()
        if isinstance(measure, RateOf | ShareOf | MedianOf)
    }

    assert made_of["completion_rate"] == ["completed", "assigned"]
    assert made_of["category_share"] == ["assigned"]
    assert made_of["handling_days"] == ["completed"]


def test_the_shares_of_the_categories_are_of_what_was_assigned(ledger):
    share = MEASURES["category_share"]
    parts = answers.tally(april(), [share], by=DIMENSIONS[share.dimension])

    assert sum(part["assigned"] for part in parts.values()) == number("assigned")


@pytest.mark.parametrize(
    ("hours", "median"), [([], None), ([36], "1.5"), ([24, 72], "2"), ([24, 48, 240], "2")]
)
def test_the_median_is_the_middle_or_the_mean_of_the_two_middle_ones(db, hours, median):
    for span in hours:
        CaseFactory(assigned_at=at(11), completed_at=at(11) + timedelta(hours=span))
    CaseFactory(completed_at=None)

    days, over = answers.median_days(april(), MEASURES["handling_days"])

    assert over == len(hours)
    assert (days if days is None else str(days.normalize())) == median


# -- cost -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("dimension", [None, UNIT, DISTRICT, GROUP, KIND, CHANNEL])
def test_it_costs_the_same_for_one_unit_as_for_thirty(db, query_count, dimension):
    measures = OF_CASES if dimension else COUNTS

    def ask():
        answers.tally(april(), measures, by=dimension)

    RatingFactory()
    for_one = query_count(ask)
    for _ in range(29):
        RatingFactory()

    assert query_count(ask) == for_one <= 8


def test_the_latest_star_is_looked_for_once_however_many_counts_ask_for_it(db):
    asked = [MEASURES[key] for key in ("assigned", "five_star", "low_star")]

    with CaptureQueriesContext(connection) as statements:
        answers.tally(april(), asked, by=UNIT)

    [statement] = [one["sql"] for one in statements]
    assert statement.count('FROM "cases_rating"') == 1
