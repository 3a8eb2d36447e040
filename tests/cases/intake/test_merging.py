"""A month's sheet is the union over its files: the newest line of a unit is the current one."""

from decimal import Decimal

from cases.models import ImportBatch, Sheet, SheetCell, SheetRow, Unit
from cases.periods import Month
from cases.sheets import indicator_lines
from tests.sheetfiles import HEADER, ROWS, TABLE, csv_file, with_cell, workbook

APRIL = Month(2020, 4)
MUNICIPAL_ROW = ["1", "市公安局", "168", "154", "90.95%", "100.00%", "91.67%", "0.96", "0", "10.44"]


def test_two_files_of_a_group_make_one_sheet_and_the_second_names_what_it_keeps(indicators):
    indicators(csv_file(TABLE[:3]))

    report = indicators(csv_file([HEADER, ROWS[2]])).report

    assert report["new"] == 1
    assert report["warnings"] == [
        {
            "row": 1,
            "column": "受理单位",
            "message": "本月已有的 2 行不在这个文件里，保留不变：兴隆台区住建局、大洼区教育局。",
        }
    ]
    assert len(indicator_lines(APRIL)) == 3


def test_a_file_of_another_group_says_nothing_about_the_first(indicators):
    indicators(csv_file())

    report = indicators(csv_file([HEADER, MUNICIPAL_ROW])).report

    assert report["warnings"] == []
    assert set(Sheet.objects.values_list("group__slug", flat=True)) == {"county", "municipal"}


def test_one_file_with_both_groups_makes_a_sheet_for_each(indicators):
    indicators(csv_file([*TABLE, MUNICIPAL_ROW]))

    assert ImportBatch.objects.count() == 1
    assert Sheet.objects.count() == 2
    assert Sheet.objects.get(group__slug="municipal").headers == HEADER


def test_a_changed_line_supersedes_the_old_one_which_stays_as_history(indicators):
    indicators(csv_file())

    report = indicators(csv_file(with_cell(3, "加分", "0.14"))).report

    assert [report[key] for key in ("new", "changed", "unchanged")] == [0, 1, 2]
    lines = SheetRow.objects.filter(unit__name=ROWS[1][1]).order_by("pk")
    assert [line.is_current for line in lines] == [False, True]
    bonuses = {line.unit.name: line.figures["bonus"] for line in indicator_lines(APRIL)}
    assert bonuses[ROWS[1][1]] == Decimal("0.14")


def test_the_same_figures_again_write_nothing_whatever_the_format(indicators, everything):
    indicators(csv_file())
    before = everything()

    same = [[*row[:4], *(text.replace(".00%", "%") for text in row[4:])] for row in ROWS]
    report = indicators(workbook([HEADER, *same]), "b.xlsx").report

    assert [report[key] for key in ("new", "changed", "unchanged")] == [0, 0, 3]
    assert everything() == before


def test_another_month_is_another_sheet(indicators, run):
    indicators(csv_file())

    outcome = run("import_indicators", csv_file(), "a.csv", "--month", "2020-03", "--json")

    assert outcome.report["new"] == 3
    assert len(indicator_lines(Month(2020, 3))) == len(indicator_lines(APRIL)) == 3


def test_a_changed_line_without_a_column_it_had_is_a_warning(indicators):
    indicators(csv_file())
    rows = [row[:7] + row[8:] for row in with_cell(3, "总分", "10.00")]

    report = indicators(csv_file(rows)).report

    assert report["changed"] == 3
    assert "以前有“加分”列" in report["warnings"][0]["message"]
    assert "bonus" not in indicator_lines(APRIL)[0].figures


def test_a_blank_column_that_is_gone_changes_nothing(indicators):
    rows = [[*HEADER, "备注"], *([*row, ""] for row in ROWS)]
    indicators(csv_file(rows))

    assert indicators(csv_file()).report["unchanged"] == 3


def test_many_kept_lines_are_counted_and_five_are_named(indicators):
    group = Unit.objects.get(name=ROWS[0][1]).group
    names = [f"第{number}办事处" for number in range(7)]
    for name in names:
        Unit.objects.create(slug=name, name=name, group=group)
    indicators(csv_file([HEADER, *([*ROWS[0][:1], name, *ROWS[0][2:]] for name in names)]))

    [warning] = indicators(csv_file()).report["warnings"]

    assert "的 7 行" in warning["message"]
    assert warning["message"].endswith("第4办事处 等。")


def test_a_dry_run_reports_all_and_writes_nothing(indicators, everything):
    before = everything()

    outcome = indicators(csv_file(with_cell(3, "满意率", "120%")), "a.csv", "--dry-run")

    assert outcome.code == 3
    assert [outcome.report[key] for key in ("rows", "new", "rejected")] == [3, 2, 1]
    assert everything() == before


def test_a_dry_run_says_so(register, run):
    arguments = ["--month", "2020-04", "--dry-run"]

    outcome = run("import_indicators", csv_file(), "a.csv", *arguments)

    assert outcome.printed.startswith("试运行，未写入：共 3 行")


def test_every_cell_leads_back_to_file_row_and_column(indicators):
    indicators(csv_file([["标题"], *TABLE]), "四月.csv")

    [line] = [one for one in indicator_lines(APRIL) if one.unit.name == ROWS[0][1]]
    cell = SheetCell.objects.get(pk=line.cells["satisfaction_rate"])
    assert (cell.row.number, cell.column, cell.header, cell.text) == (3, 5, "满意率", "100.00%")
    assert cell.row.sheet.batch.file_name == "四月.csv"
    assert cell.row_id == line.row_id
    assert line.group_id == line.unit.group_id


def test_the_questions_asked_do_not_grow_with_the_units(indicators, query_count):
    indicators(csv_file(TABLE[:2]))
    one = query_count(lambda: indicator_lines(APRIL))
    indicators(csv_file())

    assert query_count(lambda: indicator_lines(APRIL)) == one == 2


def test_a_former_name_an_alias_and_a_short_name_find_the_unit(indicators):
    first, second, third = Unit.objects.filter(group__slug="county").order_by("order")
    first.aliases.create(name="兴隆台住建")
    second.names.create(name="大洼县教育局")
    Unit.objects.filter(pk=third.pk).update(short_name="创新街道")
    rows = with_cell(2, "受理单位", "兴隆台住建")
    rows = with_cell(4, "受理单位", "创新街道", with_cell(3, "受理单位", "大洼县教育局", rows))

    report = indicators(csv_file(rows)).report

    assert report["new"] == 3
    assert {line.unit.pk for line in indicator_lines(APRIL)} == {first.pk, second.pk, third.pk}


def test_a_short_name_of_two_units_finds_neither(indicators):
    Unit.objects.filter(name__in=[ROWS[0][1], ROWS[1][1]]).update(short_name="区局")

    report = indicators(csv_file(with_cell(4, "受理单位", "区局"))).report

    message = report["problems"][0]["message"]
    assert message == "“区局”可以指几个单位：兴隆台区住建局、大洼区教育局，请写全称。"
