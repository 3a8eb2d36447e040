"""Sheets and suggestions for a published month: lines wait, places stay."""

import json

import pytest

from cases.changes import Author
from cases.held.lines import LineError, apply_line
from cases.intake.undo_small import undo
from cases.models import FileKind, HeldChange, ImportBatch, Sheet, SheetRow, Suggestion, Unit
from cases.sheets import indicator_lines, totals
from tests.cases.intake.small_files import staged
from tests.cases.intake.suggestion_rows import HEADER, LAMPS, row, stage
from tests.cases.intake.undone_files import INDICATORS, SECOND, TOTALS, figures, records
from tests.factories import APRIL, SuggestionFactory, UnitFactory, at
from tests.sealed_months import sealed

AUTHOR = Author(at(11, month=6))
sheets = pytest.mark.parametrize("kind", [FileKind.INDICATORS, FileKind.TOTALS])


@pytest.fixture
def published(came_in) -> dict[str, ImportBatch]:
    """The files that came in before April was published."""
    sealed()
    return came_in


# -- sheets -------------------------------------------------------------------------------------


@sheets
def test_new_and_changed_lines_of_a_published_month_wait(published, desk, kind) -> None:
    before, kept = records(), Sheet.objects.count()
    batch = desk.apply(kind, *SECOND[kind])
    assert (records(), Sheet.objects.count()) == (before, kept)
    assert (batch.new, batch.changed, batch.held) == (0, 0, 2)
    changes = list(HeldChange.objects.all())
    assert [one.row for one in changes] == [2, 3]
    assert {(one.origin, one.batch, one.number) for one in changes} == {("sheet", batch, "")}
    assert [str(one.month) for one in changes[0].months.all()] == ["2020-04"]


def test_an_open_month_takes_its_lines_as_before(came_in, desk) -> None:
    sealed(APRIL.previous())
    batch = desk.apply(FileKind.INDICATORS, *SECOND[FileKind.INDICATORS])
    assert (batch.new, batch.changed, batch.held) == (1, 1, 0)


def test_it_is_said_what_a_line_would_change(published) -> None:
    UnitFactory(name="戊局")
    rows = [INDICATORS, figures("甲局", "9"), figures("戊局")]
    found = staged(FileKind.INDICATORS, rows)
    assert [str(one) for one in found.warnings[:2]] == [
        "第 2 行“受理单位”列：与已封存的2020年4月不同（办结总量 10 → 9），暂不写入，列入待更正。",
        "第 3 行“受理单位”列：已封存的2020年4月没有这一行，暂不写入，列入待更正。",
    ]
    assert (found.counts.held, found.changes) == (2, ())
    assert found.held.words.startswith("有 2 行会改变已封存的月份（2020年4月 2 行）")


def test_lines_that_wait_are_kept_once(published, desk) -> None:
    rows = [INDICATORS, figures("甲局", "9")]
    desk.apply(FileKind.INDICATORS, *rows)
    again = staged(FileKind.INDICATORS, rows).counts
    assert (again.held, again.waiting, again.writes) == (1, 1, False)
    desk.apply(FileKind.INDICATORS, *rows)
    assert HeldChange.objects.count() == 1


@sheets
def test_a_line_that_waited_becomes_the_current_one_with_every_cell(
    bureaus, came_in, desk, kind
) -> None:
    """As if the file had been applied while the month was open."""
    rows = [[*line, f"备注{place}"] for place, line in enumerate(SECOND[kind])]
    rows[0][-1] = "说明"
    batch = desk.apply(kind, *rows)
    wanted = figures_now(), cells_now()
    undo(batch, by=desk.by, at=desk.next_moment())
    sealed()
    waiting = desk.apply(kind, *rows)
    assert figures_now() != wanted[0]

    for change in HeldChange.objects.all():
        assert apply_line(reread(change), AUTHOR).sheet.batch == waiting
    assert (figures_now(), cells_now()) == wanted
    assert Sheet.objects.filter(batch=waiting).count() == 1


def test_a_line_that_says_what_is_said_already_writes_nothing(published, desk) -> None:
    desk.apply(FileKind.INDICATORS, INDICATORS, figures("甲局", "9"))
    change = HeldChange.objects.get()
    first = apply_line(change, AUTHOR)
    number = SheetRow.objects.count()
    assert apply_line(change, AUTHOR) == first
    assert SheetRow.objects.count() == number


