"""What computing anew changed, and the sources last asked for."""

import pytest

from cases.questions import question
from scoring.actions import compute_month, store
from scoring.choices import last_choices
from scoring.evaluate import Choices, standings
from scoring.models import Evaluation, Source, SourceChoice
from scoring.recomputed import change, kept
from tests.factories import (
    APRIL,
    MUCH_LATER,
    CaseFactory,
    UnitFactory,
    UnitGroupFactory,
    scheme_2020,
)
from tests.imported_sheets import indicator_line

pytestmark = pytest.mark.django_db


def compute(choice: SourceChoice = SourceChoice.AUTO, **of_group) -> Evaluation:
    groups = {UnitGroupFactory(slug=slug).pk: one for slug, one in of_group.items()}
    return compute_month(month=APRIL, now=MUCH_LATER, choices=Choices(choice, groups))


def test_before_any_evaluation_each_group_takes_what_there_is():
    assert last_choices(APRIL) == Choices()


def test_what_was_asked_for_last_is_asked_for_again():
    CaseFactory()
    compute(SourceChoice.LEDGER, municipal=SourceChoice.AUTO)

    found = last_choices(APRIL)

    assert found.of(UnitGroupFactory(slug="county").pk) is SourceChoice.LEDGER
    assert found.of(UnitGroupFactory(slug="municipal").pk) is SourceChoice.AUTO


def test_the_newest_version_decides_what_was_asked_for_last():
    CaseFactory()
    for revision, choice in enumerate((SourceChoice.LEDGER, SourceChoice.AUTO), start=2):
        asked = question(APRIL, scheme_2020().rules, MUCH_LATER)
        found = standings(asked, scheme_2020(), Choices(choice))
        store(asked, scheme_2020(), found, now=MUCH_LATER, revision=revision)
        Evaluation.objects.update(state=Evaluation.State.SEALED)

    assert set(last_choices(APRIL).of_group.values()) == {SourceChoice.AUTO}


def test_another_source_and_every_unit_that_stands_elsewhere_is_told():
    first, second = UnitFactory(), UnitFactory()
    CaseFactory(unit=first)
    CaseFactory(unit=second, completed=True)
    indicator_line(first)
    indicator_line(second, completion_rate=50)
    before = kept(compute())
    since = kept(compute(county=SourceChoice.LEDGER))

    found = change(before, since)

    assert found.moved == 2
    assert found.sources == {"县区基层": (Source.SHEET, Source.LEDGER)}
    assert change(since, since).moved == 0
