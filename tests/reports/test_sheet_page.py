"""An imported sheet as it came, with the cell that a figure was read from."""

from cases.models import Sheet, SheetCell
from tests.pages import read, words


def test_a_sheet_is_shown_as_it_came_with_file_and_batch(visit):
    sheet = Sheet.objects.get(month="2020-04", group__slug="municipal")

    page = visit(f"/sheets/{sheet.pk}/", "leader")

    assert page.one("h1").text == "2020年4月市直联网指标表"
    assert page.heads() == ["行号", *sheet.headers]
    assert len(page.rows()) == 19
    assert page.says(sheet.batch.file_name)
    assert page.says("导入时间")
    assert page.select("[data-cell]") == []


def test_the_cell_that_was_asked_for_is_marked_and_no_other(visit):
    cell = SheetCell.objects.filter(key="satisfaction_rate", row__sheet__month="2020-04").first()

    page = visit(f"/sheets/{cell.row.sheet_id}/?cell={cell.pk}", "analyst")

    marked = page.one("[data-cell]")
    assert marked.get("data-cell") == words(marked) == cell.text
    assert marked.get("id") == f"cell-{cell.pk}"
    assert marked.get("aria-current") == "true"


def test_a_cell_of_another_sheet_marks_nothing(demo_client):
    first, second = Sheet.objects.order_by("pk")[:2]
    other = SheetCell.objects.filter(row__sheet=second).first()

    page = read(demo_client("leader"), f"/sheets/{first.pk}/?cell={other.pk}")

    assert page.select("[data-cell]") == []


def test_a_simulated_sheet_says_so(visit):
    simulated = Sheet.objects.filter(batch__is_simulated=True).first()

    assert visit(f"/sheets/{simulated.pk}/").says("数据 模拟")


def test_a_sheet_imported_by_command_names_the_command_line(demo_client):
    sheet = Sheet.objects.first()
    sheet.batch.imported_by = None
    sheet.batch.save()

    assert read(demo_client("leader"), f"/sheets/{sheet.pk}/").says("导入人 命令行")


def test_a_sheet_that_is_not_there_is_not_found(demo_client):
    assert demo_client("leader").get("/sheets/999999/").status_code == 404
