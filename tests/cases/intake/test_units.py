"""Importing the register of units."""

from datetime import date

import pytest

from cases.models import ImportBatch, Unit, UnitAlias
from tests.sheetfiles import csv_file, workbook

HEADER = ["单位名称", "分组", "属地", "简称", "别名", "启用日期", "停用日期", "上级单位", "排序"]


def row(name: str, **fields: str) -> list[str]:
    """A county unit, with the fields given by their column."""
    return [name, *(fields.get(column, "") for column in ["分组", *HEADER[2:]])]


def units_file(*rows: list[str]) -> bytes:
    return csv_file([HEADER, *(one if one[1] else [one[0], "县区基层", *one[2:]] for one in rows)])


@pytest.fixture
def units(register, run):
    """`units(content)`: imported with --json."""
    return lambda content, name="u.csv", *more: run("import_units", content, name, "--json", *more)


def test_a_new_unit_gets_all_its_fields_and_a_slug(units):
    outcome = units(
        units_file(
            row(
                "大洼区住建局",
                分组="县区基层",
                属地="大洼区",
                简称="大洼住建",
                别名="大洼区住房城乡建设局；大洼住房局;",
                启用日期="2019-01-01",
                停用日期="2021年3月1日",
                排序="7",
            )
        )
    )

    assert outcome.code == 0
    assert outcome.report["new"] == 1
    unit = Unit.objects.get(slug="dawaquzhujianju")
    assert (unit.name, unit.group.slug, unit.district.slug) == ("大洼区住建局", "county", "dawa")
    assert (unit.short_name, unit.order) == ("大洼住建", 7)
    assert (unit.opened_on, unit.closed_on) == (date(2019, 1, 1), date(2021, 3, 1))
    names = {alias.name for alias in unit.aliases.all()}
    assert names == {"大洼区住房城乡建设局", "大洼住房局"}
    assert all(alias.confirmed_at for alias in unit.aliases.all())
    assert ImportBatch.objects.get().kind == "units"


def test_the_same_file_again_changes_nothing(units, everything):
    content = units_file(row("甲局", 别名="甲;甲局机关", 上级单位="市公安局", 排序="3"))
    units(content)
    before = everything()

    report = units(content).report

    assert report["unchanged"] == 1
    assert everything() == before


def test_a_known_unit_is_brought_up_to_date_and_keeps_its_slug(units):
    report = units(units_file(row("市公安局", 分组="不参评", 属地="盘山县"))).report

    unit = Unit.objects.get(name="市公安局")
    assert report["changed"] == 1
    assert (unit.slug, unit.group.slug, unit.district.slug) == (
        "municipal-0",
        "unranked",
        "panshan",
    )


def test_what_cleaning_did_to_names_is_said_once_for_the_column(units):
    report = units(units_file(row("甲局\u200b"), row(" 乙局", 简称="Ｂ局", 排序="７"))).report

    assert Unit.objects.get(name="乙局").short_name == "B局"
    assert [(one["column"], one["message"]) for one in report["warnings"]] == [
        ("单位名称", "不可见字符或多余的空格已去除（共 2 行）。"),
        ("简称", "全角字符已转为半角。"),
        ("排序", "全角字符已转为半角。"),
    ]


def test_what_a_blank_cell_empties_is_said_before_it_is(units):
    Unit.objects.filter(name="市公安局").update(short_name="公安", opened_on=date(2010, 1, 1))

    report = units(units_file(row("市公安局", 分组="市直联网"), row("乙局"))).report

    assert report["warnings"] == [
        {
            "row": 2,
            "column": "简称",
            "message": "单元格为空，将清空“市公安局”的简称“公安”。",
        },
        {
            "row": 2,
            "column": "启用日期",
            "message": "单元格为空，将清空“市公安局”的启用日期“2010-01-01”。",
        },
    ]


def test_a_column_that_is_absent_blanks_nothing(units):
    Unit.objects.filter(name="市公安局").update(short_name="公安", opened_on=date(2010, 1, 1))

    report = units(csv_file([["单位名称", "分组"], ["市公安局", "市直联网"]])).report

    assert report["unchanged"] == 1
    assert Unit.objects.get(name="市公安局").short_name == "公安"


def test_an_alias_of_a_known_unit_updates_that_unit(units):
    unit = Unit.objects.get(name="市公安局")
    unit.aliases.create(name="公安局")

    report = units(units_file(row("公安局", 简称="公安", 分组="市直联网"))).report

    unit.refresh_from_db()
    assert (unit.name, unit.short_name) == ("市公安局", "公安")
    assert "别名" in report["warnings"][0]["message"]


def test_a_new_alias_alone_is_a_change(units):
    report = units(units_file(row("市公安局", 分组="市直联网", 别名="市局;市公安局"))).report

    assert report["changed"] == 1
    assert [alias.name for alias in UnitAlias.objects.all()] == ["市局"]


def test_a_parent_may_stand_further_down_and_be_taken_away(units):
    units(units_file(row("甲科", 上级单位="甲局"), row("甲局", 上级单位="市公安局")))
    assert Unit.objects.get(name="甲科").parent.parent.name == "市公安局"

    report = units(units_file(row("甲科"))).report

    assert report["changed"] == 1
    assert Unit.objects.get(name="甲科").parent is None


