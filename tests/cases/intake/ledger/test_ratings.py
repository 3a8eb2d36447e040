"""Ratings brought by a file of their own."""

from cases.models import Change, Rating
from tests.factories import CaseFactory, RatingFactory, at


def stars(number: str, given: int, **values: object) -> dict:
    return {
        "number": number,
        "rating_source": "call_back",
        "rating_stars": given,
        "rated_at": at(20),
        **values,
    }


def test_a_rating_needs_a_known_case(bring_ratings) -> None:
    brought = bring_ratings(stars("A1", 5))
    assert brought.problems == ["第 2 行“办件编号”列：台账里没有这个办件编号，请先导入办件。"]


def test_a_case_can_have_several_ratings(bring_ratings) -> None:
    case = CaseFactory()
    brought = bring_ratings(
        stars(case.number, 5),
        stars(case.number, 3, rating_source="province"),
        stars(case.number, 2, rated_at=at(21)),
        stars(case.number, 1, rated_at=None),
    )
    assert brought.counts.new == 4
    assert sorted(case.ratings.values_list("stars", flat=True)) == [1, 2, 3, 5]


def test_the_same_rating_is_not_counted_twice(bring_ratings) -> None:
    case = CaseFactory()
    for rated_at in (at(20), None):
        brought = bring_ratings(
            stars(case.number, 5, rated_at=rated_at), stars(case.number, 5, rated_at=rated_at)
        )
        again = bring_ratings(stars(case.number, 5, rated_at=rated_at))
        assert (brought.counts.new, brought.counts.unchanged) == (1, 1)
        assert again.counts.unchanged == 1
    assert case.ratings.count() == 2


def test_corrected_stars_are_a_change_with_history(bring_ratings) -> None:
    rating = RatingFactory(stars=2)
    brought = bring_ratings(stars(rating.case.number, 4))
    rating.refresh_from_db()
    assert (brought.counts.changed, rating.stars) == (1, 4)
    change = Change.objects.get()
    assert (change.record, change.record_id, change.before, change.after) == (
        "rating",
        rating.pk,
        "2",
        "4",
    )


def test_two_rows_that_give_one_rating_different_stars_are_rejected(bring_ratings) -> None:
    case = CaseFactory()
    brought = bring_ratings(stars(case.number, 5), stars(case.number, 4))
    assert brought.counts.rejected == 2
    assert not Rating.objects.exists()
