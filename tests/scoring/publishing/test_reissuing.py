"""更正重发: asked for, consented to by somebody else, published beside what was before."""

import pytest

from cases.models import Case, Change, HeldChange, SealedFigures, SealedMonth
from scoring.actions import compute_month
from scoring.evaluate import Choices
from scoring.models import Evaluation, Seal, SourceChoice, UnitResult
from scoring.publishing.canonical import unpacked
from scoring.publishing.differences import differences, facts_between, state_in
from scoring.publishing.reissuing import (
    ReissueError,
    decline,
    dismiss,
    waiting_changes,
    withdraw,
)
from scoring.publishing.sealing import publish
from scoring.publishing.verifying import verify, verify_all
from tests.factories import (
    APRIL,
    MUCH_LATER,
    CaseFactory,
    UnitFactory,
    at,
)
from tests.held_changes import held, held_line
from tests.scoring.publishing.a_month import COUNTIES, publisher
from tests.scoring.publishing.asked import (
    MAY,
    REASON,
    a_change,
    asked,
    consented,
    reissue_all,
    sealed_again,
    second,
)

pytestmark = pytest.mark.django_db


def test_a_correction_becomes_revision_2_beside_1(april_told, april_sealed):
    change = a_change(april_told)
    before = Evaluation.objects.values().get(), list(UnitResult.objects.order_by("pk").values())
    content = bytes(april_sealed.content)

    request = asked(change)
    assert Seal.objects.count() == 1
    [made] = consented(request)

    # Revision 1 is there byte for byte, with everything that was computed for it.
    first = Seal.objects.get(pk=april_sealed.pk)
    assert (bytes(first.content), first.digest) == (content, april_sealed.digest)
    kept = UnitResult.objects.filter(evaluation=first.evaluation).order_by("pk")
    assert (Evaluation.objects.values().get(revision=1), list(kept.values())) == before
    # Revision 2 follows it in the chain, with both signatures and what it applied.
    assert made.previous == first
    assert (made.evaluation.revision, made.evaluation.scheme) == (2, first.evaluation.scheme)
    assert (made.sealed_by.username, made.consented_by.username) == ("business", "second")
    assert (made.reason, list(made.changes.all())) == (REASON, [change])
    sealed = SealedMonth.objects.get()
    assert (sealed.revision, sealed.digest) == (2, made.digest)
    # The ledger has the correction, and both seals hold.
    assert Case.objects.get(pk=change.case_id).completed_at is None
    assert all(verdict.holds for verdict in verify_all())
    assert verify(APRIL).holds


def test_the_differences_are_those_of_the_correction(april_told, april_sealed):
    change = a_change(april_told)
    reissue_all()

    earlier, later = (unpacked(bytes(one.content)) for one in sealed_again())

    [fact] = facts_between(earlier, later)
    assert (fact.key, fact.name, fact.after) == (change.number, "completed_at", None)
    found = differences(state_in(earlier), state_in(later))
    assert ("completed", 4, 3) in {
        (one.measure, one.before, one.after) for one in found.figures if not one.dimension
    }
    assert [one.present.name for one in found.places] == ["兴隆台区"]


def test_the_figures_of_the_month_are_the_new_ones(april_told, april_sealed):
    a_change(april_told)

    reissue_all()

    assert SealedFigures.objects.get(dimension="").numbers[""]["completed"] == 3
    assert Evaluation.objects.filter(month=APRIL).count() == 2


def test_the_change_and_the_history_say_why(april_told, april_sealed):
    change = a_change(april_told)

    reissue_all()

    change.refresh_from_db()
    assert (change.state, change.settled_by.username) == ("applied", "business")
    assert change.settled_because == f"更正重发：{REASON}"
    row = Change.objects.get(record="case", record_id=change.case_id, field="completed_at")
    assert (row.by.username, row.reason) == ("business", f"更正重发：{REASON}")


def test_a_request_remembers_what_it_led_to(april_told, april_sealed):
    request = asked(a_change(april_told))

    [made] = consented(request, shown=april_sealed.digest)

    request.refresh_from_db()
    assert (request.state, request.decided_by.username) == ("done", "second")
    assert list(request.seals.all()) == [made]


