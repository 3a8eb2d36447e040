"""Rows that cannot be taken beside the file's other rows or beside what the ledger knows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from cases.intake.faults import Remark
from cases.intake.notes import Notes

from .layout import DERIVED, DIRECT
from .stage import CASE, Stage

NAMED_ROWS = 10


@dataclass(frozen=True)
class Comparing:
    """A loaded stage and what the comparison needs: `headers` are the file's, by column key."""

    stage: Stage
    is_ratings: bool
    at: datetime
    headers: Mapping[str, str]
    notes: Notes

    @property
    def compared(self) -> list[str]:
        """The columns of a case that the file can change."""
        if self.is_ratings:
            return []
        direct = [column.name for column in DIRECT if column.name in self.stage.columns]
        return [*direct, *(column.name for column in DERIVED)]


def reject_contradictions(comparing: Comparing) -> None:
    """Rows of the file that cannot both be true."""
    if not comparing.is_ratings:
        differing = "GROUP BY number HAVING COUNT(DISTINCT digest) > 1"
        _reject_group(comparing, f"SELECT number FROM intake_stage {differing}", "内容不同")
    stars = "GROUP BY number, rating_source, rated_at HAVING COUNT(DISTINCT rating_stars) > 1"
    rated = "FROM intake_stage WHERE rating_source IS NOT NULL"
    _reject_group(comparing, f"SELECT number {rated} {stars}", "同一次评价的星级不同")


def _reject_group(comparing: Comparing, numbers: str, why: str) -> None:
    """All rows whose number the query gives."""
    rows = comparing.stage.each(
        f"SELECT number, row_number FROM intake_stage WHERE number IN ({numbers})"
        " ORDER BY number, row_number"
    )
    header = comparing.headers.get("number", "")
    for number, group in groupby(rows, key=lambda row: row[0]):
        places = [row[1] for row in group]
        named = "、".join(str(place) for place in places[:NAMED_ROWS])
        more = " 等" if len(places) > NAMED_ROWS else ""
        message = f"办件编号“{number}”在第 {named}{more} 行重复，{why}，请只保留正确的一行。"
        for place in places:
            comparing.notes.reject([Remark(place, header, message)])
    comparing.stage.run(f"DELETE FROM intake_stage WHERE number IN ({numbers})")


def reject(comparing: Comparing, condition: str, key: str, message: str) -> None:
    """Rows for which the condition holds, of the stage `s` beside the case `c`, if any.

    `message` may hold {} for the value that the condition's second part, after " -- ", selects.
    """
    condition, _, shown = condition.partition(" -- ")
    source = f"FROM intake_stage s LEFT JOIN {CASE} c ON c.id = s.case_id WHERE {condition}"
    header = comparing.headers.get(key, "")
    for row, value in comparing.stage.each(
        f"SELECT s.row_number, {shown or 'NULL'} {source} ORDER BY s.row_number"
    ):
        comparing.notes.reject([Remark(row, header, message.format(value))])
    comparing.stage.run(
        f"DELETE FROM intake_stage WHERE row_number IN (SELECT s.row_number {source})"
    )


def mark_twins(comparing: Comparing) -> None:
    """Rows that repeat an earlier one word for word: taken once, but for their ratings."""
    comparing.stage.run(
        "UPDATE intake_stage SET twin_of = f.first_row FROM ("
        " SELECT number, MIN(row_number) AS first_row FROM intake_stage"
        " GROUP BY number HAVING COUNT(*) > 1"
        ") f WHERE f.number = intake_stage.number AND row_number > f.first_row"
    )
    header = comparing.headers.get("number", "")
    for [row] in comparing.stage.each(
        "SELECT row_number FROM intake_stage WHERE twin_of IS NOT NULL ORDER BY row_number"
    ):
        comparing.notes.tally(row, header, "与前面同编号的行内容相同，只导入一次。")


def reject_disorder(comparing: Comparing) -> None:
    """Rows that, put together with what is known, would turn the order of events round."""
    reject(
        comparing,
        "s.assigned_at < s.received_at",
        "received_at",
        "受理时间晚于台账中的交办时间，请核对。",
    )
    completed = "s" if "completed_at" in comparing.stage.columns else "c"
    reject(
        comparing,
        f"{completed}.completed_at < s.received_at",
        "received_at",
        "受理时间晚于办结时间，请核对。",
    )
    extended = "s" if "extended_until" in comparing.stage.columns else "c"
    reject(
        comparing,
        f"{extended}.extended_until < s.due_at",
        "extended_until",
        "延期后时限早于办理时限，请核对。",
    )
