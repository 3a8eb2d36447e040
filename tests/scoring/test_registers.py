"""What the evaluation keeps of a unit that was registered twice, and where that is refused."""

import pytest

from cases.models import Unit
from cases.registers.faults import RegisterRefused
from scoring.actions import compute_month
from scoring.models import Adjustment, Evaluation, TieSettlement, TieSettlementPlace
from scoring.registers import sealed_months_of, take_over
from tests.factories import (
    APRIL,
    MUCH_LATER,
    AdjustmentFactory,
    CaseFactory,
    UnitFactory,
    at,
)
from tests.sealed_months import MARCH, MAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def twin() -> Unit:
    return UnitFactory(name="市住建局")


def computed(month, **state) -> Evaluation:
    compute_month(month=month, now=MUCH_LATER)
    rows = Evaluation.objects.filter(month=month, state="draft")
    rows.update(**state)
    return Evaluation.objects.filter(month=month).latest("pk")


def test_a_draft_loses_the_line_and_is_out_of_date(twin):
    CaseFactory(unit=twin)
    draft, kept = computed(APRIL), UnitFactory()
    adjustment = AdjustmentFactory(unit=twin)

    take_over(twin, kept)

    draft.refresh_from_db()
    adjustment.refresh_from_db()
    assert not draft.results.filter(unit=twin).exists()
    assert (draft.inputs_mark, adjustment.unit) == ("", kept)


def test_published_months_are_named_whatever_their_order_and_revision(twin):
    for month in (3, 4, 5):
        CaseFactory(unit=twin, received_at=at(2, month=month))
    computed(MAY, state="sealed")
    march = computed(MARCH, state="sealed")
    [line] = march.results.filter(unit=twin)
    march.pk, march.revision = None, 2
    march.save()
    line.pk, line.evaluation = None, march
    line.save()
    computed(APRIL)

    assert sealed_months_of(twin) == [MAY, MARCH]
    with pytest.raises(RegisterRefused, match="2020年3月、2020年5月已封存，里面有“市住建局”的名次"):
        take_over(twin, UnitFactory())
    assert Evaluation.objects.get(month=APRIL).results.filter(unit=twin).exists()


def test_what_was_decided_about_a_published_month_keeps_its_unit(twin):
    CaseFactory()
    adjusted = AdjustmentFactory(unit=twin)
    evaluation = computed(APRIL, state="sealed")
    evaluation.results.filter(unit=twin).delete()
    assert sealed_months_of(twin) == [APRIL]
    with pytest.raises(RegisterRefused, match="2020年4月已封存"):
        take_over(twin, UnitFactory())
    assert Adjustment.objects.get().unit == adjusted.unit

    Adjustment.objects.all().delete()
    settled = TieSettlement.objects.create(
        month=APRIL,
        group=twin.group,
        reason="按办件量",
        decided_by=adjusted.decided_by,
        decided_at=at(6, month=5),
    )
    TieSettlementPlace.objects.create(settlement=settled, unit=twin, position=1)
    assert sealed_months_of(twin) == [APRIL]