def test_new_units_stand_in_the_order_of_the_file(units):
    units(csv_file([["单位名称", "分组"], ["乙局", "县区基层"], ["甲局", "county"]]))

    names = Unit.objects.filter(name__in=["甲局", "乙局"]).order_by("order")
    assert [unit.name for unit in names] == ["乙局", "甲局"]
    assert names[0].order == 3


def test_units_that_sound_alike_get_different_slugs(units):
    units(units_file(row("市镇局"), row("市政局")))

    assert set(Unit.objects.filter(name__endswith="局").values_list("slug", flat=True)) >= {
        "shizhenju",
        "shizhengju",
    }
    units(units_file(row("是镇局")))
    assert Unit.objects.get(name="是镇局").slug == "shizhenju-2"


@pytest.mark.parametrize(
    ("fields", "column", "words"),
    [
        ({"分组": "区直"}, "分组", "未知分组“区直”，应为以下之一：县区基层、市直联网、不参评。"),
        ({"属地": "大洼县城"}, "属地", "相近的有：大洼区"),
        ({"启用日期": "2020-02-30"}, "启用日期", "没有“2020-02-30”这一天"),
        ({"启用日期": "上月"}, "启用日期", "不是日期"),
        ({"启用日期": "46023"}, "启用日期", "不是日期"),
        ({"启用日期": "1899-12-31"}, "启用日期", "超出"),
        ({"启用日期": "2020-02-01", "停用日期": "2020-02-01"}, "停用日期", "应晚于启用日期"),
        ({"上级单位": "公安局市"}, "上级单位", "相近的有：市公安局"),
        ({"上级单位": "甲局"}, "上级单位", "循环"),
        ({"排序": "-1"}, "排序", "负数"),
        ({"排序": "99999999"}, "排序", "不能大于"),
        ({"简称": "简" * 51}, "简称", "过长"),
        ({"别名": "水务集团"}, "别名", "已属于另一个单位"),
        ({"别名": "长" * 101}, "别名", "超过 100 字"),
    ],
)
def test_a_faulty_row_is_left_out_with_its_column(units, fields, column, words):
    outcome = units(units_file(row("乙局"), row("甲局", **fields)))

    assert outcome.code == 3
    [problem] = outcome.report["problems"]
    assert (problem["row"], problem["column"]) == (3, column)
    assert words in problem["message"]
    assert not Unit.objects.filter(name="甲局").exists()
    assert Unit.objects.filter(name="乙局").exists()


def test_a_row_without_name_or_group_is_left_out(units):
    content = csv_file(
        [HEADER, ["", "县区基层", *[""] * 6, "1"], ["丙局", *[""] * 8], row("丁", 分组="不参评")]
    )

    problems = units(content).report["problems"]

    assert [(one["row"], one["column"]) for one in problems] == [(2, "单位名称"), (3, "分组")]


def test_a_name_in_two_rows_and_an_alias_of_two_units_are_left_out(units):
    content = units_file(
        row("甲局"), row("甲 局"), row("乙局", 别名="老乙"), row("丙局", 别名="老乙"), row("丁局")
    )

    problems = units(content).report["problems"]

    assert [one["row"] for one in problems] == [2, 3, 5]
    assert "第 2、3 行重复" in problems[0]["message"]


def test_the_fall_of_a_parent_takes_its_children_along(units):
    content = units_file(
        row("甲股", 上级单位="甲科"),
        row("甲科", 上级单位="甲局"),
        row("甲局", 分组="无"),
        row("乙局"),
    )

    report = units(content).report

    assert sorted({one["row"] for one in report["problems"]}) == [2, 3, 4]
    assert report["new"] == 1


def test_a_circle_of_parents_is_left_out_even_through_the_register(units):
    units(units_file(row("甲局"), row("乙局", 上级单位="甲局")))
    content = csv_file(
        [
            ["单位名称", "分组", "上级单位"],
            ["甲局", "县区基层", "丙局"],
            ["丙局", "县区基层", "甲局"],
        ]
    )

    report = units(content).report

    assert [one["row"] for one in report["problems"]] == [2, 3]


def test_known_units_keep_their_parents_when_the_column_is_absent(units):
    units(units_file(row("甲局"), row("乙局", 上级单位="甲局")))

    units(csv_file([["单位名称", "分组", "简称"], ["乙局", "县区基层", "乙"]]))

    assert Unit.objects.get(name="乙局").parent.name == "甲局"


def test_days_of_a_workbook_are_read_as_days(units):
    def date_it(sheet):
        sheet["F2"] = date(2020, 4, 1)

    outcome = units(workbook([HEADER, row("甲局", 分组="不参评")], date_it), "u.xlsx")

    assert outcome.code == 0
    assert Unit.objects.get(name="甲局").opened_on == date(2020, 4, 1)


def test_a_dry_run_writes_no_unit(units, everything):
    before = everything()

    assert units(units_file(row("甲局")), "u.csv", "--dry-run").report["new"] == 1
    assert everything() == before
