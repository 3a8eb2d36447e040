"""What a cell comes to: its text for the stage file, or that with something to say about it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from cases.intake.grid import CellKind
from cases.intake.numbers import Unreadable
from cases.intake.rows_file import MARK, cell_of
from cases.intake.text import mending

NULL = r"\N"
"""No value, in the stage file."""
BLANK = {"", "-", "--", "—", "——", "–", "/", NULL, "NULL", "null"}
REMEMBERED = 50_000


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name or word that nobody registered (see `notes.UnknownName`)."""

    register: str
    name: str
    within: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A value that comes with a sentence: why it is not taken, or how it was understood."""

    value: str = NULL
    problem: str = ""
    note: str = ""
    unknown: Unknown | None = None


Read = Callable[[str], str | Outcome]
"""Reads a cell as it stands in the rows file. Most cells come to a plain text."""
Key = TypeVar("Key", str, tuple[str, str])


class Memo(dict[Key, str | Outcome]):
    """Readings of a column with few different cells: after the first a look-up."""

    def __init__(self, read: Callable[[Key], str | Outcome]) -> None:
        super().__init__()
        self._read: Callable[[Key], str | Outcome] = read

    def __missing__(self, key: Key) -> str | Outcome:
        if len(self) >= REMEMBERED:
            self.clear()
        outcome = self[key] = self._read(key)
        return outcome


def caught(read: Callable[[str], str]) -> Read:
    """The same reader; what it cannot read becomes a problem."""

    def caught_read(raw: str) -> str | Outcome:
        try:
            return read(raw)
        except Unreadable as error:
            return Outcome(problem=str(error))

    return caught_read


def said(read: Callable[[str], str]) -> Read:
    """`caught`, and what cleaning did to the text is noted: once for a column, however many rows.

    A plain ASCII cell costs no more than a glance.
    """

    def saying_read(raw: str) -> str | Outcome:
        try:
            value = read(raw)
        except Unreadable as error:
            return Outcome(problem=str(error))
        if raw.startswith(MARK) or (raw.isascii() and raw == raw.strip()):
            return value
        note = "" if value in BLANK else mending(raw)
        return Outcome(value, note=note) if note else value

    return saying_read


def plain(raw: str) -> str:
    """The text of a cell, whatever its kind; Unreadable where a formula left none."""
    if not raw.startswith(MARK):
        return raw
    cell = cell_of(raw)
    if cell.kind is CellKind.ERROR:
        raise Unreadable(f"单元格是公式错误 {cell.text[:20]}，请在 Excel 中改正后再导入。")
    if cell.kind is CellKind.UNCOMPUTED:
        raise Unreadable("公式没有计算结果，请在 Excel 中打开并保存后再导入。")
    return cell.text
