"""发布: what others may read of a suggestion, and what keeps it inside."""

from datetime import date

import pytest

from cases.actions import EditConflictError, record_outcome
from cases.manual.faults import ManualError
from cases.models import OutcomeRelease, Suggestion
from cases.suggested.releasing import (
    is_released_as_is,
    refusal,
    release,
    release_many,
    withdraw,
    words_of,
)
from tests.factories import SuggestionFactory, UnitFactory, UserFactory, at
from tests.following_factories import OutcomeReleaseFactory
from tests.sealed_months import sealed

pytestmark = pytest.mark.django_db
NOW, LATER = at(8, month=5), at(9, month=5)
DONE = {"state": "done", "outcome": "路灯已经装好。", "settled_on": date(2020, 5, 7)}
DECLINED = {"state": "declined", "declined_because": "不属本市职权。"}


def done(**more) -> Suggestion:
    return SuggestionFactory(**(DONE | more))


def released(suggestion: Suggestion, **more) -> OutcomeRelease:
    asked = {"version": suggestion.version, "by": UserFactory(), "at": NOW} | more
    return release(suggestion=suggestion, **asked)


def test_a_release_takes_over_what_stands_inside():
    one, person = done(), UserFactory()

    made = released(one, by=person)

    told = OutcomeRelease.objects.get()
    assert made == told
    assert (told.number, told.unit, told.state, told.outcome) == (1, one.unit, "done", one.outcome)
    assert (told.settled_on, told.released_by, told.released_at) == (one.settled_on, person, NOW)
    assert is_released_as_is(one, one.standing)


def test_a_second_release_takes_the_place_of_the_first_which_stays_readable():
    one, second = done(), UserFactory()
    first = released(one)
    one.outcome = "路灯已经装好，并已调亮。"
    record_outcome(suggestion=one, version=1, by=second, at=LATER)

    released(one, version=2, by=second, at=LATER)

    first.refresh_from_db()
    assert (first.ended_by, first.ended_at, first.ended_because) == (second, LATER, "")
    assert first.outcome == "路灯已经装好。"
    assert [told.number for told in one.releases.all()] == [1, 2]
    assert one.standing.outcome == "路灯已经装好，并已调亮。"


@pytest.mark.parametrize(
    "edit",
    [
        {"outcome": "别的话"},
        {"state": "partly_done"},
        {"settled_on": date(2020, 5, 8)},
        {"state": "declined", "declined_because": "不属职权"},
    ],
    ids=str,
)
def test_any_edit_makes_it_differ_from_what_others_read(edit):
    one = done()
    told = released(one)

    for name, value in edit.items():
        setattr(one, name, value)

    assert not is_released_as_is(one, told)


def test_another_unit_makes_it_differ_too_and_nothing_released_is_never_the_same():
    one = done()
    told = released(one)
    one.unit = UnitFactory()

    assert not is_released_as_is(one, told)
    assert not is_released_as_is(one, None)


@pytest.mark.parametrize(
    ("stands", "because"),
    [
        ({}, "还是待办"),
        ({"state": "waiting", "outcome": "写到一半"}, "还是待办"),
        ({"state": "in_progress"}, "还没有写落实情况"),
        ({"state": "in_progress", "outcome": "  "}, "还没有写落实情况"),
        ({**DONE, "outcome": "已回复 13900001111。"}, "手机号 1 处，不能发布"),
        ({**DECLINED, "declined_because": "见 13900001111"}, "手机号 1 处，不能发布"),
    ],
    ids=str,
)
def test_what_may_not_be_read_by_others_is_refused_in_words(stands, because):
    one = SuggestionFactory(**stands)

    with pytest.raises(ManualError, match=because):
        released(one)

    assert refusal(one)
    assert not OutcomeRelease.objects.exists()


def test_what_is_released_already_is_not_released_again():
    one = done()
    released(one)

    with pytest.raises(ManualError, match="已经发布，此后没有改动"):
        released(one)

    assert OutcomeRelease.objects.count() == 1


