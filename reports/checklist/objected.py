"""Objections to the month: how many wait for somebody who decides."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse

from cases.periods import Month
from reports.page import Link
from scoring.models import Objection

from .values import Note, Point, State


@dataclass(frozen=True)
class Objected:
    """Numbers of objections; withdrawn ones do not count."""

    pending: int = 0
    decided: int = 0


def objected(month: Month) -> Objected:
    """One query."""
    state = Objection.State
    decided = Q(state__in=[state.UPHELD, state.REJECTED])
    rows = Objection.objects.filter(month=month).order_by()
    return Objected(
        **rows.aggregate(
            pending=Count("pk", filter=Q(state=state.PENDING)),
            decided=Count("pk", filter=decided),
        )
    )


def point(found: Objected, month: Month) -> Point | None:
    """异议; nothing to say while there is none."""
    if not found.pending and not found.decided:
        return None
    link = Link("查看异议", listed(month))
    if found.pending:
        return Point.of("异议", State.TO_DO, Note(f"{found.pending} 件待裁定。", link=link))
    return Point.of("异议", State.DONE, Note(f"{found.decided} 件都已裁定。", link=link))


def listed(month: Month) -> str:
    """Where the month's objections stand."""
    return f"{reverse('reports:objections')}?month={month}"
