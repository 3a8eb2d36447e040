"""Only what a released outcome has said is a promise to everybody."""

from datetime import date

import pytest

from cases.models import Promise
from cases.periods import Month
from cases.suggested.publicly import is_public, to_tell, with_releases
from tests.factories import SuggestionFactory, UserFactory, at
from tests.following_factories import OutcomeReleaseFactory, PromiseFactory

pytestmark = pytest.mark.django_db
TEXT = "年底前建成。"
APRIL = Month(2020, 4).period()
SETTLED = {"evidence": "照片", "settled_at": at(8, month=5)}


def promised(**more) -> Promise:
    """One that a standing release tells, due in the middle of April."""
    suggestion = more.pop("suggestion", None) or SuggestionFactory(outcome=TEXT)
    if more.pop("is_released", True):
        OutcomeReleaseFactory(suggestion=suggestion, outcome=TEXT)
    return PromiseFactory(suggestion=suggestion, **({"due_on": date(2020, 4, 15)} | more))


def settled(state: str, on: date, **more) -> Promise:
    return promised(state=state, settled_on=on, settled_by=UserFactory(), **SETTLED, **more)


def public() -> list[Promise]:
    return [one for one in with_releases(Promise.objects.order_by("pk")) if is_public(one)]


def test_a_promise_of_a_released_text_is_known_to_all():
    one = promised()
    promised(is_released=False)
    promised(quote="年中前建成")
    promised(state="dismissed", due_on=None)

    assert public() == [one]


def test_a_text_that_a_later_one_replaced_still_binds():
    one = promised(is_released=False)
    ended = {"ended_at": at(9, month=5), "ended_by": UserFactory()}
    OutcomeReleaseFactory(suggestion=one.suggestion, outcome=TEXT, **ended)
    OutcomeReleaseFactory(suggestion=one.suggestion, number=2, outcome="正在建设。")

    assert public() == [one]


@pytest.mark.parametrize("is_followed", [True, False])
def test_what_was_withdrawn_with_a_reason_does_not(is_followed):
    one = promised(is_released=False)
    withdrawn = {
        "ended_at": at(9, month=5),
        "ended_by": UserFactory(),
        "ended_because": "单位有误",
    }
    OutcomeReleaseFactory(suggestion=one.suggestion, outcome=TEXT, **withdrawn)
    if is_followed:
        OutcomeReleaseFactory(suggestion=one.suggestion, number=2, outcome="正在建设。")

    assert public() == []


def test_a_month_tells_of_what_fell_due_in_it_or_was_late_by_then():
    late = promised(due_on=date(2020, 3, 31))
    last_day = promised(due_on=date(2020, 4, 30))
    promised(due_on=date(2020, 5, 1))
    promised(is_released=False)

    assert to_tell(APRIL) == [late, last_day]


def test_a_month_tells_what_became_of_late_ones_unless_an_earlier_month_did():
    settled("kept", date(2020, 3, 31), due_on=date(2020, 3, 31))
    settled("broken", date(2020, 3, 31), due_on=date(2020, 3, 1))
    in_april = settled("kept", date(2020, 4, 1), due_on=date(2020, 3, 31))
    since = settled("broken", date(2020, 5, 9), due_on=date(2020, 4, 1))

    assert to_tell(APRIL) == [in_april, since]


def test_many_promises_cost_as_many_queries_as_one(django_assert_max_num_queries):
    for _ in range(5):
        promised()

    with django_assert_max_num_queries(3):
        assert len(to_tell(APRIL)) == 5
