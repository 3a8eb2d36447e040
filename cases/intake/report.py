"""What an import came to, in numbers and remarks."""

from dataclasses import dataclass
from typing import Any

from cases.held.rows import NONE_HELD, HeldRows
from cases.models import ImportBatch

from .faults import Remark
from .notes import UnknownName
from .sheet_lines import SheetLine


@dataclass(frozen=True)
class Counts:
    """rows = new + changed + unchanged + rejected + held. `waiting`: of those held, the ones that
    were held before and wait still.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: int = 0
    held: int = 0
    waiting: int = 0

    @property
    def rows(self) -> int:
        return self.new + self.changed + self.unchanged + self.rejected + self.held

    @property
    def is_all_rejected(self) -> bool:
        return self.rejected == self.rows

    @property
    def writes(self) -> bool:
        """What is held is written too, unless it waits already."""
        return bool(self.new or self.changed or self.held > self.waiting)


@dataclass(frozen=True)
class FieldChange:
    """One field that the file would change, in words: row, record, field's name, before, after."""

    row: int
    record: str
    field: str
    before: str
    after: str


@dataclass(frozen=True)
class ImportReport:
    """The result. `lines` are the accepted lines of a sheet, for checks by those who know scores;
    `batch` is None when nothing was written; `earlier` the batch that had brought this very file.
    `problems` are the first ones; `problem_count` counts all. `changes` are examples. `held_back`
    says why nothing was written although rows could have been. `held` are the rows that wait for
    published months.
    """

    counts: Counts
    problems: tuple[Remark, ...] = ()
    warnings: tuple[Remark, ...] = ()
    lines: tuple[SheetLine, ...] = ()
    batch: ImportBatch | None = None
    earlier: ImportBatch | None = None
    unknown: tuple[UnknownName, ...] = ()
    changes: tuple[FieldChange, ...] = ()
    problem_count: int = 0
    held_back: str = ""
    held: HeldRows = NONE_HELD

    def as_json(self) -> dict[str, Any]:
        """In the shape that the commands promise."""
        counts = self.counts
        return {
            "rows": counts.rows,
            "new": counts.new,
            "changed": counts.changed,
            "unchanged": counts.unchanged,
            "rejected": counts.rejected,
            "held": counts.held,
            "problems": [remark.as_json() for remark in self.problems],
            "warnings": [remark.as_json() for remark in self.warnings],
        }
