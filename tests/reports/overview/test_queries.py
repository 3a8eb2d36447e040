"""However much there is, the overview asks the database at most twelve times."""

import pytest
from django.core.cache import cache

from accounts.models import User
from cases.held.figures import count_figures, keep_figures
from cases.models import Installation, SealedMonth
from cases.periods import Month
from cases.questions import question
from cases.rules import Rules
from tests.factories import MUCH_LATER, CaseFactory, ChannelFactory, RatingFactory, at

MOST = 12
PAGES = {
    "an ended month": "/?month=2020-04",
    "a published month": "/?month=2020-03",
    "a filter": "/?month=2020-04&district=xinglongtai",
    "several filters": "/?month=2020-04&category=chengjian&channel=phone&group=county",
    "a running month": "/?month=2020-05",
    "a month beside": "/?month=2020-04&beside=2020-03",
    "a district beside": "/?month=2020-04&beside=xinglongtai",
    "a month of no data": "/?month=2015-01",
}


def grow(number: int) -> None:
    """So many cases in each of 25 months."""
    for back in range(-1, 24):
        month = Month(2020, 4).plus(-back)
        day = month.period().start.replace(day=month.period().start.day)
        for _ in range(number):
            case = CaseFactory(received_at=day, assigned_at=day, channel=ChannelFactory())
            RatingFactory(case=case, given_at=day)


def seal(month: Month) -> None:
    asked = question(month, Rules(), MUCH_LATER)
    whole = asked.whole_period
    sealed = SealedMonth.objects.create(
        month=month,
        starts_at=whole.start,
        ends_at=whole.end,
        cut_off=asked.as_of,
        sealed_at=at(1, month=6),
        digest=f"{month}".ljust(64, "0"),
    )
    keep_figures(sealed, count_figures(asked))


@pytest.mark.parametrize("role", ["leader", "analyst", "business"])
def test_the_overview_asks_at_most_twelve_times_for_any_size(small_client, query_count, role):
    grow(1)
    seal(Month(2020, 3))
    client = small_client(role)
    found = {name: cost(client, query_count, url) for name, url in PAGES.items()}

    grow(3)
    for back in range(1, 24):
        SealedMonth.objects.filter(month=Month(2020, 4).plus(-back)).delete()
        seal(Month(2020, 4).plus(-back))
    more = {name: cost(client, query_count, url) for name, url in PAGES.items()}

    assert more == found
    assert max(found.values()) <= MOST


def cost(client, query_count, url: str) -> int:
    """Of a page whose data have been looked at before, if not by a browser that keeps it."""
    client.get(url)
    return query_count(lambda: client.get(url))


def test_the_first_look_after_a_change_asks_as_often_for_any_size(small_client, query_count):
    grow(1)
    Installation.objects.create(pk=1, city="某市", hotline="8890", bureau="局")
    client = small_client("leader")
    User.objects.update(toured_at=at(1))
    client.get("/")

    def anew() -> int:
        cache.clear()
        return query_count(lambda: client.get("/?month=2020-04"))

    few = anew()
    grow(3)

    assert anew() == few <= MOST
