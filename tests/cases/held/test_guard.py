"""Whatever is written about a case: what counted for a published month stays as it was."""

from datetime import timedelta

import pytest
from django.db import transaction

from cases.held.guard import FactsHeldError, holding_fast
from cases.held.members import counting_for_published, published_months_of, sealed_until
from cases.models import Case, Exclusion, HandOver, Rating
from tests.factories import (
    APRIL,
    CaseFactory,
    ExclusionFactory,
    RatingFactory,
    UnitFactory,
    UserFactory,
    at,
    hand_on,
)
from tests.sealed_months import MARCH, MAY, sealed

pytestmark = pytest.mark.django_db


def is_held(case: Case, write) -> bool:
    """Whether the guard stops what `write` does; then nothing of it is left."""
    before = Case.objects.filter(pk=case.pk).values().first()
    try:
        with transaction.atomic(), holding_fast([case.pk]):
            write()
    except FactsHeldError as held:
        after = Case.objects.filter(pk=case.pk).values().first()
        return held.numbers == (case.number,) and after == before
    return False


def setting(case: Case, **values):
    return lambda: Case.objects.filter(pk=case.pk).update(**values)


@pytest.mark.parametrize(
    ("values", "held"),
    [
        ({"received_at": at(9)}, True),
        ({"request_kind": "complaint"}, True),
        ({"is_province_assigned": True}, True),
        ({"due_at": at(20)}, True),
        ({"extended_until": at(28)}, True),
        ({"completed_at": at(30, 23)}, True),
        ({"completed_at": at(1, 0, month=5)}, False),
        ({"province_answered_at": at(2, month=5)}, False),
        ({"province_due_at": at(2, month=5)}, True),
        ({"forwarding_days": 3}, True),
        ({"is_difficult": True}, True),
        ({"is_high_star": True}, True),
        ({"title": "甲", "content": "乙", "reply": "丙", "place": "丁"}, False),
        ({"citizen_name": "王先生", "phone_tail": "1234", "upper_number": "S1"}, False),
        ({"star_now": 1, "is_due_computed": True}, False),
    ],
    ids=lambda value: "、".join(value) if isinstance(value, dict) else None,
)
def test_a_field_is_held_when_the_month_counts_by_it(values, held):
    case = CaseFactory()
    sealed()
    assert is_held(case, setting(case, **values)) is held


def test_a_completion_after_the_cut_off_may_move_as_long_as_it_stays_after_it():
    case = CaseFactory(completed_at=at(3, month=5))
    sealed()
    assert not is_held(case, setting(case, completed_at=at(1, 0, month=5)))
    assert not is_held(case, setting(case, completed_at=None))
    assert is_held(case, setting(case, completed_at=at(30, 23, 59)))


def test_a_later_cut_off_holds_what_happened_before_it():
    case = CaseFactory()
    sealed(cut_off=at(4, 0, month=5))
    assert is_held(case, setting(case, completed_at=at(3, month=5)))
    assert not is_held(case, setting(case, completed_at=at(4, 0, month=5)))


def test_a_hand_over_counts_by_who_held_the_case_at_the_cut_off():
    case, other = CaseFactory(), UnitFactory()
    sealed()
    assert not is_held(case, lambda: hand_on(case, other, at(1, 0, month=5)))
    assert is_held(case, lambda: hand_on(Case.objects.get(), UnitFactory(), at(30)))
    earlier = HandOver.objects.filter(case=case, at__lt=at(1, 0, month=5))
    assert is_held(case, lambda: earlier.update(unit=UnitFactory()))


def test_ratings_by_the_cut_off_are_held_and_later_ones_are_not():
    rating = RatingFactory(stars=4)
    case = rating.case
    sealed()
    assert is_held(case, lambda: Rating.objects.filter(pk=rating.pk).update(stars=5))
    assert is_held(case, lambda: Rating.objects.filter(pk=rating.pk).delete())
    assert is_held(case, lambda: RatingFactory(case=case, source="province", given_at=None))
    assert not is_held(case, lambda: RatingFactory(case=case, given_at=at(1, 0, month=5)))


