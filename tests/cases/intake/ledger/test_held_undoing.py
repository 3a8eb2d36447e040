"""Taking files of cases and ratings back that a published month counts, or did not let in."""

import pytest

from cases.intake.faults import Refused
from cases.intake.undo import obstacle, undo
from cases.models import Case, HeldChange, ImportBatch, Rating
from tests.factories import RatingFactory, UnitFactory, UserFactory, at
from tests.sealed_months import MARCH, facts_of, sealed

LATE = at(2, month=5)
WHEN = at(11, month=6)


def take_back(batch: ImportBatch) -> None:
    undo(batch, by=UserFactory(), at=WHEN)


def stays(batch: ImportBatch) -> str:
    """Why it has to stay; trying all the same changes nothing."""
    before = facts_of(), Case.objects.count()
    reason = obstacle(batch)
    with pytest.raises(Refused) as refused:
        take_back(batch)
    assert str(refused.value) == reason
    assert (facts_of(), Case.objects.count()) == before
    return reason


def test_cases_of_a_published_month_stay(bring, row) -> None:
    batch = bring(row(), row(number="A2"), row(number="A3", received_at=at(31, 20, month=3))).batch
    sealed(MARCH)
    sealed()
    assert stays(batch).startswith("撤销会改变已封存的2020年3月、2020年4月（3 件办件），不能撤销；")


def test_cases_of_another_month_go(bring, row) -> None:
    batch = bring(row()).batch
    sealed(MARCH)
    take_back(batch)
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("changed", "stays_there"),
    [
        ({"is_difficult": True}, True),
        ({"completed_at": at(20)}, True),
        ({"completed_at": LATE}, False),
        ({"title": "井盖缺失"}, False),
        ({"received_at": at(31, 20, month=3)}, True),
    ],
    ids=["flag", "completed", "completed later", "title", "received in March"],
)
def test_a_change_that_counts_stays_and_another_is_taken_back(
    bring, row, changed, stays_there
) -> None:
    bring(row(is_difficult=False))
    batch = bring(row(**{"is_difficult": False, **changed})).batch
    sealed()
    if stays_there:
        assert "2020年4月（1 件办件）" in stays(batch)
    else:
        take_back(batch)
        assert Case.objects.get().title == "路灯不亮"


@pytest.mark.parametrize(("handed_at", "stays_there"), [(at(20), True), (LATE, False)])
def test_a_hand_over_before_the_cut_off_stays(bring, row, handed_at, stays_there) -> None:
    bring(row())
    batch = bring(row(unit_id=UnitFactory(name="市消防支队").pk, handed_at=handed_at)).batch
    sealed()
    assert bool(obstacle(batch)) is stays_there


@pytest.mark.parametrize(("given_at", "stays_there"), [(None, True), (at(20), True), (LATE, False)])
@pytest.mark.parametrize("is_known", [False, True])
def test_a_rating_that_counts_stays(bring_ratings, given_at, stays_there, is_known) -> None:
    rating = RatingFactory(stars=2, given_at=given_at if is_known else at(3))
    told = {"number": rating.case.number, "rating_source": "call_back", "rating_stars": 4}
    batch = bring_ratings({**told, "rated_at": given_at}).batch
    sealed()
    assert bool(obstacle(batch)) is stays_there
    if not stays_there:
        take_back(batch)
        assert not Rating.objects.filter(stars=4).exists()


def test_thousands_of_cases_are_asked_about_at_once(bring, row, query_count) -> None:
    batch = bring(*(row(number=f"A{number}") for number in range(3_000))).batch
    sealed()
    assert "3,000 件办件" in obstacle(batch)
    assert query_count(lambda: obstacle(batch)) <= 5


def test_what_a_file_had_waiting_is_given_up_with_it(bring, row) -> None:
    bring(row(is_difficult=False))
    sealed()
    held = row(is_difficult=True)
    late = {"received_at": LATE, "handed_at": None, "due_at": None, "is_difficult": True}
    batch = bring(held, row(number="A2", **late)).batch
    bring(row(number="A3", is_difficult=True))
    take_back(batch)
    gone, waits = HeldChange.objects.order_by("pk")
    assert (gone.state, gone.settled_at) == ("dismissed", WHEN)
    assert gone.settled_because == f"导入批次 {batch.pk} 已撤销。"
    assert waits.state == "waiting"
    assert Case.objects.count() == 1


def test_a_file_that_was_only_held_can_be_taken_back_and_come_again(bring, row) -> None:
    sealed()
    take_back(bring(row()).batch)
    again = bring(row())
    assert (again.counts.held, again.counts.waiting) == (1, 0)
    states = HeldChange.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["dismissed", "waiting"]
