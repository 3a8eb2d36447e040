"""The figures of a statement's lines: they lead to the rows that were counted, or to the cell."""

from collections.abc import Mapping
from dataclasses import replace

from cases.intake.text import header_key
from cases.measures import MEASURES, Count, RateOf
from cases.questions import Question
from reports import formats
from reports.figures import Figure, cell_figure, count_figure, rate_figure, unlinked
from reports.overview.totals import cell_url
from scoring import statements
from scoring.ranking import Line
from scoring.spelling import is_exact, signed
from scoring.statement_words import COLUMN

from .values import Shown, SumLine

Figures = Mapping[str, Figure]
"""By measure key, or by column of a sheet."""


def figures_of(unit: Line, book: statements.Book, here: Question, *, is_seen: bool) -> Figures:
    """Of a unit's line; `here` asks about the unit. No ways to rows that are not the viewer's."""
    if unit.sheet_row:
        return _of_cells(unit.sheet_row, book)
    found = _of_ledger(unit, here)
    return found if is_seen else {key: unlinked(one) for key, one in found.items()}


def sum_line(line: statements.Line, figures: Figures, *, is_seen: bool) -> SumLine:
    """A line of the arithmetic to be shown; who decided it is told to those who see the unit."""
    words = tuple(_shown(piece.text, piece.figure, line.key, figures) for piece in line.words)
    points = signed(line.points, is_change=line.is_change)
    by = ""
    if line.decision is not None and is_seen:
        by = f"{line.decision.decided_by}，{formats.moment(line.decision.decided_at)}"
    return SumLine(line.name, words, f"{'' if is_exact(line.points) else '≈ '}{points}", by)


def _shown(text: str, key: str, line: str, figures: Figures) -> Shown:
    found = figures.get(key)
    if found is None or found.value is None:
        return Shown(text)
    return Shown(text, replace(found, key=line if key.startswith(COLUMN) else key, text=text))


def _of_cells(row: int, book: statements.Book) -> Figures:
    found: dict[str, Figure] = {}
    for cell in book.cells.get(row, ()):
        value, url = cell.number, cell_url(cell.row.sheet_id, cell.pk)
        one = cell_figure(cell.key, cell.header, value, formats.points(value), url)
        found[f"{COLUMN}{header_key(cell.header)}"] = one
        if cell.key:
            found[cell.key] = one
    return found


def _of_ledger(unit: Line, here: Question) -> Figures:
    found: dict[str, Figure] = {}
    for term in unit.terms.values():
        measure = MEASURES.get(term.key)
        if isinstance(measure, RateOf):
            numbers = {measure.part.key: term.part or 0, measure.whole.key: term.whole or 0}
            found[measure.key] = rate_figure(measure, here, numbers)
            for count in (measure.part, measure.whole):
                found[count.key] = count_figure(count, here, numbers[count.key])
        elif isinstance(measure, Count):
            found[measure.key] = count_figure(measure, here, term.part or 0)
    return found
