"""Taking back what a file of units, suggestions, indicators or totals brought."""

from datetime import date

import pytest

from cases.actions import record_outcome
from cases.intake.faults import Refused
from cases.intake.undo_small import obstacle, undo
from cases.models import (
    Change,
    FileKind,
    ImportBatch,
    Sheet,
    SheetRow,
    Suggestion,
    Unit,
    UnitAlias,
)
from cases.sheets import indicator_lines
from scoring.actions import compute_month, inputs_mark
from tests.cases.intake.small_files import Desk
from tests.factories import (
    APRIL,
    MUCH_LATER,
    AdjustmentFactory,
    CaseFactory,
    DistrictFactory,
    ImportBatchFactory,
    SuggestionFactory,
    UnitFactory,
    UserFactory,
)
from tests.imported_sheets import indicator_line

pytestmark = pytest.mark.django_db
UNITS = ["单位名称", "分组", "属地", "别名", "启用日期", "上级单位"]
INDICATORS = ["受理单位", "交办总量", "办结总量", "满意率", "及时办结率"]
TOTALS = ["类别", "名称", "数量"]
SUGGESTIONS = ["建议市民", "建议内容", "责任单位", "落实情况", "名次"]
LAMPS = ["1234李先生", "在公园增设照明。"]
TREES = ["5678王女士", "种树"]


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path, UserFactory(last_name="业务管理岗"))


def unit(name, *cells):
    return [name, "县区基层", *cells]


def figures(name, completed="10", assigned="10"):
    return [name, assigned, completed, "100%", "100%"]


def take_back(batch, desk):
    undo(batch, by=desk.by, at=desk.next_moment())


def records():
    """Units, aliases, suggestions and current lines, without who edited them last and how often."""
    suggestions = Suggestion.objects.order_by("pk").values(
        "pk", "month", "content", "unit", "outcome", "state", "declined_because", "place"
    )
    return [
        list(Unit.objects.order_by("pk").values()),
        list(UnitAlias.objects.order_by("pk").values()),
        list(suggestions),
        list(SheetRow.objects.filter(is_current=True).order_by("pk").values()),
    ]


def refusal(batch, desk):
    """Why the batch has to stay; undoing it says the same and writes nothing."""
    before, changes = records(), Change.objects.count()
    reason = obstacle(batch)
    with pytest.raises(Refused) as refused:
        take_back(batch, desk)
    assert str(refused.value) == reason
    assert (records(), Change.objects.count()) == (before, changes)
    assert ImportBatch.objects.get(pk=batch.pk).undone_at is None
    return reason


# -- what every kind has in common --------------------------------------------------------------

FIRST = {
    FileKind.UNITS: [UNITS, unit("丙局", "", "丙;老丙"), unit("丁科", "", "", "", "丙局")],
    FileKind.INDICATORS: [INDICATORS, figures("甲局"), figures("乙局")],
    FileKind.TOTALS: [TOTALS, ["总体", "受理量", "10"], ["属地", "盘山县", "9"]],
    FileKind.SUGGESTIONS: [SUGGESTIONS, [*LAMPS, "甲局", "", "1"], [*TREES, "", "", "2"]],
}
SECOND = {
    FileKind.UNITS: [
        UNITS,
        unit("甲局", "盘山县", "老甲", "2020-01-01", "戊局"),
        unit("丁科", "", "", "2019-01-01", ""),
        unit("戊局", "", "", "", "乙局"),
    ],
    FileKind.INDICATORS: [INDICATORS, figures("甲局", "9"), figures("丙局"), figures("乙局")],
    FileKind.TOTALS: [TOTALS, ["总体", "受理量", "11"], ["总体", "转办", "5"]],
    FileKind.SUGGESTIONS: [
        SUGGESTIONS,
        [*LAMPS, "乙局", "在办", "2"],
        [*TREES, "甲局", "", "1"],
        ["9999", "修路", "", "", "3"],
    ],
}
each_kind = pytest.mark.parametrize("kind", list(FIRST))


@pytest.fixture
def bureaus(db):
    DistrictFactory(slug="panshan", name="盘山县")
    return [UnitFactory(name=name) for name in ("甲局", "乙局")]


@pytest.fixture
def month(bureaus, desk):
    """A file of every kind has come in."""
    return {kind: desk.apply(kind, *rows) for kind, rows in FIRST.items()}


@each_kind
def test_an_undone_file_leaves_the_records_as_they_were(month, desk, kind):
    before = records()
    batch = desk.apply(kind, *SECOND[kind])
    assert records() != before

    take_back(batch, desk)

    assert records() == before
    kept = ImportBatch.objects.get(pk=batch.pk)
    assert (kept.undone_by, kept.undone_at) == (desk.by, batch.undone_at)


