"""Writing what was compared, inside the import's transaction: set-based, some thousands at a time.

Neither signals nor `save` run here; the history is written by the same statements.
"""

from dataclasses import dataclass

from cases.held.staged import keep_held
from cases.intake.sending import Progress
from cases.models import Change, ImportBatch
from cases.search import index_batch
from cases.stars import refresh_stars_of_batch

from .compare import RATING
from .derive import HAND_OVER, moment
from .layout import CASE_COLUMNS, DERIVED, FIELD_OF
from .reject import Comparing
from .stage import CASE, Stage

CHANGE = Change._meta.db_table
HISTORY = (
    f"INSERT INTO {CHANGE} (batch_id, record, record_id, field, before, after, by_id, at, is_undo)"
)
AT_ONCE = 20_000
WRITING = "写入台账"
INDEXING = "编入搜索索引"


@dataclass(frozen=True)
class Writing:
    """A compared stage on its way into the ledger, as one batch."""

    comparing: Comparing
    batch: ImportBatch
    progress: Progress

    @property
    def stage(self) -> Stage:
        return self.comparing.stage


def commit(writing: Writing) -> None:
    """New cases, changed cases with their history, hand-overs, ratings, what is kept beside; the
    rows that are held wait.
    """
    writing.progress(WRITING, 0, 0)
    if not writing.comparing.is_ratings:
        _write_history(writing)
        _update_known(writing)
        _insert_new(writing)
        _insert_hand_overs(writing)
    if "rating_source" in writing.stage.columns:
        _correct_ratings(writing)
        _insert_ratings(writing)
        refresh_stars_of_batch(writing.batch)
    if not writing.comparing.is_ratings:
        index_batch(writing.batch, lambda done, total: writing.progress(INDEXING, done, total))
    keep_held(writing.comparing, writing.batch)


def _write_history(writing: Writing) -> None:
    """A row for every field that changes, before it does."""
    for column in writing.comparing.compared:
        writing.stage.run(
            f"{HISTORY} SELECT %s, %s, c.id, %s, CAST(c.{column} AS text),"
            f" CAST(s.{column} AS text), %s, %s, false FROM intake_stage s"
            f" JOIN {CASE} c ON c.id = s.case_id WHERE s.outcome = 'changed'"
            f" AND s.twin_of IS NULL AND c.{column} IS DISTINCT FROM s.{column}",
            _signature(writing, Change.Record.CASE, FIELD_OF[column].name),
        )


def _signature(writing: Writing, record: str, field: str) -> list[object]:
    batch = writing.batch
    at = moment(batch.imported_at)
    return [batch.pk, str(record), field, batch.imported_by_id, at]


def _update_known(writing: Writing) -> None:
    values = ", ".join(f"{name} = s.{name}" for name in writing.comparing.compared)
    writing.stage.run(
        f"UPDATE {CASE} SET {values} FROM intake_stage s WHERE s.case_id = {CASE}.id"
        " AND s.outcome = 'changed' AND s.twin_of IS NULL"
    )


def _insert_new(writing: Writing) -> None:
    """In the order of the file, which is the order of the primary keys."""
    stage, batch = writing.stage, writing.batch
    given = stage.columns | {column.name for column in DERIVED}
    values = [
        f"COALESCE(s.{column.name}, {column.default})" if column.name in given else column.default
        for column in CASE_COLUMNS
    ]
    columns = ", ".join(column.name for column in CASE_COLUMNS)
    # Mostly the latest star already; what is not is put right below, at a price for each row.
    is_rated = "rating_source" in stage.columns
    star = "CASE WHEN s.rating_source IS NOT NULL THEN s.rating_stars END" if is_rated else "NULL"
    [(first, last)] = stage.ask(
        "SELECT MIN(row_number), MAX(row_number) FROM intake_stage WHERE outcome = 'new'"
    )
    for start in range(first, last + 1, AT_ONCE) if last else ():
        writing.progress(WRITING, start - first, last - first + 1)
        stage.run(
            f"INSERT INTO {CASE} (number, batch_id, star_now, {columns}) SELECT s.number, %s,"
            f" {star}, {', '.join(values)} FROM intake_stage s WHERE s.outcome = 'new'"
            " AND s.row_number >= %s AND s.row_number < %s ORDER BY s.row_number",
            [batch.pk, start, start + AT_ONCE],
        )
    stage.run(
        f"UPDATE intake_stage SET case_id = c.id FROM {CASE} c"
        " WHERE intake_stage.case_id IS NULL AND c.number = intake_stage.number"
    )


def _insert_hand_overs(writing: Writing) -> None:
    writing.stage.run(
        f"INSERT INTO {HAND_OVER} (case_id, unit_id, at, batch_id)"
        " SELECT case_id, file_unit_id, hand_at, %s FROM intake_stage"
        " WHERE hand_at IS NOT NULL AND twin_of IS NULL AND outcome <> 'held' ORDER BY row_number",
        [writing.batch.pk],
    )


def _correct_ratings(writing: Writing) -> None:
    """Stars of a known rating that the file gives otherwise."""
    differs = "r.id = s.rating_id AND r.stars <> s.rating_stars AND s.outcome = 'changed'"
    writing.stage.run(
        f"{HISTORY} SELECT %s, %s, r.id, %s, CAST(r.stars AS text),"
        f" CAST(MAX(s.rating_stars) AS text), %s, %s, false FROM intake_stage s"
        f" JOIN {RATING} r ON {differs} GROUP BY r.id, r.stars",
        _signature(writing, Change.Record.RATING, "stars"),
    )
    writing.stage.run(
        f"UPDATE {RATING} SET stars = s.rating_stars FROM intake_stage s"
        f" WHERE s.rating_id = {RATING}.id AND {RATING}.stars <> s.rating_stars"
        " AND s.outcome = 'changed'"
    )


def _insert_ratings(writing: Writing) -> None:
    """A file may give the same rating in several rows; the first of them brings it, or is held."""
    writing.stage.run(
        f"INSERT INTO {RATING} (case_id, source, stars, given_at, batch_id)"
        " SELECT case_id, rating_source, rating_stars, rated_at, %s FROM intake_stage"
        " WHERE rating_source IS NOT NULL AND rating_id IS NULL AND outcome IN ('new', 'changed')"
        " GROUP BY case_id, rating_source, rating_stars, rated_at ORDER BY MIN(row_number)",
        [writing.batch.pk],
    )
