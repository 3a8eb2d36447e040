"""Writes indicator and totals sheets to the database, cell by cell as a file would give them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from hashlib import sha256

from accounts.models import User
from cases.models import ImportBatch, Sheet, SheetCell, SheetRow, UnitGroup
from cases.periods import Month

from .april import APRIL
from .registers import Registers
from .tables import april_lines, april_totals, units

INDICATOR_COLUMNS = {
    "unit": "受理单位",
    "assigned": "交办总量",
    "completed": "办结总量",
    "satisfaction_rate": "满意率",
    "on_time_rate": "及时办结率",
    "completion_rate": "办结率",
    "bonus": "加分",
    "penalty": "减分",
    "total": "总分",
    "rank": "名次",
}
PLACE_AMONG_WORST = "place_among_worst"
WORST_COLUMN = "较差名次"
"""The bulletin numbers its five worst units from the worst; no figure of ours reads that."""
TOTALS_COLUMNS = {
    "kind": "类别",
    "name": "名称",
    "count": "数量",
    "satisfied": "满意件",
    "share": "占比",
    "completion_rate": "办结率",
    "satisfaction_rate": "满意率",
}
WORDS = frozenset({"unit", "kind", "name"})
FIRST_LINE = 2
"""The first line of a file below its header."""


@dataclass(frozen=True)
class Line:
    """A line to be written: whose figures, and the printed text by column key."""

    subject: str
    printed: dict[str, str]


@dataclass(frozen=True)
class SheetFile:
    """A file to be written: one month's lines of one group, or totals when it has no group."""

    month: Month
    name: str
    group: UnitGroup | None
    columns: dict[str, str]
    lines: tuple[Line, ...]
    is_simulated: bool


def write_sheet(file: SheetFile, registers: Registers, *, by: User, at: datetime) -> None:
    """One import batch with one sheet, its lines and cells."""
    kind = Sheet.Kind.INDICATORS if file.group else Sheet.Kind.TOTALS
    batch = ImportBatch.objects.create(
        kind=kind,
        month=file.month,
        file_name=file.name,
        sha256=sha256(repr(file.lines).encode()).hexdigest(),
        imported_at=at,
        imported_by=by,
        rows=len(file.lines),
        new=len(file.lines),
        is_simulated=file.is_simulated,
    )
    sheet = Sheet.objects.create(
        batch=batch,
        kind=kind,
        month=file.month,
        group=file.group,
        headers=list(file.columns.values()),
    )
    rows = SheetRow.objects.bulk_create(_rows(file, sheet, registers))
    SheetCell.objects.bulk_create(
        cell
        for line, row in zip(file.lines, rows, strict=True)
        for cell in _cells(line, row, file.columns)
    )


def _rows(file: SheetFile, sheet: Sheet, registers: Registers) -> Iterable[SheetRow]:
    for number, line in enumerate(file.lines, start=FIRST_LINE):
        kind, _, slug = line.subject.partition(":")
        yield SheetRow(
            sheet=sheet,
            month=file.month,
            kind=sheet.kind,
            number=number,
            subject=line.subject,
            unit=registers.units[slug] if kind == "unit" else None,
            district=registers.districts[slug] if kind == "district" else None,
            category=registers.tops[slug] if kind == "category" else None,
        )


def _cells(line: Line, row: SheetRow, columns: dict[str, str]) -> Iterable[SheetCell]:
    for column, (key, header) in enumerate(columns.items(), start=1):
        text = line.printed[key]
        yield SheetCell(
            row=row,
            column=column,
            header=header,
            key="" if key == PLACE_AMONG_WORST else key,
            text=text,
            number=None if key in WORDS else _number(text),
        )


def _number(text: str) -> Decimal | None:
    """A printed figure; rates stay in percent."""
    return None if text in {"", "—"} else Decimal(text.rstrip("%"))


def write_april_sheets(registers: Registers, *, by: User, at: datetime) -> None:
    """April 2020: the published lines and totals; the simulated lines in a file of their own."""
    for file in _april_files(registers):
        write_sheet(file, registers, by=by, at=at)


def _april_files(registers: Registers) -> Iterable[SheetFile]:
    with_places = INDICATOR_COLUMNS | {PLACE_AMONG_WORST: WORST_COLUMN}
    county, municipal = registers.groups["county"], registers.groups["municipal"]
    yield SheetFile(
        APRIL,
        f"县区基层指标表_{APRIL}.xlsx",
        county,
        with_places,
        _april_indicators("county", is_simulated=False),
        is_simulated=False,
    )
    yield SheetFile(
        APRIL,
        f"县区基层指标表_{APRIL}_模拟.xlsx",
        county,
        INDICATOR_COLUMNS,
        _april_indicators("county", is_simulated=True),
        is_simulated=True,
    )
    yield SheetFile(
        APRIL,
        f"市直联网指标表_{APRIL}.xlsx",
        municipal,
        INDICATOR_COLUMNS,
        _april_indicators("municipal", is_simulated=False),
        is_simulated=False,
    )
    totals = tuple(Line(row["subject"], row) for row in april_totals())
    yield SheetFile(APRIL, f"总量表_{APRIL}.xlsx", None, TOTALS_COLUMNS, totals, is_simulated=False)


def _april_indicators(group: str, *, is_simulated: bool) -> tuple[Line, ...]:
    return tuple(
        Line(f"unit:{line.unit}", {"unit": units()[line.unit].name} | line.printed)
        for line in april_lines().values()
        if units()[line.unit].group == group and line.is_simulated is is_simulated
    )
