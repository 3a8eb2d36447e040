"""Whatever changes, the page shows what it would show if nothing had ever been kept."""

import pytest
from django.core.cache import cache

from reports.claims.margins import LEAST_RISE
from reports.overview.together import LEAST_TESTED
from tests.factories import (
    CaseFactory,
    ExclusionFactory,
    RatingFactory,
    SchemeFactory,
    SuggestionFactory,
    at,
)
from tests.reports.overview.test_mark import CHANGES
from tests.reports.overview.test_not_modified import without_token

PAGES = (
    "/?month=2020-04",
    "/?month=2020-03",
    "/?month=2020-04&district=xinglongtai&group=county",
    "/?month=2020-04&beside=2020-03",
)


@pytest.fixture
def client(small_client):
    for month in (3, 4):
        moments = {"received_at": at(3, month=month), "assigned_at": at(3, 10, month=month)}
        RatingFactory(case=CaseFactory(completed=True, **moments))
        ExclusionFactory(case=CaseFactory(**moments))
    SuggestionFactory()
    SchemeFactory(state="in_force")
    return small_client("business")


def looks(client) -> list[str]:
    return [without_token(client.get(url).content.decode()) for url in PAGES]


@pytest.mark.parametrize("name", CHANGES)
def test_nothing_that_is_shown_is_older_than(client, name):
    looks(client)

    CHANGES[name]()
    found = looks(client)

    cache.clear()
    assert found == looks(client)


def test_places_that_no_claim_looks_at_are_left_out_of_the_comparison():
    """So few cases in both months that a rise could not be told."""
    assert LEAST_TESTED == LEAST_RISE
