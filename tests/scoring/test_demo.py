"""The demo's decisions: settled ties, published months, drafts, objections."""

from datetime import datetime

import pytest

from cases.models import SealedMonth
from cases.periods import CITY
from scoring import demo
from scoring.models import Evaluation, GroupResult, Objection, Seal, TieSettlement
from tests.factories import MUCH_LATER, CaseFactory, UnitFactory, UserFactory, at
from tests.imported_sheets import indicator_line

MONTHS = [demo.FIRST.plus(step) for step in range(25)]


@pytest.fixture
def said(db) -> list[tuple[str, float]]:
    """A small city's story told twice: what was said."""
    units = [UnitFactory(name=name, group__slug="municipal") for name in demo.SETTLED]
    UserFactory(username="analyst")
    CaseFactory(overdue=True, unit=units[0])
    CaseFactory(received_at=at(3, month=5), assigned_at=at(4, month=5), unit=units[0])
    past = datetime(2019, 4, 3, tzinfo=CITY)
    for unit in units:
        CaseFactory(received_at=past, assigned_at=past, completed_at=past, unit=unit)
    for month in MONTHS:
        if month != demo.FIRST_OF_LEDGER:
            indicator_line(units[1], month)
    said: list[tuple[str, float]] = []
    person = UserFactory(username="business", role="business")
    for _ in range(2):
        demo.load(by=person, at=MUCH_LATER, progress=lambda *words: said.append(words))
    return said


def test_every_month_through_march_2020_is_published_and_the_others_are_drafts(said):
    found = Evaluation.objects.order_by("month").values_list("month", "state")

    assert list(found) == [
        (month, "sealed" if month <= demo.LAST_PUBLISHED else "draft") for month in MONTHS
    ]
    assert Seal.objects.count() == SealedMonth.objects.count() == 23
    assert {seal.sealed_by.username for seal in Seal.objects.all()} == {"business"}
    assert said[0] == ("计算2018年5月评分", 0)
    assert len(said) == 50


def test_the_first_month_of_the_ledger_is_computed_from_it_because_somebody_says_so(said):
    groups = GroupResult.objects.filter(evaluation__month=demo.FIRST_OF_LEDGER)

    assert set(groups.values_list("choice", "source")) == {("ledger", "ledger")}


def test_ties_are_settled_once(said):
    april = TieSettlement.objects.get(month=demo.APRIL)
    past = TieSettlement.objects.get(month=demo.FIRST_OF_LEDGER)

    assert [place.unit.name for place in april.places.all()] == [*demo.SETTLED]
    assert past.reason == demo.AS_REGISTERED
    assert TieSettlement.objects.count() == 2


def test_no_objection_keeps_april_from_being_published(said):
    states = Objection.objects.order_by("pk").values_list("month", "state")

    assert list(states) == [
        (demo.APRIL, "withdrawn"),
        (demo.APRIL, "rejected"),
        (demo.LAST, "pending"),
    ]
