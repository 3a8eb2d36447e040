"""Several who publish, or change what is being published, at the same moment."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from accounts.models import User
from cases.manual.correcting import correct
from cases.manual.faults import ManualError
from cases.manual.fields import token
from cases.models import Case, SealedMonth, Unit
from cases.periods import Month
from scoring.actions import compute_month
from scoring.deciding import adjust
from scoring.evaluate import Choices, standings
from scoring.models import Evaluation, Seal, SourceChoice
from scoring.publishing import sealing
from scoring.publishing.sealing import AlreadySealedError, BlockedError, publish
from scoring.publishing.verifying import fault_of_chain, verify
from scoring.refusals import DecisionError, MonthSealedError
from tests.cases.intake.kills.races import Gate, at_once, importer
from tests.factories import APRIL, MUCH_LATER, UnitFactory, april, at
from tests.intake_desk import table
from tests.scoring.publishing.a_month import COUNTIES, drafted

pytestmark = pytest.mark.django_db
AT_ONCE = 8
SEALED, DONE, REFUSED = "sealed", "done", "refused"
Work = Callable[[Gate], str]
MARCH = APRIL.previous()


def publishing(username: str = "business", month: Month = APRIL) -> Work:
    def work(gate: Gate) -> str:
        by = User.objects.get(username=username)
        gate()
        try:
            publish(month=month, by=by, now=MUCH_LATER)
        except (AlreadySealedError, BlockedError) as told:
            return str(told)
        except DatabaseError as error:
            return f"{type(error).__name__}: {error}"
        return SEALED

    return work


def one_was_sealed(answers: list[str]) -> bool:
    """And the others were told by whom, when and under which code."""
    if Seal.objects.count() != 1:
        return False
    seal = Seal.objects.get()
    told = f"2020年4月已由{seal.sealed_by}于2021-01-01 08:00封存，封存码 {seal.code}。"
    return sorted(answers) == sorted([SEALED, *[told] * (len(answers) - 1)])


@pytest.mark.parametrize("number", [2, AT_ONCE])
def test_of_several_who_publish_a_month_one_does_and_the_others_are_told(ground, rounds, number):
    for turn in rounds(1, 20):
        with ground():
            people = ["business", "second"] * (number // 2)
            answers = at_once([publishing(one) for one in people])

            assert one_was_sealed(answers), (turn, answers)
            assert verify(APRIL).holds


def test_without_the_guard_the_same_race_ends_otherwise_on_postgresql(ground, monkeypatch):
    """So the test above proves something. SQLite lets one writer in at a time by itself."""
    monkeypatch.setattr(sealing, "alone", transaction.atomic)
    monkeypatch.setattr(sealing, "decide_on", lambda _month: None)
    faults = []

    for _ in range(3):
        with ground():
            answers = at_once([publishing()] * AT_ONCE)
            if not one_was_sealed(answers):
                faults.append(answers)

    assert bool(faults) == (connection.vendor == "postgresql"), faults


def test_two_months_published_at_once_stand_one_after_the_other(ground, rounds):
    for _ in rounds(1, 20):
        with ground():
            _march_drafted()

            answers = at_once([publishing(), publishing("second", MARCH)])

            assert answers == [SEALED, SEALED]
            assert [one.number for one in Seal.objects.order_by("number")] == [1, 2]
            assert fault_of_chain() == ""
            assert verify(APRIL).holds
            assert verify(MARCH).holds


def _march_drafted() -> None:
    """Of one case, whose month is before April's."""
    case = Case.objects.get(number="20200406")
    moment = at(10, month=3)
    case.hand_overs.update(at=moment)
    Case.objects.filter(pk=case.pk).update(
        received_at=moment, assigned_at=moment, handed_over_at=moment, due_at=moment
    )
    drafted()
    compute_month(month=MARCH, now=MUCH_LATER)


# -- against those who change what is being published ---------------------------------------------


def importing(path: Path) -> Work:
    return importer(path)


def correcting(gate: Gate) -> str:
    """By hand, of a fact."""
    case, by = Case.objects.get(number="20200401"), User.objects.get(username="second")
    shown = token(case, "is_difficult")
    gate()
    try:
        correct(
            case=case,
            field="is_difficult",
            value=True,
            shown=shown,
            reason="按录音核对",
            by=by,
            at=MUCH_LATER,
        )
    except ManualError:
        return REFUSED
    return DONE


def adjusting(gate: Gate) -> str:
    unit, by = Unit.objects.get(name=COUNTIES[1]), User.objects.get(username="second")
    gate()
    try:
        adjust(month=APRIL, unit=unit, points=Decimal(-1), reason="补扣", by=by, at=MUCH_LATER)
    except DecisionError:
        return REFUSED
    return DONE


def computing(gate: Gate) -> str:
    group = UnitFactory(name=COUNTIES[0]).group_id
    gate()
    try:
        choices = Choices(of_group={group: SourceChoice.LEDGER})
        compute_month(month=APRIL, now=MUCH_LATER, choices=choices)
    except MonthSealedError:
        return REFUSED
    return DONE


def nothing_slipped_in() -> bool:
    """What is sealed is what the ledger says and what follows from it; else it is still a draft."""
    evaluation = Evaluation.objects.get(month=APRIL)
    if not Seal.objects.exists():
        return evaluation.state == "draft" and not SealedMonth.objects.exists()
    stored = dict(evaluation.results.values_list("unit__slug", "total"))
    group = UnitFactory(name=COUNTIES[0]).group_id
    found = standings(april(), evaluation.scheme, Choices(of_group={group: SourceChoice.LEDGER}))
    now = {
        one.score.figures.unit.slug: str(one.score.total)
        for standing in found
        for one in standing.ranked
    }
    return verify(APRIL).fault == "" and now == stored


@pytest.fixture
def new_case(tmp_path) -> Path:
    """A file with one case more, received in April."""
    path = tmp_path / "办件.csv"
    path.write_bytes(table([["2020040Z", "2020-04-03 08:30:00", "即时答复"]]))
    return path


@pytest.mark.parametrize("other", ["import", "edit", "decision", "computation", "all"])
def test_no_change_slips_into_a_month_that_is_being_published(ground, rounds, new_case, other):
    works: dict[str, list[Work]] = {
        "import": [importing(new_case)],
        "edit": [correcting],
        "decision": [adjusting],
        "computation": [computing],
    }
    works["all"] = [one for some in works.values() for one in some]

    for turn in rounds(1, 20):
        with ground():
            answers = at_once([publishing(), *works[other]])

            assert not any("Error" in one for one in answers), answers
            assert nothing_slipped_in(), (turn, answers)
