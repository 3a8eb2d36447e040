"""Cells of a table that was typed: which hold numbers, and how rows are brought to one width."""

import itertools
import re
import unicodedata
from collections import Counter

from .lines import joined

Rows = list[list[str]]

_NUMBER = re.compile(
    r"[<>≥≤约+\-−—↑↓▲▼]?\s*\d[\d,，.]*\s*"
    r"(?:%|‰|件次?|次|宗|起|条|分钟?|名|人次?|家|个|天|日|小时|万?元|万件?|亿|个?百分点|pct|位)?"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_BLANK = re.compile(r"[-—–－/\\\s·*无]*")


def is_number(cell: str) -> bool:
    """Whether the whole cell is one number with its unit.

    >>> is_number("９５.38％"), is_number("满意率（权重3）"), is_number("3 件")
    (True, False, True)
    """
    return bool(_NUMBER.fullmatch(unicodedata.normalize("NFKC", cell).strip()))


def is_blank(cell: str) -> bool:
    """Whether the cell holds nothing, or a dash in its place."""
    return bool(_BLANK.fullmatch(cell))


def shape(row: list[str] | tuple[str, ...]) -> tuple[bool, ...]:
    """Which of its cells hold numbers."""
    return tuple(is_number(cell) for cell in row)


def looks_like_body(row: list[str], body: Rows) -> bool:
    """Whether `row` could stand below `body`: numbers stand under numbers, words under words."""
    numbers = [any(is_number(other[at]) for other in body) for at in range(len(row))]
    fits = [
        is_blank(cell) or is_number(cell) == expected
        for cell, expected in zip(row, numbers, strict=True)
    ]
    agreeing = sum(fits)
    return agreeing * 4 >= len(row) * 3 and (any(shape(row)) or not any(numbers))


def common_width(rows: Rows) -> int:
    """The number of cells that most rows have; the larger one of two equally common."""
    counted = Counter(len(row) for row in rows)
    return max(counted, key=lambda width: (counted[width], width))


def mended(rows: Rows) -> Rows:
    """Rows broken over several lines put together again, all as wide as the widest."""
    width = common_width(rows)
    whole: Rows = []
    waiting = list(rows)
    while waiting:
        row = waiting.pop(0)
        taken = _rest_of(row, waiting, width)
        for piece in waiting[:taken]:
            row = [*row[:-1], joined(row[-1], piece[0]), *piece[1:]]
        del waiting[:taken]
        if len(row) == 1 and whole and not is_number(row[0]) and len(rows) > 1:
            whole[-1] = [*whole[-1][:-1], joined(whole[-1][-1], row[0])]
            continue
        whole.append(row)
    return squared(whole)


def _rest_of(row: list[str], following: Rows, width: int) -> int:
    """How many of the following lines carry on `row`: they must fill it up exactly.

    Never through a number: 小计 12 / 总计 20 are two rows.
    """
    has, end = len(row), row[-1]
    for count, piece in enumerate(following[:8], 1):
        if has >= width or len(piece) >= width or is_number(end) or is_number(piece[0]):
            return 0
        has, end = has + len(piece) - 1, piece[-1]
        if has == width:
            return count
    return 0


def squared(rows: Rows) -> Rows:
    """All rows as wide as the widest, without columns that are blank throughout at the right."""
    width = max((len(row) for row in rows), default=0)
    filled = [[cell.strip() for cell in row] + [""] * (width - len(row)) for row in rows]
    while width and not any(row[width - 1] for row in filled):
        width -= 1
    return [row[:width] for row in filled]


def header_rows(rows: Rows) -> int:
    """How many of the first rows name the columns: 0 where the first already counts."""
    if not rows or _counts(rows[0]):
        return 0
    header = 1
    while header < min(3, len(rows) - 1) and _goes_deeper(rows[header - 1], rows[header]):
        header += 1
    return header


def _counts(row: list[str]) -> bool:
    numbers = [cell for cell in row if is_number(cell) and not _YEAR.fullmatch(cell)]
    return len(numbers) * 2 >= sum(not is_blank(cell) for cell in row) and bool(numbers)


def _goes_deeper(above: list[str], below: list[str]) -> bool:
    """A second header row: no numbers in it, and a cell above it that covers several."""
    if any(is_number(cell) and not _YEAR.fullmatch(cell) for cell in below):
        return False
    pairs = itertools.pairwise(above)
    across = any(first and (first == second or not second) for first, second in pairs)
    down = any(one and one == other for one, other in zip(above, below, strict=True))
    return across or down


def filled_headers(rows: Rows, header: int) -> Rows:
    """Merged headers were typed once: their text in each cell that they cover."""
    if header < 2:
        return rows
    top = [list(row) for row in rows[:header]]
    for at in range(1, len(top[0])):
        if not top[0][at] and top[1][at]:
            top[0][at] = top[0][at - 1]
    for above, below in itertools.pairwise(top):
        for at, cell in enumerate(below):
            below[at] = cell or above[at]
    return top + rows[header:]
