"""The plain form of the same page's numbers: a statement for each table of it, no page around them.

What was received and assigned in 24 months, in the month by district, category, channel, kind, day,
district and category, and the ratings. No exclusions, no cut-offs, no rights, no links: what it
leaves out is what an overview adds.
"""

from datetime import datetime

from django.db import connection

from cases.periods import Month

_RECEIVED = "received_at >= %s AND received_at < %s"
_ASSIGNED = "assigned_at >= %s AND assigned_at < %s"
_DONE = "COUNT(*), COUNT(completed_at), SUM(CASE WHEN completed_at <= due_at THEN 1 ELSE 0 END)"
_OF_THE_MONTH = (
    f"SELECT COUNT(*) FROM cases_case WHERE {_RECEIVED}",
    f"SELECT channel_id, COUNT(*) FROM cases_case WHERE {_RECEIVED} GROUP BY 1",
    f"SELECT request_kind, COUNT(*) FROM cases_case WHERE {_RECEIVED} GROUP BY 1",
    f"SELECT SUBSTR(CAST(received_at AS text), 1, 13), COUNT(*) FROM cases_case"
    f" WHERE {_RECEIVED} GROUP BY 1",
    f"SELECT district_id, {_DONE} FROM cases_case WHERE {_ASSIGNED} GROUP BY 1",
    f"SELECT category_id, {_DONE} FROM cases_case WHERE {_ASSIGNED} GROUP BY 1",
    f"SELECT district_id, category_id, COUNT(*) FROM cases_case WHERE {_ASSIGNED} GROUP BY 1, 2",
    f"SELECT place, COUNT(*) FROM cases_case WHERE {_ASSIGNED} GROUP BY 1",
    f"SELECT c.district_id, c.category_id, COUNT(*) FROM cases_rating r"
    f" JOIN cases_case c ON c.id = r.case_id WHERE c.{_ASSIGNED.replace('AND ', 'AND c.')}"
    " GROUP BY 1, 2",
)
_OF_EACH = (
    f"SELECT COUNT(*) FROM cases_case WHERE {_RECEIVED}",
    f"SELECT {_DONE} FROM cases_case WHERE {_ASSIGNED}",
)


def statements(month: Month, months: int) -> None:
    """All of them, fetched whole."""
    for sql in _OF_THE_MONTH:
        _ask(sql, month)
    for back in range(1, months):
        for sql in _OF_EACH:
            _ask(sql, month.plus(-back))


def _ask(sql: str, month: Month) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, [_written(one) for one in vars(month.period()).values()])
        cursor.fetchall()


def _written(moment: datetime) -> str:
    return str(connection.ops.adapt_datetimefield_value(moment))
