"""Times of overviews, as the server spends them: request in, rendered page out, no network.

Both times are told: what processors worked (this process and its session of the database), which a
busy machine hardly changes, and what passed by the clock, which is longer where others work.
"""

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.http.response import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from accounts.roles import Role
from bench.ledger.making import TODAY
from bench.ledger.measuring import MILLISECONDS, worked
from cases.models import Change
from cases.periods import Month

from .asking import Asking, askings
from .by_hand import statements

FIRST, STARTED, AGAIN, UNCHANGED = "after a change", "after a start", "again", "304"
WAYS = (FIRST, STARTED, AGAIN, UNCHANGED)


@dataclass(frozen=True)
class Spent:
    """Milliseconds of several rounds: by the processors and by the clock; how often was asked."""

    worked: tuple[float, ...]
    passed: tuple[float, ...]
    queries: int = 0

    @property
    def median(self) -> float:
        return statistics.median(self.worked)


@dataclass(frozen=True)
class Measured:
    """All pages, each looked at in several ways; whether all months but the last are published."""

    are_published: bool
    pages: dict[Asking, dict[str, Spent]] = field(default_factory=dict)
    by_hand: Spent | None = None


def measure(month: Month, times: int, *, are_published: bool) -> Measured:
    """Each page once to warm up, then so many rounds."""
    settings.ALLOWED_HOSTS = ["testserver"]
    User.objects.update(role=Role.LEADER, toured_at=TODAY)
    client = Client()
    client.force_login(User.objects.get(username="bench"))
    pages = {}
    for asking in askings(month):
        print(asking.name, file=sys.stderr, flush=True)
        pages[asking] = _page(client, asking.path, times)
    plain = _spent(lambda: statements(month, 24), lambda: None, times)
    return Measured(are_published, pages, plain)


def _page(client: Client, path: str, times: int) -> dict[str, Spent]:
    def get(**headers: str) -> HttpResponseBase:
        answer = client.get(path, headers=headers)
        if answer.status_code not in {200, 304}:
            raise RuntimeError(f"{path}: {answer.status_code}")
        return answer

    get()
    found = {
        FIRST: _spent(get, _change, times),
        STARTED: _spent(get, cache.clear, times),
        AGAIN: _spent(get, lambda: None, times),
    }
    tag = get().headers.get("ETag")
    if tag:
        found[UNCHANGED] = _spent(lambda: get(**{"If-None-Match": tag}), lambda: None, times)
    return found


def _change() -> None:
    """Something that an overview has to take for a change of the ledger."""
    Change.objects.create(
        record="case", record_id=1, field="district", before="1", after="1", at=TODAY
    )


def _spent(action: Callable[[], object], before: Callable[[], object], times: int) -> Spent:
    before()
    with CaptureQueriesContext(connection) as asked:
        action()
    number = len(asked)  # the next request empties the log
    rounds = [_round(action, before) for _ in range(times)]
    return Spent(_each(rounds, 0), _each(rounds, 1), number)


def _round(action: Callable[[], object], before: Callable[[], object]) -> tuple[float, float]:
    before()
    start, clock = worked(), time.perf_counter()
    action()
    return (worked() - start) * MILLISECONDS, (time.perf_counter() - clock) * MILLISECONDS


def _each(rounds: Sequence[tuple[float, float]], place: int) -> tuple[float, ...]:
    return tuple(one[place] for one in rounds)
