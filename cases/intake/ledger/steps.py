"""The steps that a row of a ledger goes through: some columns of the file to some of the stage."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from cases.intake.header import Header
from cases.intake.moments import aware_text
from cases.intake.rows_file import text_of
from cases.intake.text import mending
from cases.models import FileKind
from cases.periods import Month

from .categories import Categories
from .handling import settle_handling
from .order import check_month, check_order
from .outcome import NULL, Read
from .persons import phone
from .rated import RATING_COLUMNS, RatingReader
from .readers import CASE_READERS, HAPPENED, source_reader, star_reader
from .row import LedgerRow
from .terms import Terms

Step = Callable[[LedgerRow, list[str]], None]
ALWAYS = ("handling", "due_at", "is_due_computed")
"""Columns of the stage that every file of cases has a say in."""
_REQUIRED = {"number": "办件编号", "received_at": "受理时间"}


@dataclass(frozen=True)
class FileColumns:
    """Where the file's columns stand and what they are called, by key."""

    places: Mapping[str, int]
    headers: Mapping[str, str]
    header_row: int

    @classmethod
    def of(cls, header: Header) -> Self:
        asked = [column for column in header.columns if column.key]
        places = {column.key: column.index for column in asked}
        return cls(places, {column.key: column.header for column in asked}, header.row)

    def has(self, *keys: str) -> bool:
        """Whether the file has one of the columns."""
        return any(key in self.places for key in keys)


@dataclass(frozen=True)
class Asserted:
    """When the file comes in, and the month that its rows are said to be received in."""

    at: datetime
    month: Month | None


@dataclass(frozen=True)
class Plan:
    """The steps in their order, and the stage columns that they fill."""

    steps: tuple[Step, ...]
    columns: tuple[str, ...]
    rating_columns: tuple[str, ...]


def plan(kind: str, file: FileColumns, asserted: Asserted) -> Plan:
    """What is done with the rows of this file."""
    if kind == FileKind.RATINGS:
        rating = _rating(file, is_required=True)
        return Plan(
            (_singles(file, ["number"]), rating, _order(asserted)), ("number",), RATING_COLUMNS
        )
    keys = [key for key in CASE_READERS if file.has(key)]
    columns = [CASE_READERS[key].column for key in keys]
    steps = [_singles(file, keys)]
    if file.has("category", "subcategory"):
        columns.append("category_id")
        steps.append(_category(file))
    if file.has("phone"):
        columns += ["phone_tail", "phone_hash"]
        steps.append(_phone(file))
    is_rated = rates(file)
    if is_rated:
        steps.append(_rating(file, is_required=False))
    steps += [settle_handling, _order(asserted), Terms.load().settle]
    columns += [one for one in ALWAYS if one not in columns]
    return Plan(tuple(steps), tuple(columns), RATING_COLUMNS if is_rated else ())


def rates(file: FileColumns) -> bool:
    """Whether the file has ratings that can be kept: stars with their source."""
    return file.has("stars") and file.has("rating_source")


def _singles(file: FileColumns, keys: Sequence[str]) -> Step:
    """Columns that stand for themselves."""
    readers = [
        (key, CASE_READERS[key].column, file.places[key], CASE_READERS[key].make()) for key in keys
    ]
    required = [(key, name) for key, name in _REQUIRED.items() if key in keys]

    def step(row: LedgerRow, cells: list[str]) -> None:
        values = row.values
        for key, column, place, read in readers:
            value = read(cells[place])
            values[column] = value if value.__class__ is str else row.heard(key, value)
        for key, name in required:
            if values[key] in {"", NULL} and key not in row.faulty:
                row.reject(key, f"{name}为空。")

    return step


def _category(file: FileColumns) -> Step:
    categories = Categories.load()
    top, lower = file.places.get("category", -1), file.places.get("subcategory", -1)
    read_top, lower_nodes = categories.top_reader(), categories.lower_reader()

    def step(row: LedgerRow, cells: list[str]) -> None:
        key = row.heard("category", read_top(cells[top])) if top >= 0 else NULL
        if lower >= 0 and "category" not in row.faulty:
            key = row.heard("subcategory", lower_nodes[key, cells[lower]])
        row.values["category_id"] = key

    return step


def _phone(file: FileColumns) -> Step:
    place = file.places["phone"]

    def step(row: LedgerRow, cells: list[str]) -> None:
        tail, fingerprint, note = phone(cells[place])
        row.values["phone_tail"], row.values["phone_hash"] = tail, fingerprint
        if note:
            row.tally("phone", note)
        if tail and not cells[place].isascii() and (mended := mending(text_of(cells[place]))):
            row.tally("phone", mended)

    return step


def _rating(file: FileColumns, *, is_required: bool) -> Step:
    def reader(key: str, make: Callable[[], Read]) -> tuple[int, Read]:
        return (file.places[key], make()) if file.has(key) else (-1, str)

    return RatingReader(
        reader("stars", star_reader),
        reader("rating_source", source_reader),
        reader("rated_at", lambda: HAPPENED),
        is_required,
    ).read


def _order(asserted: Asserted) -> Step:
    now = aware_text(asserted.at)
    month = asserted.month
    period = month.period() if month else None
    start, end = (aware_text(period.start), aware_text(period.end)) if period else ("", "")

    def step(row: LedgerRow, _cells: list[str]) -> None:
        check_order(row, now)
        if month:
            check_month(row, month, start, end)

    return step
