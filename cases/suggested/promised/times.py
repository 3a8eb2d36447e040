"""What the words of a time mean, as values."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from .spans import Span


class WorkingDays(Protocol):
    """Whoever knows the bureau's working days; LookupError beyond what is known."""

    def add_working_days(self, day: date, number: int) -> date:
        """The day so many working days later."""
        ...


@dataclass(frozen=True)
class Written:
    """When a text was written, and by which calendar its working days count."""

    on: date
    calendar: WorkingDays


@dataclass(frozen=True)
class Time:
    """Where the words stand, and their days; no span where only a person can tell (春节前).

    `again` is the same a year later, where no year is named. `is_bounded`: 前 and 内 look ahead
    by themselves; what `needs_intent` (20日前, 7月后) says nothing without a word of intent.
    """

    span: Span | None = None
    again: Span | None = None
    is_bounded: bool = False
    needs_intent: bool = False
    start: int = 0
    end: int = 0


Kind = tuple[re.Pattern[str], Callable[[re.Match[str], Written], Time | None]]
"""Words of a sort, and what they mean; None where they tell of no time to come."""