@each_kind
def test_files_are_undone_from_the_newest_down_and_can_come_again(bureaus, desk, kind):
    empty = records()
    first = desk.apply(kind, *FIRST[kind])
    after_first = records()
    second = desk.apply(kind, *SECOND[kind])

    assert f"批次 {second.pk} " in refusal(first, desk)
    take_back(second, desk)
    third = desk.apply(kind, *SECOND[kind])
    take_back(third, desk)
    assert records() == after_first
    take_back(first, desk)
    assert records() == empty


@each_kind
def test_a_batch_is_undone_once(month, desk, kind):
    batch = desk.apply(kind, *SECOND[kind])
    take_back(batch, desk)
    before = records()

    with pytest.raises(Refused, match="已经撤销"):
        take_back(ImportBatch.objects.get(pk=batch.pk), desk)

    assert "已经撤销" in obstacle(batch)
    assert records() == before


@each_kind
def test_an_undone_file_makes_drafts_stale(month, desk, kind):
    batch = desk.apply(kind, *SECOND[kind])
    mark = inputs_mark()

    take_back(batch, desk)

    assert inputs_mark() != mark


@pytest.mark.parametrize("kind", [FileKind.UNITS, FileKind.SUGGESTIONS])
def test_taking_back_stands_in_the_history_as_the_inverse(month, desk, kind):
    batch = desk.apply(kind, *SECOND[kind])

    take_back(batch, desk)

    def told(*, is_undo):
        rows = Change.objects.filter(batch=batch, is_undo=is_undo)
        return {(row.record, row.record_id, row.field, row.before, row.after) for row in rows}

    inverse = {(*rest, after, before) for *rest, before, after in told(is_undo=False)}
    assert told(is_undo=True) == inverse != set()
    undone = Change.objects.filter(is_undo=True)
    assert {(row.by, row.at) for row in undone} == {(desk.by, batch.undone_at)}


@pytest.mark.parametrize("kind", [FileKind.UNITS, FileKind.SUGGESTIONS])
def test_a_batch_older_than_the_history_stays(desk, kind):
    assert "没有留下更改记录" in refusal(ImportBatchFactory(kind=kind, month=APRIL), desk)


# -- sheets -------------------------------------------------------------------------------------


def completed():
    return {line.unit.name: int(line.figures["completed"]) for line in indicator_lines(APRIL)}


def test_the_newest_line_that_stands_becomes_current_again(bureaus, desk):
    batches = [desk.apply("indicators", INDICATORS, figures("甲局", one)) for one in "789"]
    take_back(batches[2], desk)
    again = desk.apply("indicators", INDICATORS, figures("甲局", "6"), figures("乙局"))

    take_back(again, desk)

    assert completed() == {"甲局": 8}
    assert SheetRow.objects.count() == 5


def test_a_file_whose_other_lines_were_superseded_stays(bureaus, desk):
    first = desk.apply("indicators", INDICATORS, figures("甲局"), figures("乙局"))
    second = desk.apply("indicators", INDICATORS, figures("乙局", "9"))

    assert refusal(first, desk) == f"批次 {second.pk} 之后又更新过同样的行，请先撤销它们。"


def test_sheets_of_other_months_and_kinds_do_not_hold_a_file_back(month, desk):
    other = ImportBatchFactory(kind="indicators", month=APRIL.following())
    sheet = Sheet.objects.create(
        batch=other, kind="indicators", month=other.month, group=Unit.objects.first().group
    )
    line = SheetRow.objects.filter(kind="indicators").first()
    SheetRow.objects.create(
        sheet=sheet,
        month=sheet.month,
        kind=sheet.kind,
        number=2,
        subject=line.subject,
        unit=line.unit,
    )

    take_back(month[FileKind.INDICATORS], desk)

    assert completed() == {}
    assert SheetRow.objects.filter(is_current=True, kind="totals").count() == 2
    assert SheetRow.objects.filter(is_current=True, month=sheet.month).count() == 1


def test_a_draft_that_was_computed_from_a_sheet_does_not_hold_it_back(month, desk):
    CaseFactory(unit=Unit.objects.get(name="甲局"))
    draft = compute_month(month=APRIL, now=MUCH_LATER)
    assert draft.results.exclude(sheet_row=None).count() == 2

    take_back(month[FileKind.INDICATORS], desk)

    assert draft.inputs_mark != inputs_mark()
    assert compute_month(month=APRIL, now=MUCH_LATER).results.exclude(sheet_row=None).count() == 0


# -- units --------------------------------------------------------------------------------------


