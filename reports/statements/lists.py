"""The lists of a statement: what was taken out, came too late, is objected to or suggested."""

from collections.abc import Sequence

from cases.measures.suggestions import SUGGESTIONS
from cases.models import Exclusion, Suggestion
from cases.questions import Question
from reports import formats
from reports.figures import count_figure
from scoring.models import Objection

from .gather import Late
from .links import case_url, objection_url, suggestion_url
from .values import Listed, Told

SHOWN = 10
"""Rows of a list on the page; the rest is a number."""
HIDDEN = "明细不在您的可见范围内"
SHORTENED = 60


def excluded(rows: Sequence[Exclusion], *, is_seen: bool) -> Listed:
    """Cases that were taken out of the counts, with the reason, by whom and when."""
    if not is_seen:
        return hidden(len(rows))
    shown = (
        Told(
            row.case.number,
            case_url(row.case.number),
            f"{row.reason}（{row.decided_by}，{formats.moment(row.decided_at)}）",
        )
        for row in rows[:SHOWN]
    )
    return Listed(len(rows), tuple(shown))


def late(rows: Sequence[Late], *, is_seen: bool) -> Listed:
    """Cases that were completed after the cut-off."""
    if not is_seen:
        return hidden(len(rows))
    shown = (
        Told(row.number, case_url(row.number), f"{formats.moment(row.completed_at)} 办结")
        for row in rows[:SHOWN]
    )
    return Listed(len(rows), tuple(shown))


def objections(rows: Sequence[Objection], *, may_open: bool) -> tuple[Told, ...]:
    """What was held against the month's counts, and what came of it."""
    return tuple(
        Told(
            f"{row.get_claim_display()}：{row.get_state_display()}",
            objection_url(row.pk) if may_open else "",
            f"{formats.moment(row.recorded_at)} 登记",
        )
        for row in rows
    )


def suggestions(rows: Sequence[Suggestion], here: Question, *, is_seen: bool) -> Listed:
    """The month's suggestions that the unit answers for; `here` asks about the unit alone."""
    if not is_seen:
        return hidden(len(rows))
    shown = (
        Told(_short(row.content), suggestion_url(row.pk), row.get_state_display())
        for row in rows[:SHOWN]
    )
    number = count_figure(SUGGESTIONS, here, len(rows))
    return Listed(len(rows), tuple(shown), figure=number)


def hidden(number: int) -> Listed:
    """A number whose rows are not the viewer's."""
    return Listed(number, reason=HIDDEN if number else "")


def _short(content: str) -> str:
    return content if len(content) <= SHORTENED else f"{content[: SHORTENED - 1]}…"
