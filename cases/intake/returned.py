"""What a workbook of rejected rows gives back of the file: no more of persons than is ever kept."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cases.models import FileKind

from .citizen import read_citizen
from .columns import SPECS, is_personal, keeps_every_column
from .header import Column
from .ledger.outcome import Outcome
from .ledger.persons import citizen, phone
from .numbers import Unreadable
from .rows_file import text_of

REASON = "原因"
"""The column of an earlier round's reasons is not given back."""


@dataclass(frozen=True)
class ReturnedColumn:
    """A column of the file, and the text that stands for one of its raw cells."""

    index: int
    header: str
    text: Callable[[str], str]

    def of(self, cells: list[str]) -> str:
        return self.text(cells[self.index]) if self.index < len(cells) else ""


def returned_columns(kind: str, columns: Iterable[Column]) -> tuple[ReturnedColumn, ...]:
    """Of columns that nobody asked for only those with a name that does not speak of persons;
    sheets keep every column, so that they get every one back.
    """
    is_sheet = keeps_every_column(SPECS[FileKind(kind)])
    return tuple(
        ReturnedColumn(column.index, column.header, _text(kind, column.key))
        for column in columns
        if column.key or _is_free(column.header, is_sheet=is_sheet)
    )


def _is_free(header: str, *, is_sheet: bool) -> bool:
    return header not in {"", REASON} and (is_sheet or not is_personal(header))


def _text(kind: str, key: str) -> Callable[[str], str]:
    if key == "phone":
        return _masked
    if key == "citizen":
        return _name_and_tail if kind == FileKind.SUGGESTIONS else _name
    return text_of


def _masked(raw: str) -> str:
    """In a form that reads as the same four digits when it comes in again."""
    tail, _, _ = phone(raw)
    return f"***{tail}" if tail else ""


def _name(raw: str) -> str:
    name = citizen(raw)
    return name.value if isinstance(name, Outcome) else name


def _name_and_tail(raw: str) -> str:
    try:
        person = read_citizen(text_of(raw))
    except Unreadable:
        return ""
    return f"{person.name}{person.tail}"
