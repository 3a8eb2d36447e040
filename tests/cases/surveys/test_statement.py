"""Selects whose wording was kept say what Django would word anew."""

from dataclasses import replace
from datetime import timedelta

import pytest

from accounts.scope import EVERYTHING, Scope, ScopeKind
from cases.dimensions import registers
from cases.questions import Filters, Question, question
from cases.rules import OverdueMonth, Rules
from cases.surveys import statement
from cases.surveys.branches import Narrow
from cases.surveys.limits import Limit, Limits
from cases.surveys.parts import PARTS
from tests.factories import (
    APRIL,
    MUCH_LATER,
    CategoryFactory,
    ChannelFactory,
    DistrictFactory,
    SubcategoryFactory,
    UnitFactory,
    UnitGroupFactory,
)
from tests.sealed_months import sealed

RULES = {
    "usual": Rules(),
    "late cut-off": Rules(cut_off_days=5),
    "from the 19th, overdue by deadline": Rules(first_day=19, overdue_month=OverdueMonth.DEADLINE),
}
FILTERS = {
    "nothing": {},
    "places and kinds": {"district": ["dawa"], "kind": ["help", "none"], "place": ["红旗街"]},
    "a tree and a group": {"category": ["chengjian"], "group": ["county"], "province": ["yes"]},
    "of two moments": {"due": ["soon"], "state": ["open"], "star": ["5"]},
}
SCOPES = {
    "all": EVERYTHING,
    "a district": Scope(ScopeKind.DISTRICTS, frozenset({"dawa"})),
    "a unit": Scope(ScopeKind.UNIT, frozenset({"water"})),
    "nothing": Scope(ScopeKind.NONE),
}


@pytest.fixture
def known(db) -> Limits:
    DistrictFactory(slug="dawa")
    CategoryFactory()
    SubcategoryFactory()
    ChannelFactory(slug="phone")
    UnitFactory(slug="water", group=UnitGroupFactory(slug="county"))
    return Limits(registers())


def questions(rules: Rules) -> list[Question]:
    """Of a month that is over, its first days, one ahead, and one day."""
    over = question(APRIL, rules, MUCH_LATER)
    start = over.whole_period.start
    return [
        over,
        replace(over, as_of=start + timedelta(days=11, hours=3)),
        replace(over, as_of=start - timedelta(days=40)),
        over.on(start.date()),
    ]


@pytest.mark.parametrize(
    ("rules", "filters", "scope"),
    [
        *((rules, filters, "all") for rules in RULES for filters in FILTERS),
        *(("usual", "nothing", scope) for scope in SCOPES),
    ],
)
def test_a_kept_wording_is_what_would_be_worded_anew(known, rules, filters, scope):
    for plain in questions(RULES[rules]):
        asked = replace(plain, scope=SCOPES[scope], filters=Filters.of(FILTERS[filters]))
        narrow = Narrow(*known.of(asked))
        for place, name in enumerate(PARTS):
            anew = statement.anew(place, name, narrow)
            assert statement.select(place, statement.Part(name, narrow)) == anew, name


def test_a_select_that_speaks_of_other_moments_is_never_kept(known):
    asked = replace(question(APRIL, Rules(), MUCH_LATER), filters=Filters.of({"due": ["soon"]}))
    part = statement.Part("assigned", Narrow(*known.of(asked)))

    assert statement.worded(statement.shape(part)) is None


def test_most_selects_are_worded_once(known):
    asked = question(APRIL, Rules(), MUCH_LATER)
    shapes = [statement.shape(statement.Part(name, Narrow(asked))) for name in PARTS]

    assert all(statement.worded(one) for one in shapes)


def test_groups_are_those_that_a_month_was_published_with(known):
    april = replace(question(APRIL, Rules(), MUCH_LATER), as_published=True)
    asked = april.where("group", "county")
    [before] = known.of(asked)[1]
    month = sealed()
    month.groups = {"other": ["water"]}
    month.save()

    [then] = Limits(registers()).of(asked)[1]
    [nowhere] = Limits(registers()).of(april.where("group", "none"))[1]

    assert before.values
    assert then == Limit("unit_then", ())
    assert nowhere == Limit("unit_then", (), with_none=True)
