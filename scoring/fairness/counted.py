"""From a ranking's lines to what can be drawn: the counts behind each rate, where a source has any.

The ledger counts. A sheet prints rates: the counts of two of them follow from its columns, those of
ratings from none, unless it has columns for them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from cases.intake.text import header_key
from scoring.arithmetic import Rate, TieOrder, half_up
from scoring.models import SchemeIndicator
from scoring.ranking import Line, Measured
from scoring.schemes import IndicatorTerm
from scoring.sources import Columns
from scoring.statements import Book

from .field import CountedRate, Field, Member

Kind = SchemeIndicator.Kind
COMPLETION, ON_TIME = "completion_rate", "on_time_rate"


class Lack(StrEnum):
    """Why a rate has no counts."""

    EMPTY = "empty"  # nothing to measure: it earns what the scheme says, and that is fact
    UNKNOWN = "unknown"  # the sheet prints the rate alone
    CONTRADICTED = "contradicted"  # no whole number of the cases gives what the sheet prints


@dataclass(frozen=True)
class Counts:
    """A rate's counts, or why there are none; `is_inferred`: found from the printed rate."""

    rate: Rate | None
    lack: Lack | None = None
    is_inferred: bool = False

    @property
    def is_known(self) -> bool:
        """Whether chance can be reckoned with, or has no part in it."""
        return self.rate is not None or self.lack is Lack.EMPTY


def counts_of(line: Line, book: Book) -> dict[str, Counts]:
    """Of each rate of the line, by key, in the scheme's order."""
    columns = book.columns(line) if line.sheet_row else None
    return {
        one.key: _counts(line, one, book.terms[one.key], columns)
        for one in line.terms.values()
        if one.kind == Kind.RATE
    }


def field_of(
    lines: Iterable[Line],
    counts: Mapping[str, Mapping[str, Counts]],
    book: Book,
    settled: Sequence[Sequence[str]],
    seed: str,
) -> Field:
    """The ranked lines as a field; `counts` by unit (slug) and rate, of which all must be known."""
    there = list(lines)
    registry = sorted(there, key=lambda line: (line.unit.order, line.unit.pk))
    order = {line.unit.slug: place for place, line in enumerate(registry)}
    return Field(
        members=tuple(
            _member(line, counts[line.unit.slug], book, order[line.unit.slug]) for line in there
        ),
        seed=seed,
        tie_order=TieOrder(book.scheme.tie_order),
        settled=settled,
    )


def _member(line: Line, counts: Mapping[str, Counts], book: Book, order: int) -> Member:
    """What its counted rates did not earn is fact."""
    drawn = tuple(
        CountedRate(key, one.rate, book.terms[key].weight, book.terms[key].knots)
        for key, one in counts.items()
        if one.rate is not None
    )
    earned = sum((line.terms[one.key].points for one in drawn), Fraction(0))
    return Member(
        key=line.unit.slug,
        fixed=(line.total or Fraction(0)) - earned,
        rates=drawn,
        volume=line.assigned,
        order=order,
    )


def _counts(line: Line, one: Measured, term: IndicatorTerm, columns: Columns | None) -> Counts:
    if one.whole is not None:
        rate = Rate(one.part or 0, one.whole)
        return Counts(rate) if rate.whole else Counts(None, Lack.EMPTY)
    if one.percent is None:
        return Counts(None, Lack.EMPTY)
    if term.portions and columns is not None:
        return _of_portions(term, columns)
    if term.key == COMPLETION:
        rate = Rate(min(line.completed, line.assigned), line.assigned)
        agrees = line.completed <= line.assigned and rate.percent == half_up(one.percent)
        return Counts(rate) if agrees else Counts(None, Lack.CONTRADICTED)
    if term.key == ON_TIME:
        return _inferred(one.percent, line.completed)
    return Counts(None, Lack.UNKNOWN)


def _of_portions(term: IndicatorTerm, columns: Columns) -> Counts:
    """Columns that count cases; of those that weigh them differently no counts can be told."""
    if any(one.factor != 1 for one in term.portions):
        return Counts(None, Lack.UNKNOWN)
    sums = {True: Decimal(0), False: Decimal(0)}
    for one in term.portions:
        sums[one.is_part] += columns.by_header.get(header_key(one.column)) or 0
    part, whole = int(sums[True]), int(sums[False])
    is_count = (part, whole) == (sums[True], sums[False]) and 0 <= part <= whole
    return Counts(Rate(part, whole)) if is_count else Counts(None, Lack.CONTRADICTED)


def _inferred(percent: Decimal, whole: int) -> Counts:
    """The one number of so many that prints as this percentage; two decimals tell it up to some
    thousands.

    >>> _inferred(Decimal("95.24"), 42).rate, _inferred(Decimal("50.00"), 5).lack.value
    (Rate(part=40, whole=42), 'contradicted')
    """
    near = int(half_up(percent * whole / 100, 0))
    fitting = [
        part
        for part in (near - 1, near, near + 1)
        if 0 <= part <= whole and Rate(part, whole).percent == half_up(percent)
    ]
    if len(fitting) == 1:
        return Counts(Rate(fitting[0], whole), is_inferred=True)
    return Counts(None, Lack.UNKNOWN if fitting else Lack.CONTRADICTED)
