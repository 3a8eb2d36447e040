"""What the page of a statement adds to it: the open cases, spellings, two years as a chart."""

from dataclasses import dataclass
from datetime import datetime

from cases import answers
from cases.measures import MEASURES, Count
from cases.models import Case, Unit, UnitAlias
from cases.questions import Question
from reports import formats
from reports.overview.values import Card

from .chart import history_card, surround
from .links import case_url
from .lists import SHOWN, hidden
from .values import Listed, Statement, Told

SHOWN_ALIASES = 12


@dataclass(frozen=True)
class Extras:
    """Of one unit, for the page alone."""

    open_cases: Listed
    aliases: tuple[str, ...]
    card: Card | None


def extras(unit: Unit, statement: Statement, question: Question) -> Extras:
    """Seven queries."""
    return Extras(
        open_cases=_open_cases(question.where("unit", unit.slug), statement),
        aliases=tuple(_aliases(unit)),
        card=_card(unit, statement) if statement.past else None,
    )


def _open_cases(here: Question, statement: Statement) -> Listed:
    """Those that were open at the cut-off, the nearest deadline first."""
    measure = MEASURES["open"]
    assert isinstance(measure, Count)  # noqa: S101 - the registry says so
    number = next((int(one.value or 0) for one in statement.counted if one.key == "open"), 0)
    if not statement.is_seen:
        return hidden(number)
    rows = answers.rows_of(measure, here).order_by("deadline", "number")[:SHOWN]
    told = (Told(case.number, case_url(case.number), _state(case, here.as_of)) for case in rows)
    return Listed(number, tuple(told))


def _state(case: Case, as_of: datetime) -> str:
    """Of a case that was open at a moment: its deadline, and when it was completed since."""
    words = f"时限 {formats.deadline(case.deadline)}"
    if case.deadline is not None and case.deadline <= as_of:
        words += "，已超期"
    return (
        words if case.completed_at is None else f"{words}，{formats.moment(case.completed_at)} 办结"
    )


def _aliases(unit: Unit) -> list[str]:
    names = UnitAlias.objects.filter(unit=unit).order_by("name").values_list("name", flat=True)
    return list(names[:SHOWN_ALIASES])


def _card(unit: Unit, statement: Statement) -> Card:
    around = surround(unit, statement.past)
    return history_card(statement.head.name, statement.past, around)
