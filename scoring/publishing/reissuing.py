"""更正重发: a published month gets its next revision, with somebody else's consent.

Asked for with a reason and chosen held changes; until somebody else consents nothing moves. Then
the changes are applied and every month they touch is computed and sealed, all or nothing.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from accounts.roles import Right
from cases.changes import Author
from cases.held.applying import Applied, apply_changes, settle
from cases.models import HeldChange, SealedMonth
from cases.periods import Month
from cases.turns import alone, decide_on
from scoring.actions import store
from scoring.evaluate import NothingToScoreError
from scoring.models import Reissue, Seal

from .again import asked_again, standings_again
from .effects import sealed_evaluation
from .sealing import PublishError, Signature, moment_words, seal, seal_of

State = Reissue.State
WORD = "更正重发"
NAMED = 3
"""Changes that a sentence explains; of more it gives the number."""


class ReissueError(PublishError):
    """Nothing was asked for, decided or published; the text says why."""


def waiting_changes(month: Month) -> QuerySet[HeldChange]:
    """The held changes that a re-issue of the month can apply, in the order they were held."""
    return HeldChange.objects.filter(state=HeldChange.State.WAITING, months__month=month).order_by(
        "pk"
    )


def waiting_reissue(month: Month) -> Reissue | None:
    """The request that waits for somebody's consent."""
    rows = Reissue.objects.filter(month=month, state=State.WAITING)
    return rows.select_related("asked_by").first()


@transaction.atomic
def ask(
    *, month: Month, changes: Iterable[HeldChange], reason: str, by: User, now: datetime
) -> Reissue:
    """Asks for the month's next revision with these changes; `ReissueError` says why not."""
    decide_on(month)
    _refuse_without_right(by)
    if seal_of(month) is None:
        raise ReissueError(f"{month.label}还没有发布，不需要更正重发。")
    if known := waiting_reissue(month):
        when = moment_words(known.asked_at)
        raise ReissueError(
            f"{month.label}已有一项更正重发的申请，由{known.asked_by}于 {when} 提出，等待同意。"
        )
    asked = _still_waiting(month, changes)
    made = Reissue.objects.create(month=month, reason=reason, asked_by=by, asked_at=now)
    made.changes.set(asked)
    return made


def consent(*, reissue: Reissue, by: User, now: datetime, shown: str = "") -> list[Seal]:
    """The second person's consent: the new revisions, the asked month's first.

    `shown` is the digest of the seal that the person compared with; `ReissueError` when the month
    was published anew since, when a change no longer fits, or when nothing would change.
    """
    with alone():
        known = _undecided(reissue)
        _refuse_without_right(by)
        if known.asked_by_id == by.pk:
            raise ReissueError("这项申请由您提出，应由另一位有发布权限的人同意。")
        _refuse_outdated(known, shown)
        asked = _still_waiting(known.month, known.changes.all(), but=known)
        for month in _months_of(asked):
            decide_on(month)
        seals = _publish_anew(known, asked, by, now)
        _decide(known, State.DONE, by, now, "")
        known.seals.set(seals)
        return sorted(seals, key=lambda one: one.evaluation.month != known.month)


@transaction.atomic
def decline(*, reissue: Reissue, reason: str, by: User, now: datetime) -> Reissue:
    """Not consented to; the changes go on waiting."""
    known = _undecided(reissue)
    _refuse_without_right(by)
    if known.asked_by_id == by.pk:
        raise ReissueError("这项申请由您提出，不需要的请撤回。")
    return _decide(known, State.DECLINED, by, now, reason)


@transaction.atomic
def withdraw(*, reissue: Reissue, by: User, now: datetime, reason: str = "") -> Reissue:
    """Taken back by who asked; the changes go on waiting."""
    known = _undecided(reissue)
    if known.asked_by_id != by.pk:
        raise ReissueError(f"这项申请由{known.asked_by}提出，只能由本人撤回；不同意的请写明理由。")
    return _decide(known, State.WITHDRAWN, by, now, reason)


def reissue(
    *,
    month: Month,
    by: User,
    consent: User,
    reason: str,
    now: datetime,
    changes: Iterable[HeldChange] | None = None,
) -> list[Seal]:
    """Asked for and consented to at once; without `changes`, all that wait for the month."""
    with alone():
        chosen = waiting_changes(month) if changes is None else changes
        asked = ask(month=month, changes=chosen, reason=reason, by=by, now=now)
        return _consent(reissue=asked, by=consent, now=now)


_consent = consent
"""Under another name, where an argument bears this one."""


