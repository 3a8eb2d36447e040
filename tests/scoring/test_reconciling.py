"""A unit's line in the sheet beside its cases: exact counts, printed rates, ranks of both."""

from datetime import timedelta
from decimal import Decimal

import pytest

from cases.models import UnitGroup
from scoring.models import Reason, Source
from scoring.reconciling import reconcile
from tests.factories import (
    AdjustmentFactory,
    CaseFactory,
    IndicatorFactory,
    RatingFactory,
    UnitFactory,
    UnitGroupFactory,
    april,
    scheme_2020,
)
from tests.imported_sheets import indicator_line

pytestmark = pytest.mark.django_db


def county():
    return reconcile(april(), scheme_2020())[0]


def pair(found, name: str):
    return next(one for one in found.pairs if one.unit.name == name)


def column(found, key: str):
    return next(one for one in found.columns if one.key == key)


def worked(unit, completed: int, still_open: int = 0) -> None:
    """Cases of the unit, the completed ones in time."""
    for _ in range(completed):
        CaseFactory(unit=unit, completed=True)
    for _ in range(still_open):
        CaseFactory(unit=unit, due_at=CaseFactory.build().received_at + timedelta(days=90))


def test_a_rate_that_prints_alike_is_the_same_and_one_case_more_is_not():
    unit = UnitFactory(name="甲")
    worked(unit, 2, still_open=1)
    indicator_line(unit, assigned=3, completed=2, completion_rate="66.67", satisfaction_rate=None)
    found = county()

    assert pair(found, "甲").is_equal
    assert (found.equal, found.has_both, dict(found.faults)) == (1, True, {})
    assert found.furthest is None
    CaseFactory(unit=unit, completed=True)
    different = pair(county(), "甲")
    assert different.different == {"assigned", "completed", "completion_rate", "base", "total"}
    assert different.gap(column(found, "completion_rate")) == Decimal("8.33")
    assert different.gap(column(found, "assigned")) == 1


def test_ranks_and_totals_of_both_sources_stand_side_by_side():
    first, second = UnitFactory(name="甲"), UnitFactory(name="乙")
    worked(first, 1, still_open=1)
    worked(second, 1)
    indicator_line(first, bonus="0.5")
    indicator_line(second)
    AdjustmentFactory(unit=second, points=Decimal("0.2"))
    found = county()

    assert [one.unit.name for one in found.pairs] == ["甲", "乙"]
    one = pair(found, "甲")
    assert (one.sheet.rank, one.ledger.rank) == (1, 2)
    assert one.sheet.value(column(found, "total")) == Decimal("10.50")
    assert one.ledger.value(column(found, "total")) == Decimal("8.50")
    assert "rank" in one.different
    assert found.furthest.unit == first
    assert pair(found, "乙").ledger.value(column(found, "total")) == Decimal("10.20")


def test_a_unit_that_only_one_source_names_has_nothing_on_the_other_side():
    indicator_line(UnitFactory(name="表中"))
    worked(UnitFactory(name="账中"), 1)
    found = county()

    alone = pair(found, "表中")
    assert (alone.sheet.is_there, alone.ledger.is_there, alone.is_equal) == (True, False, False)
    assert alone.gap(column(found, "total")) is None
    assert alone.ledger.value(column(found, "on_time_rate")) is None
    assert pair(found, "账中").sheet.rank is None
    assert found.furthest is None


def test_a_unit_set_apart_by_one_source_says_why():
    unit = UnitFactory(name="甲")
    worked(unit, 1)
    indicator_line(unit, assigned=9, completed=9)
    scheme_2020(minimum_volume=5)

    one = pair(county(), "甲")

    assert (one.sheet.rank, one.sheet.reason) == (1, "")
    assert (one.ledger.rank, one.ledger.reason) == (None, Reason.BELOW_MINIMUM)
    assert "total" in one.different


def test_a_unit_of_the_sheet_that_stands_in_another_group_now_keeps_its_cases():
    unit = UnitFactory(name="甲", group=UnitGroupFactory(slug="municipal"))
    worked(unit, 1)
    worked(UnitFactory(name="乙"), 1)
    indicator_line(unit, group=UnitGroup.objects.get(slug="county"), assigned=1, completed=1)

    one = pair(county(), "甲")

    assert one.ledger.is_there
    assert one.ledger.rank is None
    assert one.ledger.value(column(county(), "assigned")) == 1


def test_a_group_with_one_source_says_which():
    worked(UnitFactory(), 1)
    counted, empty = reconcile(april(), scheme_2020())

    assert (counted.has_both, counted.sources) == (False, {Source.LEDGER})
    assert "请先导入" in counted.faults[Source.SHEET]
    assert (empty.sources, empty.pairs) == (frozenset(), ())


def test_a_source_that_cannot_be_scored_still_gives_its_counts():
    unit = UnitFactory(name="甲")
    worked(unit, 1)
    indicator_line(unit, further={"按时反馈率": 80}, bonus=1)
    IndicatorFactory(scheme=scheme_2020(), key="feedback", name="按时反馈率", weight=1)
    found = county()

    one = pair(found, "甲")

    assert "台账无法计算" in found.faults[Source.LEDGER]
    assert one.ledger.value(column(found, "completed")) == 1
    assert one.ledger.value(column(found, "total")) is None
    assert one.ledger.value(column(found, "feedback")) is None
    assert one.sheet.value(column(found, "feedback")) == 80
    assert column(found, "feedback").header == "按时反馈率"


def test_it_costs_the_same_for_one_unit_as_for_twenty(query_count):
    def add():
        unit = UnitFactory()
        RatingFactory(case=CaseFactory(unit=unit, completed=True))
        indicator_line(unit)

    add()
    before = query_count(county)
    for _ in range(19):
        add()

    assert query_count(county) == before
