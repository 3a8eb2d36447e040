"""A line of the list: a case as it stood at the moment asked about, and what was searched for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from cases.models import Handling
from cases.periods import CITY
from cases.search.marks import Part, excerpt, marked, telling_excerpt

BEGINNING = 60
"""Characters of a case's content that a line shows when nothing is searched for."""


@dataclass(frozen=True)
class Excerpt:
    """A piece of one of a case's texts; `of` says which, unless it is the content."""

    parts: tuple[Part, ...]
    of: str = ""


@dataclass(frozen=True)
class Line:
    """What the cells of a case are made of. `case` carries `unit_then`, `star`, `is_excluded`."""

    case: Any
    as_of: datetime
    words: str
    unit_names: Mapping[object, str]

    @property
    def is_done(self) -> bool:
        """Settled on the call, or completed before the moment."""
        if self.case.handling == Handling.AT_ONCE:
            return True
        return self.completed_at is not None

    @property
    def completed_at(self) -> datetime | None:
        """Nothing for what was completed only later."""
        completed: datetime | None = self.case.completed_at
        return completed if completed and completed < self.as_of else None

    @property
    def is_overdue(self) -> bool:
        """Completed after the deadline, or open at the moment and past it."""
        deadline = self.case.deadline
        if deadline is None or self.case.handling == Handling.AT_ONCE:
            return False
        return bool(self.completed_at > deadline if self.completed_at else deadline <= self.as_of)

    @property
    def unit_name(self) -> str:
        """Of the unit that held the case at the moment."""
        return self.unit_names.get(self.case.unit_then, "")

    def marked(self, text: str) -> tuple[Part, ...]:
        """The text with what was searched for."""
        return marked(text, self.words)

    def excerpt(self) -> Excerpt:
        """Where the words stand, or how the content begins."""
        if self.words:
            for of, text in self._searched():
                if parts := telling_excerpt([text], self.words):
                    return Excerpt(parts, of)
        return Excerpt(excerpt(self.case.content, "", BEGINNING))

    def _searched(self) -> list[tuple[str, str]]:
        case = self.case
        found = [("", case.content), ("回复", case.reply), ("地点", case.place)]
        if case.phone_tail == self.words:
            found.append(("手机尾号", case.phone_tail))
        return [*found, ("上级编号", case.upper_number)]


def due_words(line: Line) -> str:
    """How a case stands to its deadline: 超期 3 天, 明天到期; "" where that is settled."""
    case = line.case
    if case.handling == Handling.AT_ONCE:
        return ""
    if case.deadline is None:
        return "" if line.is_done else "无时限"
    if line.is_overdue:
        return _late(line.completed_at or line.as_of, case.deadline)
    return "" if line.is_done else _ahead(line.as_of, case.deadline)


def _late(moment: datetime, deadline: datetime) -> str:
    days = (moment - deadline).days
    return f"超期 {days} 天" if days else "超期不足 1 天"


def _ahead(as_of: datetime, deadline: datetime) -> str:
    """By the calendar; a month that ended at midnight is looked at from its last day."""
    today = (as_of - timedelta(microseconds=1)).astimezone(CITY).date()
    local = deadline.astimezone(CITY)
    last = local.date() if local.time() != time.min else local.date() - timedelta(days=1)
    days = (last - today).days
    named = {0: "今天到期", 1: "明天到期", 2: "后天到期"}
    return named.get(max(days, 0), f"{days} 天后到期")
