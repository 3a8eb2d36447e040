"""The last months under another scheme: how many move in each, who comes to or leaves the ends."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from cases.models import Unit, UnitGroup
from cases.months import first_month
from cases.periods import Month
from scoring.evaluate import Choices, NothingToScoreError
from scoring.models import Scheme
from scoring.previews import GroupMoves, preview
from scoring.schemes import NoSchemeError

from .values import MonthRow
from .wording import names

MONTHS = 12
"""As many are computed at most: each asks the ledger twice."""


def months_until(last: Month) -> list[Month]:
    """The last months with data up to one, newest first."""
    first = first_month() or last
    months = [last.plus(-step) for step in range(MONTHS)]
    return [month for month in months if month >= first]


@dataclass(frozen=True)
class Way:
    """Of each month: the sources to take, and where its own trial is."""

    choices: Callable[[Month], Choices]
    address: Callable[[Month], str]


def month_rows(last: Month, scheme: Scheme, group: str, now: datetime, way: Way) -> list[MonthRow]:
    """A line for each month, of one group (its slug)."""
    wanted = UnitGroup.objects.get(slug=group).pk
    return [
        _row(month, _found(month, scheme, wanted, now, way), way.address(month))
        for month in months_until(last)
    ]


def _found(month: Month, scheme: Scheme, group: int, now: datetime, way: Way) -> GroupMoves | str:
    """The group's moves, or why there are none."""
    try:
        groups = preview(month, scheme, now, way.choices(month)).groups
    except (NoSchemeError, NothingToScoreError) as fault:
        return str(fault)
    return next((one for one in groups if one.group == group), "本月这一组不参评。")


def _row(month: Month, found: GroupMoves | str, url: str) -> MonthRow:
    if isinstance(found, str):
        return MonthRow(month.label, url, fault=found)
    ranked = sum(move.after.rank is not None for move in found.moves)
    return MonthRow(
        month.label,
        url,
        f"{len(found.movers)} / {ranked} 家",
        *_ends(found),
    )


def _ends(found: GroupMoves) -> Iterator[str]:
    for ends in (found.top, found.bottom):
        yield names(ends.entered, _name)
        yield names(ends.left, _name)


def _name(unit: Unit) -> str:
    return unit.name
