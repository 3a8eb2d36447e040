"""Where a month's figures come from: counts of the ledger, or lines of the platform's sheet."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from cases import answers
from cases.dimensions import UNIT
from cases.intake.text import header_key
from cases.measures import MEASURES, Count, Measure, RateOf
from cases.models import Unit
from cases.periods import Month
from cases.questions import Question
from cases.sheets import indicator_lines

from .arithmetic import Rate
from .models import SchemeIndicator
from .schemes import IndicatorTerm
from .values import ComposedRate, PrintedRate, SheetRate, UnitFigures

Kind = SchemeIndicator.Kind
VOLUME = (MEASURES["assigned"], MEASURES["completed"])


def ledger_figures(
    question: Question, terms: Iterable[IndicatorTerm], units: Mapping[int, Unit]
) -> dict[int, UnitFigures]:
    """Every unit of which something counts in the month, by pk, in the order of `units`; one query
    per table.
    """
    measured = [MEASURES[term.key] for term in terms if term.key in MEASURES]
    tally = answers.tally(question, [*VOLUME, *measured], by=UNIT)
    # A case that is due in the month and not overdue is looked at and counts nowhere.
    return {
        pk: _from_counts(unit, tally[pk], measured)
        for pk, unit in units.items()
        if pk in tally and any(tally[pk].values())
    }


def sheet_figures(
    month: Month, terms: Iterable[IndicatorTerm]
) -> dict[int, dict[int, UnitFigures]]:
    """The current lines of the month's indicator sheets, by group pk and unit pk."""
    asked = list(terms)
    found: defaultdict[int, dict[int, UnitFigures]] = defaultdict(dict)
    for line in indicator_lines(month):
        found[line.group_id][line.unit.pk] = figures_of_line(
            line.unit, Columns(line.figures, line.columns), asked, line.row_id
        )
    return found


@dataclass(frozen=True)
class Columns:
    """The numbers of a sheet's line: by canonical key, and by header as `header_key` spells it."""

    by_key: Mapping[str, Decimal | None]
    by_header: Mapping[str, Decimal | None]

    def has(self, term: IndicatorTerm) -> bool:
        """Whether the sheet has everything the indicator is read from."""
        if term.portions:
            return all(header_key(one.column) in self.by_header for one in term.portions)
        return self._place(term) is not None

    def number(self, term: IndicatorTerm) -> Decimal | None:
        """The number in the indicator's own column; None where the cell says nothing."""
        place = self._place(term)
        return place[0].get(place[1]) if place else None

    def composed(self, term: IndicatorTerm) -> ComposedRate:
        """The rate of its portions; empty where a cell or the denominator is."""
        sums = {True: Fraction(0), False: Fraction(0)}
        for one in term.portions:
            number = self.by_header.get(header_key(one.column))
            if number is None:
                return ComposedRate(None)
            sums[one.is_part] += one.factor * Fraction(number)
        return ComposedRate(sums[True] / sums[False] if sums[False] else None)

    def _place(self, term: IndicatorTerm) -> tuple[Mapping[str, Decimal | None], str] | None:
        if not term.column and term.key in self.by_key:
            return self.by_key, term.key
        header = header_key(term.column or term.name)
        return (self.by_header, header) if header in self.by_header else None


def figures_of_line(
    unit: Unit, columns: Columns, terms: Iterable[IndicatorTerm], sheet_row: int | None = None
) -> UnitFigures:
    """A sheet's line is scored from its printed rates; a blank bonus or penalty is none."""
    asked = list(terms)
    given = columns.by_key
    assigned, completed = int(given["assigned"] or 0), int(given["completed"] or 0)
    rates: dict[str, Rate | SheetRate] = {
        term.key: columns.composed(term) if term.portions else PrintedRate(columns.number(term))
        for term in asked
        if term.kind == Kind.RATE and columns.has(term)
    }
    rates.setdefault("completion_rate", Rate(completed, assigned))
    counted = [term for term in asked if term.kind != Kind.RATE and term.kind not in given]
    return UnitFigures(
        unit=unit,
        assigned=assigned,
        completed=completed,
        rates=rates,
        cases={term.key: int(columns.number(term) or 0) for term in counted if columns.has(term)},
        bonus=_given_points(Kind.BONUS, columns, counted),
        penalty=_given_points(Kind.PENALTY, columns, counted),
        sheet_row=sheet_row,
    )


def _given_points(
    kind: Kind, columns: Columns, counted: Iterable[IndicatorTerm]
) -> Fraction | None:
    """The points the sheet gives; None where they follow from its counts."""
    if any(term.kind == kind and columns.has(term) for term in counted):
        return None
    return Fraction(columns.by_key.get(kind) or 0)


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
