"""What follows for a case from the file and from what is known: hand-overs, unit, deadline."""

from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from cases.models import HandOver

from .reject import Comparing, reject
from .stage import CASE
from .succession import follow_mergers, note_closed_units

HAND_OVER = HandOver._meta.db_table


def derive_new(comparing: Comparing) -> None:
    """A new case's first hand-over is its own 交办时间, else its receipt."""
    stage = comparing.stage
    stage.run("UPDATE intake_stage SET file_unit_id = unit_id")
    follow_mergers(comparing)
    note_closed_units(comparing)
    stage.run(
        "UPDATE intake_stage SET handling = COALESCE(handling, 'at_once'),"
        " hand_at = CASE WHEN handling = 'transferred' THEN COALESCE(handed_at, received_at) END"
        " WHERE case_id IS NULL"
    )
    stage.run(
        "UPDATE intake_stage SET assigned_at = hand_at, handed_over_at = hand_at"
        " WHERE case_id IS NULL"
    )
    missing = "s.case_id IS NULL AND s.handling = 'transferred' AND"
    for key, column, name in (
        ("unit", "unit_id", "承办单位"),
        ("district", "district_id", "管辖属地"),
        ("category", "category_id", "事项大类"),
    ):
        words = f"新的转办件必须有{name}，请补上后再导入。"
        reject(comparing, f"{missing} s.{column} IS NULL", key, words)
    for [row] in stage.each(
        "SELECT row_number FROM intake_stage WHERE case_id IS NULL AND handed_at IS NULL"
        " AND handling = 'transferred' AND twin_of IS NULL ORDER BY row_number"
    ):
        words = "转办件没有交办时间，按受理时间计。"
        comparing.notes.tally(row, comparing.headers.get("assigned_at", ""), words)


def derive_known(comparing: Comparing) -> None:
    """A known case's hand-overs are a history: the file can add one, never take one away."""
    stage = comparing.stage
    reject(
        comparing,
        "c.handling = 'transferred' AND s.handling = 'at_once'",
        "unit",
        "台账中该件已交办给承办单位，文件里却是即时答复；请核对，交办记录不会被文件删除。",
    )
    reject(
        comparing,
        "c.handling = 'at_once' AND s.handling = 'transferred' AND s.file_unit_id IS NULL",
        "unit",
        "改为转办时必须有承办单位，请补上后再导入。",
    )
    _find_hand_overs(comparing)
    hash_kept = "intake_stage.phone_hash = '' AND intake_stage.phone_tail = c.phone_tail"
    stage.run(
        "UPDATE intake_stage SET"
        " handling = CASE WHEN hand_at IS NULL THEN COALESCE(intake_stage.handling, c.handling)"
        "   ELSE 'transferred' END,"
        " unit_id = CASE WHEN hand_at >= COALESCE(c.handed_over_at, hand_at)"
        "   THEN file_unit_id ELSE c.unit_id END,"
        " assigned_at = CASE WHEN hand_at < COALESCE(c.assigned_at, hand_at)"
        "   OR c.assigned_at IS NULL THEN hand_at ELSE c.assigned_at END,"
        " handed_over_at = CASE WHEN hand_at >= COALESCE(c.handed_over_at, hand_at)"
        "   THEN hand_at ELSE c.handed_over_at END,"
        " due_at = CASE WHEN COALESCE(intake_stage.is_due_computed, false)"
        "   THEN COALESCE(c.due_at, intake_stage.due_at)"
        "   ELSE COALESCE(intake_stage.due_at, c.due_at) END,"
        " is_due_computed = CASE WHEN COALESCE(intake_stage.is_due_computed, false)"
        "   THEN c.due_at IS NULL OR c.is_due_computed"
        "   ELSE intake_stage.due_at IS NULL AND c.is_due_computed END,"
        f" phone_hash = CASE WHEN {hash_kept} THEN c.phone_hash ELSE intake_stage.phone_hash END"
        f" FROM {CASE} c WHERE c.id = intake_stage.case_id"
    )
    # A flag that is nowhere said is "no"; the comparison below knows no third answer.
    stage.run("UPDATE intake_stage SET is_due_computed = false WHERE is_due_computed IS NULL")


def _find_hand_overs(comparing: Comparing) -> None:
    """The file's 交办时间 if it is new; else, for another unit, the moment of the import."""
    known = f"EXISTS (SELECT 1 FROM {HAND_OVER} h WHERE h.case_id = c.id AND h.at = handed_at"
    comparing.stage.run(
        f"UPDATE intake_stage SET hand_at = handed_at FROM {CASE} c WHERE c.id = case_id"
        f" AND file_unit_id IS NOT NULL AND handed_at IS NOT NULL AND NOT {known})"
    )
    comparing.stage.run(
        f"UPDATE intake_stage SET hand_at = %s FROM {CASE} c WHERE c.id = case_id"
        " AND hand_at IS NULL AND file_unit_id IS NOT NULL"
        " AND file_unit_id IS DISTINCT FROM c.unit_id"
        f" AND NOT {known} AND h.unit_id = file_unit_id)",
        [moment(_free_moment(comparing.at))],
    )


def moment(at: datetime) -> Any:
    """A moment as the database's driver takes it in raw SQL."""
    return connection.ops.adapt_datetimefield_value(at)


def _free_moment(at: datetime) -> datetime:
    """The moment of the import, or the next one at which nothing was handed over: a case is
    handed over once at a moment, and a stopped clock gives the same one again and again.
    """
    while HandOver.objects.filter(at=at).exists():
        at += timedelta(microseconds=1)
    return at
