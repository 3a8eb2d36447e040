"""The current lines of a month's sheets as values."""

from decimal import Decimal

import pytest

from cases import sheets
from cases.models import UnitGroup
from tests.factories import APRIL, UnitFactory
from tests.imported_sheets import indicator_line, totals_line

pytestmark = pytest.mark.django_db


def replaced(row):
    row.is_current = False
    row.save()


def test_a_line_gives_its_figures_and_the_way_back_to_its_cells():
    unit = UnitFactory()
    row = indicator_line(unit, on_time_rate=None)
    row.cells.create(column=8, header="受理单位", key="unit", text="甲")
    row.cells.create(column=9, header="备注", text="无", number=7)

    (line,) = sheets.indicator_lines(APRIL)

    assert (line.unit, line.row_id, line.sheet_id) == (unit, row.pk, row.sheet_id)
    assert line.group_id == unit.group_id
    assert line.figures == {
        "assigned": 10,
        "completed": 10,
        "satisfaction_rate": 100,
        "on_time_rate": None,
        "completion_rate": 100,
    }
    assert line.cells["assigned"] == row.cells.get(key="assigned").pk
    assert set(line.cells) == {*line.figures, "unit"}


def test_the_newest_line_of_a_month_counts():
    unit = UnitFactory()
    replaced(indicator_line(unit, assigned=1))
    indicator_line(unit, assigned=2)
    indicator_line(unit, APRIL.previous(), assigned=3)
    totals_line("overall:accepted", count=4)

    (line,) = sheets.indicator_lines(APRIL)

    assert line.figures["assigned"] == 2
    assert sheets.indicator_lines(APRIL.following()) == []


def test_a_line_keeps_the_group_of_its_sheet():
    unit = UnitFactory()
    indicator_line(unit)
    unit.group = UnitGroup.objects.get(slug="municipal")
    unit.save()

    (line,) = sheets.indicator_lines(APRIL)

    assert line.group_id == UnitGroup.objects.get(slug="county").pk != line.unit.group_id


def test_totals_are_found_by_subject():
    replaced(totals_line("overall:accepted", count=1))
    totals_line("overall:accepted", count=10984)
    totals_line("district:panshan", count=259, completion_rate="95.38")

    found = sheets.totals(APRIL)

    assert set(found) == {"overall:accepted", "district:panshan"}
    assert found["overall:accepted"].figures == {"count": 10984}
    assert found["district:panshan"].figures["completion_rate"] == Decimal("95.38")
    assert sheets.totals(APRIL.previous()) == {}


@pytest.mark.parametrize(("read", "cost"), [(sheets.indicator_lines, 2), (sheets.totals, 1)])
def test_it_costs_the_same_for_one_line_as_for_thirty(query_count, read, cost):
    indicator_line(UnitFactory())
    totals_line("overall:accepted", count=1)
    assert query_count(lambda: read(APRIL)) == cost

    for number in range(29):
        indicator_line(UnitFactory())
        totals_line(f"district:{number}", count=1)

    assert query_count(lambda: read(APRIL)) == cost
