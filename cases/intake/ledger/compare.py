"""What the staged rows would change: rejected beside what is known, new, changed, unchanged, held.

Nothing outside the staging table is written. The statements run in an order: what a row is worth
is only asked once the rows that contradict the file or the ledger have left the table.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cases.held.rows import HeldRows
from cases.held.staged import hold
from cases.history import Wording
from cases.intake.report import Counts, FieldChange
from cases.models import Change, Rating

from .corrected import keep_corrected
from .derive import derive_known, derive_new
from .forwarding import count_forwarding_days
from .layout import FIELD_OF
from .reject import Comparing, mark_twins, reject, reject_contradictions, reject_disorder
from .stage import CASE

RATING = Rating._meta.db_table
EXAMPLES = 100
"""Changed rows that are shown field by field."""


@dataclass(frozen=True)
class Compared:
    """The accepted rows by outcome, and examples of changed fields."""

    counts: Counts
    changes: tuple[FieldChange, ...]
    held: HeldRows


def compare(comparing: Comparing) -> Compared:
    """Leaves the accepted rows in the table, each with its `outcome`."""
    reject_contradictions(comparing)
    if comparing.is_ratings:
        reject(comparing, "s.case_id IS NULL", "number", "台账里没有这个办件编号，请先导入办件。")
    else:
        mark_twins(comparing)
        derive_new(comparing)
        keep_corrected(comparing)
        derive_known(comparing)
        count_forwarding_days(comparing.stage)
        reject_disorder(comparing)
    _settle_outcomes(comparing)
    held = hold(comparing)
    changes = tuple(_examples(comparing))
    return Compared(_counts(comparing, held), changes, held)


def _settle_outcomes(comparing: Comparing) -> None:
    stage = comparing.stage
    stage.run(
        "UPDATE intake_stage SET outcome = CASE WHEN case_id IS NULL AND twin_of IS NULL"
        " THEN 'new' ELSE 'unchanged' END"
    )
    if comparing.compared:
        differs = " OR ".join(
            f"c.{name} IS DISTINCT FROM intake_stage.{name}" for name in comparing.compared
        )
        stage.run(
            f"UPDATE intake_stage SET outcome = 'changed' FROM {CASE} c WHERE c.id = case_id"
            f" AND twin_of IS NULL AND (hand_at IS NOT NULL OR {differs})"
        )
    if "rating_source" in stage.columns:
        _settle_ratings(comparing)
    stage.run("CREATE INDEX intake_stage_outcome ON intake_stage (outcome)")


def _settle_ratings(comparing: Comparing) -> None:
    """The same case, source and time is the same rating; its stars may be corrected."""
    stage = comparing.stage
    stage.run(
        f"UPDATE intake_stage SET rating_id = r.id FROM {RATING} r"
        " WHERE r.case_id = intake_stage.case_id AND r.source = rating_source"
        " AND r.given_at IS NOT DISTINCT FROM rated_at"
    )
    said_before = (
        "EXISTS (SELECT 1 FROM intake_stage e WHERE e.number = intake_stage.number"
        " AND e.rating_source = intake_stage.rating_source"
        " AND e.rated_at IS NOT DISTINCT FROM intake_stage.rated_at"
        " AND e.row_number < intake_stage.row_number)"
    )
    outcome = "new" if comparing.is_ratings else "changed"
    stage.run(
        f"UPDATE intake_stage SET outcome = '{outcome}' WHERE outcome = 'unchanged'"
        f" AND rating_source IS NOT NULL AND rating_id IS NULL AND NOT {said_before}"
    )
    stage.run(
        f"UPDATE intake_stage SET outcome = 'changed' FROM {RATING} r WHERE r.id = rating_id"
        f" AND outcome = 'unchanged' AND r.stars <> rating_stars AND NOT {said_before}"
    )


def _counts(comparing: Comparing, held: HeldRows) -> Counts:
    found = dict(comparing.stage.ask("SELECT outcome, COUNT(*) FROM intake_stage GROUP BY outcome"))
    return Counts(
        found.get("new", 0),
        found.get("changed", 0),
        found.get("unchanged", 0),
        comparing.notes.rejected,
        held.rows,
        held.waiting,
    )


def _examples(comparing: Comparing) -> Iterator[FieldChange]:
    """The first changed rows, field by field."""
    names = comparing.compared
    wording = Wording()
    before = ", ".join(f"c.{name}" for name in names)
    after = ", ".join(f"s.{name}" for name in names)
    if names:
        for row, number, *values in comparing.stage.ask(
            f"SELECT s.row_number, s.number, {before}, {after} FROM intake_stage s"
            f" JOIN {CASE} c ON c.id = s.case_id"
            f" WHERE s.outcome = 'changed' ORDER BY s.row_number LIMIT {EXAMPLES}"
        ):
            pairs = zip(names, values[: len(names)], values[len(names) :], strict=True)
            # In words, because SQLite gives a column of the staging table as text.
            changes = (
                _change(wording, (row, number), name, (old, new)) for name, old, new in pairs
            )
            yield from (change for change in changes if change.before != change.after)
    yield from _star_examples(comparing)


def _change(
    wording: Wording, where: tuple[int, str], column: str, values: tuple[Any, Any]
) -> FieldChange:
    record, name = Change.Record.CASE, FIELD_OF[column].name
    before, after = (wording.value(record, name, value) for value in values)
    return FieldChange(*where, wording.label(record, name), before, after)


def _star_examples(comparing: Comparing) -> Iterator[FieldChange]:
    for row, number, old, new in comparing.stage.ask(
        "SELECT s.row_number, s.number, r.stars, s.rating_stars FROM intake_stage s"
        f" JOIN {RATING} r ON r.id = s.rating_id WHERE r.stars <> s.rating_stars"
        f" AND s.outcome <> 'held' ORDER BY s.row_number LIMIT {EXAMPLES}"
    ):
        yield FieldChange(row, number, "评星", f"{old} 星", f"{new} 星")
