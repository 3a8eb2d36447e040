"""Files that go on naming a unit after it was merged: their rows belong to the one that took over.

Rows of a unit that ended without one are noted.
By the row's own 交办时间, else a new case's receipt: what lies before the merger stays with the old
unit. A hand-over that the ledger already has keeps its unit, so that an old file finds nothing new.
"""

from datetime import date, datetime, time
from typing import Any

from django.db import connection

from cases.models import HandOver, Unit, UnitSuccession
from cases.periods import CITY

from .reject import Comparing
from .stage import CASE

HAND_OVER = HandOver._meta.db_table
_FROM_THEN_ON = (
    "file_unit_id = %s AND CASE"
    " WHEN case_id IS NULL THEN COALESCE(handed_at, received_at) >= %s"
    f" WHEN handed_at IS NULL THEN NOT EXISTS (SELECT 1 FROM {CASE} c"
    "   WHERE c.id = case_id AND c.unit_id = file_unit_id)"
    f" ELSE handed_at >= %s AND NOT EXISTS (SELECT 1 FROM {HAND_OVER} h"
    "   WHERE h.case_id = intake_stage.case_id AND h.at = handed_at AND h.unit_id = file_unit_id)"
    " END"
)


_ROWS = f"SELECT row_number FROM intake_stage WHERE {_FROM_THEN_ON} ORDER BY row_number"


def follow_mergers(comparing: Comparing) -> None:
    """Puts the successor in the place of a merged unit; chains of mergers by their days."""
    mergers = UnitSuccession.objects.filter(kind=UnitSuccession.Kind.MERGED)
    for one in mergers.select_related("predecessor", "successor").order_by("took_effect_on", "pk"):
        _follow(comparing, one)


def note_closed_units(comparing: Comparing) -> None:
    """Says which rows name a unit that had ended by then and that nobody took over."""
    closed = Unit.objects.exclude(closed_on=None)
    for unit in closed.exclude(successions__kind=UnitSuccession.Kind.MERGED):
        assert unit.closed_on  # noqa: S101
        words = f"“{unit}”已于 {unit.closed_on} 停用，仍按它导入，请核对承办单位。"
        for [row] in comparing.stage.ask(_ROWS, _which(unit.pk, unit.closed_on)):
            comparing.notes.tally(row, comparing.headers.get("unit", ""), words)


def _which(unit: int, day: date) -> list[Any]:
    since = connection.ops.adapt_datetimefield_value(datetime.combine(day, time.min, tzinfo=CITY))
    return [unit, since, since]


def _follow(comparing: Comparing, merger: UnitSuccession) -> None:
    which = _which(merger.predecessor_id, merger.took_effect_on)
    rows = comparing.stage.ask(_ROWS, which)
    if not rows:
        return
    comparing.stage.run(
        f"UPDATE intake_stage SET unit_id = %s, file_unit_id = %s WHERE {_FROM_THEN_ON}",
        [merger.successor_id, merger.successor_id, *which],
    )
    words = (
        f"“{merger.predecessor}”已于 {merger.took_effect_on} 并入“{merger.successor}”，按后者导入。"
    )
    for [row] in rows:
        comparing.notes.tally(row, comparing.headers.get("unit", ""), words)
