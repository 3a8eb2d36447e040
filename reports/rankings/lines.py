"""The figures of a line: those of the ledger lead to cases, those of a sheet to its cells."""

from collections.abc import Callable, Iterable, Mapping
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
from reports.statements.figures import figures_of, sum_line
from reports.statements.values import SumLine
from scoring.arithmetic import half_up
from scoring.models import SchemeIndicator
from scoring.ranking import Line, Measured
from scoring.schemes import IndicatorTerm
from scoring.statements import ADJUSTMENT, Book
from scoring.statements import Line as SaidLine

from .cells import LineCells
from .split import PartKind, Term, kind_of
from .values import Points, Step

Kind = SchemeIndicator.Kind
NAMES = {Kind.BONUS: "加分", Kind.PENALTY: "减分"}
DRAWN: Mapping[str, PartKind] = {
    Kind.RATE: PartKind.RATE,
    Kind.BONUS: PartKind.BONUS,
    Kind.PENALTY: PartKind.TAKEN,
    ADJUSTMENT: PartKind.ADDED,
}
"""What an indicator's kind, or a line that is no indicator's, is drawn as."""
VOLUME = ("assigned", "completed")
AS_FULL = "，按满分计"
EMPTY = "表中没有数据"
ABSENT = "表中没有这一项"
NO_POINTS = "表中没有填写，按 0 分计"


@dataclass(frozen=True)
class LineFigures:
    """Makes a line's figures for the viewer of the question, from an evaluation's book."""

    question: Question
    book: Book

    @property
    def terms(self) -> Iterable[IndicatorTerm]:
        return self.book.terms.values()

    def of(self, line: Line) -> dict[str, Figure]:
        """Volume, then the scheme's rates in its order, by measure or indicator key."""
        if line.sheet_row:
            return self._of_sheet(line, self._cells(line))
        found = self._of_ledger(line)
        return found if self.sees(line) else {key: unlinked(one) for key, one in found.items()}

    def said(self, line: Line) -> tuple[SumLine, ...]:
        """The arithmetic in words, line by line as on the unit's statement."""
        return tuple(said for _, said in self._lines(line))

    def steps(self, line: Line) -> tuple[Step, ...]:
        """The same, to be drawn as well."""
        return tuple(self._step(one, said) for one, said in self._lines(line))

    def _lines(self, line: Line) -> Iterable[tuple[SaidLine, SumLine]]:
        is_seen = self.sees(line)
        here = self.question.where("unit", line.unit.slug)
        figures = figures_of(line, self.book, here, is_seen=is_seen)
        for one in self.book.statement(line).lines:
            yield one, sum_line(one, figures, is_seen=is_seen)

    def _step(self, line: SaidLine, said: SumLine) -> Step:
        """The bar's part leads where the first linked number of the words leads."""
        kind = kind_of(line.points, self._drawn(line.key))
        url = next((one.figure.url for one in said.words if one.figure and one.figure.url), "")
        return Step(said, Term(line.name, kind, line.points, said.points, url))

    def _drawn(self, key: str) -> PartKind:
        term = self.book.terms.get(key)
        return DRAWN[term.kind if term else key]

    def points(self, line: Line, kind: Kind) -> Points:
        """The bonus or the penalty; with its cell where a sheet gave it, and what a cap did."""
        counted = line.bonus if kind == Kind.BONUS else line.penalty
        text = formats.points(counted)
        cases = [one for one in line.terms.values() if one.kind == kind]
        if cases or not line.sheet_row:
            summed = sum((one.points for one in cases), Fraction(0))
            return Points(text, counted, note=_capped(summed, counted))
        cell = self._cells(line).by_key.get(kind)
        if cell is None or cell.number is None:
            return Points(text, counted, note=NO_POINTS)
        if note := _capped(cell.number, counted):
            return Points(text, counted, note=note)
        return Points(text, counted, _figure(kind, NAMES[kind], cell, formats.points))

    def adjustment(self, line: Line) -> Points:
        """What was decided by hand, as it counts."""
        decided = self.book.adjusted(line).counted
        summed = sum((one.points for one in decided), Decimal(0))
        is_capped = abs(summed) > abs(line.adjustment) and summed * line.adjustment > 0
        note = _capped(abs(summed), abs(line.adjustment)) if is_capped else ""
        return Points(formats.points(line.adjustment), line.adjustment, note=note)

    def sees(self, line: Line) -> bool:
        """Whether every case of the unit is the viewer's: else the lists would say less."""
        scope = self.question.scope
        own = scope.kind is ScopeKind.UNIT and line.unit.slug in scope.keys
        return own or not scope.is_partial

    def _cells(self, line: Line) -> LineCells:
        return LineCells.of(self.book.cells.get(line.sheet_row or 0, ()))

    # -- from a sheet ---------------------------------------------------------------------------

    def _of_sheet(self, line: Line, cells: LineCells) -> dict[str, Figure]:
        found = {
            key: _figure(key, MEASURES[key].name, cells.by_key.get(key), _whole) for key in VOLUME
        }
        for term in self._rates():
            found[term.key] = _sheet_rate(term, line.terms.get(term.key), cells, found)
        return found

    def _rates(self) -> Iterable[IndicatorTerm]:
        return (term for term in self.terms if term.kind == Kind.RATE)

    # -- from the ledger ------------------------------------------------------------------------

    def _of_ledger(self, line: Line) -> dict[str, Figure]:
        here = self.question.where("unit", line.unit.slug)
        numbers = {"assigned": line.assigned, "completed": line.completed}
        for one in line.terms.values():
            numbers |= _counted(one)
        found = {key: _of_measure(key, here, numbers) for key in VOLUME}
        for term in self._rates():
            if term.key in line.terms:
                figure = replace(_of_measure(term.key, here, numbers), name=term.name)
                found[term.key] = _as_full(figure) if figure.value is None else figure
        return found


def _sheet_rate(
    term: IndicatorTerm,
    measured: Measured | None,
    cells: LineCells,
    volume: Mapping[str, Figure],
) -> Figure:
    """In a cell of its own; else made of several columns, or of the volume."""
    cell = None if term.portions else cells.of_term(term)
    if cell is not None and cell.number is not None:
        return _figure(term.key, term.name, cell, formats.percent)
    if measured is None:
        return Figure(term.key, term.name, None, formats.NOTHING, reason=ABSENT)
    if measured.percent is None:
        return _as_full(Figure(term.key, term.name, None, formats.NOTHING, reason=EMPTY))
    percent = half_up(measured.percent)
    found = Figure(term.key, term.name, percent, formats.percent(percent))
    if measured.part is None:
        return found
    return replace(found, part=volume["completed"], whole=volume["assigned"])


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


def _capped(full: Fraction | Decimal, counted: Decimal) -> str:
    if half_up(full, 4) <= counted:
        return ""
    return f"合计 {formats.points(full)}，按上限 {formats.points(counted)} 计"


def _figure(key: str, name: str, cell: SheetCell | None, word: Callable[[Decimal], str]) -> Figure:
    if cell is None or cell.number is None:
        return cell_figure(key, name, None, formats.NOTHING, "")
    url = cell_url(cell.row.sheet_id, cell.pk)
    return cell_figure(key, name, cell.number, word(cell.number), url)


def _as_full(figure: Figure) -> Figure:
    """A rate without a denominator earns what a full one would; — says so."""
    return replace(figure, reason=f"{figure.reason}{AS_FULL}")
