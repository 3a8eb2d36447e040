"""建议 in the registry: by state, released, how many were settled, how long that took."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from cases import answers
from cases.held.figures import sealable
from cases.measures import MEASURES, SUBJECTS, is_of_suggestions
from cases.models import Suggestion
from tests.factories import SuggestionFactory, UserFactory, april
from tests.following_factories import OutcomeReleaseFactory

DAYS = MEASURES["suggestion_days"]
TEXT = {"outcome": "已增设。"}


def in_state(state: str, **fields: object) -> Suggestion:
    told = {"declined": {"declined_because": "不属职权。"}, "waiting": {}}.get(state, TEXT)
    return SuggestionFactory(state=state, **told, **fields)


def numbers() -> dict[str, int]:
    return dict(answers.tally(april(), SUBJECTS["建议"])[None])


def test_each_state_is_counted_and_both_rates_stand_on_all(db):
    for state in ("waiting", "in_progress", "in_progress", "done", "partly_done", "declined"):
        in_state(state)

    found = numbers()

    by_state = [found[f"suggestions_{state}"] for state in Suggestion.State.values]
    assert by_state == [1, 2, 1, 1, 1]
    assert sum(by_state) == found["suggestions"] == 6
    assert (found["suggestions_settled"], found["suggestions_closed"]) == (2, 3)


def test_only_a_release_that_stands_is_released(db):
    released, withdrawn, _ = (in_state("done") for _ in range(3))
    OutcomeReleaseFactory(suggestion=released)
    old = OutcomeReleaseFactory(suggestion=withdrawn)
    old.ended_by, old.ended_at = UserFactory(), old.released_at
    old.save()

    assert numbers()["suggestions_released"] == 1


@pytest.mark.parametrize(
    ("spans", "median"),
    [([], None), ([3], "3"), ([0], "0"), ([2, 5], "3.5"), ([29, 1, 4], "4")],
    ids=["none", "one", "on the same day", "two", "three"],
)
def test_the_days_are_the_middle_of_those_with_both_dates(db, spans, median):
    first = date(2020, 4, 1)
    for span in spans:
        in_state("done", received_on=first, settled_on=first + timedelta(span))
    in_state("done", received_on=first)
    in_state("declined", settled_on=date(2020, 4, 9))
    in_state("in_progress", received_on=first)

    days, over = answers.median_days(april(), DAYS)

    assert over == len(spans) == numbers()["suggestions_timed"]
    assert days == (median if median is None else Decimal(median))


def test_a_seal_holds_no_figure_of_suggestions():
    of_suggestions = {one.key for one in MEASURES.values() if is_of_suggestions(one)}

    assert of_suggestions == {one.key for one in SUBJECTS["建议"]}
    assert of_suggestions.isdisjoint(one.key for one in sealable())
