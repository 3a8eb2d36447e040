"""A running month as the ledger has it at a moment, ready to be carried on to its end."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from fractions import Fraction

from cases import answers
from cases.measures import MEASURES, Anchor
from cases.periods import CITY, Month
from cases.questions import Question, cut_off, question
from cases.workdays import bureau_calendar
from scoring.evaluate import Inputs
from scoring.values import Standing

from .so_far import Cases, Days, MonthSoFar, UnitSoFar

OFF_DAY = 0.2
"""What a day off brings of a working day's cases, where the ledger does not tell."""


@dataclass(frozen=True)
class _Row:
    """A case's days, and the primary key of the unit that holds it."""

    unit: int | None
    assigned: date
    due: date
    completed: date | None


def months_so_far(
    asked: Question, inputs: Inputs, standings: Iterable[Standing]
) -> Mapping[int, MonthSoFar]:
    """By the primary key of the group; three queries and the calendar's.

    Cases without a deadline are not carried on: nobody can say how they stand.
    """
    last = question(asked.month.previous(), asked.rules, asked.as_of)
    rows, before = _rows(asked), _rows(replace(last, as_of=asked.as_of))
    days = _days(asked, [*rows, *before])
    known = _cases([replace(one, unit=None) for one in before], asked, last.month, {None: ""})
    rated = answers.tally(last, [MEASURES["ratings"], MEASURES["completed"]])[None]
    found = {}
    for standing in standings:
        units = _units(standing, inputs)
        slugs: dict[int | None, str] = {one.figures.unit.pk: one.key for one in units}
        found[standing.group] = MonthSoFar(
            units=units,
            cases=_cases([one for one in rows if one.unit in slugs], asked, asked.month, slugs),
            days=days,
            seed=f"{asked.month} {asked.as_of.isoformat()} {standing.group}",
            known=known,
            rated=(rated["ratings"], rated["completed"]),
        )
    return found


def _units(standing: Standing, inputs: Inputs) -> list[UnitSoFar]:
    """Those that take a rank now, or have cases and would take one with more."""
    registry = {pk: place for place, pk in enumerate(inputs.units)}
    ranked = [one.score.figures for one in standing.ranked]
    waiting = [one.figures for one in standing.unranked if one.figures and one.figures.assigned]
    return [
        UnitSoFar(
            figures, inputs.adjustments.get(figures.unit.pk, Fraction(0)), registry[figures.unit.pk]
        )
        for figures in [*ranked, *waiting]
    ]


def _rows(asked: Question) -> list[_Row]:
    rows = answers.cases_asked(asked, Anchor.ASSIGNED).exclude(deadline=None).order_by()
    found = rows.values_list("unit_then", "assigned_at", "deadline", "completed_at")
    return [
        _Row(
            unit,
            _day(assigned),
            _day(due),
            _day(completed) if completed and completed < asked.as_of else None,
        )
        for unit, assigned, due, completed in found
    ]


def _day(moment: datetime) -> date:
    return moment.astimezone(CITY).date()


def _cases(
    rows: Iterable[_Row], asked: Question, month: Month, slugs: Mapping[int | None, str]
) -> list[Cases]:
    """Those alike in everything together, in an order of their own."""
    today = asked.as_of.astimezone(CITY).date()
    last = (cut_off(month, asked.rules) - timedelta(microseconds=1)).astimezone(CITY).date()
    numbers: dict[tuple[str, int, int, bool, int], int] = {}
    for one in rows:
        term = max(1, (one.due - one.assigned).days + 1)
        if one.completed is None:
            days = (today - one.assigned).days
        else:
            days = max(1, (one.completed - one.assigned).days + 1)
        left = (last - one.assigned).days + 1
        alike = (slugs[one.unit], days, term, one.completed is None, left)
        numbers[alike] = numbers.get(alike, 0) + 1
    return [
        Cases(unit, days, term, number, is_open, left)
        for (unit, days, term, is_open, left), number in sorted(numbers.items())
    ]


def _days(asked: Question, rows: Sequence[_Row]) -> Days:
    """Today belongs to both sides, by how much of it is over."""
    now = asked.as_of.astimezone(CITY)
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    passed = (now - midnight) / timedelta(days=1)
    is_off = bureau_calendar().is_day_off
    weight = _off_weight(
        rows, is_off_day={day: is_off(day) for day in {one.assigned for one in rows}}
    )
    weights = {day: weight if is_off(day) else 1.0 for day in asked.whole_period.days()}
    today = weights.get(now.date(), 0.0)
    over = sum(one for day, one in weights.items() if day < now.date()) + passed * today
    ahead = [one for day, one in weights.items() if day > now.date()]
    return Days(over, [(1 - passed) * today, *ahead], asked.rules.cut_off_days)


def _off_weight(rows: Sequence[_Row], is_off_day: Mapping[date, bool]) -> float:
    """A day off against a working day, by the cases assigned on either."""
    numbers = {True: 0, False: 0}
    for one in rows:
        numbers[is_off_day[one.assigned]] += 1
    off = sum(is_off_day.values())
    on = len(is_off_day) - off
    if not (off and on and numbers[False]):
        return OFF_DAY
    return numbers[True] / off / (numbers[False] / on)
