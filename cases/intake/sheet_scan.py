"""What is known of a sheet before its cells are read: its bounds and its special cells."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from .faults import Refused

MAX_CELLS = 6_000_000
MAX_WIDTH = 16_384
_WIDE = 256
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")

Place = tuple[int, int]
"""Row and column of a cell, both from 1."""


@dataclass
class SheetScan:
    """What was seen in one sheet. `last_string` is the highest text that a cell points at."""

    rows: int = 0
    columns: int = 0
    cells: int = 0
    is_filled: bool = False
    percents: set[Place] = field(default_factory=set)
    errors: dict[Place, str] = field(default_factory=dict)
    uncomputed: set[Place] = field(default_factory=set)
    last_string: int = -1
    last_string_at: Place = (0, 0)

    def refuse_lost_strings(self, count: int) -> None:
        """A cell that points beyond the table of texts would come out blank."""
        if self.last_string >= count:
            row, column = self.last_string_at
            raise Refused(f"文件已损坏（第 {row} 行第 {column} 列引用损坏），请用 Excel 重新另存。")

    def count(self, cells: int) -> None:
        """Refused as soon as there are more than can be held, before anything is made of them."""
        self.cells += cells
        if self.cells > MAX_CELLS:
            raise Refused(f"工作表超过 {MAX_CELLS:,} 个单元格，请按月拆分，或另存为 CSV 再导入。")

    def refuse_size(self) -> None:
        """The parser takes memory for the whole rectangle, however few of its cells are filled."""
        if self.rows * self.columns > MAX_CELLS:
            raise Refused(
                f"表格范围过大（{self.rows} 行×{self.columns} 列），请删除多余的空行空列后再导入。"
            )
        if self.columns > _WIDE:
            raise Refused(f"列数过多（{self.columns} 列，上限 {_WIDE} 列），请删除多余的列。")

    def special_rows(self) -> frozenset[int]:
        """The rows with a cell that is more than its value."""
        places = (self.percents, self.errors, self.uncomputed)
        return frozenset(row for kind in places for row, _ in kind)


@lru_cache(maxsize=20_000)
def column_number(letters: str) -> int:
    """Of `B` as in `B7`, counted from 1.

    >>> column_number("A"), column_number("XFD")
    (1, 16384)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def place_of(reference: str) -> Place:
    """Of `B7`; Refused for what no sheet can hold."""
    found = _REFERENCE.fullmatch(reference)
    if found is None or column_number(found[1]) > MAX_WIDTH:
        raise Refused(f"文件已损坏（单元格位置“{reference[:20]}”无效），请用 Excel 重新另存。")
    return int(found[2]), column_number(found[1])


def index_of(text: str) -> int:
    """A row's number, or which text a cell points at."""
    if not (text.isascii() and text.isdigit() and len(text) < 8):
        raise Refused(f"文件已损坏（行号或引用“{text[:20]}”无效），请用 Excel 重新另存。")
    return int(text)
