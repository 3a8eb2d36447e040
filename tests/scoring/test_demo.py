"""The demo's decisions: one settled tie, and a draft of every month of its story."""

import pytest

from scoring import demo
from scoring.models import Evaluation, Objection, TieSettlement
from tests.factories import MUCH_LATER, CaseFactory, UnitFactory, UserFactory
from tests.imported_sheets import indicator_line


@pytest.mark.django_db
def test_the_demo_settles_one_tie_and_computes_every_month_also_when_it_is_repeated():
    units = [UnitFactory(name=name, group__slug="municipal") for name in demo.SETTLED]
    UserFactory(username="analyst")
    CaseFactory(overdue=True, unit=units[0])
    months = [demo.FIRST.plus(step) for step in range(25)]
    for month in months:
        indicator_line(units[1], month)
    said = []

    for _ in range(2):
        demo.load(
            by=UserFactory(username="business"),
            at=MUCH_LATER,
            progress=lambda *words: said.append(words),
        )

    assert [place.unit.name for place in TieSettlement.objects.get().places.all()] == [
        *demo.SETTLED
    ]
    assert [one.month for one in Evaluation.objects.order_by("month")] == months
    states = Objection.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["pending", "rejected"]
    assert said[0] == ("计算2018年5月评分", 0)
    assert len(said) == 50
