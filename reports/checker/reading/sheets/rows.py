"""Rows: whose figures they are, which of them sum or average the others, and their figures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from reports.checker.document import Where
from reports.checker.quantities import Concept, Quantity, Row

from . import words
from .cells import Cell
from .columns import Headed
from .grid import Grid, Line, is_text, merged

SCALED = Fraction(1)


@dataclass(frozen=True)
class Names:
    """The columns that name a row: its own name, and that of the group it belongs to."""

    own: int
    group: int = -1


def name_columns(grid: Grid) -> Names:
    """Where the names stand; −1 where no column holds texts."""
    texts = [at for at in range(grid.width) if is_text(grid, at)]
    if not texts:
        return Names(-1)
    short = [at for at in texts if _is_short(grid, at)] or texts[:1]
    called = [at for at in short if words.NAMES.search("".join(grid.labels(at)))] or short[:1]
    own = max(called, key=lambda at: (len(_distinct(grid, at)), -at))
    groups = [at for at in texts if at < own and len(_distinct(grid, at)) * 2 <= len(grid.body)]
    return Names(own, groups[0] if groups else -1)


def _is_short(grid: Grid, at: int) -> bool:
    """Whether the texts are as short as names are, not sentences."""
    lengths = sorted(len(line[at].words) for line in grid.body if not line[at].blank)
    return lengths[len(lengths) // 2] <= 20


def _distinct(grid: Grid, at: int) -> set[str]:
    return {line[at].words for line in grid.body if not line[at].blank}


def rows_of(grid: Grid, headed: Sequence[Headed], block: int) -> tuple[Row, ...]:
    """The rows that hold figures, in the table's order."""
    names, scope = name_columns(grid), ""
    rows: list[Row] = []
    called = [line[names.own].words for line in grid.body] if names.own >= 0 else []
    heads = [tuple(cell.words for cell in line) for line in grid.head]
    for line in grid.body:
        if merged(line):
            scope = _scope(line)
        elif tuple(cell.words for cell in line) not in heads:
            row = _row(line, names, headed, Where(block), scope)
            summed = row.total or words.sums_periods(row.name, called)
            rows.append(replace(row, total=summed))
    return tuple(row for row in rows if row.values)


def _scope(line: Line) -> str:
    text = next(cell.words for cell in line if cell.words)
    return "" if words.NOTE.match(text) else text


def _row(line: Line, names: Names, headed: Sequence[Headed], at: Where, scope: str) -> Row:
    own = line[names.own].words if names.own >= 0 else ""
    labels = [cell.words for cell in line if cell.words and not cell.figure]
    total = next((one for one in labels if words.is_sum(one) or words.is_average(one)), "")
    group = line[names.group].words if names.group >= 0 else scope
    named = Row(_index(line), total or own, (), bool(total))
    scope = "" if group == named.name else group
    if words.is_average(total):
        scope, total = f"{scope}{total}", ""
    subject = "" if total else named.name
    return replace(named, values=tuple(_values(line, subject, headed, at, scope)))


def _index(line: Line) -> int:
    """The line's number as it was printed; a turned table counts its columns."""
    upright = line[0].row == line[-1].row
    return line[0].row if upright else line[0].column


def _values(
    line: Line, name: str, headed: Sequence[Headed], at: Where, scope: str
) -> Iterator[tuple[int, Quantity]]:
    for one in headed:
        quantity = _quantity(line[one.column.index], name, one, at)
        if quantity:
            narrowed = " ".join(part for part in (scope, quantity.scope) if part)
            yield one.column.index, replace(quantity, scope=narrowed)


def _quantity(cell: Cell, name: str, one: Headed, at: Where) -> Quantity | None:
    figure = cell.figure
    if figure is None:
        return None
    printed, column = figure.printed, one.column
    if one.factor and printed.factor == SCALED:
        printed = replace(printed, factor=one.factor)
    percent = "%" if printed.factor == Fraction(1, 100) else ""
    points = "分" if column.concept in words.UNITLESS - {Concept.RANK} else ""
    return Quantity(
        printed,
        figure.unit or percent or column.unit or points,
        Where(at.block, cell.row, cell.column, figure.start, figure.end),
        name,
        column.header,
        column.concept,
        scope=one.scope,
        period=one.period,
        passage=-1 - at.block,
    )
