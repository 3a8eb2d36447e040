"""The demo's decisions: settled ties, published months, drafts, objections."""

from datetime import datetime

import pytest

from cases.models import HeldChange, SealedMonth
from cases.periods import CITY
from scoring import demo
from scoring.models import Evaluation, GroupResult, Objection, Seal, TieSettlement
from tests.factories import MUCH_LATER, CaseFactory, UnitFactory, UserFactory, at
from tests.imported_sheets import indicator_line, totals_line

MONTHS = [demo.FIRST.plus(step) for step in range(25)]


def told_twice() -> list[tuple[str, float]]:
    """A small city's story, loaded and loaded again: what was said meanwhile."""
    units = [UnitFactory(name=name, group__slug="municipal") for name in demo.SETTLED]
    UserFactory(username="analyst")
    CaseFactory(overdue=True, unit=units[0])
    CaseFactory(received_at=at(3, month=5), assigned_at=at(4, month=5), unit=units[0])
    for day in (3, 4):
        CaseFactory(received_at=at(day, month=3), overdue=True, unit=units[1])
    past = datetime(2019, 4, 3, tzinfo=CITY)
    for unit in units:
        CaseFactory(received_at=past, assigned_at=past, completed_at=past, unit=unit)
    for month in MONTHS:
        if month != demo.FIRST_OF_LEDGER:
            indicator_line(units[1], month)
            totals_line("overall:accepted", month, count=1)
    said: list[tuple[str, float]] = []
    person = UserFactory(username="business", role="business")
    for _ in range(2):
        demo.load(by=person, at=MUCH_LATER, progress=lambda *words: said.append(words))
    return said


@pytest.mark.django_db
def test_the_demo_publishes_through_march_2020_and_drafts_the_rest_also_when_it_is_repeated():
    said = told_twice()

    assert (said[0], len(said)) == (("计算2018年5月评分", 0), 50)
    assert list(Evaluation.objects.order_by("month").values_list("month", "state")) == [
        (month, "sealed" if month <= demo.LAST_PUBLISHED else "draft") for month in MONTHS
    ]
    assert Seal.objects.count() == SealedMonth.objects.count() == 23
    assert {seal.sealed_by.username for seal in Seal.objects.all()} == {"business"}
    groups = GroupResult.objects.filter(evaluation__month=demo.FIRST_OF_LEDGER)
    assert set(groups.values_list("choice", "source")) == {("ledger", "ledger")}
    settled = TieSettlement.objects.order_by("month")
    assert [one.month for one in settled] == [demo.FIRST_OF_LEDGER, demo.APRIL]
    assert [place.unit.name for place in settled[1].places.all()] == [*demo.SETTLED]
    assert list(Objection.objects.order_by("pk").values_list("month", "state")) == [
        (demo.APRIL, "withdrawn"),
        (demo.APRIL, "rejected"),
        (demo.LAST, "pending"),
    ]
    held = HeldChange.objects.order_by("pk").values_list("origin", "months__month", "state")
    assert list(held) == [
        ("exclusion", demo.LAST_PUBLISHED, "waiting"),
        ("correction", demo.LAST_PUBLISHED, "waiting"),
    ]
