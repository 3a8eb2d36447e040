"""The index in each database: how rows get into its table, how words are found there.

The tables are made by the migration 0008.

SQLite: a full-text table whose tokenizer, `ascii`, keeps every character beyond ASCII. PostgreSQL:
vectors written as they are stored, so that no parser of texts has a say in what a word is. Neither
refers to the ledger by a foreign key: rows of cases that are gone find nothing there.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from io import StringIO
from operator import add
from typing import Any

from django.db import connection

from cases.models import Case

from .words import POSITIONS, pairs

TABLE = "cases_casesearch"
Row = tuple[int, list[str]]
"""A case's primary key and tokens."""


class Store(ABC):
    """The index of one kind of database. `key` is the column with the case's primary key;
    `matches` a condition with the expression as its parameter.
    """

    key: str
    matches: str

    @abstractmethod
    def insert(self, cursor: Any, rows: Sequence[Row]) -> None:
        """Adds cases that the index does not know."""

    @abstractmethod
    def expression(self, words: Sequence[str]) -> str:
        """What to look for: all the words, each in plain characters."""

    def delete(self, cursor: Any, keys: Sequence[int]) -> None:
        """Removes those of the cases that the index knows."""
        chosen = ", ".join(map(str, keys))
        cursor.execute(f"DELETE FROM {TABLE} WHERE {self.key} IN ({chosen})")

    def delete_unknown(self, cursor: Any) -> None:
        """Removes rows of cases that the ledger no longer has."""
        ledger = Case._meta.db_table
        cursor.execute(
            f"DELETE FROM {TABLE} WHERE NOT EXISTS"
            f" (SELECT 1 FROM {ledger} c WHERE c.id = {TABLE}.{self.key})"
        )

    @abstractmethod
    def tidy(self, cursor: Any) -> None:
        """After everything was written again."""


class SQLiteStore(Store):
    """An FTS5 table; phrases are asked for, so it keeps positions."""

    key = "rowid"
    matches = f"{TABLE} MATCH %s"

    def insert(self, cursor: Any, rows: Sequence[Row]) -> None:
        cursor.executemany(
            f"INSERT INTO {TABLE} (rowid, words) VALUES (%s, %s)",
            [(key, " ".join(tokens)) for key, tokens in rows],
        )

    def expression(self, words: Sequence[str]) -> str:
        """Words consist of letters and digits: nothing in them ends a quoted phrase."""
        return " AND ".join(
            f'"{" ".join(pairs(word))}"' if len(word) > 1 else f'"{word}" *' for word in words
        )

    def tidy(self, cursor: Any) -> None:
        cursor.execute(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('optimize')")


class PostgreSQLStore(Store):
    """Vectors under a GIN index. A pair that a case has more than 255 times keeps 255 places."""

    key = "case_id"
    matches = "words @@ CAST(%s AS tsquery)"
    _places = tuple(f":{place}" for place in range(1, POSITIONS + 1))

    def insert(self, cursor: Any, rows: Sequence[Row]) -> None:
        lines = (f"{key}\t{' '.join(map(add, tokens, self._places))}\n" for key, tokens in rows)
        cursor.copy_expert(f"COPY {TABLE} (case_id, words) FROM STDIN", StringIO("".join(lines)))

    def expression(self, words: Sequence[str]) -> str:
        """Words consist of letters and digits: nothing in them ends a quoted lexeme."""
        return " & ".join(
            " <-> ".join(f"'{pair}'" for pair in pairs(word)) if len(word) > 1 else f"'{word}':*"
            for word in words
        )

    def tidy(self, cursor: Any) -> None:
        cursor.execute(f"ANALYZE {TABLE}")


def store() -> Store:
    """That of the connected database."""
    return PostgreSQLStore() if connection.vendor == "postgresql" else SQLiteStore()
