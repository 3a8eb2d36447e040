"""The month's ten: chosen with grounds, put in order, never overwritten, locked with the month."""

import pytest

from cases.manual.faults import ChangedMeanwhileError, ManualError
from cases.models import Change, Suggestion
from cases.suggested.ten import (
    MOST,
    Grounds,
    arrange,
    choose,
    chosen_of,
    drop,
    first_free,
    gaps,
    ground,
    moved,
    seen_of,
)
from tests.factories import APRIL, SuggestionFactory, UserFactory, at
from tests.sealed_months import sealed

pytestmark = pytest.mark.django_db

GOOD = Grounds(is_reasonable=True)


def ten(*places: int | None) -> list[Suggestion]:
    return [SuggestionFactory(content=f"建议{place}", place=place) for place in places]


def places() -> list[tuple[int, str]]:
    return [(one.place, one.content) for one in chosen_of(APRIL)]


def seen() -> str:
    return seen_of(chosen_of(APRIL))


def who(**named):
    return {"by": UserFactory(**named), "at": at(9, month=5)}


def chosen(suggestion: Suggestion, grounds: Grounds = GOOD) -> int:
    before = Grounds.of(suggestion).seen
    return choose(suggestion=suggestion, grounds=grounds, seen=before, **who())


# -- choosing -----------------------------------------------------------------------------------


def test_the_next_one_that_is_chosen_gets_the_next_place_and_keeps_what_it_is_chosen_for():
    ten(1, 2)
    fresh = SuggestionFactory(content="增设照明")

    place = chosen(fresh, Grounds(solves_common=True, because="多人反映。"))

    fresh.refresh_from_db()
    assert place == fresh.place == 3
    assert (fresh.is_reasonable, fresh.solves_common) == (False, True)
    assert fresh.chosen_because == "多人反映。"


def test_a_place_that_is_free_before_the_last_one_is_filled_first():
    ten(1, 2, 5)

    assert gaps([5, 1, 2]) == [3, 4]
    assert first_free([1, 2, 5]) == 3
    assert chosen(SuggestionFactory()) == 3


def test_without_any_there_is_no_gap_and_the_first_place_is_next():
    assert gaps([]) == []
    assert first_free([]) == 1


def test_nobody_is_chosen_without_grounds():
    fresh = SuggestionFactory()

    with pytest.raises(ManualError, match="列入十佳要有根据") as refused:
        chosen(fresh, Grounds(because="很好。"))

    assert refused.value.field == "is_reasonable"
    assert places() == []


def test_an_eleventh_is_refused_and_nothing_of_it_is_kept():
    ten(*range(1, MOST + 1))
    fresh = SuggestionFactory()

    with pytest.raises(ManualError, match="十佳已有 10 条，请先移出一条"):
        chosen(fresh)

    fresh.refresh_from_db()
    assert not Grounds.of(fresh)


def test_what_somebody_else_chose_meanwhile_is_not_chosen_twice():
    [known] = ten(4)

    with pytest.raises(ChangedMeanwhileError, match="是第 4 名"):
        chosen(known)


def test_grounds_that_somebody_changed_meanwhile_are_not_overwritten():
    about = SuggestionFactory()
    old = Grounds.of(about).seen
    ground(suggestion=about, grounds=Grounds(because="先到的。"), seen=old, **who())

    for act in (ground, choose):
        with pytest.raises(ChangedMeanwhileError, match="另一位同事刚刚改过"):
            act(suggestion=about, grounds=GOOD, seen=old, **who())

    about.refresh_from_db()
    assert (about.chosen_because, about.place, about.is_reasonable) == ("先到的。", None, False)


def test_one_of_the_ten_keeps_at_least_one_ground():
    [known] = ten(1)
    now = Grounds.of(known).seen

    with pytest.raises(ManualError, match="十佳第 1 名，至少要有一项根据"):
        ground(suggestion=known, grounds=Grounds(), seen=now, **who())


# -- order --------------------------------------------------------------------------------------


def test_another_order_gives_all_of_them_their_places_anew():
    first, second, third = ten(1, 2, 3)

    is_changed = arrange(month=APRIL, order=[third.pk, first.pk, second.pk], seen=seen(), **who())

    assert is_changed
    assert places() == [(1, "建议3"), (2, "建议1"), (3, "建议2")]


def test_the_same_order_closes_gaps():
    found = ten(2, 3, 7)

    arrange(month=APRIL, order=[one.pk for one in found], seen=seen(), **who())

    assert places() == [(1, "建议2"), (2, "建议3"), (3, "建议7")]


