"""合计, 小计 and 全市 rows: which rows each of them sums."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reports.checker.quantities import Column, Quantity, Row, Sheet
from reports.checker.reading.sheets.words import WHOLES, is_average

from . import Misfit, adds_up, summable

PLAIN = ("合计", "总计", "小计", "共计", "总和")


def in_rows(sheet: Sheet) -> Iterator[Misfit]:
    """Cells of total rows that the rows they sum do not come to."""
    columns = summable(sheet)
    for index, row in enumerate(sheet.rows):
        if row.total and not is_average(row.name):
            yield from _misfits(row, list(_spans(sheet.rows, index)), columns)


def _spans(rows: Sequence[Row], at: int) -> Iterator[list[Row]]:
    """The rows that the total at `at` may be the sum of, the likeliest first."""
    sums = [index for index, row in enumerate(rows) if row.total]
    before = max((index for index in sums if index < at), default=-1)
    after = min((index for index in sums if index > at), default=len(rows))
    details = [row for row in rows if not row.total]
    tried = [
        details,
        list(rows[before + 1 : at]),
        list(rows[at + 1 : after]),
        [row for index, row in enumerate(rows) if index in sums and index != at],
        [row for row in details if _scope(row) == _scope(rows[at])],
        _outermost(rows, at),
    ]
    seen: list[list[Row]] = []
    for span in tried:
        kept = [row for row in span if not row.name.startswith("其中") and not is_average(row.name)]
        if len(kept) >= 2 and kept not in seen:
            seen.append(kept)
            yield kept


def _outermost(rows: Sequence[Row], at: int) -> list[Row]:
    """Subtotals, and rows that no subtotal follows."""
    found: list[Row] = []
    pending: list[Row] = []
    for row in rows[:at]:
        if row.total:
            found, pending = [*found, row], []
        else:
            pending.append(row)
    return [*found, *pending]


def _scope(row: Row) -> str:
    return row.values[0][1].scope


def _misfits(row: Row, spans: Sequence[list[Row]], columns: Sequence[Column]) -> Iterator[Misfit]:
    """By the span that most columns follow; none where hardly any does."""
    tried = [(span, *_split(row, span, columns)) for span in spans]
    span, right, wrong = max(tried, key=lambda one: len(one[1]), default=([], [], []))
    if right and len(wrong) <= 2 * len(right):
        yield from wrong
    elif not right and len(tried) == 1 and len(wrong) == 1 and _plain(row, span):
        one = replace(wrong[0], sure=_slipped(wrong[0]))
        if one.sure or abs(one.over) * 10 < one.total.printed.amount:
            yield one


def _split(
    row: Row, span: Sequence[Row], columns: Sequence[Column]
) -> tuple[list[Misfit], list[Misfit]]:
    right: list[Misfit] = []
    wrong: list[Misfit] = []
    for column in columns:
        total, parts = row.of(column), _parts(span, column)
        if total and len(parts) >= 2:
            one = Misfit(total, parts, sure=True, name=row.name)
            (right if adds_up(total, parts) else wrong).append(one)
    return right, wrong


def _parts(span: Sequence[Row], column: Column) -> tuple[Quantity, ...]:
    return tuple(figure for row in span if (figure := row.of(column)))


def _plain(row: Row, span: Sequence[Row]) -> bool:
    """Whether the row is nothing but the sum of those in the table."""
    named = row.name in PLAIN and not WHOLES.search(row.name)
    return named and not any(one.name.startswith("其中") for one in span)


def _slipped(one: Misfit) -> bool:
    """Whether one mistyped digit explains it."""
    return len(str(abs(one.over)).rstrip("0")) == 1
