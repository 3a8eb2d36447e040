"""The mark of the data moves whenever anything moves that an overview reads."""

from collections.abc import Callable

import pytest
from django.apps import apps
from django.db.models import Model

from cases.calendar_actions import declare
from cases.models import (
    Case,
    Change,
    District,
    Exclusion,
    HandOver,
    HeldChange,
    ImportBatch,
    ImportJob,
    Installation,
    SealedMonth,
    Sheet,
    SheetRow,
    Suggestion,
    Unit,
)
from reports.models import SavedView
from reports.overview.mark import GROWING, TOLD, UNREAD, data_mark
from scoring.models import MonthlyDraft, Scheme
from tests.factories import (
    APRIL,
    AdjustmentFactory,
    CaseFactory,
    ExclusionFactory,
    ImportBatchFactory,
    RatingFactory,
    SchemeFactory,
    SuggestionFactory,
    UnitGroupFactory,
    UserFactory,
    at,
)
from tests.sealed_months import sealed

APPS = ("accounts", "cases", "scoring", "reports")


def tables() -> set[str]:
    return {
        model._meta.label
        for name in APPS
        for model in apps.get_app_config(name).get_models(include_auto_created=True)
    }


def label(model: type[Model]) -> str:
    return model._meta.label


def test_every_table_is_in_the_mark_or_said_not_to_be_read():
    read = {*map(label, TOLD), *map(label, GROWING)}

    assert read | set(UNREAD) == tables()
    assert read.isdisjoint(UNREAD)
    assert all(UNREAD.values())


@pytest.fixture
def ledger(db) -> None:
    RatingFactory(case=CaseFactory())
    ExclusionFactory(case=CaseFactory())
    SuggestionFactory()
    SchemeFactory()
    Installation.objects.create(pk=1, city="某市", hotline="8890", bureau="局")


CHANGES: dict[str, Callable[[], object]] = {
    "a case came": CaseFactory,
    "a rating came": lambda: RatingFactory(case=Case.objects.last(), source="province"),
    "a hand-over came": lambda: HandOver.objects.create(
        case=Case.objects.first(), unit=Unit.objects.first(), at=at(20)
    ),
    "a file changed a field": lambda: Change.objects.create(
        record="case", record_id=1, field="district", before="1", after="2", at=at(20)
    ),
    "a file came": ImportBatchFactory,
    "a file was taken back": lambda: ImportBatch.objects.update(
        undone_at=at(20), undone_by=UserFactory()
    ),
    "an exclusion was decided": lambda: ExclusionFactory(case=CaseFactory()),
    "an exclusion was taken back": lambda: Exclusion.objects.update(
        revoked_at=at(20), revoked_by=UserFactory()
    ),
    "a district got another name": lambda: District.objects.update(name="新区"),
    "a unit changed its group": lambda: Unit.objects.update(group=UnitGroupFactory(slug="other")),
    "a day off was declared": lambda: declare(
        first=at(20).date(), last=at(20).date(), is_working=False
    ),
    "a scheme changed a threshold": lambda: Scheme.objects.update(satisfied_from=4),
    "a scheme came into force": lambda: Scheme.objects.update(state="in_force"),
    "a month was published": sealed,
    "a suggestion was edited": lambda: Suggestion.objects.update(version=7),
    "a suggestion came": SuggestionFactory,
    "points were adjusted": AdjustmentFactory,
    "the task of the month ran": lambda: MonthlyDraft.objects.create(
        month=APRIL, done_at=at(20), is_computed=True
    ),
    "a person got another role": lambda: UserFactory(role="business"),
    "the city got another name": lambda: Installation.objects.update(city="另一市"),
    "a sheet came": lambda: Sheet.objects.create(
        batch=ImportBatchFactory(kind="totals"), kind="totals", month=APRIL
    ),
    "a view was kept": lambda: SavedView.objects.create(
        owner=UserFactory(), page="overview", name="我的", query="month=2020-04", saved_at=at(20)
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_the_mark_moves_when(ledger, name):
    before = data_mark()
    assert data_mark() == before

    CHANGES[name]()

    assert data_mark() != before


def test_rows_changed_in_place_move_the_mark(ledger):
    """Those whose own actions are tried with their pages."""
    sheet = Sheet.objects.create(batch=ImportBatchFactory(), kind="totals", month=APRIL)
    SheetRow.objects.create(sheet=sheet, month=APRIL, kind="totals", number=1, subject="x")
    sealed()
    HeldChange.objects.create(origin="import", number="A1", recorded_at=at(20))
    ImportJob.objects.create(
        kind="cases",
        file_name="a.csv",
        size=1,
        started_by=UserFactory(),
        started_at=at(20),
        moved_at=at(20),
    )
    found = [data_mark()]

    for change in (
        lambda: SheetRow.objects.update(is_current=False),
        lambda: SealedMonth.objects.update(revision=2, digest="1" * 64),
        lambda: HeldChange.objects.update(
            state="dismissed", settled_at=at(21), settled_by=UserFactory(), settled_because="否"
        ),
        lambda: ImportJob.objects.update(state="checked", unknown=[["district", "某区"]]),
    ):
        change()
        found.append(data_mark())

    assert len(set(found)) == len(found)


def test_the_mark_is_one_question(ledger, query_count):
    assert query_count(data_mark) == 1


def test_a_case_that_comes_to_light_late_moves_the_mark(ledger):
    """On PostgreSQL a row with a smaller key may become visible after one with a greater key."""
    CaseFactory(pk=500)
    before = data_mark()

    CaseFactory(pk=400)

    assert data_mark() != before
