"""Figures of a published month: what its seal says is what the rows said, and stays so."""

from dataclasses import replace
from random import Random

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from accounts.scope import Scope, ScopeKind
from cases import answers
from cases.browsing import Browsing
from cases.dimensions import CATEGORY, DIMENSIONS, DISTRICT, GROUP, KIND, NONE, UNIT
from cases.held.figures import sealable
from cases.measures import MEASURES
from cases.models import Case, Handling, SealedFigures, UnitGroup
from cases.questions import Filters, Question, question
from cases.rules import Rules
from tests.cases.held.sealed import seal_figures
from tests.cases.random_ledgers import RULES, keep, stories
from tests.factories import (
    APRIL,
    MUCH_LATER,
    CaseFactory,
    CategoryFactory,
    ChannelFactory,
    DistrictFactory,
    RatingFactory,
    SubcategoryFactory,
    SuggestionFactory,
    UnitFactory,
    UnitGroupFactory,
    april,
    at,
)

ACCEPTED, ASSIGNED = MEASURES["accepted"], MEASURES["assigned"]
MEDIAN = MEASURES["handling_days"]
SPLITS = [None, *(one for one in DIMENSIONS.values() if one.column is not None)]


def published(asked: Question | None = None) -> Question:
    return replace(asked or april(), as_published=True)


def told(asked: Question, by=None) -> dict[object, dict[str, int]]:
    """Everything that a tally tells, without zeros."""
    # Suggestions are split by nothing.
    tally = answers.tally(asked, sealable() if by else MEASURES.values(), by=by)
    found = {
        member: {key: number for key, number in numbers.items() if number}
        for member, numbers in tally.items()
    }
    return {member: numbers for member, numbers in found.items() if numbers}


# -- the same as the rows -------------------------------------------------------------------------


def scattered(dice: Random, registers: dict) -> None:
    """The cases of a random ledger over several places, categories, channels, kinds and groups."""
    places = [registers["district"], DistrictFactory(slug="dawa"), DistrictFactory(slug="panshan")]
    water = SubcategoryFactory()
    categories = [water, water.parent, CategoryFactory(slug="shehui")]
    channels = [None, ChannelFactory(), ChannelFactory(slug="web")]
    cases = list(Case.objects.all())
    for case in cases:
        without = [None] if case.handling == Handling.AT_ONCE else []
        case.district = dice.choice(places + without)
        case.category = dice.choice(categories + without)
        case.channel = dice.choice(channels)
        case.request_kind = dice.choice(["", "complaint", "help"])
    Case.objects.bulk_update(cases, ["district", "category", "channel", "request_kind"])
    for unit, group in zip(registers["units"].values(), UnitGroup.objects.all(), strict=False):
        unit.group = group
        unit.save()


