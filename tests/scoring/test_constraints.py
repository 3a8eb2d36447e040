"""What the database refuses of evaluations and decisions, whoever writes; the rest in refused_*."""

from decimal import Decimal

import pytest

from scoring.models import (
    Evaluation,
    GroupResult,
    IndicatorResult,
    Reason,
    Scheme,
    TieSettlement,
    TieSettlementPlace,
    UnitResult,
)
from tests import constraints
from tests.factories import (
    APRIL,
    AdjustmentFactory,
    IndicatorFactory,
    SchemeFactory,
    UnitFactory,
    UnitGroupFactory,
    UserFactory,
    at,
    scheme_2020,
)
from tests.scoring.refused_objections import OBJECTIONS
from tests.scoring.refused_schemes import SCHEMES
from tests.scoring.refused_seals import SEALS

pytestmark = pytest.mark.django_db


def evaluation(revision=1, state=Evaluation.State.DRAFT):
    moment = at(2, month=5)
    return Evaluation.objects.create(
        month=APRIL,
        revision=revision,
        state=state,
        scheme=scheme_2020(),
        as_of=moment,
        computed_at=moment,
    )


def result(**changes):
    values = {
        "evaluation": changes.pop("evaluation", None) or evaluation(),
        "unit": changes.pop("unit", None) or UnitFactory(),
        "group": UnitGroupFactory(),
    }
    figures = {"rank": 1, "unrounded": Decimal(10), **changes}
    return UnitResult.objects.create(**values, **figures)


def an_indicator_counts_twice():
    indicator = IndicatorFactory()
    term = {"result": result(), "indicator": indicator, "points": "3"}
    IndicatorResult.objects.create(**term)
    IndicatorResult.objects.create(**term)


def settlement(reason="按印发次序"):
    return TieSettlement.objects.create(
        month=APRIL,
        group=UnitGroupFactory(),
        reason=reason,
        decided_by=UserFactory(),
        decided_at=at(2, month=5),
    )


def place(kept, unit, position):
    return TieSettlementPlace.objects.create(settlement=kept, unit=unit, position=position)


def one_unit_on_two_places():
    kept, unit = settlement(), UnitFactory()
    place(kept, unit, 1)
    place(kept, unit, 2)


def two_units_on_one_place():
    kept = settlement()
    place(kept, UnitFactory(), 1)
    place(kept, UnitFactory(), 1)


def a_group_scored_twice():
    group = {"evaluation": evaluation(), "group": UnitGroupFactory(), "source": "ledger"}
    GroupResult.objects.create(**group)
    GroupResult.objects.create(**group)


REFUSED = (
    SCHEMES
    | OBJECTIONS
    | SEALS
    | {
        "an_evaluation_is_a_draft_or_sealed": lambda: evaluation(state="lost"),
        "a_group_has_a_known_choice": lambda: GroupResult.objects.create(
            evaluation=evaluation(), group=UnitGroupFactory(), source="ledger", choice="hearsay"
        ),
        "a_group_has_a_known_source": lambda: GroupResult.objects.create(
            evaluation=evaluation(), group=UnitGroupFactory(), source="hearsay"
        ),
        "a_month_has_a_revision_once": lambda: [evaluation(), evaluation(state="sealed")],
        "a_month_has_one_draft": lambda: [evaluation(), evaluation(revision=2)],
        "a_group_is_scored_once": a_group_scored_twice,
        "a_unit_is_scored_once": lambda: [
            result(evaluation=(kept := evaluation()), unit=(unit := UnitFactory())),
            result(evaluation=kept, unit=unit),
        ],
        "a_unit_has_a_rank_or_a_reason": [
            lambda: result(rank=None),
            lambda: result(unranked_because=Reason.NO_CASES),
            lambda: result(unrounded=None),
        ],
        "an_indicator_counts_once": an_indicator_counts_twice,
        "an_adjustment_has_a_reason": lambda: AdjustmentFactory(reason=""),
        "an_adjustment_changes_something": lambda: AdjustmentFactory(points=0),
        "a_revoked_adjustment_names_who_and_when": [
            lambda: AdjustmentFactory(revoked_at=at(4, month=5)),
            lambda: AdjustmentFactory(revoked_by=UserFactory()),
        ],
        "a_settlement_has_a_reason": lambda: settlement(reason=""),
        "a_settled_tie_names_a_unit_once": one_unit_on_two_places,
        "a_settled_tie_has_a_place_once": two_units_on_one_place,
    }
)


@pytest.mark.parametrize(("name", "attempt"), constraints.each(REFUSED))
def test_scores_and_schemes_refuse_what_cannot_be(name, attempt):
    constraints.assert_refused(name, attempt)


def test_every_constraint_of_scores_and_schemes_is_tried():
    assert set(REFUSED) == constraints.names_of("scoring")


def test_a_sealed_revision_stands_beside_the_new_draft():
    evaluation(revision=1, state=Evaluation.State.SEALED)
    evaluation(revision=2)

    assert Evaluation.objects.filter(month=APRIL).count() == 2


def test_drafts_of_schemes_may_wait_for_the_same_month():
    SchemeFactory(effective_from="2018-01")
    SchemeFactory(effective_from="2018-01")

    assert Scheme.objects.filter(effective_from="2018-01").count() == 3
