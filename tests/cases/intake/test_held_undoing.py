"""Taking sheets, suggestions and units back that a published month counts, or did not let in."""

import pytest

from cases.intake.faults import Refused
from cases.intake.undo import obstacle, undo
from cases.models import FileKind, HeldChange, ImportBatch, SheetRow
from tests.cases.intake.undone_files import FIRST, INDICATORS, LAMPS, SUGGESTIONS, figures, records
from tests.factories import UserFactory, at
from tests.sealed_months import sealed

WHEN = at(11, month=6)


def take_back(batch: ImportBatch) -> None:
    undo(batch, by=UserFactory(), at=WHEN)


def stays(batch: ImportBatch) -> str:
    """Why it has to stay; trying all the same changes nothing."""
    before = records()
    reason = obstacle(batch)
    with pytest.raises(Refused) as refused:
        take_back(batch)
    assert str(refused.value) == reason
    assert (records()) == before
    return reason


def test_sheets_of_a_published_month_stay(came_in) -> None:
    sealed()
    for kind in (FileKind.INDICATORS, FileKind.TOTALS):
        assert stays(came_in[kind]).startswith("撤销会改变已封存的2020年4月（表中 2 行），不能撤销")


def test_a_sheet_that_was_only_held_is_given_up(came_in, desk) -> None:
    sealed()
    batch = desk.apply(FileKind.INDICATORS, INDICATORS, figures("甲局", "9"))
    take_back(batch)
    assert HeldChange.objects.get().state == "dismissed"
    assert SheetRow.objects.filter(is_current=True).count() == 4


def test_the_ten_of_a_published_month_stay(came_in) -> None:
    sealed()
    reason = stays(came_in[FileKind.SUGGESTIONS])
    assert reason == "撤销会改变已封存的2020年4月十佳建议的名次（2 条），不能撤销。"


def test_outcomes_of_a_published_month_can_be_taken_back(came_in, desk) -> None:
    sealed()
    take_back(desk.apply(FileKind.SUGGESTIONS, SUGGESTIONS[:4], [*LAMPS, "甲局", "在办"]))


def test_units_of_a_published_month_can_be_taken_back(bureaus, desk) -> None:
    batch = desk.apply(FileKind.UNITS, *FIRST[FileKind.UNITS])
    sealed()
    take_back(batch)
