"""What the preview of a small file offers: unknown names with the nearest, changes in words."""

import pytest

from cases.intake.report import FieldChange
from cases.models import Unit
from tests.cases.intake.small_files import staged
from tests.factories import (
    CategoryFactory,
    DistrictFactory,
    UnitFactory,
    UnitGroupFactory,
)

pytestmark = pytest.mark.django_db
UNITS = ["单位名称", "分组", "属地", "上级单位"]
INDICATORS = ["受理单位", "交办总量", "办结总量", "满意率", "及时办结率", "热线满意度"]
TOTALS = ["类别", "名称", "数量"]


@pytest.fixture
def register(db):
    UnitGroupFactory(slug="county", name="县区基层")
    DistrictFactory(slug="panshan", name="盘山县")
    CategoryFactory(slug="chengjian", name="城建交通类")
    UnitFactory(slug="gongan", name="市公安局")


def unknown(kind, *rows):
    """Register, name, rows, first row and the nearest of every unknown name."""
    change = staged(kind, rows)
    names = change.checked.unknown if hasattr(change, "checked") else change.unknown
    return [
        (one.register, one.name, one.rows, one.first_row, [near.value for near in one.nearest])
        for one in names
    ]


# -- unknown names ------------------------------------------------------------------------------


def test_unknown_units_of_an_indicator_sheet_are_offered_for_mapping(register):
    rows = [[name, "1", "1", "100%", "100%"] for name in ("公安局", "市公安局", "气象台")]

    assert unknown("indicators", INDICATORS, *rows) == [
        ("unit", "公安局", 1, 2, ["gongan"]),
        ("unit", "气象台", 1, 4, []),
    ]


def test_unknown_districts_and_categories_of_a_totals_sheet_are_offered_without_their_number(
    register,
):
    rows = [
        ["属地", "盘山县城", "1"],
        ["领域", "3.城建交通", "1"],
        ["领域", "12.城市建设交通", "1"],
    ]

    assert unknown("totals", TOTALS, *rows) == [
        ("district", "盘山县城", 1, 2, ["panshan"]),
        ("category", "城市建设交通", 1, 4, ["chengjian"]),
    ]


def test_unknown_districts_and_parents_of_units_are_offered(register):
    assert unknown("units", UNITS, ["甲局", "县区基层", "盘山县城", ""]) == [
        ("district", "盘山县城", 1, 2, ["panshan"])
    ]
    assert unknown("units", UNITS, ["甲局", "县区基层", "", "公安局"]) == [
        ("unit", "公安局", 1, 2, ["gongan"])
    ]


def test_an_unknown_group_cannot_be_mapped(register):
    rows = [UNITS, ["甲局", "县区机关"]]

    assert unknown("units", *rows) == []
    assert "未知分组" in staged("units", rows).problems[0].message


def test_a_parent_whose_own_row_is_faulty_is_no_unknown_name(register):
    rows = [UNITS, ["甲科", "县区基层", "", "甲局"], ["甲局", "县区机关"]]

    assert unknown("units", *rows) == []
    assert "第 3 行" in staged("units", rows).problems[0].message


def test_a_name_that_means_two_things_is_not_offered_for_mapping(register):
    UnitFactory(name="甲局", short_name="公安")
    UnitFactory(name="乙局", short_name="公安")
    rows = [INDICATORS, ["公安", "1", "1", "100%", "100%"]]

    assert unknown("indicators", *rows) == []
    assert "可以指几个单位" in staged("indicators", rows).checked.problems[0].message


# -- changes in words ---------------------------------------------------------------------------


def test_changes_of_units_are_told_by_field(register, desk):
    Unit.objects.filter(name="市公安局").update(short_name="公安")
    header = [*UNITS, "简称", "别名", "启用日期"]

    changes = staged(
        "units",
        [
            header,
            ["市公安局", "县区基层", "盘山县", "甲局", "", "市局;公安局", "2020-04-01"],
            ["甲局", "县区基层"],
        ],
    ).changes

    assert changes == tuple(
        FieldChange(2, "市公安局", *told)
        for told in [
            ("属地", "（空）", "盘山县"),
            ("简称", "公安", "（空）"),
            ("启用日期", "（空）", "2020-04-01"),
            ("上级单位", "（空）", "甲局"),
            ("别名", "（空）", "市局"),
            ("别名", "（空）", "公安局"),
        ]
    )


def test_changes_of_a_sheet_are_told_by_cell(register, desk):
    desk.apply("indicators", INDICATORS, ["市公安局", "10", "9", "90%", "100%", "良"])

    changes = staged(
        "indicators", [INDICATORS[:5], ["公安局", "9"], ["市公安局", "10", "10", "—", "100%"]]
    ).changes

    assert changes == tuple(
        FieldChange(3, "市公安局", *told)
        for told in [
            ("办结总量", "9", "10"),
            ("满意率", "90", "（空）"),
            ("热线满意度", "良", "（空）"),
        ]
    )


def test_a_new_line_and_an_unchanged_one_are_no_changes(register, desk):
    rows = [TOTALS, ["总体", "受理量", "10"]]
    desk.apply("totals", *rows)

    assert staged("totals", [*rows, ["总体", "转办", "5"]]).changes == ()
