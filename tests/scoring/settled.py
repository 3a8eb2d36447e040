"""Ties settled by hand."""

from cases.models import UnitGroup
from scoring.deciding import keep_order
from scoring.models import TieSettlement
from tests.factories import APRIL, UnitFactory, UserFactory, at


def settled(*names: str, group: str = "county") -> TieSettlement:
    """An order that an administrator gave to units of April, the best first."""
    return keep_order(
        month=APRIL,
        group=UnitGroup.objects.get(slug=group),
        units=[UnitFactory(name=name) for name in names],
        reason="按印发次序",
        by=UserFactory(username="business"),
        at=at(8, month=5),
    )
