"""The measured times as a page of Markdown."""

import os
import platform
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from django.db import connection

from cases.models import Case

from .asking import MONTH
from .measuring import Times, by_hand

BAR = 300
"""Milliseconds that no page may reach."""
_MONTH_START = f"{MONTH}-01 00:00:00+08:00"
_BY_HAND: dict[str, tuple[str, list[str]]] = {
    "50 newest cases of a month": (
        "SELECT * FROM cases_case WHERE received_at >= %s ORDER BY received_at DESC, id DESC"
        " LIMIT 50",
        [_MONTH_START],
    ),
    "number of cases of a month": (
        "SELECT COUNT(*) FROM cases_case WHERE received_at >= %s",
        [_MONTH_START],
    ),
    "50 newest cases of all": (
        "SELECT * FROM cases_case ORDER BY received_at DESC, id DESC LIMIT 50",
        [],
    ),
    "50 newest late cases of all": (
        "SELECT * FROM cases_case WHERE completed_at > deadline"
        " ORDER BY received_at DESC, id DESC LIMIT 50",
        [],
    ),
    "50 newest cases of all with 停水 in a text (LIKE)": (
        "SELECT * FROM cases_case WHERE title LIKE %s OR place LIKE %s OR content LIKE %s"
        " OR reply LIKE %s ORDER BY received_at DESC, id DESC LIMIT 50",
        ["%停水%"] * 4,
    ),
    "50 newest cases of all with a word that nobody said (LIKE)": (
        "SELECT * FROM cases_case WHERE title LIKE %s OR place LIKE %s OR content LIKE %s"
        " OR reply LIKE %s ORDER BY received_at DESC, id DESC LIMIT 50",
        ["%没有这句话%"] * 4,
    ),
}
"""What the same database takes for plain statements: nothing around them, no right looked at."""


def page(number: int, found: Sequence[Times], times: int) -> str:
    """The whole page."""
    return "\n".join([*_head(number, found, times), *_tables(found), *_peers(times), ""])


def _head(number: int, found: Sequence[Times], times: int) -> Iterator[str]:
    slowest = max(found, key=lambda one: one.slowest)
    over = sum(one.slowest >= BAR for one in found)
    yield "# The ledger's pages: times"
    yield ""
    yield f"{number:,} cases on {database()}; {machine()}."
    yield f"Whole pages (50 lines), median of {times}, in milliseconds that processors worked"
    yield "(server process and database session; elapsed time on an idle machine)."
    yield f"Slowest: {slowest.slowest:.0f} ms ({slowest.asking.group}, {slowest.asking.name});"
    yield f"{over} of {len(found)} addresses reach {BAR} ms on any of their three pages."
    yield f"Made by `python -m bench.ledger --cases {number}`."


def _tables(found: Sequence[Times]) -> Iterator[str]:
    for group, some in groupby(found, key=lambda one: one.asking.group):
        yield from (
            "",
            f"## {group}",
            "",
            "| list | first | half way | last |",
            "|---|--:|--:|--:|",
        )
        for one in some:
            middle = "–" if one.middle is None else f"{one.middle:.0f}"
            yield f"| {one.asking.name} | {one.first:.0f} | {middle} | {one.last:.0f} |"


def _peers(times: int) -> Iterator[str]:
    yield from ("", "## Statements by hand on the same data", "", "| statement | ms |", "|---|--:|")
    for name, (sql, params) in _BY_HAND.items():
        taken = by_hand(sql, params, times)
        yield f"| {name} | {taken:.0f} |"


def database() -> str:
    """The server, its memory and the sizes of the ledger."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT current_setting('server_version'), current_setting('shared_buffers'),"
                " pg_size_pretty(pg_total_relation_size(%s)),"
                " pg_size_pretty(pg_total_relation_size('cases_casesearch'))",
                [Case._meta.db_table],
            )
            version, buffers, ledger, index = cursor.fetchone()
            return (
                f"PostgreSQL {version.split()[0]} (shared_buffers {buffers};"
                f" cases {ledger}, search index {index})"
            )
        cursor.execute("SELECT sqlite_version()")
        size = Path(str(connection.settings_dict["NAME"])).stat().st_size >> 20
        return f"SQLite {cursor.fetchone()[0]} ({size} MB)"


def machine() -> str:
    """What it is measured on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 30
    python = platform.python_version()
    return f"{os.cpu_count()} cores, {memory} GB memory, {platform.machine()}, Python {python}"
