"""Times of pages, as the server spends them: request in, rendered page out, no network.

What is measured is the time that processors worked, in this process and in its session of the
database: what a page takes on an idle machine whose memory holds the data, and the same on a busy
one. Sessions run without parallel workers.
"""

import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.test import Client

from accounts.models import User

from .asking import Asking, askings

MILLISECONDS = 1_000


@dataclass(frozen=True)
class Times:
    """Of an address, in milliseconds: its first page, one half way, its last page."""

    asking: Asking
    first: float
    middle: float | None
    last: float

    @property
    def slowest(self) -> float:
        return max(self.first, self.middle or 0, self.last)


def measure(times: int) -> list[Times]:
    """Each page once to warm up, then so many times; the median counts."""
    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    client.force_login(User.objects.get(username="bench"))
    return [_measured(client, asking, times) for asking in _told(askings())]


def _told(askings: Iterable[Asking]) -> Iterator[Asking]:
    for asking in askings:
        print(asking.group, asking.name, file=sys.stderr, flush=True)
        yield asking


def _measured(client: Client, asking: Asking, times: int) -> Times:
    def fetch(**place: str) -> float:
        path = asking.path(**place)
        return _median(lambda: _get(client, path), times)

    middle = fetch(after=asking.middle) if asking.middle else None
    return Times(asking, fetch(), middle, fetch(before="end"))


def _get(client: Client, path: str) -> None:
    answer = client.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path}: {answer.status_code}")


def by_hand(sql: str, params: Sequence[str], times: int) -> float:
    """The same of a statement, fetched whole."""

    def ask() -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            cursor.fetchall()

    return _median(ask, times)


def _median(action: Callable[[], None], times: int) -> float:
    action()
    taken = []
    for _ in range(times):
        start = worked()
        action()
        taken.append(worked() - start)
    return statistics.median(taken) * MILLISECONDS


def worked() -> float:
    """Seconds that processors have worked so far."""
    session = _session()
    return time.process_time() + (_seconds_of(session) if session else 0)


@cache
def _session() -> int:
    """The process that serves our connection; 0 where the database works within our own."""
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SET max_parallel_workers_per_gather = 0")
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def _seconds_of(process: int) -> float:
    """Only of a database on this machine, which tells nanoseconds."""
    return int(Path(f"/proc/{process}/schedstat").read_text().split()[0]) / 1e9
