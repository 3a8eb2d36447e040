"""What records of scoring are called where only their name is shown."""

from datetime import date
from decimal import Decimal

import pytest

from scoring.actions import compute_month
from scoring.arithmetic import Tie
from scoring.deciding import keep_order
from scoring.models import (
    Evaluation,
    IndicatorPart,
    Knot,
    MonthlyDraft,
    Objection,
    ObjectionWindow,
    Reissue,
    Scheme,
    SchemeGroup,
    Seal,
    TieKind,
)
from tests.factories import (
    APRIL,
    MUCH_LATER,
    AdjustmentFactory,
    IndicatorFactory,
    UnitFactory,
    UserFactory,
    at,
    scheme_2020,
)
from tests.imported_sheets import indicator_line


def test_every_way_to_settle_a_tie_has_its_words():
    assert {kind.value for kind in TieKind} == set(Tie)


@pytest.mark.django_db
def test_schemes_and_their_parts_are_called_by_name():
    indicator = IndicatorFactory(name="及时办结率")
    knot = Knot(indicator=indicator, percent=Decimal(75), points=Decimal(0))

    assert str(scheme_2020()) == "2020年评分方案"
    assert str(indicator) == "及时办结率"
    assert str(knot) == "75% → 0"
    assert str(IndicatorPart(column="基本满意", factor=Decimal("0.9"))) == "0.9 × 基本满意"
    group = UnitFactory(group__name="县区基层").group
    assert str(SchemeGroup(scheme=scheme_2020(), group=group)) == "2020年评分方案 县区基层"
    assert Scheme._meta.verbose_name == "评分方案"


@pytest.mark.django_db
def test_evaluations_and_decisions_name_month_and_unit():
    unit = UnitFactory(name="甲", group__slug="municipal")
    indicator_line(unit)
    settlement = keep_order(
        month=APRIL,
        group=unit.group,
        units=[unit],
        reason="按印发次序",
        by=UserFactory(),
        at=at(8, month=5),
    )
    evaluation = compute_month(month=APRIL, now=MUCH_LATER)
    result = evaluation.results.get()

    assert str(evaluation.groups.get(group=unit.group)) == "2020-04 第1版 市直联网"
    assert str(result) == "2020-04 第1版 甲"
    assert str(result.terms.first()) == "2020-04 第1版 甲 满意率"
    assert str(settlement) == "2020-04 市直联网"
    assert str(settlement.places.get()) == "1. 甲"
    assert str(AdjustmentFactory(unit=unit)) == "2020-04 甲 +0.5"


def test_objections_name_month_and_unit_and_their_last_day_itself():
    objection = Objection(month=APRIL, unit=UnitFactory.build(name="甲"))

    assert str(objection) == "2020-04 甲"
    assert str(ObjectionWindow(month=APRIL, last_day=date(2020, 5, 12))) == "2020-04 2020-05-12"


def test_seals_are_called_by_month_revision_and_code():
    evaluation = Evaluation(month=APRIL, revision=2)

    assert str(Seal(evaluation=evaluation, digest="3f2a90bc11d4" + "0" * 52)) == (
        "2020-04 第2版 3F2A-90BC-11D4"
    )
    assert str(Reissue(month=APRIL)) == "2020-04 待同意"
    assert str(MonthlyDraft(month=APRIL)) == "2020-04"