def give_scope(unit):
    UserFactory(last_name="区县岗", scope_kind="unit", scope_keys=[unit.slug])


REFERENCES = {
    "办件": lambda unit: CaseFactory(unit=unit),
    "建议": lambda unit: SuggestionFactory(unit=unit),
    "上报表行": indicator_line,
    "分数调整": lambda unit: AdjustmentFactory(unit=unit),
    "单位别名": lambda unit: unit.aliases.create(name="小丙"),
    "承办单位": lambda unit: UnitFactory(parent=unit),
    "可见范围": give_scope,
}


@pytest.mark.parametrize("what", list(REFERENCES))
def test_a_new_unit_that_is_used_by_now_stays(bureaus, desk, what):
    batch = desk.apply("units", *FIRST[FileKind.UNITS])
    REFERENCES[what](Unit.objects.get(name="丙局"))

    reason = refusal(batch, desk)

    assert "丙局" in reason
    assert what in reason


def test_a_unit_that_stands_in_a_draft_stays(bureaus, desk):
    batch = desk.apply("units", *FIRST[FileKind.UNITS])
    CaseFactory(unit=bureaus[0])
    compute_month(month=APRIL, now=MUCH_LATER)

    assert "不能整批撤销" in refusal(batch, desk)


def test_a_unit_that_was_changed_in_another_way_stays(month, desk):
    batch = desk.apply("units", *SECOND[FileKind.UNITS])
    Unit.objects.filter(name="甲局").update(opened_on=date(2018, 1, 1))

    assert refusal(batch, desk) == "“甲局”此后被修改过，不能整批撤销。"


def test_a_field_that_the_file_did_not_touch_may_have_changed_since(month, desk):
    batch = desk.apply("units", *SECOND[FileKind.UNITS])
    Unit.objects.filter(name="甲局").update(short_name="甲")

    take_back(batch, desk)

    assert Unit.objects.get(name="甲局").short_name == "甲"


def test_a_district_that_is_gone_cannot_be_put_back(bureaus, desk):
    gone = DistrictFactory(slug="gone", name="旧区")
    Unit.objects.filter(name="甲局").update(district=gone)
    batch = desk.apply("units", UNITS, unit("甲局", "盘山县"))
    gone.delete()

    assert refusal(batch, desk) == "原来所填的管辖属地已不在名册中，不能整批撤销。"


def test_an_alias_that_somebody_already_removed_is_no_obstacle(bureaus, desk):
    batch = desk.apply("units", *FIRST[FileKind.UNITS])
    UnitAlias.objects.filter(name="老丙").delete()

    take_back(batch, desk)

    assert not UnitAlias.objects.exists()


# -- suggestions --------------------------------------------------------------------------------


def enter(desk, content, outcome):
    suggestion = Suggestion.objects.get(content=content)
    suggestion.outcome, suggestion.state = outcome, "in_progress"
    record_outcome(
        suggestion=suggestion,
        version=suggestion.version,
        by=UserFactory(last_name="承办岗"),
        at=desk.next_moment(),
    )


@pytest.mark.parametrize("content", [LAMPS[1], "修路"])
def test_a_suggestion_that_a_person_edited_since_keeps_the_whole_file(month, desk, content):
    batch = desk.apply("suggestions", *SECOND[FileKind.SUGGESTIONS])
    enter(desk, content, "亲手所写。")

    assert refusal(batch, desk) == f"“{content}”此后由承办岗修改过，不能整批撤销。"


def test_what_a_person_wrote_before_the_file_is_put_back(month, desk):
    enter(desk, LAMPS[1], "亲手所写。")
    batch = desk.apply("suggestions", *SECOND[FileKind.SUGGESTIONS])
    version = Suggestion.objects.get(content=LAMPS[1]).version

    take_back(batch, desk)

    suggestion = Suggestion.objects.get(content=LAMPS[1])
    assert (suggestion.outcome, suggestion.version) == ("亲手所写。", version + 1)
    assert (suggestion.edited_by, suggestion.edited_at) == (desk.by, batch.undone_at)


def test_a_suggestion_that_is_gone_keeps_the_file(month, desk):
    batch = desk.apply("suggestions", *SECOND[FileKind.SUGGESTIONS])
    Suggestion.objects.filter(content=LAMPS[1]).delete()

    assert "已被删除" in refusal(batch, desk)


def test_a_place_that_somebody_else_holds_by_now_cannot_be_put_back(month, desk):
    batch = desk.apply("suggestions", SUGGESTIONS, [*LAMPS, "甲局", "", ""], [*TREES, "", "", "2"])
    SuggestionFactory(content="拓宽道路", place=1)

    assert refusal(batch, desk).startswith("第 1 名现在是“拓宽道路”")
