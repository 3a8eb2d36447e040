"""The names of units by date: an old month shows the name that a unit bore then.

`Unit.name` is the name of now; former ones stand in `UnitName` with the days they were borne.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from django.db.models import Q

from .models import Unit, UnitName
from .periods import CITY
from .questions import Question


@dataclass(frozen=True)
class UnitNames:
    """All former names, for pages that name units on many days."""

    _former: Mapping[int, tuple[UnitName, ...]]

    @classmethod
    def load(cls) -> Self:
        """One query, however many units there are."""
        found: defaultdict[int, list[UnitName]] = defaultdict(list)
        for row in UnitName.objects.all():
            found[row.unit_id].append(row)
        return cls({pk: tuple(rows) for pk, rows in found.items()})

    def on(self, unit: Unit, day: date) -> str:
        """What the unit was called on that day."""
        for row in self._former.get(unit.pk, ()):
            begun = row.used_from is None or row.used_from <= day
            if begun and (row.used_until is None or day < row.used_until):
                return row.name
        return unit.name

    def at(self, unit: Unit, moment: datetime) -> str:
        """What it was called at a moment, on the city's calendar."""
        return self.on(unit, moment.astimezone(CITY).date())


NO_OTHER_NAMES = UnitNames({})
"""Where every unit is called as it is now."""


def names_on(day: date) -> dict[int, str]:
    """Name by primary key, of the units that bore another one on that day; one query."""
    borne = UnitName.objects.filter(
        Q(used_from=None) | Q(used_from__lte=day), Q(used_until=None) | Q(used_until__gt=day)
    )
    return dict(borne.values_list("unit_id", "name"))


def names_for(question: Question) -> dict[int, str]:
    """`names_on` the last day of the question's month; on today's while the month runs."""
    return names_on(question.whole_period.until(question.as_of).last_day)
