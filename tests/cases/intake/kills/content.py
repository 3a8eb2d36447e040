"""What a ledger says, as one hash: without primary keys, which differ from run to run."""

import hashlib

from django.db import connection

from cases.models import Case, Change, HandOver, ImportBatch, Rating

_TECHNICAL = {"id", "batch_id"}


def content_hash() -> str:
    """Cases, hand-overs, ratings, history and batches, each in an order of its own."""
    found = hashlib.sha256()
    with connection.cursor() as cursor:
        for statement in _statements():
            cursor.execute(statement)
            while rows := cursor.fetchmany(5_000):
                found.update(repr(rows).encode())
    return found.hexdigest()


def _statements() -> list[str]:
    case, over, rating, change, batch = (
        model._meta.db_table for model in (Case, HandOver, Rating, Change, ImportBatch)
    )
    fields = [one.column for one in Case._meta.concrete_fields if one.column not in _TECHNICAL]
    own = ", ".join(f"c.{name}" for name in fields)
    brought = f"LEFT JOIN {batch} b ON b.id = x.batch_id"
    of_case = f"JOIN {case} c ON c.id = x.case_id {brought}"
    past = "x.field, x.before, x.after, x.by_id, x.at, x.is_undo, b.sha256"
    return [
        f"SELECT {own}, b.sha256 FROM {case} c JOIN {batch} b ON b.id = c.batch_id"
        " ORDER BY c.number",
        f"SELECT c.number, x.unit_id, x.at, b.sha256 FROM {over} x {of_case}"
        " ORDER BY c.number, x.at",
        f"SELECT c.number, x.source, x.stars, x.given_at, b.sha256 FROM {rating} x {of_case}"
        " ORDER BY c.number, x.source, x.given_at",
        f"SELECT c.number, {past} FROM {change} x JOIN {case} c ON c.id = x.record_id {brought}"
        " WHERE x.record = 'case' ORDER BY c.number, x.field, x.at",
        f"SELECT c.number, r.source, r.given_at, {past} FROM {change} x"
        f" JOIN {rating} r ON r.id = x.record_id JOIN {case} c ON c.id = r.case_id {brought}"
        " WHERE x.record = 'rating' ORDER BY c.number, r.source, r.given_at, x.field, x.at",
        f"SELECT sha256, kind, rows, new, changed, unchanged, rejected, held, repeat FROM {batch}"
        " ORDER BY sha256, repeat",
    ]
