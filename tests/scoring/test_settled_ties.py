"""Ties settled by hand: an order counts where it names everybody who is tied."""

import pytest

from scoring.actions import compute_month
from scoring.ranking import read_ranking
from tests.factories import APRIL, MUCH_LATER, UnitFactory, at
from tests.imported_sheets import indicator_line
from tests.scoring.settled import settled

pytestmark = pytest.mark.django_db


def order():
    return [
        line.name
        for line in read_ranking(compute_month(month=APRIL, now=MUCH_LATER)).group("county").ranked
    ]


@pytest.fixture
def tied():
    for name in "甲乙丙":
        indicator_line(UnitFactory(name=name))


def test_an_order_by_hand_is_kept_with_its_reason(tied):
    assert order() == ["甲", "乙", "丙"]

    settlement = settled("丙", "甲", "乙")

    assert order() == ["丙", "甲", "乙"]
    assert [place.unit.name for place in settlement.places.all()] == ["丙", "甲", "乙"]


def test_the_newest_order_by_hand_holds(tied):
    settled("丙", "甲", "乙")
    settled("乙", "丙", "甲")

    assert order() == ["乙", "丙", "甲"]


@pytest.mark.parametrize("settlements", [["丙甲"], ["丙甲", "乙"], ["丙乙", "乙甲"]])
def test_orders_that_name_only_some_of_the_tied_are_not_put_together(tied, settlements):
    for names in settlements:
        settled(*names)

    assert order() == ["甲", "乙", "丙"]


def test_an_order_that_was_taken_back_no_longer_holds(tied):
    settlement = settled("丙", "甲", "乙")
    settlement.revoked_by, settlement.revoked_at = settlement.decided_by, at(9, month=5)
    settlement.save()

    assert order() == ["甲", "乙", "丙"]


def test_an_order_of_another_month_does_not_matter(tied):
    settlement = settled("丙", "甲", "乙")
    settlement.month = APRIL.previous()
    settlement.save()

    assert order() == ["甲", "乙", "丙"]
