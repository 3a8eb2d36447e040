"""Staged rows of a file that would change what counted for a published month: found and kept.

They are found for all rows at once, in SQL, beside the ledger as it is; they leave the ledger
alone and are kept as held changes. A row is held as a whole.
"""

from typing import Any

from cases.intake.faults import Remark
from cases.intake.ledger.reject import Comparing
from cases.intake.ledger.stage import CASE, Stage
from cases.models import HeldChange, ImportBatch, SealedMonth

from . import verdict
from .keeping import keep_all, number_waiting
from .retold import Retelling
from .rows import NONE_HELD, HeldRows
from .verdict import RATING, SEALED, Column, columns_of

EXAMPLES = 100
"""Held rows that are named one by one."""
BESIDE = f"intake_stage s LEFT JOIN {CASE} c ON c.id = s.case_id"
_CANDIDATES = "s.outcome IN ('new', 'changed')"
_BEFORE = columns_of("c")
_WAITING = HeldChange._meta.db_table


def hold(comparing: Comparing) -> HeldRows:
    """Gives such rows the outcome `held`, and names the first ones. Where no row is dated into a
    published month it costs one look at the rows.
    """
    stage = comparing.stage
    reach = _reach(comparing) if SealedMonth.objects.exists() else []
    if not (reach and _find(comparing, reach)):
        return NONE_HELD
    stage.run(
        "UPDATE intake_stage SET outcome = 'held'"
        " WHERE row_number IN (SELECT row_number FROM intake_held)"
    )
    retelling = Retelling(comparing)
    _name(comparing, retelling)
    [(rows,)] = stage.ask("SELECT COUNT(*) FROM intake_stage WHERE outcome = 'held'")
    touched = stage.ask("SELECT sealed_id FROM intake_held")
    months = (retelling.months[key].month for [key] in touched)
    return HeldRows.of(rows, months, _waiting(stage, retelling))


def keep_held(comparing: Comparing, batch: ImportBatch) -> None:
    """Keeps the rows that are held, some thousands at a time."""
    for some in Retelling(comparing, batch).changes():
        keep_all(some)


def _find(comparing: Comparing, reach: list[Any]) -> int:
    """Which rows touch which months, into the table `intake_held`; how many pairs."""
    after = _after(comparing)
    was, becomes = verdict.belongs(_BEFORE), verdict.belongs(after)
    grounds = ["s.case_id IS NULL", f"({was} = 1 AND {_rates(comparing)})"]
    if not comparing.is_ratings:
        unlike = f"{was} <> {becomes} OR {verdict.facts_differ(_BEFORE, after)}"
        grounds.append(f"(s.twin_of IS NULL AND ({unlike} OR {_moves(after)}))")
    return comparing.stage.run(
        f"INSERT INTO intake_held (row_number, sealed_id) SELECT s.row_number, m.id FROM {BESIDE}"
        f" JOIN {SEALED} m ON m.starts_at <= %s AND m.ends_at > %s"
        f" AND ({was} = 1 OR {becomes} = 1)"
        f" WHERE {_CANDIDATES} AND ({' OR '.join(grounds)})",
        reach,
    )


def _after(comparing: Comparing) -> Column:
    """What the file leaves alone stays; a new case has nothing there."""
    compared = set(comparing.compared)
    return lambda name: f"s.{name}" if name in compared else f"c.{name}"


def _reach(comparing: Comparing) -> list[Any]:
    """The last and the first moment that dates a case, as the file or the ledger has it."""
    dates = dict.fromkeys((*verdict.dates(_BEFORE), *verdict.dates(_after(comparing))))
    ends = ", ".join(f"MIN({one}), MAX({one})" for one in dates)
    [moments] = comparing.stage.ask(f"SELECT {ends} FROM {BESIDE} WHERE {_CANDIDATES}")
    found = [moment for moment in moments if moment is not None]
    return [max(found), min(found)] if found else []


def _moves(after: Column) -> str:
    """Whether the row's hand-over gives the case to another unit by the cut-off."""
    later = verdict.later_hand_over("s.hand_at")
    by_rows = verdict.last_hand_over()
    last = f"CASE WHEN s.hand_at < m.cut_off AND NOT {later} THEN s.file_unit_id ELSE {by_rows} END"
    before, then = verdict.unit_then(_BEFORE, by_rows), verdict.unit_then(after, last)
    return f"(s.hand_at IS NOT NULL AND {before} IS DISTINCT FROM {then})"


def _rates(comparing: Comparing) -> str:
    """Whether the row brings a rating that counts, or other stars for one."""
    if "rating_source" not in comparing.stage.columns:
        return "false"
    same = f"SELECT 1 FROM {RATING} r WHERE r.id = s.rating_id AND r.stars = s.rating_stars"
    given = verdict.given_by_then("s.rated_at")
    return f"s.rating_source IS NOT NULL AND {given} AND NOT EXISTS ({same})"


def _name(comparing: Comparing, retelling: Retelling) -> None:
    """The first rows one by one: which case, what of it, which months."""
    header = comparing.headers.get("number", "")
    for change, months in next(retelling.changes(EXAMPLES)):
        words = retelling.words(change, months)
        comparing.notes.warn(Remark(change.row or 0, header, words))


def _waiting(stage: Stage, retelling: Retelling) -> int:
    """How many of them were held before and wait still."""
    known = stage.ask(
        "SELECT 1 FROM intake_stage WHERE outcome = 'held' AND number IN"
        f" (SELECT number FROM {_WAITING} WHERE state = 'waiting' AND origin = 'import') LIMIT 1"
    )
    return sum(map(number_waiting, retelling.changes())) if known else 0
