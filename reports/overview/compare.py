"""Side by side: the month, or the district, that a reader puts beside what the page shows."""

from dataclasses import dataclass, replace

from accounts.scope import ScopeKind
from cases.dimensions import DISTRICT
from cases.periods import Month
from cases.questions import Question
from reports import formats
from reports.asking import Asked
from scoring.schemes import timeline

from .run import same_days, whole_month

RECENT = 24
"""So many months before the one shown are offered; an address may name any."""
WHOLE = "全市"


@dataclass(frozen=True)
class Compared:
    """What stands beside the page's question, the names of both, and how an address spells it.

    `is_month`: another month of the same; else another district in the same month.
    `has_fewer_days`: a month that runs beside one that is over.
    """

    question: Question
    name: str
    now_name: str
    key: str
    is_month: bool
    has_fewer_days: bool = False


@dataclass(frozen=True)
class Choice:
    """Something that may be put beside the page."""

    key: str
    name: str
    is_chosen: bool


def compared(text: str, ask: Asked) -> tuple[Compared | None, str]:
    """What an address puts beside the page; with a sentence when it cannot be."""
    if not text:
        return None, ""
    found = _month(text, ask) or _district(text, ask)
    if found is None:
        return None, f"没有可与本页对比的“{text[:20]}”，该条件已忽略。"
    if found.question == ask.question:
        return None, f"本页就是{found.name}，不能与自己对比。"
    if found.question.whole_period.start >= ask.now and found.is_month:
        return None, f"{found.name}还没有开始，不能与本页对比。"
    return found, ""


def choices(ask: Asked, chosen: str) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
    """What a reader may choose from: recent months, the newest first, and districts."""
    here = ask.question.filters.chosen.get(DISTRICT.key)
    months = {str(ask.month.plus(-back)): ask.month.plus(-back).label for back in range(1, RECENT)}
    districts = {slug: name for slug, name in _districts(ask).items() if here != {slug}}
    if chosen and chosen not in months | districts:
        months = {chosen: Month.parse(chosen).label, **months}
    return tuple(
        (title, tuple(Choice(key, name, key == chosen) for key, name in some.items()))
        for title, some in (("另一个月", months), ("另一个属地", districts))
    )


def _month(text: str, ask: Asked) -> Compared | None:
    """As far as it has happened: also a month that runs may stand beside one that is over."""
    asked = ask.question
    try:
        month = Month.parse(text)
    except ValueError:
        return None
    if month == asked.month:
        return Compared(asked, month.label, month.label, text, is_month=True)
    same_days_of = same_days(asked, whole_month(asked, month, timeline()))
    question = replace(same_days_of, as_of=min(same_days_of.as_of, ask.now))
    name = f"{month.label}{_part(asked, question)}"
    is_part = question.is_running and not asked.is_running
    return Compared(question, name, asked.month.label, text, is_month=True, has_fewer_days=is_part)


def _part(asked: Question, beside: Question) -> str:
    """What of its month stands beside the page, where that is not all of it."""
    if asked.is_running:
        return "同期"
    has_begun = beside.as_of > beside.whole_period.start
    return f"（截至{formats.until(beside.as_of)}）" if beside.is_running and has_begun else ""


def _districts(ask: Asked) -> dict[str, str]:
    """Names by slug; of another district whoever may see only some would read a 0."""
    scope = ask.question.scope
    seen = scope.keys if scope.kind is ScopeKind.DISTRICTS else None
    return {
        one.slug: one.name for one in ask.choices[DISTRICT.key] if seen is None or one.slug in seen
    }


def _district(text: str, ask: Asked) -> Compared | None:
    names = {one.slug: one.name for one in ask.choices[DISTRICT.key]}
    if text not in _districts(ask):
        return None
    asked = ask.question
    here = [names.get(slug, DISTRICT.nothing) for slug in _chosen(asked)]
    return Compared(
        asked.where(DISTRICT.key, text), names[text], "、".join(here) or WHOLE, text, is_month=False
    )


def _chosen(asked: Question) -> list[str]:
    return sorted(asked.filters.chosen.get(DISTRICT.key, ()))