@transaction.atomic
def dismiss(*, change: HeldChange, reason: str, by: User, now: datetime) -> HeldChange:
    """不予更正: the change is not applied, and stays on the list with the reason."""
    _refuse_without_right(by)
    rows = HeldChange.objects.select_for_update(of=("self",)).select_related("settled_by")
    known = rows.get(pk=change.pk)
    if known.state != HeldChange.State.WAITING:
        assert known.settled_at is not None  # noqa: S101 - the database says so
        raise ReissueError(
            f"这一项已由{known.settled_by}于 {moment_words(known.settled_at)} 处理："
            f"{known.get_state_display()}。"
        )
    if asked := known.reissues.filter(state=State.WAITING).first():
        raise ReissueError(f"这一项在{asked.month.label}的更正重发申请里，请先撤回申请或等待决定。")
    settle([known], HeldChange.State.DISMISSED, Author(now, by, reason=reason))
    return known


# -- what stands in the way ------------------------------------------------------------------------


def _refuse_without_right(by: User) -> None:
    if not (by.is_active and by.may(Right.PUBLISH)):
        raise ReissueError(f"{by}没有发布的权限。")


def _undecided(asked: Reissue) -> Reissue:
    """The request as it now stands, held until the end of the transaction."""
    rows = Reissue.objects.select_for_update(of=("self",))
    known = rows.select_related("asked_by", "decided_by").get(pk=asked.pk)
    if known.state != State.WAITING:
        assert known.decided_at is not None  # noqa: S101 - the database says so
        raise ReissueError(
            f"这项申请已由{known.decided_by}于 {moment_words(known.decided_at)} 处理："
            f"{known.get_state_display()}。您的操作没有保存。"
        )
    return known


def _refuse_outdated(known: Reissue, shown: str) -> None:
    newest = seal_of(known.month)
    if shown and newest and shown != newest.digest:
        raise ReissueError(
            f"您查看之后{known.month.label}又重新发布过，请核对现在的影响，再次决定。"
        )


def _still_waiting(
    month: Month, changes: Iterable[HeldChange], but: Reissue | None = None
) -> list[HeldChange]:
    """The chosen ones; `ReissueError` where one cannot be chosen (any more)."""
    keys = {one.pk for one in changes}
    if not keys:
        raise ReissueError("请至少选择一项待更正的内容；没有更正，数字和名次不会变化，不能重发。")
    found = list(waiting_changes(month).filter(pk__in=keys))
    if gone := len(keys) - len(found):
        raise ReissueError(
            f"所选内容中有 {gone} 项已经处理，或与{month.label}无关，请重新选择后申请。"
        )
    others = Reissue.objects.filter(state=State.WAITING, changes__in=found)
    if but:
        others = others.exclude(pk=but.pk)
    if other := others.first():
        raise ReissueError(
            f"所选内容中有的已在{other.month.label}的更正重发申请里，请先等那一项决定。"
        )
    return found


# -- publishing ------------------------------------------------------------------------------------


def _months_of(changes: Iterable[HeldChange]) -> list[Month]:
    keys = [one.pk for one in changes]
    touched = SealedMonth.objects.filter(held_changes__in=keys).distinct()
    return [one.month for one in touched.order_by("month")]


def _publish_anew(
    known: Reissue, asked: Sequence[HeldChange], by: User, now: datetime
) -> list[Seal]:
    author = Author(now, known.asked_by, reason=f"{WORD}：{known.reason}")
    applied = apply_changes(asked, author)
    _refuse_unfit(applied)
    if known.month not in {one.month for one in applied.months}:
        raise ReissueError(
            f"采纳这些更正以后，{known.month.label}的数据没有任何变化，不需要重新发布。"
            "请不予更正这些内容。"
        )
    seals = [_next_revision(one, known, applied, by, now) for one in applied.months]
    settle(applied.done, HeldChange.State.APPLIED, author)
    return seals


def _refuse_unfit(applied: Applied) -> None:
    if not applied.unfit:
        return
    told = "".join(one.why for one in applied.unfit[:NAMED])
    more = f"这样的共有 {len(applied.unfit)} 项。" if len(applied.unfit) > NAMED else ""
    raise ReissueError(f"有的更正已经不能采纳：{told}{more}")


def _next_revision(
    sealed: SealedMonth, known: Reissue, applied: Applied, by: User, now: datetime
) -> Seal:
    last = sealed_evaluation(sealed.month)
    asked = asked_again(last, now)
    try:
        found = standings_again(last, now)
    except NothingToScoreError as error:
        raise ReissueError(str(error)) from error
    revision = last.revision + 1
    made = store(asked, last.scheme, found, now=now, by=known.asked_by, revision=revision)
    changes = [one for one in applied.done if one.months.filter(pk=sealed.pk).exists()]
    signature = Signature(
        by=known.asked_by,
        at=now,
        reason=known.reason,
        consented_by=by,
        changes=tuple(changes or applied.done),
    )
    return seal(made, signature)


def _decide(known: Reissue, state: State, by: User, now: datetime, why: str) -> Reissue:
    known.state, known.decided_by, known.decided_at = state, by, now
    known.decision = why
    known.save(update_fields=["state", "decided_by", "decided_at", "decision"])
    return known
