"""Checking an indicator sheet: one row per unit, with counts, rates, points and the given total."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from cases.models import Unit, UnitGroup

from .faults import Remark
from .lookup import Register
from .numbers import HUNDRED, half_up
from .recognise import Table
from .row_reader import RowReader, TableReader
from .sheet_lines import Checked, SheetLine, line_cells, remarks_on_free_columns

COUNTS = ("assigned", "completed")
RATES = ("satisfaction_rate", "on_time_rate", "completion_rate")
POINTS = ("bonus", "penalty")
CENT = Decimal("0.01")


def check_indicators(table: Table, units: Register[Unit], group: UnitGroup | None) -> Checked:
    """`group` asserts: a unit of another group is rejected."""
    reader = TableReader(table, RATES)
    rows = [(line, reader.row(line)) for line in table.lines]
    owners = {row.number: _unit(row, units, group) for _, row in rows}
    _reject_twins([row for _, row in rows], owners)
    lines = []
    warnings = [*table.warnings]
    for line, row in rows:
        figures = _figures(row)
        unit = owners[row.number]
        if unit and not row.problems:
            cells = line_cells(table, line, figures)
            lines.append(SheetLine(row.number, f"unit:{unit.slug}", unit, figures, cells))
            warnings += [*row.warnings, *remarks_on_free_columns(table, line)]
    problems = (*table.problems, *(one for _, row in rows for one in row.problems))
    warnings += reader.warnings()
    return Checked(table, tuple(lines), _in_order(problems), _in_order(warnings), reader.unknown())


def _in_order(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    return tuple(sorted(remarks, key=lambda remark: remark.row))


def _unit(row: RowReader, units: Register[Unit], group: UnitGroup | None) -> Unit | None:
    if row.is_blank("unit"):
        row.reject("unit", "单位名称为空；如果是合并单元格，请取消合并并逐行填写。")
        return None
    if not row.text("unit"):
        return None
    unit = row.named("unit", units)
    if unit and group and unit.group_id != group.pk:
        row.reject("unit", f"“{unit.name}”属于{unit.group.name}，不属于{group.name}。")
    return unit


def _reject_twins(rows: list[RowReader], owners: dict[int, Unit | None]) -> None:
    """A unit that stands in several rows: none of them is taken."""
    times = Counter(unit.pk for unit in owners.values() if unit)
    for row in rows:
        unit = owners[row.number]
        if unit and times[unit.pk] > 1:
            places = "、".join(
                str(number) for number, other in owners.items() if other and other.pk == unit.pk
            )
            row.reject("unit", f"“{unit.name}”在第 {places} 行重复，请只保留一行。")


def _figures(row: RowReader) -> dict[str, Decimal | None]:
    """Every asked-for number of the row; problems are noted on it."""
    figures: dict[str, Decimal | None] = {}
    for key in COUNTS:
        figures[key] = _needed_count(row, key)
    for key in RATES:
        figures[key] = row.percent(key)
    for key in POINTS:
        figures[key] = row.number_in(key)
        if (figures[key] or 0) < 0:
            row.reject(key, "应填不小于 0 的数，减分也写正数。")
    figures["total"] = row.number_in("total")
    rank = row.count("rank")
    figures["rank"] = None if rank is None else Decimal(rank)
    _check_completion(row, figures)
    return figures


def _needed_count(row: RowReader, key: str) -> Decimal | None:
    if row.is_blank(key):
        row.reject(key, "不能为空，没有办件请填 0。")
        return None
    count = row.count(key)
    return None if count is None else Decimal(count)


def _check_completion(row: RowReader, figures: dict[str, Decimal | None]) -> None:
    """Completed within assigned; a given completion rate against the two."""
    assigned, completed = figures["assigned"], figures["completed"]
    if assigned is None or completed is None:
        return
    if completed > assigned:
        row.reject("completed", f"办结 {completed} 件多于交办 {assigned} 件。")
        return
    given = figures["completion_rate"]
    if given is None:
        return
    if not assigned:
        row.warn("completion_rate", "没有交办件，办结率应为“—”。")
    elif (computed := half_up(HUNDRED * completed / assigned, CENT)) != half_up(given, CENT):
        row.warn(
            "completion_rate", f"填写 {given:.2f}%，按 {completed}÷{assigned} 应为 {computed}%。"
        )
