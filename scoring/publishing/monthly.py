"""The month's draft by schedule: which month's turn it is, its draft made once, who was told.

The task may be called as often as one likes, by several at once, and be killed at any moment: the
draft and its record are written together, and whoever is told is claimed before the mail is sent.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from django.db import transaction

from accounts.models import User
from cases.periods import CITY, Month
from cases.questions import cut_off, question
from cases.turns import decide_on
from scoring.actions import compute_month
from scoring.choices import last_choices
from scoring.evaluate import NothingToScoreError
from scoring.inputs import inputs_mark
from scoring.models import Evaluation, MonthlyDraft
from scoring.refusals import is_sealed
from scoring.schemes import NoSchemeError, rules_for

LEASE = timedelta(minutes=15)
"""After so long, whoever claimed to tell somebody and did not say how it ended has been killed."""


class NotOverError(ValueError):
    """The month's cut-off is still to come; the text says when it is."""

    def __init__(self, month: Month, until: datetime) -> None:
        super().__init__(
            f"{month.label}的统计截止时间是 {until.astimezone(CITY):%Y-%m-%d %H:%M}，"
            "还没有到，截止以后才能生成草稿。"
        )


class End(StrEnum):
    """How the task ended for a month."""

    SEALED = "sealed"
    EARLIER = "earlier"
    COMPUTED = "computed"
    CURRENT = "current"
    REFUSED = "refused"


@dataclass(frozen=True)
class Done:
    """How it ended, in words. `draft` is the record; None for a month that needed none."""

    month: Month
    end: End
    words: str
    draft: MonthlyDraft | None = None


def due_at(month: Month, day: int) -> datetime:
    """From when on the month's draft is made: the first configured `day` (1 to 28) on which it is
    over, 00:00 in the city, or its cut-off where that is later.
    """
    rules = rules_for(month)
    end = month.period(rules.first_day).end
    over = end.astimezone(CITY).date()
    turn = Month.of(over) if over.day <= day else Month.of(over).following()
    turned = datetime.combine(date(turn.year, turn.number, day), time.min, tzinfo=CITY)
    return max(turned, cut_off(month, rules))


def month_due(now: datetime, day: int) -> Month:
    """The last month whose turn has come, whether or not its draft was made."""
    month = Month.of(now.astimezone(CITY).date())
    while due_at(month, day) > now:
        month = month.previous()
    return month


def make_draft(*, month: Month, now: datetime) -> Done:
    """The month's draft, unless it was made or the month published; NotOverError before its end.

    A month that cannot be scored is recorded with the reason, and tried again by the next call.
    """
    until = cut_off(month, rules_for(month))
    if now < until:
        raise NotOverError(month, until)
    with transaction.atomic():
        decide_on(month)
        kept = MonthlyDraft.objects.filter(month=month).first()
        if is_sealed(month):
            return Done(month, End.SEALED, f"{month.label}已封存，不需要草稿。", kept)
        if kept and kept.is_computed:
            when = kept.done_at.astimezone(CITY)
            words = f"{month.label}的草稿任务已于 {when:%Y-%m-%d %H:%M} 完成，没有重复计算。"
            return Done(month, End.EARLIER, words, kept)
        end, words = _draft(month, now)
        return Done(month, end, words, _recorded(month, now, end, words))


def _draft(month: Month, now: datetime) -> tuple[End, str]:
    if _is_current(month, now):
        return End.CURRENT, f"{month.label}的评分草稿已有人计算，数据没有变化，没有重新计算。"
    try:
        draft = compute_month(month=month, now=now, choices=last_choices(month))
    except (NoSchemeError, NothingToScoreError) as error:
        return End.REFUSED, str(error)
    until = f"{draft.as_of.astimezone(CITY):%Y-%m-%d %H:%M}"
    return End.COMPUTED, f"{month.label}的评分草稿已生成，数据截至 {until}。"


def _is_current(month: Month, now: datetime) -> bool:
    drafts = Evaluation.objects.filter(month=month, state=Evaluation.State.DRAFT)
    draft = drafts.select_related("scheme").first()
    if draft is None:
        return False
    asked = question(month, draft.scheme.rules, now)
    return draft.as_of == asked.as_of and draft.inputs_mark == inputs_mark(
        month, asked.whole_period
    )


def _recorded(month: Month, now: datetime, end: End, words: str) -> MonthlyDraft:
    """Whoever was told that there is no draft is told again once there is one."""
    is_computed = end is not End.REFUSED
    said = {"done_at": now, "is_computed": is_computed, "outcome": words}
    if is_computed:
        said["told"] = []
    draft, _ = MonthlyDraft.objects.update_or_create(month=month, defaults=said)
    return draft


# -- who was told -------------------------------------------------------------------------------


@transaction.atomic
def claim(*, month: Month, user: User, now: datetime) -> bool:
    """Whether the caller is the one to tell the person; False if that was done or is being done.

    One mail for what the task did, however many calls: `settle` says how it ended.
    """
    decide_on(month)
    draft = MonthlyDraft.objects.get(month=month)
    known = {one["user"]: one for one in draft.told}
    if (mine := known.get(user.username)) and (mine["sent"] or _is_at_work(mine["at"], now)):
        return False
    entry = {"user": user.username, "to": user.email, "at": now.isoformat(), "sent": False}
    draft.told = [*(known | {user.username: entry}).values()]
    draft.save(update_fields=["told"])
    return True


@transaction.atomic
def settle(*, month: Month, user: User, is_sent: bool) -> None:
    """The mail went out; or it did not, and the next call tries again."""
    decide_on(month)
    draft = MonthlyDraft.objects.get(month=month)
    others = [one for one in draft.told if one["user"] != user.username]
    mine = [one | {"sent": True} for one in draft.told if one["user"] == user.username]
    draft.told = [*others, *(mine if is_sent else [])]
    draft.save(update_fields=["told"])


def _is_at_work(claimed_at: str, now: datetime) -> bool:
    return now - datetime.fromisoformat(claimed_at) < LEASE
