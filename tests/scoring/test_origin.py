"""What a unit's points come from: the evaluation's source, else the sheet where there is one."""

import pytest

from scoring.models import Evaluation, GroupResult, Source, UnitResult
from scoring.origin import source_of
from tests.factories import APRIL, UnitFactory, UnitGroupFactory, at, scheme_2020
from tests.imported_sheets import indicator_line

pytestmark = pytest.mark.django_db


def evaluated(unit, source: Source, revision: int = 1) -> None:
    evaluation = Evaluation.objects.create(
        month=APRIL,
        revision=revision,
        state=Evaluation.State.SEALED if revision == 1 else Evaluation.State.DRAFT,
        scheme=scheme_2020(),
        as_of=at(1, 0, month=5),
        computed_at=at(2, month=5),
        inputs_mark="",
    )
    GroupResult.objects.create(evaluation=evaluation, group=unit.group, source=source)
    UnitResult.objects.create(
        evaluation=evaluation, unit=unit, group=unit.group, name=unit.name, unranked_because="x"
    )


def test_without_a_sheet_it_is_the_ledger():
    unit = UnitFactory()
    assert source_of(APRIL, unit.pk, unit.group_id) is Source.LEDGER


def test_a_sheet_of_the_group_or_of_the_unit_comes_before_any_evaluation():
    unit = UnitFactory()
    indicator_line(unit)
    other = UnitGroupFactory(slug="municipal")

    assert source_of(APRIL, UnitFactory().pk, unit.group_id) is Source.SHEET
    assert source_of(APRIL, unit.pk, other.pk) is Source.SHEET
    assert source_of(APRIL.following(), unit.pk, unit.group_id) is Source.LEDGER


def test_the_newest_evaluation_settles_it(django_assert_num_queries):
    unit = UnitFactory()
    indicator_line(unit)
    evaluated(unit, Source.SHEET)
    evaluated(unit, Source.LEDGER, revision=2)

    with django_assert_num_queries(1):
        assert source_of(APRIL, unit.pk, unit.group_id) is Source.LEDGER
