"""异议: recorded, proved, withdrawn, and decided by somebody else than who entered them."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from accounts.models import User
from accounts.roles import Right
from cases.answers import cases_asked
from cases.attachments.files import Ready, discard
from cases.held.guard import months_in_words
from cases.manual.excluding import exclude
from cases.measures import Anchor
from cases.models import Case, Exclusion, HeldChange, Unit
from cases.periods import CITY, Month
from cases.questions import question

from .deciding import adjust
from .models import Objection, ObjectionFile
from .refusals import DecisionError, refuse_sealed
from .schemes import NoSchemeError
from .windows import Window, window_of

MOST_FILES = 5
"""Files that may prove an objection."""


@dataclass(frozen=True)
class Demand:
    """What is asked for: `points` for the unit, or, without them, a case out of the counts."""

    case: Case | None = None
    points: Decimal | None = None

    @property
    def claim(self) -> Objection.Claim:
        return Objection.Claim.EXCLUDE if self.points is None else Objection.Claim.ADJUST


@transaction.atomic
def record(  # noqa: PLR0913  about what, asking what, why, with what proof, by whom, when
    *,
    month: Month,
    unit: Unit,
    demand: Demand,
    reason: str,
    by: User,
    at: datetime,
    evidence: Ready | None = None,
) -> Objection:
    """Enters an objection to a unit's month; `DecisionError` says why it cannot be taken."""
    refuse_sealed(month)
    window = _open_window(month, at)
    _refuse_senseless(demand)
    if demand.case:
        _refuse_foreign_case(demand.case, unit, window, at)
        if demand.claim is Objection.Claim.EXCLUDE:
            _refuse_asked_before(demand.case, month)
    objection = Objection.objects.create(
        month=month,
        unit=unit,
        claim=demand.claim,
        case=demand.case,
        points=demand.points,
        reason=reason,
        recorded_by=by,
        recorded_at=at,
    )
    if evidence:
        _keep(objection, evidence, "", by, at)
    return objection


@transaction.atomic
def add_evidence(
    *, objection: Objection, file: Ready, caption: str, by: User, at: datetime
) -> ObjectionFile:
    """One more file that proves it, as long as it is undecided and the window is open."""
    refuse_sealed(objection.month)
    known = _undecided(objection)
    _open_window(known.month, at)
    if known.evidence.kept().count() >= MOST_FILES:
        raise DecisionError(f"一项异议最多 {MOST_FILES} 个材料，请先移除不用的。", "file")
    return _keep(known, file, caption, by, at)


@transaction.atomic
def remove_evidence(*, file: ObjectionFile, by: User, at: datetime) -> None:
    """The file goes, its line stays; only while the objection is undecided."""
    refuse_sealed(file.objection.month)
    _undecided(file.objection)
    known = ObjectionFile.objects.select_related("removed_by").get(pk=file.pk)
    if known.removed_at:
        raise DecisionError(f"这个材料已由{known.removed_by}移除。")
    known.removed_by, known.removed_at = by, at
    known.save(update_fields=["removed_by", "removed_at"])
    transaction.on_commit(lambda: discard(known.stored_as))


def uphold(
    *, objection: Objection, decision: str, by: User, at: datetime, points: Decimal | None = None
) -> Objection:
    """The case leaves the counts, or the unit gets points: those asked for unless told.

    A case that counts for a published month too is not taken out of it: the exclusion is kept as
    a held change, the objection stays undecided, and `DecisionError` says so.
    """
    with transaction.atomic():
        known = _to_decide(objection, by)
        if known.claim != Objection.Claim.EXCLUDE:
            given = known.points if points is None else points
            assert given is not None  # noqa: S101 - the database says so
            known.adjustment = adjust(
                month=known.month, unit=known.unit, points=given, reason=known.reason, by=by, at=at
            )
            return _settle(known, Objection.State.UPHELD, decision, by, at)
        taken_out = _taken_out(known, by, at)
        if isinstance(taken_out, Exclusion):
            known.exclusion = taken_out
            return _settle(known, Objection.State.UPHELD, decision, by, at)
    raise DecisionError(_held_words(taken_out))


@transaction.atomic
def reject(*, objection: Objection, decision: str, by: User, at: datetime) -> Objection:
    """Nothing changes; the reason is kept."""
    return _settle(_to_decide(objection, by), Objection.State.REJECTED, decision, by, at)


@transaction.atomic
def withdraw(*, objection: Objection, reason: str, by: User, at: datetime) -> Objection:
    """Taken back undecided, by who entered it or by somebody who decides."""
    refuse_sealed(objection.month)
    known = _undecided(objection)
    if not may_withdraw(known, by):
        raise DecisionError(f"这项异议由{known.recorded_by}登记，请由登记人或业务管理员撤回。")
    return _settle(known, Objection.State.WITHDRAWN, reason, by, at)


def may_decide(objection: Objection, by: User) -> bool:
    """Whether this person may decide it: not who entered it."""
    return by.may(Right.DECIDE_SCORES) and objection.recorded_by_id != by.pk


