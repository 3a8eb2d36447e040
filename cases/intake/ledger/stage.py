"""A ledger's checked rows in a temporary table beside the ledger: loaded, and asked in SQL.

PostgreSQL takes the stage file by COPY, SQLite by executemany; from there on both run the same
statements.
"""

import csv
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from django.db import connection, transaction

from cases.intake.sending import Progress
from cases.models import Case

from .layout import STAGE_COLUMNS, StageColumn

NULL = r"\N"
CASE = Case._meta.db_table
AT_ONCE = 10_000
LOADING = "载入检查过的行"
Told = Callable[[int], None]
_TABLES = {"intake_stage": "", "intake_held": "row_number integer, sealed_id bigint"}
"""The rows, and which of them are held for which published months."""


@dataclass(frozen=True)
class Stage:
    """The loaded table. `columns` are those that the file brought."""

    columns: frozenset[str]
    rows: int

    def run(self, sql: str, params: Sequence[Any] = ()) -> int:
        """Executes; how many rows it touched."""
        with connection.cursor() as cursor:
            cursor.execute(sql, params or None)
            return int(cursor.rowcount)

    def ask(self, sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The answer's rows."""
        with connection.cursor() as cursor:
            cursor.execute(sql, params or None)
            return cursor.fetchall()

    def each(self, sql: str) -> Iterator[tuple[Any, ...]]:
        """The answer's rows, some thousands at a time."""
        with connection.cursor() as cursor:
            cursor.execute(sql)
            while rows := cursor.fetchmany(AT_ONCE):
                yield from rows


@contextmanager
def looking() -> Iterator[None]:
    """A transaction that only reads the ledger. On SQLite it must not take the writers' lock,
    which `atomic` would take at once.
    """
    if connection.vendor == "postgresql" or connection.in_atomic_block:
        with transaction.atomic():
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("BEGIN")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


@contextmanager
def staged(path: Path, rows: int, progress: Progress) -> Iterator[Stage]:
    """The table, filled from a stage file; gone at the end. Inside a transaction."""
    _create()
    try:
        with path.open(encoding="utf-8", newline="") as file:
            columns = file.readline().rstrip("\r\n").split(",")
            _load(file, columns, lambda done: progress(LOADING, done, rows))
        stage = Stage(frozenset(columns), rows)
        _index(stage)
        yield stage
    finally:
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                for name in _TABLES:
                    cursor.execute(f"DROP TABLE IF EXISTS temp.{name}")


def _create() -> None:
    columns = ", ".join(f"{column.name} {column.sql_type}" for column in STAGE_COLUMNS)
    end = " ON COMMIT DROP" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for name, definition in _TABLES.items():
            cursor.execute(f"DROP TABLE IF EXISTS {name}")
            cursor.execute(f"CREATE TEMPORARY TABLE {name} ({definition or columns}){end}")


def _load(file: TextIO, columns: Sequence[str], tell: Told) -> None:
    known = {column.name: column for column in STAGE_COLUMNS}
    chosen = [known[name] for name in columns]
    if connection.vendor == "postgresql":
        _copy(_Counted(file, tell), chosen)
    else:
        _insert(file, chosen, tell)


def _copy(file: "_Counted", columns: Sequence[StageColumn]) -> None:
    names = ", ".join(column.name for column in columns)
    with connection.cursor() as cursor:
        cursor.copy_expert(
            f"COPY intake_stage ({names}) FROM STDIN WITH (FORMAT csv, NULL '{NULL}')", file
        )


def _insert(file: TextIO, columns: Sequence[StageColumn], tell: Told) -> None:
    marks = ", ".join("%s" for _ in columns)
    names = ", ".join(column.name for column in columns)
    sql = f"INSERT INTO intake_stage ({names}) VALUES ({marks})"
    reader = csv.reader(file)
    done = 0
    with connection.cursor() as cursor:
        while lines := [line for _, line in zip(range(AT_ONCE), reader, strict=False)]:
            cursor.executemany(sql, [[None if v == NULL else v for v in line] for line in lines])
            done += len(lines)
            tell(done)


class _Counted:
    """A file that tells how many lines COPY has taken from it."""

    def __init__(self, file: TextIO, tell: Told) -> None:
        self._file = file
        self._tell = tell
        self._lines = 0

    def read(self, size: int) -> str:
        text = self._file.read(size)
        self._lines += text.count("\n")
        self._tell(self._lines)
        return text


def _index(stage: Stage) -> None:
    stage.run("CREATE INDEX intake_stage_number ON intake_stage (number)")
    if connection.vendor == "postgresql":
        stage.run("ANALYZE intake_stage")
    stage.run(
        f"UPDATE intake_stage SET case_id = c.id FROM {CASE} c WHERE c.number = intake_stage.number"
    )
    if connection.vendor == "postgresql":
        stage.run("ANALYZE intake_stage")
