"""The mark of a month's inputs: another one as soon as something came in for that month."""

from datetime import date

import pytest

from cases.models import Case, Correction, UnitSuccession
from scoring.actions import compute_month
from scoring.inputs import beside_inputs, inputs_mark, is_stale
from scoring.models import Evaluation
from tests.factories import (
    APRIL,
    MUCH_LATER,
    AdjustmentFactory,
    CaseFactory,
    ExclusionFactory,
    ImportBatchFactory,
    RatingFactory,
    UnitFactory,
    UserFactory,
    at,
)
from tests.scoring.settled import settled

pytestmark = pytest.mark.django_db


def compute():
    return compute_month(month=APRIL, now=MUCH_LATER)


def mark_of_april():
    return inputs_mark(APRIL, APRIL.period())


def revoke(model):
    decision = model()
    mark = mark_of_april()
    decision.revoked_by, decision.revoked_at = UserFactory(), at(4, month=5)
    decision.save()
    return mark


@pytest.mark.parametrize(
    "record",
    [
        CaseFactory,
        lambda: RatingFactory(case=Case.objects.get()),
        lambda: ImportBatchFactory(kind="indicators", month=APRIL),
        AdjustmentFactory,
        ExclusionFactory,
        lambda: settled("甲", "乙"),
        lambda: UnitSuccession.objects.create(
            predecessor=UnitFactory(),
            successor=UnitFactory(),
            kind="merged",
            took_effect_on=date(2020, 5, 1),
        ),
        lambda: Correction.objects.create(
            case=CaseFactory(),
            field="completed_at",
            reason="误录",
            decided_by=UserFactory(),
            decided_at=at(3, month=5),
        ),
    ],
    ids=[
        "case",
        "rating",
        "sheet",
        "adjustment",
        "exclusion",
        "settlement",
        "merger",
        "correction",
    ],
)
def test_every_kind_of_input_changes_the_mark(record):
    CaseFactory()
    before = mark_of_april()

    record()

    assert mark_of_april() != before


@pytest.mark.parametrize("decision", [ExclusionFactory, AdjustmentFactory])
def test_taking_back_a_decision_changes_the_mark_even_while_the_clock_stands(decision):
    first = revoke(decision)
    after_first = mark_of_april()
    second = revoke(decision)

    assert first != after_first
    assert second != mark_of_april()


def test_what_belongs_to_another_month_leaves_the_mark():
    CaseFactory()
    before = mark_of_april()

    may = CaseFactory(received_at=at(10, month=5), assigned_at=at(10, month=5), due_at=None)
    RatingFactory(case=may, given_at=at(11, month=5))
    ExclusionFactory(case=may)
    ImportBatchFactory(kind="indicators", month=APRIL.following())

    assert mark_of_april() == before


def test_reading_changes_no_mark():
    CaseFactory()
    before = mark_of_april()

    compute()

    assert mark_of_april() == before
    assert len(before) <= Evaluation._meta.get_field("inputs_mark").max_length


def test_beside_its_inputs_an_evaluation_knows_that_it_is_stale(query_count):
    CaseFactory()
    compute()
    april = (APRIL, APRIL.period())
    stored = beside_inputs(*april)
    assert not is_stale(stored.get(), *april)

    AdjustmentFactory()

    assert is_stale(stored.get(), *april)
    assert query_count(lambda: is_stale(stored.get(), *april)) == 1
