"""A month's checklist out of its facts, for those who may import."""

from collections.abc import Iterable

from accounts.models import User
from accounts.roles import Right
from cases.periods import CITY, Month
from reports.asking import Asked

from . import arrivals, counting, files, objected, outcome, promised, suggestions, waiting
from .facts import Facts, gather
from .next_step import next_step
from .values import Checklist, Point, State

KEPT_OPEN = 2
"""The newest months that have ended, whose list stands open until they are ranked: from then on
the figures come first and the head of the list says what is next. Older ones are folded."""
_ASKING = {State.TO_DO, State.WARNING}


def build_checklist(ask: Asked, reader: User) -> Checklist | None:
    """None for those who may not import, and of a month that lies ahead."""
    may_import = reader.may(Right.IMPORT_FILES) and not ask.question.scope.is_partial
    if not (may_import and ask.question.has_begun):
        return None
    facts = gather(ask, reader)
    points = tuple(point for point in _points(facts) if point is not None)
    is_ranked = facts.outcome.computed_at is not None
    is_over = is_ranked or not any(point.state in _ASKING for point in points)
    is_old = ask.month.plus(KEPT_OPEN) < Month.of(ask.now.astimezone(CITY).date())
    return Checklist(points, next_step(facts), is_over or is_old)


def _points(facts: Facts) -> Iterable[Point | None]:
    """In the order of the work."""
    asked, month, running = facts.asked, facts.month, facts.is_running
    is_due = facts.has_figures and not running
    has_ledger = bool(facts.came.number)
    yield waiting.point(facts.waiting)
    yield arrivals.point(facts.came, asked, facts.files)
    yield counting.rating_point(facts.counted, asked, facts.files)
    yield counting.deadline_point(facts.counted, asked)
    yield files.indicator_point(facts.files, is_running=running)
    yield files.totals_point(facts.files, has_ledger=has_ledger, is_running=running)
    yield suggestions.point(facts.suggested, asked, is_due=is_due)
    yield promised.point(facts.promised, month)
    yield outcome.ranking_point(facts.outcome, month, facts.scheme, is_due=is_due)
    yield objected.point(facts.objected, month)
    yield outcome.seal_point(facts.outcome, month, is_due=is_due)
    yield outcome.notice_point(facts.outcome, month, is_due=is_due)
