"""What statements need beside the evaluation, asked for once for any number of units."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from accounts.scope import EVERYTHING
from cases import answers
from cases.dimensions import UNIT
from cases.measures import MEASURES, Anchor, Table
from cases.models import Exclusion, Suggestion, UnitName
from cases.questions import Question
from scoring.models import Objection, TieSettlementPlace
from scoring.ranking import Line

from .history import PastMonth, past_months

COUNTED = tuple(MEASURES[key] for key in ("assigned", "completed", "open", "overdue"))


@dataclass(frozen=True)
class Late:
    """A case that was completed after the cut-off."""

    number: str
    completed_at: datetime


@dataclass(frozen=True)
class Surroundings:
    """By the units' primary keys; whatever a unit is not named in, it has none of."""

    question: Question
    counts: Mapping[object, Mapping[str, int]]
    exclusions: Mapping[int, Sequence[Exclusion]]
    late: Mapping[int, Sequence[Late]]
    objections: Mapping[int, Sequence[Objection]]
    suggestions: Mapping[int, Sequence[Suggestion]]
    tie_reasons: Mapping[int, str]
    names: Mapping[int, Sequence[UnitName]]
    past: Mapping[int, Sequence[PastMonth]]


def surroundings(question: Question, units: Iterable[Line]) -> Surroundings:
    """A fixed number of queries; over all rows of the units, whoever asks."""
    lines = list(units)
    keys = [line.unit.pk for line in lines]
    everything = replace(question.everywhere(), scope=EVERYTHING)
    asked = everything.where("unit", lines[0].unit.slug) if len(lines) == 1 else everything
    return Surroundings(
        question=everything,
        counts=answers.tally(asked, COUNTED, by=UNIT),
        exclusions=_exclusions(asked),
        late=_late(asked),
        objections=_by_unit(Objection.objects.filter(month=question.month).order_by("pk"), keys),
        suggestions=_by_unit(Suggestion.objects.of_month(question.month), keys),
        tie_reasons=_tie_reasons(question, keys),
        names=_by_unit(UnitName.objects.order_by("used_from", "pk"), keys),
        past=past_months(question.month, keys),
    )


def _by_unit(rows: QuerySet, units: Iterable[int]) -> Mapping[int, Sequence[Any]]:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in rows.filter(unit__in=units):
        found[row.unit_id].append(row)
    return found


def _exclusions(question: Question) -> Mapping[int, Sequence[Exclusion]]:
    """Of the cases assigned in the month, by the unit that held them at the cut-off."""
    cases = answers.cases_of(question, Table(Anchor.ASSIGNED, excluded=True))
    holders: dict[int, int | None] = dict(cases.order_by().values_list("pk", "unit_then"))
    rows = Exclusion.objects.filter(revoked_at=None, case__in=holders)
    found: defaultdict[int, list[Exclusion]] = defaultdict(list)
    for row in rows.select_related("case", "decided_by").order_by("case__number"):
        found[holders[row.case_id] or 0].append(row)
    return found


def _late(question: Question) -> Mapping[int, Sequence[Late]]:
    """Counted cases of the month that were completed when it no longer counted."""
    cases = answers.cases_asked(question, Anchor.ASSIGNED)
    after = cases.filter(completed_at__gte=question.as_of).order_by("completed_at", "number")
    found: defaultdict[int, list[Late]] = defaultdict(list)
    for unit, number, moment in after.values_list("unit_then", "number", "completed_at"):
        found[unit or 0].append(Late(number, moment))
    return found


def _tie_reasons(question: Question, units: Iterable[int]) -> Mapping[int, str]:
    places = TieSettlementPlace.objects.filter(
        settlement__month=question.month, settlement__revoked_at=None, unit__in=units
    )
    return dict(places.values_list("unit", "settlement__reason").order_by("settlement_id"))
