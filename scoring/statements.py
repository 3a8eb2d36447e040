"""得分说明: a unit's total of a stored evaluation as lines of arithmetic that add up to it exactly.

`book_of` asks the database, once for any number of units; `Book.statement` only calculates. The
points come from what was stored, so that the lines say how the total came about at that time.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cases.intake.text import header_key
from cases.models import SheetCell

from . import ranking
from .adjusted import Adjusted, adjusted
from .arithmetic import half_up
from .models import Adjustment, Evaluation, Scheme, SchemeIndicator
from .schemes import IndicatorTerm, terms_of
from .sources import Columns
from .statement_words import (
    Piece,
    cap_words,
    case_words,
    earlier_words,
    given_words,
    rate_words,
)

Kind = SchemeIndicator.Kind
ADJUSTMENT, ADJUSTED = "adjustment", "分数调整"
GIVEN = {Kind.BONUS: "加分", Kind.PENALTY: "减分"}


@dataclass(frozen=True)
class Line:
    """One line of the arithmetic: what it is, its numbers in words, what it adds to the total.

    `key` is the indicator's, or bonus, penalty, adjustment; `is_change` tells what is added or
    taken off from what a rate earns; `decision` is the adjustment that a line stands for.
    """

    key: str
    name: str
    words: tuple[Piece, ...]
    points: Fraction
    is_change: bool = True
    decision: Adjustment | None = None


@dataclass(frozen=True)
class Statement:
    """A unit's line of the ranking and the lines that its total is the sum of; none without one."""

    unit: ranking.Line
    lines: tuple[Line, ...]

    @property
    def total(self) -> Fraction:
        """What the lines come to."""
        return sum((line.points for line in self.lines), Fraction(0))


@dataclass(frozen=True)
class Book:
    """What the statements of an evaluation are written from; `adjustments` are all that were ever
    decided of the month, of which it `counted` those with these primary keys.
    """

    scheme: Scheme
    terms: Mapping[str, IndicatorTerm]
    cells: Mapping[int, Sequence[SheetCell]]
    adjustments: Mapping[int, Sequence[Adjustment]]
    counted: frozenset[int]

    def columns(self, unit: ranking.Line) -> Columns:
        """The numbers of the unit's line of a sheet; none where the ledger was counted."""
        cells = self.cells.get(unit.sheet_row or 0, ())
        return Columns(
            {cell.key: cell.number for cell in cells if cell.key},
            {header_key(cell.header): cell.number for cell in cells},
        )

    def statement(self, unit: ranking.Line) -> Statement:
        """The arithmetic of a unit; without lines when it takes no part."""
        if unit.total is None:
            return Statement(unit, ())
        lines = [
            *self._rates(unit),
            *self._counted(unit, Kind.BONUS),
            *self._counted(unit, Kind.PENALTY),
            *self._adjusted(unit),
        ]
        return Statement(unit, tuple(lines))

    def _rates(self, unit: ranking.Line) -> Iterable[Line]:
        columns = self.columns(unit)
        for one in unit.terms.values():
            if one.kind == Kind.RATE:
                words = rate_words(self.terms[one.key], one, columns)
                yield Line(one.key, one.name, words, one.points, is_change=False)

    def _counted(self, unit: ranking.Line, kind: Kind) -> Iterable[Line]:
        """Bonus or penalty: its cases line by line or as the sheet gives it, then what a cap
        takes off.
        """
        sign = -1 if kind == Kind.PENALTY else 1
        counted = [one for one in unit.terms.values() if one.kind == kind]
        columns = self.columns(unit)
        for one in counted:
            words = case_words(self.terms[one.key], one, columns)
            yield Line(one.key, one.name, words, sign * one.points)
        full = sum((one.points for one in counted), Fraction(0))
        if not counted and unit.sheet_row:
            full = Fraction(columns.by_key.get(kind) or 0)
            yield Line(kind, GIVEN[kind], given_words(kind, full), sign * full)
        points = self._stored(unit, kind, full)
        if points != full:
            words = cap_words(full, points)
            yield Line(kind, f"{GIVEN[kind]}上限", words, sign * (points - full))

    def _stored(self, unit: ranking.Line, kind: Kind, full: Fraction) -> Fraction:
        """What counted of the points: as stored, which is all of them but for digits after the
        fourth, or what the cap left.
        """
        is_bonus = kind == Kind.BONUS
        stored = unit.bonus if is_bonus else unit.penalty
        cap = self.scheme.bonus_cap if is_bonus else self.scheme.penalty_cap
        is_whole = half_up(full, 4) == stored and (cap is None or full <= cap)
        return full if is_whole else Fraction(stored)

    def adjusted(self, unit: ranking.Line) -> Adjusted:
        """The adjustments of the unit's month, parted by whether its total holds them."""
        return adjusted(self.adjustments.get(unit.unit.pk, ()), self.counted)

    def _adjusted(self, unit: ranking.Line) -> Iterable[Line]:
        found = self.adjusted(unit)
        for one in found.counted:
            yield _adjustment(one)
        given, stored = found.total, Fraction(unit.adjustment)
        if given != stored:
            is_capped = abs(given) > abs(stored) and given * stored > 0
            words = cap_words(given, stored) if is_capped else earlier_words()
            name = "调整上限" if is_capped else ADJUSTED
            yield Line(ADJUSTMENT, name, words, stored - given)


def pending(unit: ranking.Line, book: Book) -> tuple[Line, ...]:
    """What the total does not hold until it is computed anew: decided since, or taken back."""
    found = book.adjusted(unit)
    return (
        *(_adjustment(one) for one in found.added),
        *(_taken_back(one) for one in found.taken_back),
    )


def _adjustment(one: Adjustment) -> Line:
    words = (Piece(one.reason),)
    return Line(ADJUSTMENT, ADJUSTED, words, Fraction(one.points), decision=one)


def _taken_back(one: Adjustment) -> Line:
    words = (Piece(f"{one.reason}；已撤回：{one.revoked_because}"),)
    return Line(ADJUSTMENT, f"撤回{ADJUSTED}", words, -Fraction(one.points), decision=one)


def book_of(evaluation: Evaluation, units: Iterable[ranking.Line]) -> Book:
    """What the units' statements need: six queries, however many units there are."""
    asked = list(units)
    return Book(
        scheme=evaluation.scheme,
        terms={term.key: term for term in terms_of(evaluation.scheme)},
        cells=_cells(one.sheet_row for one in asked if one.sheet_row),
        adjustments=_adjustments(evaluation, (one.unit.pk for one in asked)),
        counted=frozenset(evaluation.adjustments.values_list("pk", flat=True)),
    )


def _cells(rows: Iterable[int]) -> Mapping[int, Sequence[SheetCell]]:
    found: defaultdict[int, list[SheetCell]] = defaultdict(list)
    for cell in SheetCell.objects.filter(row__in=list(rows)).select_related("row"):
        found[cell.row_id].append(cell)
    return found


def _adjustments(
    evaluation: Evaluation, units: Iterable[int]
) -> Mapping[int, Sequence[Adjustment]]:
    """All of the month, also those taken back."""
    rows = Adjustment.objects.filter(month=evaluation.month, unit__in=list(units))
    found: defaultdict[int, list[Adjustment]] = defaultdict(list)
    for row in rows.select_related("decided_by", "revoked_by").order_by("decided_at", "pk"):
        found[row.unit_id].append(row)
    return found
