"""Fills an empty database with the made rows, past the importer, in batches of one month each."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.db.models import Max

from accounts.models import User
from accounts.roles import Role
from cases.demo.registers import create_installation, create_registers
from cases.models import Case, Exclusion, HandOver, ImportBatch, Rating
from cases.periods import Month
from cases.search import index_everything
from cases.stars import refresh_all_stars

from .making import FIRST_YEAR, MONTHS, TODAY, Made, Registers, make

AT_ONCE = 10_000
EXCLUDED_EACH = 2_500
"""One case in so many is excluded from evaluation."""
NULL = r"\N"


def load(number: int, months: int = MONTHS, *, is_searched: bool = True) -> None:
    """So many cases with hand-overs, ratings, exclusions, stars and, to be searched, the index."""
    user = User.objects.create(username="bench", role=Role.ANALYST)
    with transaction.atomic():
        registers = _registers(number, months, user)
        made = make(number, registers)
        while some := list(islice(made, AT_ONCE)):
            _write(some)
        _exclude(user)
    if is_searched:
        index_everything()
    refresh_all_stars()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _registers(number: int, months: int, user: User) -> Registers:
    create_installation()
    rows = create_registers(by=user, at=TODAY)
    return Registers(
        districts=[row.pk for row in rows.districts.values()],
        categories=[row.pk for row in rows.categories.values()],
        channels=[row.pk for row in rows.channels.values()],
        units=[row.pk for row in rows.units.values()],
        batches=[_batch(place, number // months, user).pk for place in range(months)],
    )


def _batch(place: int, rows: int, user: User) -> ImportBatch:
    month = Month(FIRST_YEAR + place // 12, place % 12 + 1)
    return ImportBatch.objects.create(
        kind=ImportBatch.Kind.CASES,
        month=month,
        file_name=f"{month}.csv",
        sha256=f"{place:064x}",
        imported_at=TODAY,
        imported_by=user,
        rows=rows,
        new=rows,
    )


def _write(some: Sequence[Made]) -> None:
    """Cases get their keys in the order in which they are written."""
    last = Case.objects.aggregate(last=Max("pk"))["last"] or 0
    names = list(some[0].case)
    numbered = list(enumerate(some, last + 1))
    _insert(Case, ["id", *names, *_UNSAID], (_case(key, made) for key, made in numbered))
    handed = ((key, made.case) for key, made in numbered if made.case["unit_id"])
    hand_overs = ((key, case["unit_id"], case["assigned_at"]) for key, case in handed)
    _insert(HandOver, ["case_id", "unit_id", "at"], hand_overs)
    ratings = ((key, *rating) for key, made in numbered for rating in made.ratings)
    _insert(Rating, ["case_id", "source", "stars", "given_at"], ratings)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT setval('cases_case_id_seq', %s)", [numbered[-1][0]])


_UNSAID = {"is_due_computed": False}
"""Columns that need a value and that no row speaks of."""


def _case(key: int, made: Made) -> tuple[object, ...]:
    return (key, *made.case.values(), *_UNSAID.values())


def _insert(model: type, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    table = model._meta.db_table  # type: ignore[attr-defined]
    names = ", ".join(columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            file = io.StringIO()
            csv.writer(file).writerows(_plain(rows))
            file.seek(0)
            options = f"FORMAT csv, NULL '{NULL}'"
            cursor.copy_expert(f"COPY {table} ({names}) FROM STDIN WITH ({options})", file)
        else:
            marks = ", ".join("%s" for _ in columns)
            cursor.executemany(
                f"INSERT INTO {table} ({names}) VALUES ({marks})", list(_adapted(rows))
            )


def _plain(rows: Iterable[Sequence[object]]) -> Iterator[list[object]]:
    return ([NULL if value is None else value for value in row] for row in rows)


def _adapted(rows: Iterable[Sequence[object]]) -> Iterator[list[Any]]:
    adapt = connection.ops.adapt_datetimefield_value
    return ([adapt(v) if isinstance(v, datetime) else v for v in row] for row in rows)


def _exclude(user: User) -> None:
    keys = Case.objects.order_by("pk").values_list("pk", flat=True)
    Exclusion.objects.bulk_create(
        Exclusion(case_id=key, reason="重复登记", decided_by=user, decided_at=TODAY)
        for key in keys
        if key % EXCLUDED_EACH == 0
    )
