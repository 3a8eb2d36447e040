"""Computing a month: drafts, revisions, the mark of the inputs, the cost."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from cases.models import UnitName
from cases.periods import Month
from cases.questions import question
from scoring.actions import compute_month
from scoring.evaluate import standings
from scoring.inputs import inputs_mark
from scoring.models import Evaluation, IndicatorResult, Scheme, UnitResult
from scoring.ranking import current_evaluation, read_ranking
from scoring.refusals import MonthSealedError
from scoring.schemes import NoSchemeError
from tests.factories import (
    APRIL,
    MUCH_LATER,
    CaseFactory,
    RatingFactory,
    UnitFactory,
    UserFactory,
    at,
    scheme_2020,
)
from tests.imported_sheets import indicator_line

pytestmark = pytest.mark.django_db
Evaluated = Evaluation.State


def compute(**changes):
    return compute_month(**{"month": APRIL, "now": MUCH_LATER, **changes})


def seal(evaluation):
    evaluation.state = Evaluated.SEALED
    evaluation.save()


# -- drafts and revisions -------------------------------------------------------------------------


def test_a_draft_says_when_by_whom_and_as_of_what_moment_it_was_computed():
    CaseFactory()
    person = UserFactory()

    draft = Evaluation.objects.get(pk=compute(by=person).pk)

    assert (draft.month, draft.revision, draft.state) == (APRIL, 1, Evaluated.DRAFT)
    assert (draft.computed_by, draft.computed_at) == (person, MUCH_LATER)
    assert draft.as_of == at(1, 0, month=5)
    assert draft.scheme == scheme_2020()
    assert draft.inputs_mark == inputs_mark(APRIL, APRIL.period())
    assert str(draft) == "2020-04 第1版"


def test_a_running_month_is_computed_as_of_now():
    CaseFactory(completed_at=at(14))

    draft = compute(now=at(13))

    assert draft.as_of == at(13)
    assert draft.results.get().completed == 0


def test_computing_again_replaces_the_draft():
    CaseFactory(unit__name="甲")
    first = compute()
    RatingFactory(case=CaseFactory(unit=UnitFactory(name="甲"), completed=True))

    second = compute()

    assert Evaluation.objects.get() == second != first
    assert second.revision == 1
    assert UnitResult.objects.get().assigned == 2
    assert IndicatorResult.objects.count() == 8


def test_a_sealed_month_is_not_computed_anew():
    CaseFactory(unit__name="甲")
    sealed = compute()
    seal(sealed)
    CaseFactory(unit=UnitFactory(name="甲"))

    with pytest.raises(MonthSealedError, match="2020年4月已封存，不能重新计算"):
        compute()
    assert current_evaluation(APRIL) == Evaluation.objects.get() == sealed
    assert sealed.results.get().assigned == 1


def test_other_months_keep_their_drafts():
    CaseFactory(received_at=at(10, month=3))
    CaseFactory()
    march = compute(month=Month(2020, 3))

    compute()

    assert current_evaluation(Month(2020, 3)) == march
    assert current_evaluation(Month(2020, 2)) is None


def test_a_month_before_every_scheme_is_refused_and_nothing_changes():
    with pytest.raises(NoSchemeError):
        compute(month=Month(2017, 12))

    assert not Evaluation.objects.exists()


def test_a_unit_keeps_the_name_it_had():
    unit = UnitFactory(name="旧名")
    indicator_line(unit)
    draft = compute()
    unit.name = "新名"
    unit.save()
    UnitName.objects.create(unit=unit, name="旧名", used_until=date(2020, 5, 1))

    line = read_ranking(draft).group("county").ranked[0]

    assert (line.name, line.unit.name) == ("旧名", "新名")


def test_exact_totals_survive_the_way_through_the_database():
    unit = UnitFactory()
    for story in [{"completed": True}, {"completed": True}, {"due_at": at(9, month=5)}]:
        CaseFactory(unit=unit, **story)

    line = read_ranking(compute()).group("county").ranked[0]

    assert line.total == line.base == 9
    assert line.terms["completion_rate"].points == 2
    indicator_line(unit, satisfaction_rate="33.33", completed=7, completion_rate="70.00")
    draft = compute()
    assert read_ranking(draft).group("county").ranked[0].total == Fraction("7.0999")
    assert UnitResult.objects.get(evaluation=draft).unrounded == Decimal("7.0999")


# -- the ends of a ranking ------------------------------------------------------------------------


def test_the_best_and_the_weakest_are_read_from_both_ends():
    for place in range(5):
        indicator_line(UnitFactory(name=f"第{place}"), bonus=-place)
    Scheme.objects.update(top_size=2, bottom_size=9)
    group = read_ranking(compute()).group("county")

    assert [line.name for line in group.top] == ["第0", "第1"]
    assert [line.name for line in group.bottom] == ["第4", "第3", "第2", "第1", "第0"]
    assert [str(line.score) for line in group.ranked] == ["10.00", "9.00", "8.00", "7.00", "6.00"]


def test_a_unit_without_a_rank_has_no_score():
    CaseFactory()
    UnitFactory()

    (line,) = read_ranking(compute()).unranked

    assert line.score is line.rank is line.base is line.total is None
    assert line.terms == {}


# -- cost -----------------------------------------------------------------------------------------


def asked_and_read():
    evaluation = current_evaluation(APRIL)
    standings(question(APRIL, evaluation.scheme.rules, MUCH_LATER), evaluation.scheme)
    read_ranking(evaluation)


@pytest.mark.parametrize("from_sheet", [True, False])
def test_it_costs_the_same_for_one_unit_as_for_thirty(query_count, from_sheet):
    def add():
        unit = UnitFactory()
        RatingFactory(case=CaseFactory(unit=unit, completed=True))
        if from_sheet:
            indicator_line(unit)

    add()
    compute()
    asking, computing = query_count(asked_and_read), query_count(compute)
    for _ in range(29):
        add()
    compute()

    assert query_count(asked_and_read) == asking
    assert query_count(compute) - computing <= 1  # SQLite takes long inserts in portions
