"""Columns that sum their neighbours, found from the rows themselves: 受理 = 直接答复 + 转办."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from reports.checker.quantities import Column, Quantity, Row, Sheet
from reports.checker.reading.sheets.words import is_sum

from . import Misfit, adds_up, summable

_LEFT = re.compile("未|在办|[办处][理置]中|剩余|待[办处]")


def in_columns(sheet: Sheet) -> Iterator[Misfit]:
    """Rows that break a sum which nearly all other rows keep."""
    columns = summable(sheet)
    told: set[int] = set()
    for total in columns:
        for parts in _runs(columns, total):
            wrong = _broken(sheet.rows, total, parts)
            if wrong is not None:
                yield from (one for one in wrong if one.total.where.row not in told)
                told |= {one.total.where.row for one in wrong}
                break


def _runs(columns: Sequence[Column], total: Column) -> Iterator[tuple[Column, ...]]:
    """Neighbours of `total` on one side, the longest run first; anywhere for a 合计."""
    at = columns.index(total)
    anywhere = is_sum(total.header)
    bounds = sorted(combinations(range(len(columns) + 1), 2), key=lambda one: one[0] - one[1])
    for first, after in bounds:
        if after - first >= 2 and (
            first == at + 1 or after == at or _free(anywhere, first, after, at)
        ):
            yield tuple(columns[first:after])


def _free(anywhere: object, first: int, after: int, at: int) -> bool:
    return bool(anywhere) and not first <= at < after


def _rest(parts: Sequence[Column]) -> bool:
    """Whether one of two columns is what the other leaves: 办结 and 未办结."""
    return len(parts) == 2 and any(_LEFT.search(one.header) for one in parts)


def _broken(rows: Sequence[Row], total: Column, parts: Sequence[Column]) -> list[Misfit] | None:
    """The rows that do not add up; none where it is no rule of this table."""
    right: set[Quantity] = set()
    wrong = []
    for row in rows:
        printed = row.of(total)
        figures = tuple(found for one in parts if (found := row.of(one)))
        if printed is None or not figures:
            continue
        if not adds_up(printed, figures):
            wrong.append(Misfit(printed, figures, sure=True, name=row.name))
        elif sum(one.printed.amount != 0 for one in figures) >= 2:
            right.add(printed)
    if is_sum(total.header) or _rest(parts):
        return wrong if len(right) >= 2 and len(wrong) <= max(1, len(rows) // 3) else None
    proved = len(right) >= max(3, 4 * len(wrong))
    return wrong if proved and len(wrong) <= max(1, len(rows) // 8) else None