@settings(
    max_examples=20 * settings().max_examples // 60,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 2**32), number=st.sampled_from([0, 5, 60, 200]), rules=RULES)
def test_a_seal_says_what_the_rows_say(registers, seed, number, rules):
    dice = Random(seed)
    asked = question(APRIL, rules, MUCH_LATER)
    days = [MEASURES[key] for key in ("accepted", "assigned", "completed")]

    with transaction.atomic():
        keep(stories(dice, number), registers)
        scattered(dice, registers)
        SuggestionFactory(unit=None)
        seal_figures(asked)
        sealed = published(asked)
        tallies = [(by and by.key, told(asked, by), told(sealed, by)) for by in SPLITS]
        daily = [(answers.daily(asked, one), answers.daily(sealed, one)) for one in days]
        medians = [answers.median_days(one, MEDIAN) for one in (asked, sealed)]
        numbers = [
            [answers.number(one, ASSIGNED), answers.rows_of(ASSIGNED, one).count()]
            for one in (asked, sealed)
        ]
        transaction.set_rollback(True)

    for by, counted, read in tallies:
        assert read == counted, by
    for counted, read in daily:
        assert dict(read) == dict(counted)
    assert medians[0] == medians[1]
    assert len({number for both in numbers for number in both}) == 1


# -- what changes and what does not ---------------------------------------------------------------


@pytest.fixture
def city(db) -> dict[str, object]:
    """A published April: two units, three assigned cases, one answered at once."""
    police = UnitFactory(slug="gongan", group__slug="municipal")
    water = UnitFactory(slug="shuiwu", group__slug="county")
    dawa = DistrictFactory(slug="dawa")
    first = CaseFactory(unit=police, district=dawa, completed=True, request_kind="complaint")
    RatingFactory(case=first)
    CaseFactory(unit=water, district=dawa, overdue=True)
    CaseFactory(unit=water, category=SubcategoryFactory())
    CaseFactory(at_once=True)
    seal_figures(april())
    return {"police": police, "water": water}


def written_over(statement: str) -> None:
    """Past every guard."""
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_rows_changed_by_hand_do_not_move_what_was_published(city):
    before = {by: told(published(), by) for by in (None, DISTRICT, CATEGORY, KIND, UNIT)}
    days, median = answers.daily(published(), ACCEPTED), answers.median_days(published(), MEDIAN)

    written_over(
        "UPDATE cases_case SET received_at = '2021-01-01', assigned_at = NULL, "
        "handed_over_at = NULL, completed_at = NULL, unit_id = NULL, handling = 'at_once'"
    )

    assert told(april()) == {}
    assert {by: told(published(), by) for by in before} == before
    assert before[None][None]["assigned"] == 3
    assert answers.daily(published(), ACCEPTED) == days
    assert answers.median_days(published(), MEDIAN) == median
    assert answers.number(published(), ACCEPTED) == 4


@pytest.mark.parametrize(
    "narrowed",
    [
        replace(april(), filters=Filters.of({"district": ["dawa"]})),
        replace(april(), scope=Scope(ScopeKind.DISTRICTS, frozenset({"dawa"}))),
        replace(april(), day=at(10).date()),
        replace(april(), disregarding=frozenset({7})),
        replace(april(), as_of=at(25)),
    ],
    ids=["filters", "a scope", "a day", "an exclusion disregarded", "another moment"],
)
def test_whatever_narrows_a_question_is_counted_in_the_rows(city, narrowed):
    SealedFigures.objects.update(numbers={})

    assert answers.number(published(narrowed), ASSIGNED) > 0
    assert told(published(narrowed)) == told(narrowed)
    assert answers.daily(published(narrowed), ASSIGNED) == answers.daily(narrowed, ASSIGNED)
    assert answers.median_days(published(narrowed), MEDIAN) == answers.median_days(narrowed, MEDIAN)


def test_who_does_not_ask_for_what_was_published_is_answered_from_the_rows(city):
    CaseFactory()

    assert answers.number(april(), ASSIGNED) == 4
    assert answers.number(published(), ASSIGNED) == 3


def test_a_month_without_a_seal_is_answered_from_the_rows(city):
    march = question(APRIL.previous(), Rules(), MUCH_LATER)
    CaseFactory(received_at=at(3, month=3))

    assert told(published(march)) == told(march) != {}
    assert answers.daily(published(march), ACCEPTED) == answers.daily(march, ACCEPTED)
    assert answers.median_days(published(march), MEDIAN) == (None, 0)


def test_work_on_suggestions_goes_on_after_publishing(city):
    SuggestionFactory()

    assert told(published())[None]["suggestions"] == 1


def test_a_measure_that_is_younger_than_the_seal_is_counted_in_the_rows(city):
    whole = SealedFigures.objects.get(dimension="")
    del whole.numbers[""]["overdue"]
    whole.save()

    assert told(published())[None] == told(april())[None]
    assert told(published())[None]["overdue"] == 2


def test_a_member_that_the_register_no_longer_has_leads_back_to_the_rows(city):
    by_unit = SealedFigures.objects.get(dimension="unit")
    by_unit.numbers["dissolved"] = {"assigned": 9}
    by_unit.save()

    assert told(published(), UNIT) == told(april(), UNIT)


def test_a_sealed_figure_costs_one_query(city, query_count):
    assert query_count(lambda: answers.tally(published(), sealable())) == 1
    assert query_count(lambda: answers.tally(published(), sealable(), by=UNIT)) == 2
    assert query_count(lambda: answers.daily(published(), ACCEPTED)) == 1
    assert query_count(lambda: answers.median_days(published(), MEDIAN)) == 1


def test_a_running_month_is_not_looked_for_among_the_published(db, query_count):
    running = replace(april(), as_of=at(20))

    live = query_count(lambda: answers.tally(running, [ASSIGNED]))

    assert query_count(lambda: answers.tally(published(running), [ASSIGNED])) == live


# -- groups of units ------------------------------------------------------------------------------


def in_group(slug: str, asked: Question) -> int:
    return answers.number(asked.where("group", slug), ASSIGNED)


def test_a_unit_that_moves_later_stays_in_its_group_of_that_month(city):
    unit = city["police"]
    unit.group = UnitGroupFactory(slug="county")
    unit.save()
    groups = dict(UnitGroup.objects.values_list("slug", "pk"))

    assert (in_group("municipal", published()), in_group("county", published())) == (1, 2)
    assert (in_group("municipal", april()), in_group("county", april())) == (0, 3)
    by_group = answers.tally(published(), [ASSIGNED], by=GROUP)
    assert by_group[groups["municipal"]]["assigned"] == 1
    assert by_group[groups["county"]]["assigned"] == 2


def test_the_filter_says_how_many_cases_the_groups_of_that_month_have(city):
    unit = city["police"]
    unit.group = UnitGroupFactory(slug="county")
    unit.save()

    numbers = Browsing(published(), measure=ASSIGNED).numbers(GROUP)

    assert (numbers["municipal"], numbers["county"]) == (1, 2)


def test_a_unit_that_no_group_of_that_month_had_stands_in_none(city):
    CaseFactory(unit=UnitFactory(slug="new", group__slug="county"))

    assert in_group("county", published()) == 2
    assert in_group(NONE, published()) == 1
