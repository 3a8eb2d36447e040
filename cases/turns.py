"""Whose turn it is to write: files and seals one after the other, people's edits between them.

PostgreSQL is asked with advisory locks, which end with the transaction. SQLite needs no asking:
whoever is in a transaction is the only one who writes.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from .periods import Month

_LEDGER = 0x746F6E6762616F
"""The lock of whatever writes the ledger as a whole: "tongbao" in ASCII."""
_MONTHS = 0x746F6E67
"""The first half of the locks of months: "tong" in ASCII."""


@contextmanager
def alone() -> Iterator[None]:
    """A transaction in which nobody else writes the ledger; waits for its turn."""
    with transaction.atomic():
        _ask("SELECT pg_advisory_xact_lock(%s)", _LEDGER)
        yield


def is_taken() -> bool:
    """Whether somebody is writing the ledger as a whole. If not, nobody begins before this
    transaction has ended.
    """
    return _ask("SELECT pg_try_advisory_xact_lock_shared(%s)", _LEDGER) is False


def decide_on(month: Month) -> None:
    """Inside a transaction: waits until nobody else decides about the month, computes or seals it,
    and keeps them waiting until the transaction has ended.
    """
    _ask("SELECT pg_advisory_xact_lock(%s, %s)", _MONTHS, month.year * 12 + month.number)


def _ask(sql: str, *keys: int) -> object:
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute(sql, keys)
        [answer] = cursor.fetchone()
    return answer
