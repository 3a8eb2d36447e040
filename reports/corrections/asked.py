"""A request for a new revision as its page shows it, and the requests that were made before."""

from dataclasses import dataclass

from django.urls import reverse

from accounts.models import User
from accounts.roles import Right
from cases.periods import Month
from reports import formats
from reports.page import Link
from scoring.models import Reissue

BADGES = {
    Reissue.State.WAITING: "warn",
    Reissue.State.DONE: "accent",
    Reissue.State.DECLINED: "neutral",
    Reissue.State.WITHDRAWN: "done",
}


@dataclass(frozen=True)
class Past:
    """A request that was decided, and the revisions that it led to."""

    asked: str
    reason: str
    state: str
    badge: str
    decided: str
    decision: str
    seals: tuple[Link, ...]


def facts(asked: Reissue) -> list[tuple[str, str]]:
    """Who wants it, when, and how much of it there is."""
    return [
        ("申请人", str(asked.asked_by)),
        ("申请时间", formats.moment(asked.asked_at)),
        ("待采纳的更正", f"{asked.changes.count()} 项"),
    ]


def past(month: Month) -> list[Past]:
    """The newest first, also of other months whose changes touched this one."""
    rows = Reissue.objects.exclude(state=Reissue.State.WAITING)
    mine = rows.filter(month=month) | rows.filter(seals__evaluation__month=month)
    around = mine.select_related("asked_by", "decided_by").prefetch_related("seals__evaluation")
    return [_past(one) for one in around.distinct().order_by("-pk")]


def others_who_may(user: User) -> list[str]:
    """Everybody else who could consent."""
    people = User.objects.filter(is_active=True).exclude(pk=user.pk).order_by("username")
    return [str(one) for one in people if one.may(Right.PUBLISH)]


def _past(one: Reissue) -> Past:
    state = Reissue.State(one.state)
    return Past(
        asked=f"{one.asked_by}，{formats.moment(one.asked_at)}",
        reason=one.reason,
        state=state.label,
        badge=BADGES[state],
        decided=f"{one.decided_by}，{formats.moment(one.decided_at)}",
        decision=one.decision,
        seals=tuple(
            Link(
                f"{seal.evaluation.month.label}第{seal.evaluation.revision}版",
                f"{reverse('reports:revisions', args=[seal.evaluation.month])}"
                f"?revision={seal.evaluation.revision}",
            )
            for seal in sorted(one.seals.all(), key=lambda seal: seal.number)
        ),
    )