def test_a_line_that_was_overtaken_stays_out(published, desk) -> None:
    for completed in ("9", "8"):
        desk.apply(FileKind.INDICATORS, INDICATORS, figures("甲局", completed))
    first, second = HeldChange.objects.all()
    apply_line(first, AUTHOR)
    with pytest.raises(LineError, match="2020年4月的“甲局”这一行后来又更新过"):
        apply_line(second, AUTHOR)


def test_a_line_of_a_unit_that_is_gone_stays_out(published, desk) -> None:
    gone = UnitFactory(name="戊局")
    desk.apply(FileKind.INDICATORS, INDICATORS, figures("戊局"))
    gone.delete()
    with pytest.raises(LineError, match="“戊局”所指的承办单位已不在名册中"):
        apply_line(HeldChange.objects.get(), AUTHOR)


def test_a_line_of_a_group_that_is_gone_stays_out(published, desk) -> None:
    desk.apply(FileKind.INDICATORS, INDICATORS, figures("甲局", "9"))
    change = HeldChange.objects.get()
    change.line = {**change.line, "group": "gone"}
    with pytest.raises(LineError, match="“甲局”所在的分组已不存在"):
        apply_line(change, AUTHOR)


def test_a_line_of_totals_keeps_its_subject(published, desk) -> None:
    desk.apply(FileKind.TOTALS, TOTALS, ["属地", "盘山县", "8"])
    change = HeldChange.objects.get()
    assert (change.line["subject"], change.line["group"]) == ("district:panshan", None)
    apply_line(change, AUTHOR)
    assert totals(APRIL)["district:panshan"].figures["count"] == 8


def reread(change: HeldChange) -> HeldChange:
    """With the line as any JSON store gives it back."""
    change.line = json.loads(json.dumps(change.line))
    return change


def figures_now() -> dict:
    units = {one.unit.name: (one.group_id, one.columns) for one in indicator_lines(APRIL)}
    return units | {one.subject: one.figures for one in totals(APRIL).values()}


def cells_now() -> list:
    rows = SheetRow.objects.filter(is_current=True).order_by("kind", "subject")
    return [
        (row.number, list(row.cells.values("column", "header", "key", "text", "number")))
        for row in rows
    ]


# -- units and suggestions ----------------------------------------------------------------------


def test_a_unit_may_change_its_group(published, desk) -> None:
    rows = [["单位名称", "分组"], ["甲局", "市直联网"]]
    batch = desk.apply(FileKind.UNITS, *rows)
    assert (batch.changed, batch.held) == (1, 0)
    assert Unit.objects.get(name="甲局").group.slug == "municipal"


def test_outcomes_of_a_published_month_come_in(db, desk) -> None:
    SuggestionFactory(citizen_name="李先生", phone_tail="1234", content=LAMPS, place=3)
    sealed()
    batch = desk.apply("suggestions", HEADER, row(落实情况="已照亮。", 状态="已落实", 名次="3"))
    assert (batch.changed, batch.rejected) == (1, 0)
    assert Suggestion.objects.get().outcome == "已照亮。"


def test_a_suggestion_without_a_place_comes_in(db, desk) -> None:
    sealed()
    assert desk.apply("suggestions", HEADER, row()).new == 1


@pytest.mark.parametrize(
    ("place", "wished", "kept"),
    [(3, "4", "原来的名次 3"), (3, "", "原来的名次 3"), (None, "3", "空白")],
)
def test_the_ten_of_a_published_month_keep_their_places(db, place, wished, kept) -> None:
    SuggestionFactory(citizen_name="李先生", phone_tail="1234", content=LAMPS, place=place)
    sealed()
    [problem] = stage(row(名次=wished)).problems
    assert (problem.column, problem.message) == (
        "名次",
        f"2020年4月已封存，十佳建议的名次不能再改，请把名次改为{kept}再导入。",
    )


def test_nobody_new_comes_among_the_ten_of_a_published_month(db) -> None:
    sealed()
    [problem] = stage(row(名次="3")).problems
    assert "2020年4月已封存" in problem.message
