"""Several arrange the month's ten at the same moment: one does, the others are told."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from cases.manual.faults import ManualError
from cases.models import Suggestion
from cases.suggested.ten import Grounds, arrange, choose, chosen_of, seen_of
from tests.factories import APRIL, SuggestionFactory, UserFactory, at

AT_ONCE = 8

pytestmark = pytest.mark.django_db(transaction=True)


def all_at_once(work, things: list) -> list[str]:
    def done(thing) -> str:
        try:
            work(thing)
        except ManualError as refusal:
            return str(refusal)
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return sorted(threads.map(done, things))


def test_of_eight_who_arrange_what_they_saw_one_does():
    ten = [SuggestionFactory(place=place) for place in range(1, AT_ONCE + 1)]
    keys, seen, by = [one.pk for one in ten], seen_of(ten), UserFactory()

    def turn(first: int) -> None:
        order = keys[first + 1 :] + keys[: first + 1]
        arrange(month=APRIL, order=order, seen=seen, by=by, at=at(9, month=5))

    ends = all_at_once(turn, list(range(AT_ONCE - 1)))

    assert ends.count("done") == 1
    assert all("刚刚调整过十佳" in one for one in ends if one != "done")
    assert [one.place for one in chosen_of(APRIL)] == list(range(1, AT_ONCE + 1))


def test_of_eight_who_choose_for_the_last_three_places_three_do():
    for place in range(1, 8):
        SuggestionFactory(place=place)
    by = UserFactory()
    fresh = [SuggestionFactory() for _ in range(AT_ONCE)]

    def take(about: Suggestion) -> None:
        grounds, seen = Grounds(is_reasonable=True), Grounds.of(about).seen
        choose(suggestion=about, grounds=grounds, seen=seen, by=by, at=at(9, month=5))

    ends = all_at_once(take, fresh)

    assert ends.count("done") == 3
    assert all("十佳已有 10 条" in one for one in ends if one != "done")
    assert [one.place for one in chosen_of(APRIL)] == list(range(1, 11))
