"""Merged cells: which cells of a row are hidden under another one. No Django."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Merge(NamedTuple):
    """A rectangle of cells made one, both ends counted from 1 and included."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int

    def hides(self, row: int, index: int) -> bool:
        """Whether the cell is in it without being the one that bears the text."""
        is_first = (row, index + 1) == (self.first_row, self.first_column)
        return self.first_column <= index + 1 <= self.last_column and not is_first

    def __str__(self) -> str:
        first = f"{letters_of(self.first_column)}{self.first_row}"
        return f"{first}:{letters_of(self.last_column)}{self.last_row}"


@dataclass
class CoveredCells:
    """Answers row after row, downwards, which of some columns are hidden."""

    _waiting: list[Merge]
    _indexes: Sequence[int]
    _open: list[Merge]

    @classmethod
    def of(cls, merged: Iterable[Merge], indexes: Sequence[int]) -> "CoveredCells":
        relevant = [
            merge
            for merge in merged
            if any(merge.first_column <= index + 1 <= merge.last_column for index in indexes)
        ]
        return cls(sorted(relevant, reverse=True), indexes, [])

    def __bool__(self) -> bool:
        return bool(self._waiting or self._open)

    def in_row(self, number: int) -> list[tuple[int, Merge]]:
        """Index and merged cell; `number` never goes back."""
        while self._waiting and self._waiting[-1].first_row <= number:
            self._open.append(self._waiting.pop())
        self._open = [merge for merge in self._open if merge.last_row >= number]
        return [
            (index, merge)
            for merge in self._open
            for index in self._indexes
            if merge.hides(number, index)
        ]


def letters_of(column: int) -> str:
    """The column's letters on the sheet.

    >>> letters_of(1), letters_of(27), letters_of(16_384)
    ('A', 'AA', 'XFD')
    """
    letters = ""
    while column:
        column, place = divmod(column - 1, 26)
        letters = chr(65 + place) + letters
    return letters
