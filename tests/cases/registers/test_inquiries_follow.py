"""Questions about suggestions follow their unit when it is merged, or was registered twice."""

import pytest

from cases.models import Unit
from cases.registers.duplicates import absorb, plan_duplicate
from tests.factories import SuggestionFactory, UnitFactory, UserFactory, at
from tests.following_factories import InquiryFactory, OutcomeReleaseFactory

from .conftest import TODAY

pytestmark = pytest.mark.django_db
ANSWERED = {"answer": "好", "answered_on": TODAY, "answer_recorded_at": at(8, month=5)}


@pytest.fixture
def old() -> Unit:
    return UnitFactory(name="市规划局")


@pytest.fixture
def new() -> Unit:
    return UnitFactory(name="市自然资源局")


def test_what_waits_is_for_the_successor_what_was_answered_stays(old, new, merged):
    waiting = InquiryFactory(suggestion=SuggestionFactory(unit=old))
    answered = InquiryFactory(
        suggestion=SuggestionFactory(unit=old), answered_by=UserFactory(), **ANSWERED
    )

    merged(old, new)

    waiting.refresh_from_db()
    answered.refresh_from_db()
    assert (waiting.unit, answered.unit) == (new, old)


def test_a_successor_that_was_asked_itself_is_not_asked_twice(old, new, merged):
    about = SuggestionFactory(unit=old)
    first, second = (InquiryFactory(suggestion=about, unit=unit) for unit in (old, new))

    merged(old, new)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.unit, second.unit) == (old, new)


def test_a_second_registration_leaves_questions_and_releases_to_the_first(old, new, author):
    about = SuggestionFactory(unit=old)
    waiting = InquiryFactory(suggestion=about)
    answered = InquiryFactory(suggestion=about, answered_by=UserFactory(), **ANSWERED)
    release = OutcomeReleaseFactory(suggestion=about, unit=old)

    plan = plan_duplicate(old, new)
    _, is_gone = absorb(
        twin=old, kept=new, seen=plan.seen, today=TODAY, reason="重复登记", **author
    )

    for one in (waiting, answered, release):
        one.refresh_from_db()
        assert one.unit == new
    assert is_gone
