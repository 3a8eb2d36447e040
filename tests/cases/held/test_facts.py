"""A month's counted facts: what a case and its ratings were as of the cut-off."""

from datetime import timedelta

import pytest

from cases.held.facts import FACTS, RatingFacts, case_facts, moment_text, rating_facts, snapshot
from cases.held.window import Window
from cases.models import Case
from cases.rules import Rules
from tests.factories import (
    CaseFactory,
    ChannelFactory,
    DistrictFactory,
    ExclusionFactory,
    RatingFactory,
    SubcategoryFactory,
    UnitFactory,
    UserFactory,
    april,
    at,
    hand_on,
)

pytestmark = pytest.mark.django_db
APRIL_HELD = Window.asked(april())
CUT_OFF = at(1, 0, month=5)
TICK = timedelta(microseconds=1)


def fact(case: Case, name: str) -> object:
    """As of April's cut-off."""
    [found] = case_facts(APRIL_HELD, [case.pk])
    assert found.number == case.number
    return found.values[name]


@pytest.mark.parametrize(
    ("values", "name", "told"),
    [
        ({"received_at": at(9)}, "received_at", "2020-04-09T01:00:00.000000Z"),
        ({"handling": "transferred"}, "handling", "transferred"),
        ({"request_kind": "help"}, "request_kind", "help"),
        ({"is_province_assigned": True}, "is_province_assigned", True),
        ({"due_at": at(20)}, "deadline", "2020-04-20T01:00:00.000000Z"),
        ({"extended_until": at(28)}, "deadline", "2020-04-28T01:00:00.000000Z"),
        ({"due_at": None}, "deadline", None),
        ({"province_due_at": at(9, month=5)}, "province_due_at", "2020-05-09T01:00:00.000000Z"),
        ({"forwarding_days": 3}, "forwarding_days", 3),
        ({"is_difficult": True}, "is_difficult", True),
        ({"is_high_star": True}, "is_high_star", True),
        ({"assigned_at": at(11)}, "assigned_at", "2020-04-11T01:00:00.000000Z"),
        ({"assigned_at": CUT_OFF}, "assigned_at", None),
        ({"completed_at": CUT_OFF - TICK}, "completed_at", "2020-04-30T15:59:59.999999Z"),
        ({"completed_at": CUT_OFF}, "completed_at", None),
        ({"province_answered_at": at(12)}, "province_answered_at", "2020-04-12T01:00:00.000000Z"),
        ({"province_answered_at": CUT_OFF}, "province_answered_at", None),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_field_counts_as_it_was_at_the_cut_off(values, name, told):
    assert fact(CaseFactory(**values), name) == told


def test_places_and_channels_count_by_their_slugs():
    case = CaseFactory(
        district=DistrictFactory(slug="dawa"),
        category=SubcategoryFactory(),
        channel=ChannelFactory(),
    )

    assert fact(case, "district") == "dawa"
    assert fact(case, "category") == "gongshui"
    assert fact(case, "channel") == "phone"


def test_a_case_closed_on_the_call_has_neither_unit_nor_place():
    case = CaseFactory(at_once=True)

    assert {fact(case, name) for name in ("unit", "district", "category", "channel")} == {None}


def test_the_unit_is_the_one_that_held_the_case_at_the_cut_off():
    case = CaseFactory(unit=UnitFactory(slug="first"))
    hand_on(case, UnitFactory(slug="second"), CUT_OFF - TICK)
    hand_on(case, UnitFactory(slug="third"), CUT_OFF)

    assert fact(case, "unit") == "second"


def test_an_exclusion_counts_until_it_is_taken_back():
    case = CaseFactory()
    exclusion = ExclusionFactory(case=case)
    assert fact(case, "excluded") is True

    exclusion.revoked_by, exclusion.revoked_at = UserFactory(), at(9, month=6)
    exclusion.save()

    assert fact(case, "excluded") is False


def test_texts_and_people_are_no_facts():
    columns = {field.name for field in Case._meta.fields}
    left_out = {
        *("id", "number", "upper_number", "batch", "handed_over_at", "due_at", "extended_until"),
        *("is_due_computed", "is_late", "lacks_deadline", "star_now"),
        *("citizen_name", "phone_tail", "phone_hash", "place", "title", "content", "reply"),
    }

    assert columns | {"excluded"} == {*FACTS} | left_out


@pytest.mark.parametrize(
    ("values", "is_member"),
    [
        ({"received_at": at(1, 0)}, True),
        ({"received_at": at(1, 0) - TICK, "assigned_at": at(1, 0)}, True),
        ({"received_at": CUT_OFF - TICK, "assigned_at": at(2, month=5)}, True),
        ({"received_at": CUT_OFF}, False),
        ({"received_at": at(20, month=3), "due_at": at(1, 0)}, True),
        ({"received_at": at(20, month=3), "due_at": at(1, 0) - TICK}, False),
        ({"received_at": at(20, month=3), "due_at": CUT_OFF}, False),
        ({"received_at": at(20, month=3), "due_at": None, "extended_until": at(3)}, True),
    ],
)
def test_a_case_belongs_to_a_month_by_receipt_assignment_or_deadline(values, is_member):
    case = CaseFactory(**values)

    assert [one.number for one in case_facts(APRIL_HELD)] == [case.number] * is_member


def test_a_deadline_does_not_make_a_member_of_a_case_assigned_after_the_cut_off():
    late = {"received_at": at(20, month=3), "assigned_at": at(2, month=5)}
    CaseFactory(**late, due_at=at(20))

    assert list(case_facts(APRIL_HELD)) == []


# -- ratings --------------------------------------------------------------------------------------


def test_ratings_count_when_they_were_given_by_the_cut_off_or_have_no_time():
    case = CaseFactory(completed=True)
    RatingFactory(case=case, given_at=CUT_OFF)
    RatingFactory(case=case, given_at=CUT_OFF - TICK, stars=2)
    RatingFactory(case=case, given_at=None, stars=3)
    RatingFactory(case=CaseFactory(received_at=at(9, month=5)))

    timed = RatingFacts(case.number, "call_back", "2020-04-30T15:59:59.999999Z", 2)
    assert set(rating_facts(APRIL_HELD)) == {
        timed,
        RatingFacts(case.number, "call_back", None, 3),
    }
    assert timed.key == f"{case.number}/call_back/2020-04-30T15:59:59.999999Z"


def test_of_ratings_of_one_moment_the_order_they_came_in_counts():
    """The last one is the case's star."""
    case = CaseFactory(completed=True)
    RatingFactory(case=case, source="province", stars=5)
    RatingFactory(case=case, source="call_back", stars=1)
    RatingFactory(case=case, source="call_back", given_at=at(21))

    places = {(one.source, one.given_at[8:10]): one.place for one in rating_facts(APRIL_HELD)}

    assert places == {("province", "20"): 1, ("call_back", "20"): 2, ("call_back", "21"): 1}
    [now] = Case.objects.as_of(april(Rules()).as_of).filter(pk=case.pk)
    assert now.star == 5


# -- before and after -----------------------------------------------------------------------------


def test_a_snapshot_is_equal_until_a_fact_moves():
    case, other = CaseFactory(completed=True), CaseFactory()
    rating = RatingFactory(case=case)

    def now() -> object:
        return snapshot([APRIL_HELD], [case.pk])

    before = now()
    Case.objects.filter(pk=case.pk).update(title="改过", completed_at=case.completed_at)
    Case.objects.filter(pk=other.pk).update(is_difficult=True)
    assert now() == before

    rating.stars = 1
    rating.save()
    assert now() != before


def test_equal_moments_are_equal_texts_whatever_their_clocks():
    assert moment_text(at(1, 8)) == "2020-04-01T00:00:00.000000Z"
    assert moment_text(at(1, 8) + TICK) == "2020-04-01T00:00:00.000001Z"
