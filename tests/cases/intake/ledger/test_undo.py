"""A batch of cases or ratings is taken back as a whole, or not at all."""

import pytest

from cases.intake.ledger import undo as ledger_undo
from cases.models import Case, Change, HandOver, Rating
from tests.factories import (
    ExclusionFactory,
    RatingFactory,
    SuggestionFactory,
    UnitFactory,
    UserFactory,
    at,
)

EVERYTHING = (Case, HandOver, Rating)


def undo(batch) -> None:
    ledger_undo.undo(batch, by=UserFactory(), at=at(5, month=5))


def state() -> list:
    return [list(model.objects.order_by("pk").values()) for model in EVERYTHING]


def test_new_cases_leave_with_everything_the_file_brought(bring, row) -> None:
    rated = {"rating_source": "call_back", "rating_stars": 4, "rated_at": at(20)}
    brought = bring(row(**rated), row(number="A2", **rated))
    assert ledger_undo.obstacle(brought.batch) == ""
    undo(brought.batch)
    assert state() == [[], [], []]


def test_changed_cases_get_their_former_values(bring, row) -> None:
    bring(row(is_difficult=False), row(number="A2", is_difficult=True))
    before = state()
    fire = UnitFactory(name="市消防支队")
    brought = bring(
        row(
            unit_id=fire.pk, handed_at=at(12), completed_at=at(13), is_difficult=True, due_at=at(19)
        ),
        row(number="A3", is_difficult=False),
    )
    assert state() != before
    undo(brought.batch)
    assert state() == before


def test_an_answered_case_that_was_handed_over_is_answered_again(bring, row) -> None:
    bring(row(handling="at_once", unit_id=None, handed_at=None, due_at=None))
    before = state()
    brought = bring(row(handed_at=at(11)))
    undo(brought.batch)
    assert state() == before


def test_corrected_stars_are_put_back(bring_ratings) -> None:
    rating = RatingFactory(stars=2)
    changed = {
        "number": rating.case.number,
        "rating_source": "call_back",
        "rating_stars": 4,
        "rated_at": at(20),
    }
    undo(bring_ratings(changed).batch)
    rating.refresh_from_db()
    assert rating.stars == 2


def test_the_history_keeps_both_directions(bring, row) -> None:
    bring(row())
    undo(bring(row(title="井盖缺失")).batch)
    told = [(one.before, one.after, one.is_undo) for one in Change.objects.all()]
    assert told == [("路灯不亮", "井盖缺失", False), ("井盖缺失", "路灯不亮", True)]


def test_an_undone_batch_can_be_brought_and_undone_again(bring, row) -> None:
    bring(row())
    undo(bring(row(title="井盖缺失")).batch)
    second = bring(row(title="井盖缺失"))
    assert second.counts.changed == 1
    undo(second.batch)
    assert Case.objects.get().title == "路灯不亮"


@pytest.mark.parametrize(
    "later",
    [
        {"title": "井盖缺失"},
        {"handed_at": at(12)},
        {"rating_source": "call_back", "rating_stars": 4, "rated_at": at(20)},
    ],
    ids=["field", "hand-over", "rating"],
)
def test_a_later_file_about_the_same_cases_stands_in_the_way(bring, row, later) -> None:
    first = bring(row())
    second = bring(row(**later))
    assert f"批次 {second.batch.pk}" in ledger_undo.obstacle(first.batch)
    undo(second.batch)
    second.batch.undone_at, second.batch.undone_by = at(5, month=5), UserFactory()
    second.batch.save()
    assert ledger_undo.obstacle(first.batch) == ""


def test_a_later_file_about_other_cases_does_not(bring, row) -> None:
    first = bring(row())
    bring(row(number="A2"))
    assert ledger_undo.obstacle(first.batch) == ""


def test_later_stars_stand_in_the_way_of_the_file_that_brought_them(bring_ratings) -> None:
    rating = RatingFactory()

    def stars(given: int) -> dict:
        return {
            "number": rating.case.number,
            "rating_source": "province",
            "rating_stars": given,
            "rated_at": at(20),
        }

    first, second = bring_ratings(stars(2)), bring_ratings(stars(3))
    assert f"批次 {second.batch.pk}" in ledger_undo.obstacle(first.batch)


def test_an_exclusion_or_a_suggestion_stands_in_the_way(bring, row) -> None:
    batch = bring(row(), row(number="A2")).batch
    SuggestionFactory(case=Case.objects.get(number="A2"))
    assert "建议" in ledger_undo.obstacle(batch)
    ExclusionFactory(case=Case.objects.get(number="A1"))
    assert "考核剔除" in ledger_undo.obstacle(batch)


def test_a_change_by_hand_stands_in_the_way(bring, row) -> None:
    batch = bring(row()).batch
    case = Case.objects.get()
    Change.objects.create(
        record=Change.Record.CASE, record_id=case.pk, field="title", at=at(4, month=5)
    )
    assert "人工修改" in ledger_undo.obstacle(batch)
