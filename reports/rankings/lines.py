"""The figures of a line: those of the ledger lead to cases, those of a sheet to its cells."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from accounts.scope import ScopeKind
from cases.measures import MEASURES, Count, RateOf
from cases.models import SheetCell
from cases.questions import Question
from reports import formats
from reports.figures import Figure, cell_figure, count_figure, rate_figure, unlinked
from reports.overview.totals import cell_url
from scoring.arithmetic import half_up
from scoring.models import SchemeIndicator
from scoring.ranking import Line, Measured
from scoring.schemes import IndicatorTerm

from .cells import NO_CELLS, LineCells
from .steps import NAMES, from_sheet, weight_of
from .values import Points

Kind = SchemeIndicator.Kind
VOLUME = ("assigned", "completed")
AS_FULL = "，按满分计"
EMPTY = "表中没有数据"
ABSENT = "表中没有这一项"
NO_POINTS = "表中没有填写，按 0 分计"


@dataclass(frozen=True)
class Figures:
    """Makes a line's figures under a scheme's terms, for the viewer of the question."""

    question: Question
    terms: Sequence[IndicatorTerm]
    cells: Mapping[int, LineCells]

    def of(self, line: Line) -> dict[str, Figure]:
        """Volume, the scheme's rates in its order, then what earned or cost points."""
        if line.sheet_row:
            return self._of_sheet(line, self._cells(line))
        found = self._of_ledger(line)
        return found if self.sees(line) else {key: unlinked(one) for key, one in found.items()}

    def portions(self, line: Line) -> tuple[Figure, ...]:
        """The cells that rates of several columns are made of; named by their columns."""
        cells = self._cells(line)
        return tuple(
            _figure(term.key, cell.header, cell, weight_of)
            for term in self.terms
            for cell in cells.of_portions(term)
            if term.key in line.terms
        )

    def points(self, line: Line, kind: Kind) -> Points:
        """The bonus or the penalty; with its cell where a sheet gave it, and what a cap did."""
        counted = line.bonus if kind is Kind.BONUS else line.penalty
        text = formats.points(counted)
        cell = self._cells(line).by_key.get(kind)
        if not from_sheet(line, kind):
            return Points(text, counted, note=self._capped(line, kind, counted))
        if cell is None or cell.number is None:
            return Points(text, counted, note=NO_POINTS)
        if half_up(cell.number, 4) > counted:
            note = f"指标表填 {formats.points(cell.number)}，按上限 {text} 计"
            return Points(text, counted, note=note)
        return Points(text, counted, figure=_figure(kind, NAMES[kind], cell, formats.points))

    def sees(self, line: Line) -> bool:
        """Whether every case of the unit is the viewer's: else the lists would say less."""
        scope = self.question.scope
        own = scope.kind is ScopeKind.UNIT and line.unit.slug in scope.keys
        return own or not scope.is_partial

    def _cells(self, line: Line) -> LineCells:
        return self.cells.get(line.sheet_row, NO_CELLS) if line.sheet_row else NO_CELLS

    def _capped(self, line: Line, kind: Kind, counted: Decimal) -> str:
        points = (one.points for one in line.terms.values() if one.kind == kind)
        summed = sum(points, Fraction(0))
        if half_up(summed, 4) <= counted:
            return ""
        return f"合计 {formats.points(summed)}，按上限 {formats.points(counted)} 计"

    # -- from a sheet ---------------------------------------------------------------------------

    def _of_sheet(self, line: Line, cells: LineCells) -> dict[str, Figure]:
        found = {
            key: _figure(key, MEASURES[key].name, cells.by_key.get(key), _whole) for key in VOLUME
        }
        for term in self.terms:
            measured = line.terms.get(term.key)
            if term.kind == Kind.RATE:
                found[term.key] = self._sheet_rate(term, measured, cells, found)
            elif measured is not None:
                cell = cells.of_term(term)
                found[term.key] = _figure(term.key, term.name, cell, _whole)
        for kind in (Kind.BONUS, Kind.PENALTY):
            cell = cells.by_key.get(kind)
            if from_sheet(line, kind) and cell is not None and cell.number is not None:
                found[kind] = _figure(kind, NAMES[kind], cell, formats.points)
        return found

    def _sheet_rate(
        self,
        term: IndicatorTerm,
        measured: Measured | None,
        cells: LineCells,
        volume: Mapping[str, Figure],
    ) -> Figure:
        cell = None if term.portions else cells.of_term(term)
        if cell is not None:
            read = _figure(term.key, term.name, cell, formats.percent)
            return _as_full(read, EMPTY) if read.value is None and measured else read
        nothing = Figure(term.key, term.name, None, formats.NOTHING, reason=ABSENT)
        if measured is None or measured.percent is None:
            return _as_full(nothing, EMPTY) if measured else nothing
        percent = half_up(measured.percent)
        found = Figure(term.key, term.name, percent, formats.percent(percent))
        if term.portions:
            return found
        return replace(found, part=volume["completed"], whole=volume["assigned"])

    # -- from the ledger ------------------------------------------------------------------------

    def _of_ledger(self, line: Line) -> dict[str, Figure]:
        here = self.question.where("unit", line.unit.slug)
        numbers = {"assigned": line.assigned, "completed": line.completed}
        for one in line.terms.values():
            numbers |= _counted(one)
        found: dict[str, Figure] = {}
        for key in VOLUME:
            found[key] = _of_measure(key, here, numbers)
        for term in self.terms:
            if term.key in line.terms:
                figure = replace(_of_measure(term.key, here, numbers), name=term.name)
                found[term.key] = _as_full(figure) if figure.value is None else figure
        return found


def _of_measure(key: str, here: Question, numbers: Mapping[str, int]) -> Figure:
    measure = MEASURES[key]
    if isinstance(measure, RateOf):
        return rate_figure(measure, here, numbers)
    assert isinstance(measure, Count), key  # noqa: S101 - nothing else can be scored
    return count_figure(measure, here, numbers.get(key, 0))


def _counted(one: Measured) -> dict[str, int]:
    measure = MEASURES.get(one.key)
    if isinstance(measure, RateOf):
        return {measure.part.key: one.part or 0, measure.whole.key: one.whole or 0}
    return {one.key: one.part or 0}


def _whole(number: Decimal) -> str:
    return formats.count(int(number))


def _figure(key: str, name: str, cell: SheetCell | None, word: Callable[[Decimal], str]) -> Figure:
    if cell is None or cell.number is None:
        return cell_figure(key, name, None, formats.NOTHING, "")
    return cell_figure(
        key, name, cell.number, word(cell.number), cell_url(cell.row.sheet_id, cell.pk)
    )


def _as_full(figure: Figure, reason: str = "") -> Figure:
    """A rate without a denominator earns what a full one would; — says so."""
    return replace(figure, reason=f"{reason or figure.reason}{AS_FULL}")
