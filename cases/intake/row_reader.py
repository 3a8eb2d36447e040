"""Typed values out of one row; what cannot be read is noted with its row and column."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from .faults import Remark
from .grid import BLANK, Cell, CellKind
from .lookup import Entry, Register
from .notes import Notes, UnknownName
from .numbers import (
    PercentRule,
    Unreadable,
    clean_count,
    clean_day,
    clean_day_of,
    clean_number,
    clean_percent,
    has_no_figure,
    percent_rule,
)
from .recognise import Line, Table
from .text import clean_text, mending

Value = TypeVar("Value")
LONGEST_NAME = 100
"""As long as an alias may be."""


class TableReader:
    """A table with the meaning of its percent columns settled over all rows; it remembers the
    names that no register knew.
    """

    def __init__(self, table: Table, percent_keys: tuple[str, ...]) -> None:
        self.table = table
        self.rules: dict[int, PercentRule] = {}
        self._names = Notes()
        self._said = Notes()
        self._registers: dict[str, Register[Any]] = {}
        for key in percent_keys:
            if column := table.column(key):
                cells = table.cells(column)
                says = column.says_percent
                self.rules[column.index] = percent_rule(cells, header_says_percent=says)
        self._settle_unclear()

    def _settle_unclear(self) -> None:
        """A column of nothing but 0 and 1 follows the file's other rates if these are fractions."""
        known = set(self.rules.values()) - {PercentRule.UNCLEAR}
        if known == {PercentRule.FRACTIONS}:
            self.rules = dict.fromkeys(self.rules, PercentRule.FRACTIONS)

    def warnings(self) -> list[Remark]:
        """That a column of fractions was read as percentages, and what many rows share; to be
        asked for when all rows have been read.
        """
        fractions = [
            Remark(self.table.header_row, column.header, "按小数读作百分比（0.95 即 95%）。")
            for column in self.table.columns
            if self.rules.get(column.index) is PercentRule.FRACTIONS
        ]
        return [*fractions, *self._said.warnings()]

    def tally(self, row: int, key: str, message: str) -> None:
        """A sentence that other rows may share; a blank one says nothing."""
        if message:
            self._said.tally(row, self.table.header(key), message)

    def note_unknown(self, row: int, register: Register[Any], name: str) -> None:
        """A row is held up by a name that somebody may say the meaning of."""
        if register.key and register.is_unknown(name):
            self._registers[register.key] = register
            self._names.name_unknown(row, register.key, clean_text(name)[:LONGEST_NAME])

    def unknown(self) -> tuple[UnknownName, ...]:
        """Those names with what they most resemble, most rows first."""
        return tuple(
            replace(one, nearest=self._registers[one.register].nearest(one.name))
            for one in self._names.unknown()
        )

    def row(self, line: Line) -> "RowReader":
        return RowReader(self, line)


class RowReader:
    """One row. Every method answers None when it had to note a problem."""

    def __init__(self, reader: TableReader, line: Line) -> None:
        self._reader = reader
        self._line = line
        self.problems: list[Remark] = []
        self.warnings: list[Remark] = []

    @property
    def number(self) -> int:
        return self._line.number

    def has(self, key: str) -> bool:
        """Whether the file has the column at all."""
        return self._reader.table.column(key) is not None

    def is_blank(self, key: str) -> bool:
        return has_no_figure(self._cell(key))

    def reject(self, key: str, message: str) -> None:
        self.problems.append(Remark(self.number, self._reader.table.header(key), message))

    def warn(self, key: str, message: str) -> None:
        self.warnings.append(Remark(self.number, self._reader.table.header(key), message))

    def tally(self, key: str, message: str) -> None:
        """A sentence that other rows may share."""
        self._reader.tally(self.number, key, message)

    def tally_mending(self, key: str) -> None:
        """What cleaning does to the cell's text."""
        self.tally(key, mending(self._cell(key).text))

    def text(self, key: str, longest: int = 100) -> str:
        """Cleaned text; blank if absent."""
        cell = self._cell(key)
        if cell.kind in {CellKind.ERROR, CellKind.UNCOMPUTED}:
            self.reject(key, f"单元格是公式错误或没有计算结果（{cell.text or '公式'}）。")
            return ""
        text = clean_text(cell.text)
        if len(text) > longest:
            self.reject(key, f"内容过长（{len(text)} 字，上限 {longest} 字）。")
            return ""
        return text

    def named(self, key: str, register: Register[Entry], text: str = "") -> Entry | None:
        """The registered thing that the cell (or the text taken out of it) names."""
        name = text or self._cell(key).text
        try:
            match = register.find(name)
        except Unreadable as error:
            self.reject(key, str(error))
            self._reader.note_unknown(self.number, register, name)
            return None
        self.tally(key, match.understanding(name))
        return match.entry

    def count(self, key: str) -> int | None:
        return self._read(key, clean_count)

    def number_in(self, key: str) -> Decimal | None:
        return self._read(key, clean_number)

    def day(self, key: str) -> date | None:
        return self._read(key, clean_day)

    def day_of(self, key: str) -> date | None:
        """The day of a moment, or a day."""
        return self._read(key, clean_day_of)

    def percent(self, key: str) -> Decimal | None:
        """A rate in percent."""
        column = self._reader.table.column(key)
        rule = self._reader.rules[column.index] if column else PercentRule.UNCLEAR
        return self._read(key, lambda cell: clean_percent(cell, rule))

    def _read(self, key: str, clean: Callable[[Cell], Value | None]) -> Value | None:
        cell = self._cell(key)
        try:
            value = clean(cell)
        except Unreadable as error:
            self.reject(key, str(error))
            return None
        if value is not None:
            self.tally_mending(key)
        return value

    def _cell(self, key: str) -> Cell:
        column = self._reader.table.column(key)
        return self._line.cell(column) if column else BLANK
