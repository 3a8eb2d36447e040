"""New cases, hand-overs and ratings that a file brings for a published month."""

from datetime import timedelta

import pytest

from cases.models import Case, HandOver, HeldChange, Rating
from tests.cases.intake.ledger.bringing import IMPORTED, kept
from tests.factories import RatingFactory, UnitFactory, at
from tests.sealed_months import MARCH, facts_of, sealed

LATE = at(2, month=5)
"""After the cut-off of April."""


@pytest.mark.parametrize(
    ("values", "held"),
    [
        ({}, 1),
        ({"received_at": at(31, 20, month=3)}, 1),
        ({"received_at": at(31, 20, month=3), "handed_at": at(31, 21, month=3)}, 1),
        ({"received_at": at(1, month=5), "handed_at": None, "due_at": at(9, month=5)}, 0),
        (
            {"received_at": at(1, month=3), "handed_at": at(2, month=3), "due_at": at(9, month=3)},
            0,
        ),
        (
            {
                "received_at": at(1, month=5),
                "handling": "at_once",
                "unit_id": None,
                "handed_at": None,
                "due_at": None,
            },
            0,
        ),
    ],
    ids=["received", "assigned", "due", "in May", "in March", "answered in May"],
)
def test_a_new_case_is_held_if_it_belongs_to_the_month(bring, row, values, held) -> None:
    sealed()
    counts = bring(row(**values)).counts
    assert (counts.held, counts.new, Case.objects.count()) == (held, 1 - held, 1 - held)


def test_a_new_case_is_kept_with_everything_the_file_gave(bring, row) -> None:
    sealed()
    rated = {"rating_source": "call_back", "rating_stars": 4, "rated_at": at(20)}
    told = row(is_difficult=True, phone_tail="0001", phone_hash="f" * 64, content="坏了。", **rated)
    brought = bring(told)
    change = HeldChange.objects.get()
    assert (change.case, change.batch, change.number) == (None, brought.batch, "A1")
    assert change.values == {
        "received_at": [None, kept(at(10))],
        "district": [None, str(told["district_id"])],
        "category": [None, str(told["category_id"])],
        "is_difficult": [None, "True"],
        "phone_tail": [None, "0001"],
        "phone_hash": [None, "f" * 64],
        "title": [None, "路灯不亮"],
        "content": [None, "坏了。"],
        "handling": [None, "transferred"],
        "unit": [None, str(told["unit_id"])],
        "assigned_at": [None, kept(at(10, 10))],
        "handed_over_at": [None, kept(at(10, 10))],
        "due_at": [None, kept(at(17))],
        "is_due_computed": [None, "False"],
        "forwarding_days": [None, "0"],
    }
    assert change.hand_over == {"unit": told["unit_id"], "at": "2020-04-10T02:00:00+00:00"}
    assert change.rating == {
        "source": "call_back",
        "stars": 4,
        "given_at": "2020-04-20T01:00:00+00:00",
        "was": None,
    }


def test_a_repeated_row_of_a_new_case_stands_for_itself(bring, row) -> None:
    sealed()
    first = {"rating_source": "call_back", "rating_stars": 4, "rated_at": at(20), "digest": "1"}
    second = {**first, "rating_source": "province"}
    counts = bring(row(**first), row(**second), row(**first)).counts
    assert (counts.held, counts.unchanged) == (2, 1)
    one, other_one = HeldChange.objects.all()
    assert one.values == other_one.values
    assert [one.rating["source"], other_one.rating["source"]] == ["call_back", "province"]
    assert not Rating.objects.exists()


def test_a_row_that_touches_two_months_waits_for_both(bring, row) -> None:
    sealed(MARCH)
    sealed()
    bring(row(received_at=at(31, 20, month=3)))
    months = HeldChange.objects.get().months.all()
    assert sorted(str(one.month) for one in months) == ["2020-03", "2020-04"]


# -- hand-overs and ratings ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("handed_at", "held"),
    [(at(12), 1), (at(30, 23), 1), (at(1, 0, month=5), 0), (at(9, 12), 1)],
    ids=["before", "just before the cut-off", "at the cut-off", "the first one"],
)
def test_a_hand_over_counts_before_the_cut_off(bring, row, handed_at, held) -> None:
    bring(row(received_at=at(9)))
    sealed()
    fire = UnitFactory(name="市消防支队")
    counts = bring(row(received_at=at(9), unit_id=fire.pk, handed_at=handed_at)).counts
    assert (counts.held, counts.changed) == (held, 1 - held)
    assert HandOver.objects.count() == 2 - held
    if held:
        told = {"unit": fire.pk, "at": (handed_at - timedelta(hours=8)).strftime("%Y-%m-%dT%H:%M")}
        change = HeldChange.objects.get()
        assert change.hand_over["unit"] == told["unit"]
        assert change.hand_over["at"].startswith(told["at"])


def test_a_hand_over_between_two_others_changes_nobody_and_is_applied(bring, row) -> None:
    fire, water = UnitFactory(name="市消防支队"), UnitFactory(name="水务集团")
    bring(row())
    bring(row(unit_id=fire.pk, handed_at=at(20)))
    sealed()
    facts = facts_of()
    assert bring(row(unit_id=water.pk, handed_at=at(15))).counts.changed == 1
    assert (HandOver.objects.count(), facts_of()) == (3, facts)


def test_another_unit_without_a_time_takes_over_at_the_import_and_is_applied(bring, row) -> None:
    bring(row())
    sealed()
    fire = UnitFactory(name="市消防支队")
    assert bring(row(unit_id=fire.pk)).counts.changed == 1
    assert HandOver.objects.get(unit=fire).at == IMPORTED


@pytest.mark.parametrize(
    ("given_at", "held"),
    [(None, 1), (at(20), 1), (at(30, 23), 1), (at(1, 0, month=5), 0), (LATE, 0)],
)
@pytest.mark.parametrize("is_corrected", [False, True])
def test_a_rating_counts_without_a_time_or_before_the_cut_off(
    bring_ratings, given_at, held, is_corrected
) -> None:
    known = RatingFactory(stars=2, given_at=given_at if is_corrected else at(19))
    sealed()
    row = {"number": known.case.number, "rating_source": "call_back", "rating_stars": 4}
    counts = bring_ratings({**row, "rated_at": given_at}).counts
    assert counts.held == held
    assert Rating.objects.filter(stars=4).count() == 1 - held
    if held:
        told = HeldChange.objects.get().rating
        assert (told["stars"], told["was"]) == (4, 2 if is_corrected else None)


def test_a_rating_that_is_held_is_not_brought_by_a_row_that_repeats_it(bring_ratings) -> None:
    known = RatingFactory()
    sealed()
    row = {"number": known.case.number, "rating_source": "province", "rating_stars": 4}
    counts = bring_ratings({**row, "rated_at": at(20)}, {**row, "rated_at": at(20)}).counts
    assert (counts.held, counts.unchanged, Rating.objects.count()) == (1, 1, 1)
