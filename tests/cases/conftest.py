"""A small ledger in which every measure counts something, and machines that stand elsewhere."""

import os
import time
from datetime import date

import pytest

from cases.models import Rating, Unit
from tests.cases.random_ledgers import what_stories_need
from tests.factories import (
    CaseFactory,
    ChannelFactory,
    DistrictFactory,
    ExclusionFactory,
    RatingFactory,
    SubcategoryFactory,
    SuggestionFactory,
    UnitFactory,
    at,
    hand_on,
)
from tests.following_factories import OutcomeReleaseFactory


@pytest.fixture
def ledger(db):
    """Every kind of case at least once, over three districts, two units and the open questions."""
    dawa, panshan = DistrictFactory(slug="dawa"), DistrictFactory(slug="panshan")
    police = UnitFactory(slug="gongan", name="市公安局", group__slug="municipal", district=dawa)
    water = UnitFactory(slug="shuiwu", name="水务集团", district=panshan)
    province = {"is_province_assigned": True, "channel": ChannelFactory()}
    loved = CaseFactory(unit=police, district=dawa, completed=True, is_difficult=True)
    scolded = CaseFactory(unit=police, district=panshan, overdue=True, request_kind="complaint")
    late = CaseFactory(unit=water, district=dawa, due_at=at(20), is_high_star=True)
    nowhere = CaseFactory(unit=water, due_at=None, category=SubcategoryFactory(), completed=True)
    praised = CaseFactory(unit=water, district=dawa, completed=True, **province)
    CaseFactory(at_once=True, **province)
    CaseFactory(at_once=True, completed_at=None, district=panshan)
    CaseFactory(received_at=at(30), assigned_at=at(1, month=5), unit=police, **province)
    CaseFactory(received_at=at(28, month=3), unit=water, district=dawa)
    hand_on(late, police, at(2, month=5))
    for case, stars in [(loved, 5), (scolded, 1), (scolded, 3), (praised, 4), (nowhere, 2)]:
        RatingFactory(case=case, stars=stars, given_at=None if stars == 3 else at(20, stars))
    RatingFactory(case=praised, stars=5, source=Rating.Source.PROVINCE, given_at=at(25))
    ExclusionFactory(case=CaseFactory(unit=police, district=dawa, completed=True))
    suggested(police, water)


def suggested(police: Unit, water: Unit) -> None:
    """In every state, one of them released and with both its days."""
    SuggestionFactory(unit=police)
    SuggestionFactory(unit=water, state="done", outcome="已增设。")
    SuggestionFactory(unit=None)
    SuggestionFactory(unit=water, state="in_progress", outcome="正在增设。")
    SuggestionFactory(unit=police, state="declined", declined_because="不属本市职权。")
    days = {"received_on": date(2020, 4, 3), "settled_on": date(2020, 4, 20)}
    partly = SuggestionFactory(unit=water, state="partly_done", outcome="增设了一半。", **days)
    OutcomeReleaseFactory(suggestion=partly, state="partly_done")


@pytest.fixture
def registers(db):
    """What the rows of random ledgers point at."""
    return what_stories_need()


@pytest.fixture(params=["America/New_York", "UTC", "Asia/Shanghai"])
def machine_zone(request, monkeypatch):
    """The machine's own time zone, which must not matter."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield os.environ["TZ"]
    monkeypatch.undo()
    time.tzset()
