"""Where a month's figures come from: counts of the ledger, or lines of the platform's sheet."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from cases import answers
from cases.dimensions import UNIT
from cases.measures import MEASURES, Count, Measure, RateOf
from cases.models import Unit
from cases.periods import Month
from cases.questions import Question
from cases.sheets import indicator_lines

from .arithmetic import Rate
from .models import SchemeIndicator
from .schemes import IndicatorTerm
from .values import PrintedRate, UnitFigures

VOLUME = (MEASURES["assigned"], MEASURES["completed"])


def ledger_figures(
    question: Question, terms: Iterable[IndicatorTerm], units: Mapping[int, Unit]
) -> dict[int, UnitFigures]:
    """Every unit with cases in the month, by pk, in the order of `units`; one query per table and
    anchor.
    """
    measured = [MEASURES[term.key] for term in terms if term.key in MEASURES]
    tally = answers.tally(question, [*VOLUME, *measured], by=UNIT)
    return {
        pk: _from_counts(unit, tally[pk], measured) for pk, unit in units.items() if pk in tally
    }


def sheet_figures(
    month: Month, terms: Iterable[IndicatorTerm]
) -> dict[int, dict[int, UnitFigures]]:
    """The current lines of the month's indicator sheets, by group pk and unit pk."""
    rates = rate_keys(terms)
    found: defaultdict[int, dict[int, UnitFigures]] = defaultdict(dict)
    for line in indicator_lines(month):
        found[line.group_id][line.unit.pk] = figures_of_line(
            line.unit, line.figures, rates, line.row_id
        )
    return found


def rate_keys(terms: Iterable[IndicatorTerm]) -> list[str]:
    """The keys of a scheme's rates."""
    return [term.key for term in terms if term.kind == SchemeIndicator.Kind.RATE]


def figures_of_line(
    unit: Unit,
    figures: Mapping[str, Decimal | None],
    rates: Iterable[str],
    sheet_row: int | None = None,
) -> UnitFigures:
    """A sheet's line is scored from its printed rates; a blank bonus or penalty is none."""
    assigned, completed = int(figures["assigned"] or 0), int(figures["completed"] or 0)
    printed_rates: dict[str, Rate | PrintedRate] = {
        key: PrintedRate(figures[key]) for key in rates if key in figures
    }
    if "completion_rate" not in figures:
        printed_rates["completion_rate"] = Rate(completed, assigned)
    return UnitFigures(
        unit=unit,
        assigned=assigned,
        completed=completed,
        rates=printed_rates,
        bonus=Fraction(figures.get("bonus") or 0),
        penalty=Fraction(figures.get("penalty") or 0),
        sheet_row=sheet_row,
    )


def _from_counts(
    unit: Unit, numbers: Mapping[str, int], measures: Iterable[Measure]
) -> UnitFigures:
    rates = {
        measure.key: Rate(numbers.get(measure.part.key, 0), numbers.get(measure.whole.key, 0))
        for measure in measures
        if isinstance(measure, RateOf)
    }
    cases = {
        measure.key: numbers.get(measure.key, 0)
        for measure in measures
        if isinstance(measure, Count)
    }
    return UnitFigures(
        unit=unit,
        assigned=numbers.get("assigned", 0),
        completed=numbers.get("completed", 0),
        rates=rates,
        cases=cases,
    )
