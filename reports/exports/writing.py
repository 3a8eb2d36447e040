"""A file from beginning to end: rows and their number as of one moment, in the format asked for."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from accounts.models import User
from reports.models import CaseExport

from . import csv_file, xlsx_file
from .columns import Line, Table
from .content import Content
from .snapshot import snapshot

Format = CaseExport.Format
WRITERS: Mapping[str, Callable[[Path, Table], None]] = {
    Format.CSV: csv_file.write,
    Format.XLSX: xlsx_file.write,
}
CONTENT_TYPES: Mapping[str, str] = {
    Format.CSV: "text/csv; charset=utf-8",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
TOLD_EVERY = 500
Tell = Callable[[int, int], None]
"""Told how many rows are written, of how many; it may end the writing by an error."""


def in_silence(_written: int, _rows: int) -> None:
    """Tells nobody."""


def write(
    content: Content, kind: str, path: Path, *, by: User, at: datetime, tell: Tell = in_silence
) -> int:
    """How many rows the file holds, as it says itself too. An error leaves a half file."""
    with snapshot():
        rows = content.count()
        table = content.table(rows, by, at)
        WRITERS[kind](path, replace(table, lines=_counted(table.lines, rows, tell)))
    return rows


def _counted(lines: Iterable[Line], rows: int, tell: Tell) -> Iterator[Line]:
    tell(0, rows)
    for number, line in enumerate(lines, start=1):
        yield line
        if number % TOLD_EVERY == 0:
            tell(number, rows)
