"""更正重发: asked for, consented to by somebody else, published beside what was before."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from accounts.models import User
from accounts.roles import Role
from cases.models import Case, Change, HeldChange, SealedFigures, SealedMonth
from scoring.actions import compute_month
from scoring.evaluate import Choices
from scoring.models import Evaluation, Reissue, Scheme, Seal, SourceChoice, UnitResult
from scoring.publishing.canonical import unpacked
from scoring.publishing.differences import differences, facts_between, state_in
from scoring.publishing.reissuing import (
    ReissueError,
    ask,
    consent,
    decline,
    dismiss,
    reissue,
    waiting_changes,
    withdraw,
)
from scoring.publishing.sealing import publish, seal_of
from scoring.publishing.verifying import verify, verify_all
from tests.factories import (
    APRIL,
    MUCH_LATER,
    CaseFactory,
    IndicatorFactory,
    SchemeFactory,
    UnitFactory,
    UserFactory,
    at,
)
from tests.held_changes import held, held_line
from tests.scoring.publishing.a_month import COUNTIES, publisher

pytestmark = pytest.mark.django_db

MAY = APRIL.following()
REASON = "核对派单记录"


def second() -> User:
    return publisher("second")


def a_change(told, **values: str | None) -> HeldChange:
    return held(told.cases[3], values or {"completed_at": None})


def asked(*changes: HeldChange, month=APRIL) -> Reissue:
    return ask(month=month, changes=changes, reason=REASON, by=publisher(), now=MUCH_LATER)


def consented(request: Reissue, **fields) -> list[Seal]:
    return consent(reissue=request, by=second(), now=MUCH_LATER, **fields)


def sealed_again() -> tuple[Seal, Seal]:
    earlier, later = Seal.objects.order_by("number")
    return earlier, later


# -- the whole way ------------------------------------------------------------------------------


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


def reissue_all(**fields) -> list[Seal]:
    asked = {"month": APRIL, "by": publisher(), "consent": second(), "reason": REASON}
    return reissue(**asked | {"now": MUCH_LATER} | fields)


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


# -- refusals -----------------------------------------------------------------------------------


def test_nothing_to_apply_is_no_reason(april_told, april_sealed):
    with pytest.raises(ReissueError, match="请至少选择一项"):
        reissue_all()


def test_what_changes_nothing_is_refused(april_told, april_sealed):
    change = a_change(april_told, title="路灯不亮")

    with pytest.raises(ReissueError, match="2020年4月的数据没有任何变化"):
        reissue_all()

    change.refresh_from_db()
    assert (change.state, change.case.title) == ("waiting", "")
    assert not Reissue.objects.exists()


def test_a_month_that_was_not_published_is_none_to_issue_anew(april_told):
    with pytest.raises(ReissueError, match="2020年4月还没有发布"):
        asked()


def test_one_request_waits_at_a_time(april_told, april_sealed):
    change = a_change(april_told)
    asked(change)

    with pytest.raises(ReissueError, match="已有一项更正重发的申请，由business于"):
        asked(change)


def test_only_changes_of_the_month_that_wait_are_taken(april_told, april_sealed):
    other = a_change(april_told)
    other.months.clear()

    with pytest.raises(ReissueError, match="有 1 项已经处理，或与2020年4月无关"):
        asked(other)


def test_a_change_is_in_one_request_at_a_time(april_told, april_sealed):
    change = a_change(april_told)
    Reissue.objects.create(
        month=MAY, reason="x", asked_by=publisher(), asked_at=MUCH_LATER
    ).changes.add(change)

    with pytest.raises(ReissueError, match="已在2020年5月的更正重发申请里"):
        asked(change)


@pytest.mark.parametrize("fields", [{"role": Role.ANALYST}, {"is_active": False}])
def test_it_takes_the_right_to_publish(april_told, april_sealed, fields):
    change = a_change(april_told)
    somebody = UserFactory(**{"username": "somebody", "role": Role.BUSINESS} | fields)

    with pytest.raises(ReissueError, match="somebody没有发布的权限"):
        reissue_all(by=somebody)
    with pytest.raises(ReissueError, match="somebody没有发布的权限"):
        reissue_all(consent=somebody)
    with pytest.raises(ReissueError, match="somebody没有发布的权限"):
        decline(reissue=asked(change), reason="x", by=somebody, now=MUCH_LATER)
    assert Seal.objects.count() == 1


def test_nobody_consents_to_an_own_request(april_told, april_sealed):
    request = asked(a_change(april_told))

    with pytest.raises(ReissueError, match="应由另一位有发布权限的人同意"):
        consent(reissue=request, by=publisher(), now=MUCH_LATER)
    with pytest.raises(ReissueError, match="不需要的请撤回"):
        decline(reissue=request, reason="x", by=publisher(), now=MUCH_LATER)


def test_a_request_is_consented_to_as_it_was_seen(april_told, april_sealed):
    first, other = a_change(april_told), held(april_told.cases[4], {"is_difficult": "True"})
    request = asked(first)
    Reissue.objects.update(state="withdrawn", decided_by=publisher(), decided_at=MUCH_LATER)
    reissue_all(changes=[other])
    Reissue.objects.filter(pk=request.pk).update(state="waiting", decided_by=None, decided_at=None)

    with pytest.raises(ReissueError, match="您查看之后2020年4月又重新发布过"):
        consented(request, shown=april_sealed.digest)
    assert len(consented(request)) == 1


def test_what_no_longer_fits_stops_the_whole(april_told, april_sealed):
    changes = [held(one, {"completed_at": "2020-04-21 01:00:00"}) for one in april_told.cases[:5]]
    good = held(april_told.cases[5], {"is_difficult": "True"})
    Case.objects.filter(pk__in=[one.case_id for one in changes]).update(completed_at=at(22))
    request = asked(*changes, good)

    with pytest.raises(ReissueError, match="有的更正已经不能采纳：办件 20200401 的") as told:
        consented(request)

    assert "这样的共有 5 项。" in str(told.value)
    assert Case.objects.get(pk=good.case_id).is_difficult is False
    assert (Seal.objects.count(), Reissue.objects.get().state) == (1, "waiting")


def test_one_that_no_longer_fits_is_told_alone(april_told, april_sealed):
    request = asked(a_change(april_told))
    Case.objects.filter(pk=april_told.cases[3].pk).update(completed_at=at(25))

    with pytest.raises(ReissueError, match=r"需要的重新提出。$"):
        consented(request)


def test_a_month_that_could_not_be_computed_stops_the_whole(april_told, april_sealed):
    held_line(april_told.line, on_time_rate="120")

    with pytest.raises(ReissueError, match="不在 0 到 100% 之间"):
        reissue_all()

    assert Seal.objects.count() == 1


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


# -- several at once ------------------------------------------------------------------------------


def end_of(work) -> str:
    try:
        work()
    except ReissueError as told:
        return str(told)
    finally:
        connection.close()
    return "done"


@pytest.mark.django_db(transaction=True)
def test_of_several_who_decide_at_once_one_does_and_the_others_are_told():
    told = a_published_month()
    request = asked(held(told, {"completed_at": None}))
    people = [publisher(f"publisher{n}") for n in range(3)]
    works = [
        *(lambda by=by: consent(reissue=request, by=by, now=MUCH_LATER) for by in people),
        lambda: withdraw(reissue=request, by=publisher(), now=MUCH_LATER),
    ]

    with ThreadPoolExecutor(len(works)) as threads:
        ends = sorted(threads.map(end_of, works))

    assert ends[0] == "done"
    assert all("您的操作没有保存。" in end for end in ends[1:])
    request.refresh_from_db()
    assert Seal.objects.count() == (2 if request.state == "done" else 1)
    assert all(verdict.holds for verdict in verify_all())


def a_published_month() -> Case:
    """A small one, whatever an earlier test of this kind left of the tables."""
    IndicatorFactory(scheme=SchemeFactory(state=Scheme.State.IN_FORCE))
    case = CaseFactory(unit=UnitFactory(), completed=True)
    compute_month(month=APRIL, now=MUCH_LATER)
    publish(month=APRIL, by=publisher(), now=MUCH_LATER)
    assert seal_of(APRIL)
    return case