def test_exclusions_are_held_and_so_are_those_taken_back():
    case = CaseFactory()
    sealed()
    assert is_held(case, lambda: ExclusionFactory(case=case))
    out = ExclusionFactory()
    back = {"revoked_at": at(4, month=5), "revoked_by": UserFactory(), "revoked_because": "错"}
    assert is_held(out.case, lambda: Exclusion.objects.filter(pk=out.pk).update(**back))


def test_a_case_neither_leaves_a_published_month_nor_comes_into_one():
    inside = CaseFactory()
    outside = CaseFactory(received_at=at(3, month=5))
    sealed()
    assert is_held(inside, setting(inside, received_at=at(30, month=3)))
    assert is_held(outside, setting(outside, received_at=at(30, 23)))
    assert not is_held(outside, setting(outside, due_at=at(8, month=5)))


def test_a_case_that_is_deleted_is_held():
    case = CaseFactory()
    sealed()
    assert is_held(case, Case.objects.get(pk=case.pk).delete)


def test_a_month_between_two_published_ones_is_free():
    sealed(MARCH)
    sealed(MAY)
    case = CaseFactory(completed_at=at(12))
    assert not is_held(case, setting(case, completed_at=at(13)))
    due_in_may = CaseFactory(received_at=at(27), due_at=at(4, month=5))
    assert is_held(due_in_may, setting(due_in_may, completed_at=at(3, month=5)))


def test_the_months_are_named_oldest_first():
    for month in (APRIL, MARCH):
        sealed(month)
    case = CaseFactory(received_at=at(31, month=3), assigned_at=at(1))
    with (
        pytest.raises(FactsHeldError, match="会改变已封存的2020年3月、2020年4月。") as held,
        transaction.atomic(),
        holding_fast([case.pk]),
    ):
        setting(case, is_difficult=True)()
    assert [one.month for one in held.value.sealed] == [MARCH, APRIL]


def test_without_a_published_month_the_guard_asks_twice_and_holds_nothing(query_count):
    case = CaseFactory()

    def write() -> None:
        with holding_fast([case.pk]):
            pass

    assert query_count(write) == 2


# -- the same as a condition -----------------------------------------------------------------------


def among(*cases: Case) -> set[Case]:
    return set(Case.objects.filter(counting_for_published())) & set(cases)


def test_the_condition_finds_whom_the_months_count_and_nobody_else():
    received = CaseFactory(at_once=True)
    assigned = CaseFactory(received_at=at(31, month=3), assigned_at=at(1))
    due = CaseFactory(received_at=at(20, month=3), due_at=at(2))
    before = CaseFactory(received_at=at(1, month=3))
    after = CaseFactory(received_at=at(1, month=5))
    everyone = (received, assigned, due, before, after)
    assert among(*everyone) == set()

    sealed()

    assert among(*everyone) == {received, assigned, due}
    others = Case.objects.exclude(counting_for_published())
    assert set(others) == {before, after}
    assert published_months_of(Case.objects.filter(pk=before.pk)) == []
    assert [str(one.month) for one in published_months_of(Case.objects.all())] == ["2020-04"]


def test_the_condition_joins_months_and_leaves_the_gap_between_them():
    for month in (MARCH, MAY, MAY.following()):
        sealed(month)
    cases = {
        month: CaseFactory(received_at=at(2, month=month), due_at=None) for month in range(2, 8)
    }
    counted = among(*cases.values())
    assert {month for month, case in cases.items() if case in counted} == {3, 5, 6}


def test_a_deadline_counts_only_once_the_case_was_assigned():
    odd = CaseFactory(
        received_at=at(30, month=3), assigned_at=at(2, month=5), due_at=at(20), forwarding_days=None
    )
    waiting = CaseFactory(at_once=True, received_at=at(30, month=3), due_at=at(20))
    sealed()
    assert among(odd, waiting) == set()


def test_nothing_is_dated_before_the_latest_cut_off_of_all():
    assert sealed_until() is None
    late = at(1, 0, month=5) + timedelta(days=40)
    sealed(APRIL, cut_off=late)
    sealed(MAY)
    assert sealed_until() == late
