"""Promises in outcomes: found ones that wait for a person, and those that are due."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from accounts.models import User
from accounts.roles import Right
from cases.kept import kept
from cases.models import Promise, Suggestion
from cases.periods import CITY, Month
from cases.suggested.found import offered, readable
from reports.asking import Asked
from reports.page import Link
from reports.suggested.promise_lines import OFFERED, OPEN

from .values import Note, Point, State


@dataclass(frozen=True)
class Promised:
    """How many wait for a person among the month's outcomes; how many of all were due by its end
    (or by today) and nobody has said what became of them.
    """

    offered: int = 0
    due: int = 0


def promised(ask: Asked, reader: User) -> Promised:
    """For whoever enters outcomes; five queries."""
    if not reader.may(Right.EDIT_SUGGESTIONS):
        return Promised()
    question = ask.question
    day = min(question.whole_period.last_day, ask.now.astimezone(CITY).date())
    return kept("promised", lambda: _counted(ask.month, day), ask.month, day)


def point(found: Promised, month: Month) -> Point | None:
    """承诺; nothing to say where nothing waits."""
    notes = []
    if found.offered:
        notes.append(
            Note(
                f"{month.label}的落实情况里有 {found.offered} 处写明了时间，待确认。",
                link=_link("确认承诺", tab=OFFERED, suggested=str(month)),
            )
        )
    if found.due:
        words = f"截至{month.label}末到期的承诺有 {found.due} 项还没有核实。"
        notes.append(Note(words, link=_link("核实承诺", tab=OPEN)))
    return Point("承诺", State.TO_DO, tuple(notes)) if notes else None


def _counted(month: Month, day: date) -> Promised:
    texts = list(readable(Suggestion.objects.filter(month=month).order_by("pk")))
    due = Promise.objects.open().filter(due_on__lte=day)
    return Promised(len(offered(texts)), due.count())


def _link(label: str, **parameters: str) -> Link:
    return Link(label, f"{reverse('reports:promises')}?{urlencode(parameters)}")
