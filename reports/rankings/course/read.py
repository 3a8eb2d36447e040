"""What the map of ranks needs, asked for at once: the same queries for any number of units."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from cases.models import Unit, UnitGroup
from cases.periods import Month
from cases.unit_names import names_on
from reports.past.months import PastMonths
from scoring.models import Evaluation, GroupResult, UnitResult


@dataclass(frozen=True)
class Standing:
    """A unit's result of a month: its rank, or why it has none there."""

    rank: int | None
    reason: str
    name: str
    is_elsewhere: bool = False


@dataclass(frozen=True)
class GroupPast:
    """A group's two years: the results by unit and month, and how many took a rank."""

    past: PastMonths
    group: UnitGroup
    units: Mapping[int, Unit]
    standings: Mapping[int, Mapping[Month, Standing]]
    ranked: Mapping[Month, int]
    names: Mapping[int, str]

    @property
    def last(self) -> Month:
        return self.past.months[-1]

    def name_of(self, unit: Unit) -> str:
        """As it is called in the last month; of one that ended before, as it was called last."""
        known = self.standings[unit.pk]
        last = max(known)
        is_sealed = self.past.evaluations[last].state == Evaluation.State.SEALED
        return known[last].name if is_sealed else self.names.get(unit.pk, unit.name)


def ranked_groups(past: PastMonths) -> list[UnitGroup]:
    """The groups that take ranks in the last month; one query."""
    rows = GroupResult.objects.filter(evaluation=past.evaluations[past.months[-1]], is_ranked=True)
    return [row.group for row in rows.select_related("group").order_by("group__order", "group")]


def group_past(past: PastMonths, group: UnitGroup) -> GroupPast:
    """All units that had a line in the group in any of the months; four queries."""
    here = _rows(past, UnitResult.objects.filter(group=group))
    standings = {unit: dict(rows) for unit, rows in here.items()}
    elsewhere = UnitResult.objects.exclude(group=group).filter(unit__in=list(standings))
    for unit, rows in _rows(past, elsewhere).items():
        for month, one in rows.items():
            standings[unit][month] = Standing(None, one.reason, one.name, is_elsewhere=True)
    ranked: defaultdict[Month, int] = defaultdict(int)
    for months in standings.values():
        for month, one in months.items():
            ranked[month] += one.rank is not None
    return GroupPast(
        past=past,
        group=group,
        units=Unit.objects.in_bulk(list(standings)),
        standings=standings,
        ranked=ranked,
        names=_names(past),
    )


def _names(past: PastMonths) -> Mapping[int, str]:
    """Former names that hold for the last month."""
    last = past.evaluations[past.months[-1]]
    period = last.month.period(last.scheme.month_first_day)
    return names_on(period.until(last.as_of).last_day)


def _rows(
    past: PastMonths, results: QuerySet[UnitResult]
) -> Mapping[int, Mapping[Month, Standing]]:
    months = {one.pk: month for month, one in past.evaluations.items()}
    found: defaultdict[int, dict[Month, Standing]] = defaultdict(dict)
    rows = results.filter(evaluation__in=past.keys).order_by()
    fields = ("unit", "evaluation", "rank", "unranked_because", "name")
    for unit, evaluation, rank, reason, name in rows.values_list(*fields):
        found[unit][months[evaluation]] = Standing(rank, reason, name)
    return found
