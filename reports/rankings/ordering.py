"""The order of a ranking's rows by a column. No database.

Rows without a value stand last whichever way it is turned; equal ones keep the order of ranks.
"""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from operator import attrgetter

from .values import RankingRow

Value = int | str | Decimal | Fraction | None
Reading = Callable[[RankingRow], Value]

POINTS = ("bonus", "penalty", "adjustment", "score", "base")
VOLUME = ("assigned", "completed")


def reading(column: str) -> Reading:
    """What a column is ordered by: a plain one, points, or a figure by its key."""
    plain: dict[str, Reading] = {
        "rank": attrgetter("rank"),
        "name": attrgetter("name"),
        "last_rank": attrgetter("moved.last"),
        "movement": attrgetter("moved.places"),
    }
    if column in plain:
        return plain[column]
    if column in POINTS:
        return lambda row: row.points[column].exact
    return lambda row: row.figures[column].value if column in row.figures else None


def ordered(rows: Iterable[RankingRow], columns: Sequence[tuple[str, bool]]) -> list[RankingRow]:
    """By each column in turn, the first one most; the flag turns it downwards."""
    found = list(rows)
    for column, is_descending in reversed(columns):
        read = reading(column)
        there = [row for row in found if read(row) is not None]
        there.sort(key=read, reverse=is_descending)  # type: ignore[arg-type]
        found = there + [row for row in found if read(row) is None]
    return found
