"""The same rows as one would fetch and hash them by hand: two statements, JSON, SHA-256.

No names of places, no order, no figures, no results: what it leaves out is what a seal adds.
"""

import json
from hashlib import sha256

from django.db import connection

from cases.held.window import Window

_MEMBERS = """
  c.received_at >= %(start)s AND c.received_at < %(end)s
  OR c.assigned_at >= %(start)s AND c.assigned_at < %(end)s
  OR c.deadline >= %(start)s AND c.deadline < %(end)s AND c.assigned_at < %(as_of)s"""
_CASES = f"""
SELECT c.number, c.received_at, c.handling, c.channel_id, c.request_kind, c.is_province_assigned,
  c.district_id, c.category_id, c.deadline, c.province_due_at, c.forwarding_days, c.is_difficult,
  c.is_high_star, c.assigned_at, c.completed_at, c.province_answered_at,
  CASE WHEN c.handed_over_at < %(as_of)s THEN c.unit_id
       ELSE (SELECT h.unit_id FROM cases_handover h WHERE h.case_id = c.id AND h.at < %(as_of)s
             ORDER BY h.at DESC LIMIT 1) END,
  EXISTS (SELECT 1 FROM cases_exclusion e WHERE e.case_id = c.id AND e.revoked_at IS NULL)
FROM cases_case c WHERE {_MEMBERS}"""
_RATINGS = f"""
SELECT c.number, r.source, r.given_at, r.stars FROM cases_rating r
JOIN cases_case c ON c.id = r.case_id
WHERE (r.given_at IS NULL OR r.given_at < %(as_of)s) AND ({_MEMBERS})"""


def rows_and_digest(window: Window) -> tuple[int, str]:
    """How many rows there were, and their hash."""
    asked = {"start": window.starts_at, "end": window.ends_at, "as_of": window.cut_off}
    found, number = sha256(), 0
    with connection.cursor() as cursor:
        for statement in (_CASES, _RATINGS):
            cursor.execute(statement, asked)
            while rows := cursor.fetchmany(5_000):
                number += len(rows)
                for row in rows:
                    found.update(json.dumps(row, default=str).encode())
    return number, found.hexdigest()
