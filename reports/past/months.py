"""The months of two years with their evaluations, the newest revision of each."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Self

from cases.periods import Month, Period
from scoring.models import Evaluation

MONTHS = 24


@dataclass(frozen=True)
class PastMonths:
    """Neighbouring months, the oldest first; one without an evaluation was not scored."""

    months: tuple[Month, ...]
    evaluations: Mapping[Month, Evaluation]

    @classmethod
    def before(cls, month: Month) -> Self:
        """From the first scored month of two years up to this one; one query. None: no months."""
        first = month.plus(1 - MONTHS)
        rows = Evaluation.objects.filter(month__gte=first, month__lte=month)
        found = {row.month: row for row in rows.select_related("scheme").order_by("revision")}
        start = min(found, default=month.following())
        run = (month.plus(back) for back in range(1 - MONTHS, 1))
        return cls(tuple(one for one in run if one >= start), found)

    @property
    def keys(self) -> list[int]:
        """The primary keys of the evaluations."""
        return [one.pk for one in self.evaluations.values()]

    def scored(self) -> Self:
        """Up to the last month that was scored; empty when none was."""
        last = max(self.evaluations, default=None)
        kept = tuple(one for one in self.months if last is not None and one <= last)
        return type(self)(kept, self.evaluations)

    def place_of(self, day: date) -> int | None:
        """The month whose period holds the day; None when it lies outside all of them.

        A month that was not scored runs by the calendar. Where another first day of the month
        leaves a day in two periods or in none, it belongs to the earlier or to the next month.
        """
        periods = [self._period(month) for month in self.months]
        ends = [period.last_day for period in periods]
        place = bisect_left(ends, day)
        if place == len(ends) or day < periods[0].first_day:
            return None
        return place

    def changes_of_scheme(self) -> list[tuple[int, Evaluation, Evaluation]]:
        """Where a month was scored by another scheme than the scored month before: its place and
        both evaluations.
        """
        known = [
            (place, self.evaluations[month])
            for place, month in enumerate(self.months)
            if month in self.evaluations
        ]
        return [
            (place, before, now)
            for (_, before), (place, now) in pairwise(known)
            if before.scheme_id != now.scheme_id
        ]

    def _period(self, month: Month) -> Period:
        evaluation = self.evaluations.get(month)
        return month.period(evaluation.scheme.month_first_day if evaluation else 1)
