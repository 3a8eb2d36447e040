"""Values of a published month changed behind the product's back, in plain SQL."""

import json
from collections.abc import Callable
from datetime import datetime

from django.db import connection, models

from tests.factories import at
from tests.scoring.publishing.a_month import AMonth

Tampering = Callable[[AMonth], object]
LATER = at(11, 15)


def written(row: models.Model, **columns: object) -> None:
    """An UPDATE of one row."""
    sets = ", ".join(f"{connection.ops.quote_name(column)} = %s" for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {row._meta.db_table} SET {sets} WHERE id = %s",
            [*map(_plain, columns.values()), row.pk],
        )


def gone(*rows: models.Model) -> None:
    """A DELETE of each row."""
    with connection.cursor() as cursor:
        for row in rows:
            cursor.execute(f"DELETE FROM {row._meta.db_table} WHERE id = %s", [row.pk])


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return json.dumps(value) if isinstance(value, dict) else value
