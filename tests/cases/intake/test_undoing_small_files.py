"""Taking back what a file of units, suggestions, indicators or totals brought."""

import pytest

from cases.intake.faults import Refused
from cases.intake.undo_small import obstacle
from cases.models import (
    Change,
    FileKind,
    ImportBatch,
    Sheet,
    SheetRow,
    Unit,
)
from cases.sheets import indicator_lines
from scoring.actions import compute_month
from scoring.inputs import inputs_mark
from tests.cases.intake.undone_files import (
    FIRST,
    INDICATORS,
    SECOND,
    figures,
    records,
    refusal,
    take_back,
)
from tests.factories import (
    APRIL,
    MUCH_LATER,
    CaseFactory,
    ImportBatchFactory,
)

pytestmark = pytest.mark.django_db

each_kind = pytest.mark.parametrize("kind", list(FIRST))


@each_kind
def test_an_undone_file_leaves_the_records_as_they_were(came_in, desk, kind):
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
def test_a_batch_is_undone_once(came_in, desk, kind):
    batch = desk.apply(kind, *SECOND[kind])
    take_back(batch, desk)
    before = records()

    with pytest.raises(Refused, match="已经撤销"):
        take_back(ImportBatch.objects.get(pk=batch.pk), desk)

    assert "已经撤销" in obstacle(batch)
    assert records() == before


@each_kind
def test_an_undone_file_makes_drafts_stale(came_in, desk, kind):
    batch = desk.apply(kind, *SECOND[kind])
    mark = inputs_mark(APRIL, APRIL.period())

    take_back(batch, desk)

    assert inputs_mark(APRIL, APRIL.period()) != mark


@pytest.mark.parametrize("kind", [FileKind.UNITS, FileKind.SUGGESTIONS])
def test_taking_back_stands_in_the_history_as_the_inverse(came_in, desk, kind):
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


def test_sheets_of_other_months_and_kinds_do_not_hold_a_file_back(came_in, desk):
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

    take_back(came_in[FileKind.INDICATORS], desk)

    assert completed() == {}
    assert SheetRow.objects.filter(is_current=True, kind="totals").count() == 2
    assert SheetRow.objects.filter(is_current=True, month=sheet.month).count() == 1


def test_a_draft_that_was_computed_from_a_sheet_does_not_hold_it_back(came_in, desk):
    CaseFactory(unit=Unit.objects.get(name="甲局"))
    draft = compute_month(month=APRIL, now=MUCH_LATER)
    assert draft.results.exclude(sheet_row=None).count() == 2

    take_back(came_in[FileKind.INDICATORS], desk)

    assert draft.inputs_mark != inputs_mark(APRIL, APRIL.period())
    assert compute_month(month=APRIL, now=MUCH_LATER).results.exclude(sheet_row=None).count() == 0
