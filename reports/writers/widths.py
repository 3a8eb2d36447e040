"""How wide the columns of a table on paper are, and how large its characters.

Widths are reckoned in em (one Chinese character = 1, a digit or letter = ½), so that PDF and Word
break the same lines whatever the face.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import ceil, floor
from unicodedata import east_asian_width

from reports.notices.parts import Table
from reports.writers import cells

SIZES = (12.0, 10.5, 9.0)
"""Points a table is set in: 小四, else 五号, else 小五."""

GUTTER = 0.4
"""Em kept free in every column, both sides together."""

TYPE_AREA = 156 * 72 / 25.4
"""Points: the width of a line of the notice."""

BRACKET = 0.8
"""The size of a bracket below a column's title, against the title."""

_PERCENT = 0.85
SHORT = 5
"""Rows of a table that does not go on on another page."""
_WHOLE = 360.0
"""Points: a bit more than half of the type area; what is higher goes on, however few its rows."""

_LEAST = 5.0
"""Em below which a column of long text is unreadable."""


@dataclass(frozen=True)
class Layout:
    """The size of a table's characters in points and its columns' widths in points. `pads` is the
    space right of the digits of a numeric column that centres them under each other, `heads` the
    titles in lines. A short table is kept `whole`; others would leave half a page white.
    """

    size: float
    widths: tuple[float, ...]
    pads: tuple[float, ...]
    heads: tuple[tuple[str, ...], ...]
    whole: bool


@dataclass(frozen=True)
class _Need:
    """What a column asks for, in em: at least, at most, and its weight among the others."""

    least: float
    most: float
    weight: float


def em(text: str) -> float:
    """The width of a line of text."""
    return sum(map(_advance, text))


@lru_cache(maxsize=8192)
def _advance(character: str) -> float:
    if character == "%":
        return _PERCENT
    # Ambiguous ones (— “ ” ①) are full-width in Chinese faces.
    return 1.0 if east_asian_width(character) in "WFA" else 0.5


def size_in_line(text: str, largest: float) -> float:
    """Points (halves) at which `text` fills the type area at most; never below a title's 22."""
    fitting = TYPE_AREA / max(em(text), 1.0) - 0.25
    return max(min(largest, floor(2 * fitting) / 2), 22.0)


def layout(table: Table, width: float, digits: float = 1.0) -> Layout:
    """How to set a table that is `width` points wide; numbers get `digits` times their width."""
    needs = [_need(table, index, digits) for index in range(len(table.columns))]
    size = _size(table, needs, width)
    widths = tuple(em_wide * size for em_wide in _shared(needs, width / size))
    pads = tuple(_pad(table, index, wide / size) * size for index, wide in enumerate(widths))
    heads = tuple(
        _head_lines(column.title, wide / size - GUTTER)
        for column, wide in zip(table.columns, widths, strict=True)
    )
    high = _lines(table, [wide / size for wide in widths]) * size * 1.4
    whole = len(table.rows) <= SHORT and high <= _WHOLE
    return Layout(size, widths, pads, heads, whole)


def _size(table: Table, needs: list[_Need], width: float) -> float:
    """The largest size at which everything fits. In a table that is mostly figures each row should
    be one line, even if 小四 becomes 五号; running text may wrap.
    """
    figures = sum(cells.is_numeric(table, index) for index in range(len(needs)))
    wanted = sum(need.most for need in needs) if 2 * figures > len(needs) else 0.0
    least = sum(need.least for need in needs)
    for size, asked in ((SIZES[0], max(wanted, least)), *((size, least) for size in SIZES[1:])):
        if asked * size <= width:
            return size
    return SIZES[-1]


def _head_lines(title: str, room: float) -> tuple[str, ...]:
    """A column's title, its bracket on a line of its own and the rest in even lines."""
    name, bracket, unit = title.partition("（") if em(title) > room else (title, "", "")
    lines = [line for part in name.split("\n") for line in even_lines(part, room)]
    return (*lines, bracket + unit) if bracket else tuple(lines)


def even_lines(line: str, room: float) -> list[str]:
    """A line in pieces that fit, the shorter ones first: 及时 / 办结率."""
    count = max(1, ceil(em(line) / max(room, 1.0) - 0.01))
    cuts = [_apart(line, len(line) * number // count) for number in range(count + 1)]
    return [line[start:end] for start, end in pairwise(cuts)]


def _apart(line: str, cut: int) -> int:
    """The next place that does not part the digits of a number or the letters of a word."""
    while 0 < cut < len(line) and (line[cut - 1] + line[cut]).isascii():
        cut += 1
    return cut


def _lines(table: Table, widths: list[float]) -> float:
    """Lines of the body, with the room between rows."""
    return sum(
        max(
            ceil(em(text) / max(wide - GUTTER, 0.5)) for text, wide in zip(row, widths, strict=True)
        )
        + 0.5
        for row in cells.texts(table)
    )


def _need(table: Table, index: int, digits: float) -> _Need:
    column = table.columns[index]
    printed = max((em(cells.cell_text(row[index], column)) for row in table.rows), default=0.0)
    head = max(_head_width(line) for line in column.title.replace("（", "\n（").split("\n"))
    if cells.is_numeric(table, index):
        least = max(printed * digits, head) + GUTTER
        return _Need(least, least, column.weight)
    least = max(min(printed, _LEAST), head) + GUTTER
    return _Need(least, max(printed + GUTTER, least), column.weight)


def _head_width(line: str) -> float:
    """A title of more than three characters may be broken once; a bracket may not, but is set
    smaller.
    """
    if line.startswith("（"):
        return em(line) * BRACKET
    if em(line) <= 3:
        return em(line)
    return float(ceil(em(line) / 2))


def _shared(needs: list[_Need], width: float) -> list[float]:
    """Every column gets what it cannot do without; long text then shares the rest by weight until
    it has enough; what is still left goes to all.
    """
    widths = [need.least for need in needs]
    wanting = [index for index, need in enumerate(needs) if need.most > need.least]
    rest = width - sum(widths)
    while rest > 0.01 and wanting:
        weights = sum(needs[index].weight for index in wanting)
        for index in wanting:
            more = rest * needs[index].weight / weights
            widths[index] = min(widths[index] + more, needs[index].most)
        wanting = [index for index in wanting if needs[index].most - widths[index] > 0.01]
        rest = width - sum(widths)
    # Rounding up and a table too wide for the page are both settled by the common factor.
    return [wide * width / sum(widths) for wide in widths]


def _pad(table: Table, index: int, width: float) -> float:
    if not cells.is_numeric(table, index):
        return GUTTER / 2
    column = table.columns[index]
    printed = max(em(cells.cell_text(row[index], column)) for row in table.rows)
    return max((width - printed) / 2, GUTTER / 2)
