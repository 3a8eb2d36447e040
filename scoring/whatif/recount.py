"""Ratings counted anew under other star thresholds, in the ledger as it stands for the month.

Of a published month it stands as it was published: whatever would change it is held.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from cases.answers import cases_asked
from cases.measures import MEASURES, Anchor, Count, RateOf
from cases.measures.conditions import OfKnownRatings
from cases.questions import question
from scoring.models import Source
from scoring.schemes import IndicatorTerm
from scoring.sources import ledger_figures
from scoring.values import UnitFigures

from .ground import Ground, Grounds
from .settings import Settings

Number = TypeVar("Number")


def needs_recount(ground: Ground, official: Settings, settings: Settings) -> bool:
    """Whether the stored counts do not answer: other thresholds, or units that come in."""
    if not ground.is_from_ledger:
        return False
    bars = (settings.minimum_volume, settings.empty_rate)
    are_others = bars != (official.minimum_volume, official.empty_rate)
    return settings.stars != official.stars or (are_others and bool(ground.uncounted))


def has_ledger(grounds: Grounds) -> bool:
    """Whether the month's ledger could answer in place of a sheet; one query at most."""
    evaluation = grounds.evaluation
    asked = question(evaluation.month, evaluation.scheme.rules, evaluation.as_of)
    is_counted = all(term.key in MEASURES for term in grounds.terms)
    return is_counted and cases_asked(asked, Anchor.ASSIGNED).exists()


def from_ledger(grounds: Grounds, ground: Ground) -> Ground:
    """The group as the ledger counts it under the scheme's own thresholds."""
    ranking = replace(ground.ranking, source=Source.LEDGER)
    counted = _counted(grounds, ground, grounds.official)
    return replace(ground, ranking=ranking, figures=counted)


def recounted(grounds: Grounds, ground: Ground, settings: Settings) -> Ground:
    """The group with what the thresholds change counted anew, the rest as it was stored; one query
    per table.
    """
    counted = _counted(grounds, ground, settings)
    starred = _starred(grounds.terms)
    merged = {pk: _merged(one, counted.get(pk), starred) for pk, one in ground.figures.items()}
    return replace(
        ground,
        figures=merged | {pk: counted[pk] for pk in ground.uncounted if pk in counted},
    )


def _counted(grounds: Grounds, ground: Ground, settings: Settings) -> dict[int, UnitFigures]:
    units = {line.unit.pk: line.unit for line in ground.lines}
    evaluation = grounds.evaluation
    rules = settings.rules(evaluation.scheme.rules)
    asked = question(evaluation.month, rules, evaluation.as_of)
    return ledger_figures(asked, grounds.terms, units)


def _merged(
    stored: UnitFigures, counted: UnitFigures | None, starred: frozenset[str]
) -> UnitFigures:
    if counted is None:
        return stored
    return replace(
        stored,
        rates={**stored.rates, **_of(starred, counted.rates)},
        cases={**stored.cases, **_of(starred, counted.cases)},
    )


def _of(keys: Iterable[str], numbers: Mapping[str, Number]) -> dict[str, Number]:
    return {key: numbers[key] for key in keys if key in numbers}


def _starred(terms: Iterable[IndicatorTerm]) -> frozenset[str]:
    """The keys of indicators that ratings decide."""
    return frozenset(term.key for term in terms if is_starred(term.key))


def is_starred(key: str) -> bool:
    """Whether a measure counts ratings by their stars."""
    measure = MEASURES.get(key)
    if isinstance(measure, RateOf):
        return isinstance(measure.part.rows, OfKnownRatings)
    return isinstance(measure, Count) and isinstance(measure.rows, OfKnownRatings)