def test_a_sheets_line_is_issued_anew(april_told, april_sealed):
    held_line(april_told.line, completed="9", on_time_rate="90")

    [made] = reissue_all()

    assert verify(APRIL).holds
    assert made.evaluation.results.get(unit=april_told.line.unit).completed == 9


def test_every_month_that_a_change_touches_is_issued_anew(april_told, april_sealed):
    case = CaseFactory(
        unit=april_told.unit, received_at=at(30), assigned_at=at(1, month=5), completed=True
    )
    reissue_all(changes=[a_change(april_told)])
    may = sealed_may()
    change = held(case, {"is_difficult": "True"})

    seals = reissue_all(month=MAY)

    assert [(str(one.evaluation.month), one.evaluation.revision) for one in seals] == [
        ("2020-05", 2),
        ("2020-04", 3),
    ]
    assert [one.number for one in seals] == [5, 4]
    assert all(list(one.changes.all()) == [change] for one in seals)
    assert may.evaluation.revision == 1
    assert all(verdict.holds for verdict in verify_all())


def sealed_may() -> Seal:
    CaseFactory(unit=UnitFactory(name=COUNTIES[0]), received_at=at(8, month=5), completed=True)
    compute_month(month=MAY, now=MUCH_LATER, choices=Choices(SourceChoice.LEDGER))
    return publish(month=MAY, by=publisher(), now=MUCH_LATER)


def test_a_month_that_a_change_did_not_name_is_issued_anew_too(april_told, april_sealed):
    """It was published after the change had been held."""
    case = april_told.cases[3]
    change = held(case, {"is_difficult": "True"})
    with_may = held(case, {"due_at": str(at(9, month=5))})
    reissue_all(changes=[with_may])
    HeldChange.objects.filter(pk=change.pk).update(state="dismissed", **SETTLED)
    sealed_may()
    HeldChange.objects.filter(pk=change.pk).update(state="waiting", **UNSETTLED)

    seals = reissue_all(changes=[change])

    assert [str(one.evaluation.month) for one in seals] == ["2020-04", "2020-05"]
    assert all(list(one.changes.all()) == [change] for one in seals)


SETTLED = {"settled_at": MUCH_LATER, "settled_because": "以后再说"}
UNSETTLED = {"settled_at": None, "settled_because": ""}


# -- declined, withdrawn, dismissed ---------------------------------------------------------------


def test_a_declined_request_leaves_the_changes_waiting(april_told, april_sealed):
    request = asked(a_change(april_told))

    decline(reissue=request, reason="依据不足", by=second(), now=MUCH_LATER)

    request.refresh_from_db()
    assert (request.state, request.decision) == ("declined", "依据不足")
    assert waiting_changes(APRIL).count() == 1
    with pytest.raises(ReissueError, match=r"已由second于 .* 处理：不同意。您的操作没有保存。"):
        consented(request)


def test_who_asked_withdraws(april_told, april_sealed):
    request = asked(a_change(april_told))

    with pytest.raises(ReissueError, match="由business提出，只能由本人撤回"):
        withdraw(reissue=request, by=second(), now=MUCH_LATER)
    withdraw(reissue=request, by=publisher(), now=MUCH_LATER)

    request.refresh_from_db()
    assert request.state == "withdrawn"
    assert asked(*waiting_changes(APRIL)).state == "waiting"


def test_a_change_is_dismissed_with_a_reason(april_told, april_sealed):
    change = a_change(april_told)

    dismiss(change=change, reason="依据不足", by=second(), now=MUCH_LATER)

    change.refresh_from_db()
    assert (change.state, change.settled_by.username, change.settled_because) == (
        "dismissed",
        "second",
        "依据不足",
    )
    assert not waiting_changes(APRIL).exists()
    with pytest.raises(ReissueError, match=r"这一项已由second于 .* 处理：不予更正。"):
        dismiss(change=change, reason="x", by=second(), now=MUCH_LATER)


def test_a_change_that_somebody_asked_for_is_not_dismissed(april_told, april_sealed):
    change = a_change(april_told)
    asked(change)

    with pytest.raises(ReissueError, match="在2020年4月的更正重发申请里"):
        dismiss(change=change, reason="x", by=second(), now=MUCH_LATER)
