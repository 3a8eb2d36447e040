"""Points adjusted and ties settled by hand: with a reason, on a draft, and taken back."""

from decimal import Decimal

import pytest

from scoring.actions import compute_month
from scoring.deciding import adjust, settle_tie, take_back_adjustment, take_back_settlement
from scoring.models import Adjustment, Evaluation, TieSettlement
from scoring.ranking import read_ranking
from scoring.refusals import DecisionError
from scoring.ties import drafted_ties, ties_of
from tests.factories import APRIL, MUCH_LATER, AdjustmentFactory, UnitFactory, at, scheme_2020
from tests.imported_sheets import indicator_line
from tests.scoring.objected import business
from tests.scoring.settled import settled
from tests.scoring.test_constraints import evaluation

pytestmark = pytest.mark.django_db
LATER = at(9, month=5)


def how() -> dict[str, object]:
    return {"reason": "按印发次序", "by": business(), "at": LATER}


def compute() -> Evaluation:
    return compute_month(month=APRIL, now=MUCH_LATER)


def order() -> list[str]:
    return [line.name for line in read_ranking(compute()).group("county").ranked]


def units(*names: str):
    return [UnitFactory(name=name) for name in names]


@pytest.fixture
def tied():
    """Three of one total, and a fourth with another one."""
    for name in "甲乙丙":
        indicator_line(UnitFactory(name=name))
    indicator_line(UnitFactory(name="丁"), satisfaction_rate="50.00")


# -- adjustments -----------------------------------------------------------------------------------


def test_points_beyond_the_cap_are_kept_and_count_up_to_it():
    scheme_2020(adjustment_cap=Decimal(1))
    [unit] = units("甲")
    indicator_line(unit)

    adjust(month=APRIL, unit=unit, points=Decimal("-1.5"), **how())

    [result] = compute().results.all()
    assert Adjustment.objects.get().points == Decimal("-1.5")
    assert result.adjustment == -1


def test_nothing_is_no_adjustment():
    with pytest.raises(DecisionError, match="分值不能是 0") as why:
        adjust(month=APRIL, unit=UnitFactory(), points=Decimal(0), **how())

    assert why.value.field == "points"


def test_an_adjustment_is_taken_back_once():
    adjustment = AdjustmentFactory()

    take_back_adjustment(adjustment=adjustment, **how())

    adjustment.refresh_from_db()
    assert (adjustment.revoked_by, adjustment.revoked_because) == (business(), "按印发次序")
    assert not Adjustment.objects.standing().exists()
    with pytest.raises(DecisionError, match="已由business撤回，原因：按印发次序"):
        take_back_adjustment(adjustment=adjustment, **how())


# -- ties ------------------------------------------------------------------------------------------


def test_the_tied_are_put_in_an_order_and_back_again(tied):
    assert order() == ["甲", "乙", "丙", "丁"]

    settlement = settle_tie(month=APRIL, units=units("丙", "甲", "乙"), **how())
    assert order() == ["丙", "甲", "乙", "丁"]

    take_back_settlement(settlement=settlement, **how())
    assert order() == ["甲", "乙", "丙", "丁"]
    with pytest.raises(DecisionError, match="已由business撤回"):
        take_back_settlement(settlement=settlement, **how())


@pytest.mark.parametrize("names", ["甲乙", "甲乙丁", "甲乙丙丁", "甲甲乙丙", "丁", ""])
def test_only_all_of_those_who_are_tied_are_put_in_an_order(tied, names):
    compute()

    with pytest.raises(DecisionError, match="请按本页现在列出的同分重新排序"):
        settle_tie(month=APRIL, units=units(*names), **how())
    assert not TieSettlement.objects.exists()


def test_without_a_draft_nobody_is_tied(tied):
    assert drafted_ties(APRIL) == []
    with pytest.raises(DecisionError):
        settle_tie(month=APRIL, units=units("甲", "乙", "丙"), **how())


def test_a_tie_says_how_it_was_settled_and_what_the_draft_does_not_know_yet(tied):
    [tie] = ties_of(compute())
    assert (tie.kind, tie.settlement, tie.is_overtaken) == (
        "交办量也相同，按单位排序",
        None,
        False,
    )

    settlement = settled("丙", "甲", "乙")
    [tie] = drafted_ties(APRIL)
    assert (tie.settlement, tie.is_overtaken) == (settlement, True)

    [tie] = ties_of(compute())
    assert (tie.kind, tie.is_overtaken) == ("人工裁定", False)

    take_back_settlement(settlement=settlement, **how())
    [tie] = drafted_ties(APRIL)
    assert (tie.settlement, tie.is_overtaken) == (None, True)


def test_units_of_different_totals_or_groups_are_not_tied():
    indicator_line(UnitFactory(name="甲"))
    indicator_line(UnitFactory(name="乙"), satisfaction_rate="50.00")
    indicator_line(UnitFactory(name="丙", group__slug="municipal"))

    assert ties_of(compute()) == []


# -- sealed ----------------------------------------------------------------------------------------


def test_a_sealed_month_refuses_all_of_it(tied):
    compute()
    adjustment, settlement = AdjustmentFactory(), settled("丙", "甲", "乙")
    evaluation(revision=2, state=Evaluation.State.SEALED)
    attempts = [
        lambda: adjust(month=APRIL, unit=adjustment.unit, points=Decimal(1), **how()),
        lambda: take_back_adjustment(adjustment=adjustment, **how()),
        lambda: settle_tie(month=APRIL, units=units("甲", "乙", "丙"), **how()),
        lambda: take_back_settlement(settlement=settlement, **how()),
    ]

    for attempt in attempts:
        with pytest.raises(DecisionError, match="2020年4月已封存"):
            attempt()
