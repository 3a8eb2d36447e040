"""What outcomes promise, reckoned from the day on which they were written, and who still waits."""

from datetime import date

import pytest

from cases.changes import Author
from cases.models import CalendarDay, Change, Suggestion
from cases.suggested.found import offered, readable, readings, written_days
from tests.factories import SuggestionFactory, UserFactory, at
from tests.following_factories import PromiseFactory

pytestmark = pytest.mark.django_db


def told(about: Suggestion) -> list[tuple[str, date | None]]:
    return [(one.found.words, one.found.due_on) for one in offered([about])]


def rewritten(about: Suggestion, on: int, field: str = "outcome") -> None:
    Author(at(on, month=5)).change(Change.Record.SUGGESTION, about.pk, field, "旧", "新").save()


def test_words_count_from_the_latest_change_of_the_text_and_not_of_the_state():
    about = SuggestionFactory(outcome="三日内修好。", edited_at=at(20, month=5))
    rewritten(about, 8)
    rewritten(about, 12, "state")

    assert written_days([about]) == {about.pk: date(2020, 5, 8)}
    assert told(about) == [("三日内", date(2020, 5, 11))]


def test_without_a_history_the_latest_edit_tells_else_the_end_of_the_month():
    edited = SuggestionFactory(outcome="三日内修好。", edited_at=at(20, month=5))
    never = SuggestionFactory(outcome="三日内修好。")

    assert written_days([edited, never]) == {
        edited.pk: date(2020, 5, 20),
        never.pk: date(2020, 4, 30),
    }


def test_working_days_are_the_bureau_s():
    CalendarDay.objects.create(day=date(2020, 5, 9), is_working=False)
    about = SuggestionFactory(outcome="三个工作日内修好。", edited_at=at(8, month=5))

    assert told(about) == [("三个工作日内", date(2020, 5, 13))]


def test_what_somebody_has_decided_is_not_offered_again_whatever_its_blanks():
    about = SuggestionFactory(outcome="拟于 7 月动工，年底前建成。", edited_at=at(8, month=5))
    PromiseFactory(
        suggestion=about, quote="拟于7月动工", words="7月", state="dismissed", due_on=None
    )

    assert told(about) == [("年底前", date(2020, 12, 31))]


def test_a_declined_suggestion_promises_nothing_nor_does_one_without_an_outcome():
    SuggestionFactory()
    SuggestionFactory(state="declined", declined_because="不宜", outcome="年底前建成。")
    one = SuggestionFactory(outcome="年底前建成。")

    assert list(readable(Suggestion.objects.all())) == [one]


def test_nothing_asked_is_nothing_read(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert readings([]) == {}


def test_a_hundred_texts_cost_as_many_queries_as_one(django_assert_num_queries):
    rows = [SuggestionFactory(outcome="年底前建成。", edited_by=UserFactory()) for _ in range(30)]

    with django_assert_num_queries(3):
        assert len(offered(rows)) == 30
