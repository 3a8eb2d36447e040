"""The figures that a month's scores are made of, by one statement as one would write it by hand.

Two ways of writing it: the ratings joined as a table of their own, which suits a month that holds
much of the ledger, and looked up case by case, which suits one that holds little of it.
"""

from collections.abc import Mapping
from datetime import datetime

from django.db import connection

from cases.questions import Question

COLUMNS = (
    *("assigned", "completed", "completed_on_time", "overdue", "difficult", "high_star"),
    *("ratings", "satisfied", "five_star", "low_star"),
)
_HELD = """
WITH held AS (
  SELECT c.id, c.completed_at, c.deadline, c.is_late, c.is_difficult, c.is_high_star,
    CASE WHEN c.handed_over_at < %(as_of)s THEN c.unit_id
         ELSE (SELECT h.unit_id FROM cases_handover h WHERE h.case_id = c.id AND h.at < %(as_of)s
               ORDER BY h.at DESC LIMIT 1) END AS unit
  FROM cases_case c
  WHERE c.assigned_at >= %(start)s AND c.assigned_at < %(end)s
    AND NOT EXISTS (SELECT 1 FROM cases_exclusion e
                    WHERE e.case_id = c.id AND e.revoked_at IS NULL)
)"""
_COUNTED = """
SELECT unit, COUNT(*), COUNT(*) FILTER (WHERE completed_at < %(as_of)s),
  COUNT(*) FILTER (WHERE completed_at < %(as_of)s AND completed_at <= deadline),
  COUNT(*) FILTER (WHERE CASE WHEN completed_at < %(as_of)s THEN is_late
                         ELSE deadline <= %(as_of)s END),
  COUNT(*) FILTER (WHERE is_difficult), COUNT(*) FILTER (WHERE is_high_star),
  COALESCE(SUM(ratings), 0), COALESCE(SUM(satisfied), 0),
  COUNT(*) FILTER (WHERE star >= %(five)s), COUNT(*) FILTER (WHERE star < %(low)s)
FROM held"""
_JOINED = f"""{_HELD}, stars AS (
  SELECT case_id, COUNT(*) AS ratings, COUNT(*) FILTER (WHERE stars >= %(satisfied)s) AS satisfied,
    MAX(CASE WHEN place = 1 THEN stars END) AS star
  FROM (SELECT r.case_id, r.stars, ROW_NUMBER() OVER (
          PARTITION BY r.case_id ORDER BY r.given_at DESC NULLS LAST, r.id DESC) AS place
        FROM cases_rating r JOIN held ON held.id = r.case_id
        WHERE r.given_at IS NULL OR r.given_at < %(as_of)s) AS known
  GROUP BY case_id
)
{_COUNTED} LEFT JOIN stars ON stars.case_id = held.id
GROUP BY unit
"""
_LOOKED_UP = f"""{_HELD}
{_COUNTED} LEFT JOIN LATERAL (
  SELECT COUNT(*) AS ratings, COUNT(*) FILTER (WHERE stars >= %(satisfied)s) AS satisfied,
    (ARRAY_AGG(stars ORDER BY given_at DESC NULLS LAST, r.id DESC))[1] AS star
  FROM cases_rating r
  WHERE r.case_id = held.id AND (r.given_at IS NULL OR r.given_at < %(as_of)s)
) AS stars ON TRUE
GROUP BY unit
"""


def statements() -> dict[str, str]:
    """By name; SQLite knows no lateral join."""
    if connection.vendor == "postgresql":
        return {"joined": _JOINED, "looked up": _LOOKED_UP}
    return {"joined": _JOINED}


def figures(question: Question, statement: str) -> Mapping[int, Mapping[str, int]]:
    """By unit and measure."""
    period, rules = question.period, question.rules
    moments = {"start": period.start, "end": period.end, "as_of": question.as_of}
    stars = {
        "satisfied": rules.satisfied_from,
        "five": rules.five_star_from,
        "low": rules.low_star_below,
    }
    with connection.cursor() as cursor:
        cursor.execute(statement, {**{key: _kept(at) for key, at in moments.items()}, **stars})
        rows = cursor.fetchall()
    return {unit: dict(zip(COLUMNS, map(int, numbers), strict=True)) for unit, *numbers in rows}


def _kept(moment: datetime) -> object:
    """As the database keeps a moment."""
    return connection.ops.adapt_datetimefield_value(moment)
