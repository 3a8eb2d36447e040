"""Databases of a test's own, copied from one that was prepared: processes may be killed in them."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.db import connection
from django.test import override_settings

from tests import demo_story


@dataclass(frozen=True)
class Prepared:
    """A database to be copied, with the folder of files that belongs to it."""

    database: str
    data: Path


def current() -> str:
    """The name of the database that the default connection leads to."""
    return str(connection.settings_dict["NAME"])


@contextmanager
def copied(source: str, name: str, folder: Path) -> Iterator[str]:
    """The name of a copy of the database `source`, in which nobody is; removed afterwards."""
    if connection.vendor == "sqlite":
        target = folder / f"{name}.sqlite3"
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
            old.backup(new)
        yield str(target)
        return
    copy = f"{current()}_{name}"
    demo_story._recreate(copy, template=source)
    try:
        yield copy
    finally:
        demo_story._drop(copy)


@contextmanager
def put_up(prepared: Prepared, folder: Path) -> Iterator[str]:
    """Copies of the database and of its folder of files, and this process in them."""
    data = folder / "data"
    with copied(prepared.database, "ground", folder) as name:
        shutil.copytree(prepared.data, data)
        with demo_story.connected_to(name), override_settings(DATA_DIR=data):
            yield name
    shutil.rmtree(folder)


def others_inside() -> bool:
    """Whether anybody besides this process is in the database, on SQLite: may write in it."""
    if connection.vendor == "sqlite":
        return _is_locked()
    return bool(_sessions())


def is_committing() -> bool:
    """Whether another session of PostgreSQL is about to keep what it wrote."""
    return ("active", "COMMIT") in _sessions()


def _sessions() -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT state, query FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        return cursor.fetchall()


def _is_locked() -> bool:
    with closing(sqlite3.connect(current(), timeout=0, isolation_level=None)) as mine:
        try:
            mine.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return True
        mine.execute("ROLLBACK")
    return False
