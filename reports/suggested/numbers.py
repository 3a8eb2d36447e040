"""The figures over the list of suggestions: tabs by state, the rates, the days; all under its
filters, each leading to its rows.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from cases import answers
from cases.measures import MEASURES, SUBJECTS, Count, MedianOf, RateOf
from reports.figures import Figure, count_figure, figure, median_figure
from reports.ledger import Listing, listing
from reports.page import Link

from .looking import Looked

TABS = {
    "suggestions": "全部",
    "suggestions_waiting": "待办",
    "suggestions_in_progress": "办理中",
    "suggestions_done": "已落实",
    "suggestions_partly_done": "部分落实",
    "suggestions_declined": "不予采纳",
}
"""The measures that stand as tabs, under what they are called there."""
TILES = ("suggestions_released", "suggestion_closed_rate", "suggestion_settled_rate")
DAYS = "suggestion_days"


@dataclass(frozen=True)
class Counted:
    """Figures of a month; `note` says what the days leave out."""

    tabs: tuple[Link, ...]
    tiles: tuple[Figure, ...]
    note: str = ""


@dataclass(frozen=True)
class Head:
    """What stands over the rows: the figure whose list this is, with its sides for a rate."""

    figure: Figure
    meaning: str = ""
    sides: tuple[Link, ...] = ()


def counted(looked: Looked) -> Counted:
    """Three queries more than nothing."""
    question = looked.question
    numbers = answers.tally(question, SUBJECTS["建议"]).get(None, {})
    days = MEASURES[DAYS]
    assert isinstance(days, MedianOf)  # noqa: S101 - the registry says so
    timed = numbers.get(days.over.key, 0)
    value, _ = answers.median_days(question, days) if timed else (None, 0)
    closed = numbers.get("suggestions_closed", 0)
    tiles = [figure(MEASURES[key], question, numbers) for key in TILES]
    return Counted(
        tabs=tuple(_tab(key, label, looked, numbers) for key, label in TABS.items()),
        tiles=(*tiles, median_figure(days, question, value, timed)),
        note=_left_out(closed - timed),
    )


def head_of(looked: Looked, total: int) -> Head:
    """Of a measure its figure, else how many rows there are."""
    if looked.measure:
        behind: Listing = listing(looked.measure, looked.question)
        return Head(behind.figure, looked.measure.meaning, behind.sides)
    measure = MEASURES["suggestions"]
    assert isinstance(measure, Count)  # noqa: S101 - the registry says so
    return Head(count_figure(measure, looked.question, total))


def is_of_rate(looked: Looked) -> bool:
    """Then its two sides stand where the tabs do."""
    return isinstance(looked.measure, RateOf)


def _tab(key: str, label: str, looked: Looked, numbers: Mapping[str, int]) -> Link:
    measure = MEASURES[key]
    assert isinstance(measure, Count)  # noqa: S101 - the registry says so
    told = count_figure(measure, looked.question, numbers.get(key, 0))
    current = looked.measure.key if looked.measure else "suggestions"
    return Link(label, told.url, key == current, told.text)


def _left_out(number: int) -> str:
    if not number:
        return ""
    return f"另有 {number} 条办结建议缺提出日期或办结日期，没有计入天数。"
