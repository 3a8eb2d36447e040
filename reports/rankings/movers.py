"""Who has moved most within a group since last month. No database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .values import RankingRow

MOST = 3


@dataclass(frozen=True)
class Movers:
    """Those that rose most and those that fell most; `level` more moved as far as the last of
    their list, and are left out.
    """

    up: tuple[RankingRow, ...]
    down: tuple[RankingRow, ...]
    level_up: int = 0
    level_down: int = 0

    def __bool__(self) -> bool:
        return bool(self.up or self.down)


def movers(rows: Sequence[RankingRow]) -> Movers:
    """At most three of each, the farthest first; none of those that stayed or cannot compare."""
    up = sorted(_going(rows, 1), key=_places, reverse=True)
    down = sorted(_going(rows, -1), key=_places)
    return Movers(tuple(up[:MOST]), tuple(down[:MOST]), _level(up), _level(down))


def _going(rows: Iterable[RankingRow], way: int) -> list[RankingRow]:
    return [row for row in rows if _places(row) * way > 0]


def _places(row: RankingRow) -> int:
    return row.moved.places or 0


def _level(going: Sequence[RankingRow]) -> int:
    """How many behind the last that is shown moved exactly as far."""
    return sum(_places(one) == _places(going[MOST - 1]) for one in going[MOST:])
