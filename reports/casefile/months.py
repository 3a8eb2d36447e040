"""The months that a case counts in: those of its receipt, its assignment and its deadline."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from cases.measures import Anchor
from cases.membership import SHOWN
from cases.models import Case
from cases.periods import CITY, Month
from cases.questions import Question, question
from cases.rules import Rules
from scoring.models import Scheme
from scoring.schemes import NoSchemeError, scheme_for

ROLES: Mapping[Anchor, str] = {
    Anchor.RECEIVED: "受理月",
    Anchor.ASSIGNED: "交办月",
    Anchor.DEADLINE: "到期月",
}


@dataclass(frozen=True)
class CaseMonth:
    """A month under its scheme, and which of the case's moments lie in it."""

    question: Question
    scheme: Scheme | None
    anchors: tuple[Anchor, ...]

    @property
    def month(self) -> Month:
        return self.question.month

    @property
    def role(self) -> str:
        """受理月、交办月."""
        return "、".join(ROLES[anchor] for anchor in self.anchors)


def months_of(case: Case, now: datetime) -> list[CaseMonth]:
    """In the order receipt, assignment, deadline, each month once.

    The month of the deadline only where its scheme counts by deadlines, or where an overdue case
    was carried over.
    """
    known: dict[Month, Scheme | None] = {}
    found: dict[Month, list[Anchor]] = {}
    for anchor, at in _moments(case).items():
        month = _month_of(at, known) if at else None
        if month is None:
            continue
        if _dates(anchor, known[month]) or (month not in found and _is_overdue(case, now)):
            found.setdefault(month, []).append(anchor)
    return [
        CaseMonth(question(month, _rules(known[month]), now), known[month], tuple(anchors))
        for month, anchors in found.items()
    ]


def _dates(anchor: Anchor, scheme: Scheme | None) -> bool:
    return any(one.anchored(_rules(scheme)) is anchor for one in SHOWN if not one.of_carried)


def _is_overdue(case: Case, now: datetime) -> bool:
    """Only such a case can be carried over."""
    is_past = case.deadline is not None and case.deadline <= now
    return case.is_late or (case.completed_at is None and is_past)


def _moments(case: Case) -> dict[Anchor, datetime | None]:
    """A case that no unit has is never overdue, whenever its deadline."""
    deadline = case.deadline if case.assigned_at else None
    return {
        Anchor.RECEIVED: case.received_at,
        Anchor.ASSIGNED: case.assigned_at,
        Anchor.DEADLINE: deadline,
    }


def _month_of(at: datetime, known: dict[Month, Scheme | None]) -> Month | None:
    """The month whose period holds the moment; schemes that were asked for are kept in `known`.

    None for a moment so far away that no month may be asked about it, or between two periods.
    """
    try:
        here = Month.of(at.astimezone(CITY).date())
        near = (here, here.following())
    except ValueError:
        return None
    for month in near:
        if month not in known:
            known[month] = _scheme(month)
        period = month.period(_rules(known[month]).first_day)
        if period.start <= at < period.end:
            return month
    return None


def _scheme(month: Month) -> Scheme | None:
    try:
        return scheme_for(month)
    except NoSchemeError:
        return None


def _rules(scheme: Scheme | None) -> Rules:
    return scheme.rules if scheme else Rules()