def test_an_order_that_stands_already_writes_nothing():
    found = ten(1, 2)

    assert not arrange(month=APRIL, order=[one.pk for one in found], seen=seen(), **who())
    assert Change.objects.count() == 0


def test_those_behind_one_that_goes_move_up():
    _, second, _, _ = ten(1, 2, 3, 4)

    gone = drop(month=APRIL, key=second.pk, seen=seen(), **who())

    assert gone.content == "建议2"
    assert places() == [(1, "建议1"), (2, "建议3"), (3, "建议4")]


@pytest.mark.parametrize("order", [[], [1], [1, 1], [1, 2, 3]], ids=str)
def test_an_order_of_others_than_the_ten_is_refused(order):
    found = ten(1, 2)
    stranger = SuggestionFactory()
    keys = [one.pk for one in (*found, stranger)]

    with pytest.raises(ManualError, match="与现在的十佳不符"):
        arrange(month=APRIL, order=[keys[one - 1] for one in order], seen=seen(), **who())

    assert places() == [(1, "建议1"), (2, "建议2")]


def test_one_that_is_none_of_the_ten_cannot_go():
    ten(1)

    with pytest.raises(ManualError, match="不在十佳之列"):
        drop(month=APRIL, key=SuggestionFactory().pk, seen=seen(), **who())


def test_the_second_who_arranges_is_told_who_was_first_and_overwrites_nothing():
    first, second, third = ten(1, 2, 3)
    old = seen()
    arrange(month=APRIL, order=[second.pk, first.pk, third.pk], seen=old, **who(last_name="先到者"))

    with pytest.raises(ChangedMeanwhileError, match="先到者刚刚调整过十佳"):
        drop(month=APRIL, key=first.pk, seen=old, **who())

    assert places() == [(1, "建议2"), (2, "建议1"), (3, "建议3")]


def test_places_that_changed_without_a_trace_are_told_of_a_colleague():
    first, _ = ten(1, 2)
    old = seen()
    Suggestion.objects.filter(pk=first.pk).update(place=9)

    with pytest.raises(ChangedMeanwhileError, match="另一位同事刚刚调整过"):
        drop(month=APRIL, key=first.pk, seen=old, **who())


def test_months_have_tens_of_their_own():
    [march] = [SuggestionFactory(month=APRIL.previous(), place=1)]
    ten(1, 2)

    drop(month=APRIL, key=chosen_of(APRIL)[0].pk, seen=seen(), **who())

    march.refresh_from_db()
    assert march.place == 1


@pytest.mark.parametrize(
    ("to", "order"),
    [(1, [9, 7, 8]), (2, [7, 9, 8]), (3, [7, 8, 9]), (99, [7, 8, 9]), (-5, [9, 7, 8])],
)
def test_a_key_moves_to_a_place_and_never_beyond_the_ends(to, order):
    assert moved([7, 8, 9], 9, to) == order


# -- history and locks -----------------------------------------------------------


def test_all_that_is_done_to_the_ten_stands_in_the_history():
    first, second = ten(1, 2)
    arrange(month=APRIL, order=[second.pk, first.pk], seen=seen(), **who(last_name="排序者"))
    chosen(SuggestionFactory(), Grounds(is_reasonable=True, because="方便行人。"))

    rows = Change.objects.order_by("pk").values_list("field", "before", "after")
    assert sorted(rows[:2], key=str) == [("place", "1", "2"), ("place", "2", "1")]
    assert set(rows[2:]) == {
        ("is_reasonable", "False", "True"),
        ("chosen_because", "", "方便行人。"),
        ("place", None, "3"),
    }
    assert str(Change.objects.first().by) == "排序者"


def test_the_ten_of_a_published_month_are_locked():
    first, second = ten(1, 2)
    sealed(APRIL)
    now, grounds = seen(), Grounds.of(second).seen
    fresh = SuggestionFactory()

    for act in (
        lambda: arrange(month=APRIL, order=[second.pk, first.pk], seen=now, **who()),
        lambda: drop(month=APRIL, key=first.pk, seen=now, **who()),
        lambda: ground(suggestion=second, grounds=GOOD, seen=grounds, **who()),
        lambda: chosen(fresh),
    ):
        with pytest.raises(ManualError, match="2020年4月已封存，十佳的名次和根据不能再改"):
            act()

    assert places() == [(1, "建议1"), (2, "建议2")]
    assert Change.objects.count() == 0


def test_whoever_enters_an_outcome_is_not_disturbed_by_the_order():
    first, second = ten(1, 2)

    arrange(month=APRIL, order=[second.pk, first.pk], seen=seen(), **who())

    first.refresh_from_db()
    assert (first.version, first.edited_by, first.edited_at) == (1, None, None)