def test_what_somebody_saved_meanwhile_is_not_released_unseen():
    one = done(version=3, edited_by=UserFactory(last_name="业务管理岗"))

    with pytest.raises(EditConflictError, match="业务管理岗刚刚修改过"):
        released(one, version=2)

    assert not OutcomeRelease.objects.exists()


def test_a_declined_one_tells_its_reason():
    one = SuggestionFactory(**DECLINED)

    assert words_of(released(one)) == words_of(one) == "不属本市职权。"


def test_several_are_released_and_those_that_cannot_be_are_named_with_why():
    good, waiting, edited = done(), SuggestionFactory(), done(version=5)

    came_to = release_many(
        suggestions=[(good, 1), (waiting, 1), (edited, 4)], by=UserFactory(), at=NOW
    )

    assert [told.suggestion for told in came_to.releases] == [good]
    assert [one.suggestion for one in came_to.refused] == [waiting, edited]
    assert "还是待办" in came_to.refused[0].because
    assert came_to.refused[1].because == "另一位同事刚刚修改过这条建议，请核对后再试。"


def test_a_withdrawn_release_is_kept_with_who_when_and_why():
    one, person = done(), UserFactory()
    released(one)

    withdraw(suggestion=one, number=1, because=" 地址写错 ", by=person, at=LATER)

    told = OutcomeRelease.objects.get()
    assert (told.ended_by, told.ended_at, told.ended_because) == (person, LATER, "地址写错")
    assert one.standing is None
    assert released(one, at=LATER).number == 2


@pytest.mark.parametrize(
    ("number", "because", "sentence"),
    [(1, "  ", "请写明撤下的原因"), (2, "写错", "刚刚发布了新的内容，没有撤下")],
)
def test_a_withdrawal_needs_a_reason_and_the_release_that_was_seen(number, because, sentence):
    one = done()
    released(one)

    with pytest.raises(ManualError, match=sentence):
        withdraw(suggestion=one, number=number, because=because, by=UserFactory(), at=LATER)

    assert one.standing


def test_what_is_not_released_cannot_be_withdrawn():
    with pytest.raises(ManualError, match="没有发布的落实情况"):
        withdraw(suggestion=done(), number=1, because="写错", by=UserFactory(), at=LATER)


def test_outcomes_of_a_published_month_are_released_as_ever():
    one = done(place=3)
    sealed()

    assert released(one).outcome == one.outcome


def test_the_standing_release_comes_with_many_in_one_query(django_assert_num_queries):
    told = OutcomeReleaseFactory(ended_at=NOW, ended_by=UserFactory())
    OutcomeReleaseFactory(suggestion=told.suggestion, number=2, released_by=UserFactory())
    SuggestionFactory()

    with django_assert_num_queries(2):
        first, second = Suggestion.objects.with_release().order_by("pk")
        assert (first.standing.number, second.standing) == (2, None)
        assert str(first.standing.released_by)


def test_what_is_to_be_released_is_what_says_something_that_others_do_not_read():
    waiting, silent = SuggestionFactory(), SuggestionFactory(state="in_progress")
    new, declined = done(), SuggestionFactory(**DECLINED)
    same, bare = done(), done(unit=None, settled_on=None)
    withdrawn, changed, moved, dated = done(), done(), done(), done()
    for one in (same, bare, withdrawn, changed, moved, dated):
        released(one)
    withdraw(suggestion=withdrawn, number=1, because="写错", by=UserFactory(), at=LATER)
    Suggestion.objects.filter(pk=changed.pk).update(outcome="别的话")
    Suggestion.objects.filter(pk=moved.pk).update(unit=None)
    Suggestion.objects.filter(pk=dated.pk).update(settled_on=None)

    found = set(Suggestion.objects.to_release())

    assert found == {new, declined, withdrawn, changed, moved, dated}
    assert not found & {waiting, silent, same, bare}
    everyone = Suggestion.objects.with_release()
    assert found == {one for one in everyone if not refusal(one)}
