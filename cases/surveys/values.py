"""A month's counts as plain values, by the slugs of what they are split by."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum

from cases.questions import Question

Numbers = Mapping[str, int]
"""How many rows, by measure key; absent means 0."""
Members = Mapping[str, Numbers]
"""By the slug of a dimension's member; `none` for cases without one."""


@dataclass(frozen=True)
class Survey:
    """A month's counts, of a published one those of its seal where nothing narrows the question.

    `by` holds the splits by dimension key: what was assigned by district, category (top level) and
    subcategory (of whatever level a case bears), what was received by channel and kind. `days`: the
    accepted by calendar day. `crossed`: the assigned by (district, top category). `places`: the
    assigned by 诉求地点, those that name one. `handling`: the median of days and over how many
    cases. `has_ledger`: whether the month has any case at all, whatever the question leaves out.
    """

    question: Question
    whole: Numbers
    by: Mapping[str, Members] = field(default_factory=dict)
    days: Mapping[date, Numbers] = field(default_factory=dict)
    crossed: Mapping[tuple[str, str], int] = field(default_factory=dict)
    places: Mapping[str, int] = field(default_factory=dict)
    handling: tuple[Decimal | None, int] = (None, 0)
    has_ledger: bool = True

    @property
    def has_rows(self) -> bool:
        """Whether any case was received or assigned, counted or excluded."""
        keys = ("accepted", "assigned", "excluded", "assigned_excluded")
        return any(self.whole.get(key) for key in keys)


class Extent(Enum):
    """How much of a survey is asked for: all; what a month is held against (the counts that months
    are compared by, `by` category of whatever level, `days`, `places`); those counts alone.
    """

    FULL = "full"
    EARLIER = "earlier"
    WHOLE = "whole"


@dataclass(frozen=True)
class Wanted:
    """What is asked of a month, and how much of it."""

    question: Question
    extent: Extent = Extent.FULL

    @property
    def is_full(self) -> bool:
        return self.extent is Extent.FULL
