"""What was left alone for too long, and who was told of what."""

from datetime import date, timedelta

import pytest

from cases.models import Reminder, Suggestion
from cases.periods import Month
from cases.suggested.reminders import claim, settle
from cases.suggested.silence import came_on, silent
from tests.factories import SuggestionFactory, UserFactory, at
from tests.following_factories import InquiryFactory

pytestmark = pytest.mark.django_db
TODAY = date(2020, 5, 15)
AFTER = 7


def found(today: date = TODAY, after: int = AFTER) -> list[Suggestion]:
    return list(silent(Suggestion.objects.all(), today, after).order_by("pk"))


# -- left alone -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("day", "is_silent"), [(7, True), (8, True), (9, False)])
def test_a_suggestion_is_left_alone_from_the_seventh_day_on(day, is_silent):
    one = SuggestionFactory(received_on=date(2020, 5, day))

    assert found() == ([one] if is_silent else [])


@pytest.mark.parametrize(
    ("today", "is_silent"), [(date(2020, 5, 6), False), (date(2020, 5, 7), True)]
)
def test_without_a_day_of_receipt_the_months_last_day_counts(today, is_silent):
    one = SuggestionFactory(month=Month(2020, 4), received_on=None)

    assert came_on(one) == date(2020, 4, 30)
    assert found(today) == ([one] if is_silent else [])


@pytest.mark.parametrize("year", [2019, 2020])
def test_the_month_before_counts_to_its_end_whatever_its_length(year):
    one = SuggestionFactory(month=Month(year, 2), received_on=None)
    last = came_on(one)

    assert found(last + timedelta(days=AFTER - 1)) == []
    assert found(last + timedelta(days=AFTER)) == [one]


def test_whatever_was_said_of_it_is_an_outcome():
    SuggestionFactory(received_on=date(2020, 4, 1), state="in_progress", outcome="在办")
    SuggestionFactory(received_on=date(2020, 4, 1), state="declined", declined_because="无权限")
    SuggestionFactory(received_on=date(2020, 4, 1), state="waiting", outcome="写了一半")

    assert found() == []


def test_a_question_that_waits_follows_it_instead_an_answered_one_does_not():
    asked = SuggestionFactory(received_on=date(2020, 4, 1))
    InquiryFactory(suggestion=asked)
    answered = SuggestionFactory(received_on=date(2020, 4, 1))
    InquiryFactory(
        suggestion=answered,
        answer="好",
        answered_on=TODAY,
        answered_by=UserFactory(),
        answer_recorded_at=at(15, month=5),
    )
    recalled = SuggestionFactory(received_on=date(2020, 4, 1))
    InquiryFactory(
        suggestion=recalled,
        revoked_by=UserFactory(),
        revoked_at=at(15, month=5),
        revoked_because="错",
    )

    assert found() == [answered, recalled]


# -- told -----------------------------------------------------------------------------------------


def test_a_matter_is_claimed_once_a_person():
    one, other = UserFactory(), UserFactory()

    assert claim(user=one, matters=["a", "b", "a"], today=TODAY) == {"a", "b"}
    assert claim(user=one, matters=["a", "c"], today=TODAY) == {"c"}
    assert claim(user=other, matters=["a"], today=TODAY) == {"a"}


def test_what_went_out_is_never_claimed_again():
    person = UserFactory()
    settle(user=person, matters=claim(user=person, matters=["a"], today=TODAY), is_sent=True)

    assert claim(user=person, matters=["a"], today=TODAY + timedelta(days=30)) == frozenset()


def test_what_did_not_go_out_is_claimed_by_the_next_run():
    person = UserFactory()
    settle(user=person, matters=claim(user=person, matters=["a"], today=TODAY), is_sent=False)

    assert not Reminder.objects.exists()
    assert claim(user=person, matters=["a"], today=TODAY) == {"a"}


def test_what_a_killed_run_had_claimed_is_told_the_next_day():
    person = UserFactory()
    claim(user=person, matters=["a"], today=TODAY)

    assert claim(user=person, matters=["a"], today=TODAY) == frozenset()
    assert claim(user=person, matters=["a"], today=TODAY + timedelta(days=1)) == {"a"}
    assert claim(user=person, matters=["a"], today=TODAY + timedelta(days=1)) == frozenset()
