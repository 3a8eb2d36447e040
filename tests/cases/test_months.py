"""Which months there are data for."""

import pytest

from cases.months import first_month, has_ledger
from cases.periods import Month
from tests.factories import APRIL, CaseFactory, UnitFactory, at
from tests.imported_sheets import indicator_line, totals_line

pytestmark = pytest.mark.django_db
MARCH, MAY = APRIL.previous(), APRIL.following()


def test_without_data_there_is_no_first_month():
    assert first_month() is None


def test_the_first_month_is_that_of_the_first_receipt_on_the_city_s_clocks():
    CaseFactory(received_at=at(1, 0))
    CaseFactory(received_at=at(3, month=5))

    assert first_month() == APRIL


def test_a_sheet_may_be_older_than_every_case():
    CaseFactory()
    indicator_line(UnitFactory(), MARCH)
    totals_line("overall:accepted", Month(2018, 5), count=1)

    assert first_month() == Month(2018, 5)


def test_a_case_may_be_older_than_every_sheet():
    CaseFactory(received_at=at(10, month=3))
    indicator_line(UnitFactory())

    assert first_month() == MARCH


def test_a_month_has_a_ledger_when_a_case_was_received_or_assigned_in_it():
    CaseFactory(received_at=at(30), assigned_at=at(2, month=5))

    assert [has_ledger(month) for month in (MARCH, APRIL, MAY)] == [False, True, True]
    assert has_ledger(MAY, first_day=19)
    assert not has_ledger(APRIL, first_day=19)


def test_a_sheet_is_no_ledger():
    indicator_line(UnitFactory())

    assert not has_ledger(APRIL)