def may_withdraw(objection: Objection, by: User) -> bool:
    """Whether this person may take it back."""
    return objection.recorded_by_id == by.pk or by.may(Right.DECIDE_SCORES)


# -- what stands in the way ------------------------------------------------------------------------


def _open_window(month: Month, at: datetime) -> Window:
    try:
        window = window_of(month)
    except NoSchemeError as error:
        raise DecisionError(str(error)) from error
    if at < month.period(window.scheme.month_first_day).start:
        raise DecisionError(f"{month.label}还没有开始，不能登记异议。")
    if not window.is_open(at):
        raise DecisionError(
            f"{month.label}的异议期已于 {window.last_day} 24:00 截止，不能再登记异议或补充材料。"
        )
    return window


def _refuse_senseless(demand: Demand) -> None:
    if demand.points is None and demand.case is None:
        raise DecisionError("请填写要剔除的办件编号。", "number")
    if demand.points == 0:
        raise DecisionError("分值不能是 0。", "points")


def _refuse_foreign_case(case: Case, unit: Unit, window: Window, at: datetime) -> None:
    """The case has to be one of those that the unit's month is counted from."""
    known = case.exclusions.standing().select_related("decided_by").first()
    if known:
        raise DecisionError(
            f"办件 {case.number} 已由{known.decided_by}剔除，原因：{known.reason}。不必再提异议。",
            "number",
        )
    asked = question(window.month, window.scheme.rules, at)
    assigned = cases_asked(asked, Anchor.ASSIGNED).filter(pk=case.pk)
    if not assigned.exists():
        raise DecisionError(
            f"办件 {case.number} 不是{window.month.label}交办的，不计入这个月。", "number"
        )
    if not assigned.filter(unit_then=unit.pk).exists():
        raise DecisionError(
            f"办件 {case.number} 在{window.month.label}不计入{unit}，请核对单位或办件编号。",
            "number",
        )


def _refuse_asked_before(case: Case, month: Month) -> None:
    waiting = case.objections.filter(
        month=month, claim=Objection.Claim.EXCLUDE, state=Objection.State.PENDING
    )
    known = waiting.select_related("recorded_by").first()
    if known:
        raise DecisionError(
            f"办件 {case.number} 已有一项待裁定的异议，由{known.recorded_by}登记，不必重复登记。",
            "number",
        )


def _undecided(objection: Objection) -> Objection:
    """The objection as it now stands, held until the end of the transaction."""
    rows = Objection.objects.select_for_update(of=("self",))
    people = rows.select_related("recorded_by", "decided_by", "unit", "case")
    known = people.get(pk=objection.pk)
    if known.state != Objection.State.PENDING:
        assert known.decided_at is not None  # noqa: S101 - the database says so
        when = known.decided_at.astimezone(CITY)
        raise DecisionError(
            f"这项异议已由{known.decided_by}于 {when:%Y-%m-%d %H:%M} 处理："
            f"{known.get_state_display()}。您的操作没有保存。"
        )
    return known


def _to_decide(objection: Objection, by: User) -> Objection:
    refuse_sealed(objection.month)
    known = _undecided(objection)
    if known.recorded_by_id == by.pk:
        raise DecisionError("这项异议由您登记，应由其他业务管理员裁定。")
    return known


# -- writing ---------------------------------------------------------------------------------------


def _taken_out(known: Objection, by: User, at: datetime) -> Exclusion | HeldChange:
    """The case's exclusion: a new one, or that of a re-issue since the objection was entered; else
    the change that waits for a re-issue.
    """
    case = known.case
    assert case is not None  # noqa: S101 - the database says so
    applied = case.held_changes.filter(
        origin=HeldChange.Origin.EXCLUSION,
        state=HeldChange.State.APPLIED,
        settled_at__gte=known.recorded_at,
    )
    standing = case.exclusions.standing().first()
    if standing and applied.exists():
        return standing
    return exclude(case=case, reason=known.reason, by=by, at=at)


def _held_words(change: HeldChange) -> str:
    months = months_in_words(change.months.values_list("month", flat=True))
    return (
        f"办件 {change.number} 同时计入已封存的{months}，现在不能剔除：剔除已保留为待更正"
        f"（第 {change.pk} 项），异议仍待裁定。{months}更正重发之后，请再来裁定成立；"
        "不等重发的，请裁定不成立，或另行调整分数。"
    )


def _settle(
    known: Objection, state: Objection.State, words: str, by: User, at: datetime
) -> Objection:
    known.state, known.decision = state, words
    known.decided_by, known.decided_at = by, at
    known.save()
    return known


def _keep(objection: Objection, file: Ready, caption: str, by: User, at: datetime) -> ObjectionFile:
    return ObjectionFile.objects.create(
        objection=objection,
        type=file.type,
        file_name=file.name,
        caption=caption,
        sha256=file.sha256,
        size=file.size,
        width=file.width,
        height=file.height,
        stored_as=file.stored_as,
        added_by=by,
        added_at=at,
    )
