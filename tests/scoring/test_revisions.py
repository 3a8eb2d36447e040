"""A month that was published twice: everything that looks back on it sees the second revision."""

from datetime import datetime

import pytest

from cases.models import Unit, UnitGroup
from cases.questions import question
from reports.checklist.outcome import outcome
from reports.rankings.build import ranking_view
from reports.statements.history import past_months
from scoring.actions import compute_month, store
from scoring.choices import last_choices
from scoring.evaluate import Choices, standings
from scoring.models import Evaluation, GroupResult, Source, SourceChoice, UnitResult
from scoring.origin import source_of
from scoring.publishing.sealing import Signature, seal
from scoring.ranking import current_evaluation
from scoring.registers import sealed_months_of
from scoring.scheming.timeline import use_of
from tests.factories import APRIL, MUCH_LATER, CaseFactory, UnitFactory, UserFactory, at

MAY = APRIL.following()


def publish(evaluation: Evaluation, **why: object) -> Evaluation:
    seal(evaluation, Signature(UserFactory(username="business"), MUCH_LATER, **why))
    return evaluation


def worked(unit: Unit, received: datetime, *, in_time: bool) -> None:
    ended = {"completed": True} if in_time else {"overdue": True}
    CaseFactory(unit=unit, received_at=received, **ended)


@pytest.fixture
def twice(db) -> tuple[Evaluation, Evaluation]:
    """April with two units: the first revision ranks them the other way round."""
    good, bad = UnitFactory(slug="good"), UnitFactory(slug="bad")
    worked(bad, at(10), in_time=True)
    worked(good, at(10), in_time=False)
    first = publish(compute_month(month=APRIL, now=MUCH_LATER))
    GroupResult.objects.update(source=Source.SHEET)
    for _ in range(9):
        worked(good, at(11), in_time=True)
        worked(bad, at(11), in_time=False)
    worked(UnitFactory(slug="third"), at(12), in_time=False)
    asked = question(APRIL, first.scheme.rules, MUCH_LATER)
    found = standings(asked, first.scheme, Choices(SourceChoice.LEDGER))
    second = store(asked, first.scheme, found, now=MUCH_LATER, revision=2)
    return first, publish(second, reason="漏导", consented_by=UserFactory(username="business2"))


def pk(slug: str) -> int:
    return Unit.objects.get(slug=slug).pk


def test_the_newest_revision_is_the_month(twice):
    assert current_evaluation(APRIL) == twice[1]
    assert outcome(APRIL, APRIL.period()).is_sealed


def test_the_sources_are_those_of_the_second_revision(twice):
    county = UnitGroup.objects.get(slug="county").pk

    assert set(last_choices(APRIL).of_group.values()) == {SourceChoice.LEDGER}
    assert source_of(APRIL, pk("good"), county) == Source.LEDGER


def test_a_unit_that_only_the_first_revision_names_has_no_source_from_it(twice):
    county = UnitGroup.objects.get(slug="county").pk
    UnitResult.objects.filter(evaluation=twice[1], unit=pk("good")).delete()

    assert source_of(APRIL, pk("good"), county) == Source.LEDGER


def test_a_unit_looks_back_on_one_april_and_on_its_second_revision(twice):
    past = past_months(MAY, [pk("good"), pk("bad"), pk("third")])

    assert [one.month for one in past[pk("good")]] == [APRIL, MAY]
    assert [past[pk(slug)][0].rank_words for slug in ("good", "bad", "third")] == [
        "1/3",
        "3/3",
        "2/3",
    ]


def test_last_month_s_rank_is_that_of_the_second_revision(twice):
    worked(Unit.objects.get(slug="bad"), at(12, month=5), in_time=True)
    evaluation = compute_month(month=MAY, now=MUCH_LATER)

    view = ranking_view(evaluation, question(MAY, evaluation.scheme.rules, MUCH_LATER))

    [row] = view.groups[0].rows
    assert (row.slug, row.last_rank, row.movement) == ("bad", "3", "上升2位")


def test_a_scheme_and_a_unit_name_the_month_once(twice):
    assert use_of(twice[0].scheme).months == use_of(twice[0].scheme).sealed == (APRIL,)
    assert sealed_months_of(Unit.objects.get(slug="good")) == [APRIL]
