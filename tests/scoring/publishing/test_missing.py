"""Sheets, units and totals that a month lacks block it until they come or are done without."""

import pytest

from scoring.publishing.blockers import BlockerKind
from tests.factories import CaseFactory, ExclusionFactory, UnitFactory, at
from tests.imported_sheets import indicator_line, totals_line
from tests.scoring.publishing.blocked import MARCH, computed, found, the_blocker

pytestmark = pytest.mark.django_db
Kind = BlockerKind


def test_a_group_without_its_sheet_blocks_while_another_has_one():
    county, municipal = UnitFactory(), UnitFactory(group__slug="municipal")
    indicator_line(municipal)
    CaseFactory(unit=county, completed=True)
    computed()

    one = the_blocker()
    assert (one.kind, one.about) == (Kind.MISSING_SHEET, "county")
    assert "没有指标表，而别的分组有" in one.words

    computed(county="ledger")
    assert found() == []

    computed(county="auto")
    indicator_line(county)
    computed(county="auto")
    assert found() == []


def test_a_group_that_had_its_sheet_the_month_before_misses_it():
    unit = UnitFactory()
    indicator_line(unit, MARCH)
    computed(MARCH)
    CaseFactory(unit=unit, completed=True)
    computed()

    one = the_blocker()
    assert (one.kind, one.about) == (Kind.MISSING_SHEET, "county")
    assert "没有指标表，而上个月有" in one.words

    computed(county="ledger")
    assert found() == []


def test_who_took_the_ledger_last_month_misses_no_sheet():
    unit = UnitFactory()
    indicator_line(unit, MARCH)
    CaseFactory(unit=unit, received_at=at(10, month=3), completed=True)
    computed(MARCH, county="ledger")
    CaseFactory(unit=unit, completed=True)
    computed()

    assert found() == []


def test_units_with_cases_that_the_sheet_lacks_are_named_until_settled():
    listed, missing = UnitFactory(), UnitFactory(name="市水务局")
    indicator_line(listed)
    case = CaseFactory(unit=missing, completed=True)
    computed()

    one = the_blocker()
    assert one.kind == Kind.MISSING_UNITS
    assert one.words.startswith("市水务局有办件而指标表中没有")

    ExclusionFactory(case=case)
    computed()
    assert found() == []


def test_units_missing_in_the_sheet_may_get_their_line_or_the_ledger():
    listed, missing = UnitFactory(), UnitFactory()
    indicator_line(listed)
    CaseFactory(unit=missing, overdue=True)
    computed()
    assert found() == [Kind.MISSING_UNITS]

    computed(county="ledger")
    assert found() == []

    indicator_line(missing, completion_rate=90)
    computed(county="auto")
    assert found() == []


def test_sheets_alone_want_the_totals_of_the_month():
    indicator_line(UnitFactory())
    computed()
    assert found() == [Kind.MISSING_TOTALS]

    totals_line("overall:accepted", count=8)
    computed()
    assert found() == []
