"""What a measure is: counts, rates and medians over rows, with their meaning.

A measure says which rows count; nothing else in the code does. `registry` holds them all.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Q
from django.db.models.expressions import Combinable

from cases.periods import Month
from cases.rules import Rules

RowsThatCount = Callable[[Rules, datetime], Q]
"""From a scheme's rules and the cut-off to a condition on the measure's rows."""

Words = Callable[[Rules], str]
"""What a scheme's values make of a measure, in words; blank where none of them matters."""


class Anchor(StrEnum):
    """The moment that decides which month a row belongs to."""

    RECEIVED = "received"
    ASSIGNED = "assigned"
    DEADLINE = "deadline"
    MONTH = "month"  # the row names its month itself


class Counted(StrEnum):
    """What kind of rows a measure counts."""

    CASES = "cases"
    RATINGS = "ratings"
    SUGGESTIONS = "suggestions"


class Better(StrEnum):
    """Which direction is better."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


@dataclass(frozen=True)
class Table:
    """Which cases are looked at: those that an anchor dates into the month.

    Of them the excluded ones instead of the others (`excluded`), or only those carried over from
    earlier months (`carried`).
    """

    anchor: Anchor
    excluded: bool = False
    carried: bool = False


@dataclass(frozen=True)
class Count:
    """How many rows fit. For ratings, `q` speaks of ratings and `of_case` of their case.

    `of_excluded` counts the cases that were excluded from evaluation instead of the others,
    `of_carried` only those of earlier months that were not past their deadline there. `since` is
    the first month that the measure speaks of; None for one as old as the ledger.
    """

    key: str
    name: str
    anchor: Anchor
    rows: RowsThatCount
    meaning: str
    why: str
    counted: Counted = Counted.CASES
    unit: str = "件"
    better: Better = Better.NEITHER
    of_case: Q | None = None
    anchor_by_rules: Callable[[Rules], Anchor] | None = None
    of_excluded: bool = False
    of_carried: bool = False
    words: Words | None = None
    since: Month | None = None

    def q(self, rules: Rules, as_of: datetime) -> Q:
        """The rows that count, as of a moment."""
        return self.rows(rules, as_of)

    def anchored(self, rules: Rules) -> Anchor:
        """The anchor, which a scheme may choose for some measures."""
        return self.anchor_by_rules(rules) if self.anchor_by_rules else self.anchor

    def under(self, rules: Rules) -> str:
        """The scheme's values put into the definition: 满意：3 星及以上."""
        return self.words(rules) if self.words else ""

    def table(self, rules: Rules) -> Table:
        """The cases among which (or among whose ratings) it counts."""
        return Table(self.anchored(rules), self.of_excluded, self.of_carried)


@dataclass(frozen=True)
class RateOf:
    """One count ÷ another. Printed in percent with two decimals, half up; 0 ÷ 0 is "—"."""

    key: str
    name: str
    part: Count
    whole: Count
    meaning: str
    why: str
    better: Better = Better.HIGHER
    unit: str = "%"
    since: Month | None = None

    @property
    def anchor(self) -> Anchor:
        return self.part.anchor

    def under(self, rules: Rules) -> str:
        """What the scheme's values make of its part and its whole."""
        sides = (self.part.under(rules), self.whole.under(rules))
        return "；".join(dict.fromkeys(side for side in sides if side))


@dataclass(frozen=True)
class ShareOf:
    """A member's part of a whole: the same count with and without the dimension's filter."""

    key: str
    name: str
    of: Count
    dimension: str
    meaning: str
    why: str
    better: Better = Better.NEITHER
    unit: str = "%"
    since: Month | None = None

    @property
    def anchor(self) -> Anchor:
        return self.of.anchor

    def under(self, rules: Rules) -> str:
        """What the scheme's values make of the count."""
        return self.of.under(rules)


@dataclass(frozen=True)
class MedianOf:
    """The middle of a value over rows (the mean of the two middle ones), in `unit`."""

    key: str
    name: str
    over: Count
    value: Combinable
    meaning: str
    why: str
    better: Better = Better.LOWER
    unit: str = "天"
    since: Month | None = None

    @property
    def anchor(self) -> Anchor:
        return self.over.anchor

    def under(self, rules: Rules) -> str:
        """What the scheme's values make of the rows."""
        return self.over.under(rules)


Measure = Count | RateOf | ShareOf | MedianOf


def is_of_suggestions(measure: Measure) -> bool:
    """Whether its rows are suggestions: they are listed on a page of their own, and work on them
    goes on after a month is published.
    """
    match measure:
        case RateOf():
            count = measure.part
        case ShareOf():
            count = measure.of
        case MedianOf():
            count = measure.over
        case _:
            count = measure
    return count.counted is Counted.SUGGESTIONS
