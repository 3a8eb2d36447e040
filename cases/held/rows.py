"""Rows of a file that are held for published months, in numbers and in words."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from cases.periods import Month

NAMED = 6
"""Months that are named with their numbers."""


@dataclass(frozen=True)
class HeldRows:
    """`rows` are held, of them so many for each month (a row may touch several, oldest first).

    `waiting` of them were held before, word for word, and wait still.
    """

    rows: int = 0
    months: tuple[tuple[Month, int], ...] = ()
    waiting: int = 0

    @classmethod
    def of(cls, rows: int, months: Iterable[Month], waiting: int) -> Self:
        """`months`: one for each row and month."""
        return cls(rows, tuple(sorted(Counter(months).items())), waiting)

    @property
    def words(self) -> str:
        """A sentence for whoever brings the file; blank without such rows."""
        if not self.rows:
            return ""
        named = "、".join(f"{month.label} {rows:,} 行" for month, rows in self.months[:NAMED])
        more = f" 等 {len(self.months)} 个月" if len(self.months) > NAMED else ""
        known = f"其中 {self.waiting:,} 行早已在待更正中。" if self.waiting else ""
        return (
            f"有 {self.rows:,} 行会改变已封存的月份（{named}{more}），不写入台账，"
            f"列入待更正，更正重发时才生效。{known}"
        )


NONE_HELD = HeldRows()
