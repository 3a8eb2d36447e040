"""Tables of units, sheets and suggestions, as a file leaves them when it has been recognised."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

from accounts.models import User
from cases.intake.batches import Source
from cases.intake.columns import SPECS
from cases.intake.commit import commit_sheet
from cases.intake.grid import BLANK, Cell
from cases.intake.header import Column
from cases.intake.held_lines import hold_lines
from cases.intake.indicators import check_indicators
from cases.intake.lookup import unit_register
from cases.intake.recognise import Line, Table
from cases.intake.stage import stage_sheet
from cases.intake.suggestions_commit import commit_suggestions
from cases.intake.suggestions_stage import stage_suggestions
from cases.intake.text import header_key
from cases.intake.totals import Registers, check_totals
from cases.intake.units_commit import commit_units
from cases.intake.units_stage import stage_units
from cases.intake.upload import Upload
from cases.models import FileKind, ImportBatch, Sheet
from tests.factories import APRIL, at


def table(kind: str, rows: Sequence[Sequence[str]]) -> Table:
    """The first row is the header; short rows end in blanks."""
    keys = {header_key(name): spec.key for spec in SPECS[FileKind(kind)] for name in spec.names}
    columns = tuple(
        Column(index, keys.get(header_key(name), ""), name) for index, name in enumerate(rows[0])
    )
    lines = tuple(
        Line(number, tuple(Cell(text) for text in row) + (BLANK,) * (len(columns) - len(row)))
        for number, row in enumerate(rows[1:], 2)
    )
    return Table(1, columns, lines)


def staged(kind: str, rows: Sequence[Sequence[str]]) -> Any:
    """What applying the rows would change; sheets and suggestions are of April."""
    given = table(kind, rows)
    match FileKind(kind):
        case FileKind.UNITS:
            return stage_units(given)
        case FileKind.SUGGESTIONS:
            return stage_suggestions(given, APRIL)
        case FileKind.INDICATORS:
            checked = check_indicators(given, unit_register(), None)
            return hold_lines(stage_sheet(Sheet.Kind.INDICATORS, APRIL, checked))
        case FileKind.TOTALS:
            checked = check_totals(given, Registers.load())
            return hold_lines(stage_sheet(Sheet.Kind.TOTALS, APRIL, checked))
    raise AssertionError(kind)


@dataclass
class Desk:
    """Applies one file after the other, each an hour later."""

    folder: Path
    by: User
    _hours: Iterator[int] = field(default_factory=lambda: count(8))

    def next_moment(self) -> datetime:
        return at(6, next(self._hours), month=5)

    def apply(self, kind: str, *rows: Sequence[str]) -> ImportBatch:
        """Header first; the rows are staged and committed, whatever is wrong with some."""
        moment = self.next_moment()
        path = self.folder / f"{moment:%H}.csv"
        path.write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")
        source = Source(Upload(path.name, path), "utf-8")
        change = staged(kind, rows)
        commit = {FileKind.UNITS: commit_units, FileKind.SUGGESTIONS: commit_suggestions}
        return commit.get(FileKind(kind), commit_sheet)(change, source, by=self.by, at=moment)
