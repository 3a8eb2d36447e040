"""Unit by unit: the indicator sheet's line beside the ledger's counts, as figures and words."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from cases.intake.text import header_key
from cases.measures import MEASURES, Count, RateOf
from cases.models import SheetCell
from cases.questions import Question
from reports import formats
from reports.figures import Figure, cell_figure, count_figure, rate_figure
from reports.overview.totals import cell_url
from scoring.arithmetic import Rate, half_up
from scoring.models import Reason, Source
from scoring.reconciling import POINTS, Column, GroupPairs, Pair, Side, Value

from .values import Entry, GroupLines, Shown, UnitLines, missing_words

NOT_IN_SHEET, NOT_IN_LEDGER = "指标表无此单位", "台账无办件"

Seen = Callable[[Figure, str], Figure]
"""What a viewer sees of a unit's figure from the ledger, by the unit's slug."""


@dataclass(frozen=True)
class Around:
    """What the lines of all groups need: the question of everything, names and cells by line."""

    question: Question
    names: Mapping[int, str]
    cells: Mapping[tuple[int, str], SheetCell]
    seen: Seen


def cells_of(groups: Iterable[GroupPairs]) -> dict[tuple[int, str], SheetCell]:
    """Imported cells by line and by key or header; one query."""
    rows = [
        pair.sheet.figures.sheet_row
        for group in groups
        for pair in group.pairs
        if pair.sheet.figures
    ]
    cells = SheetCell.objects.filter(row__in=rows).select_related("row")
    return {(cell.row_id, cell.key or header_key(cell.header)): cell for cell in cells}


def group_lines(found: GroupPairs, taken: Mapping[int, str], around: Around) -> GroupLines:
    """`taken`: by group the source that the newest evaluation took."""
    group = found.group
    return GroupLines(
        slug=group.slug,
        name=group.name,
        columns=tuple(column.name for column in found.columns),
        units=tuple(_unit(pair, found.columns, around) for pair in found.pairs)
        if found.has_both
        else (),
        taken=taken.get(group.pk, ""),
        summary=_summary(found, around) if found.has_both else "",
        missing=missing_words(
            "指标表",
            has_ledger=Source.LEDGER in found.sources,
            has_sheet=Source.SHEET in found.sources,
        ),
        faults=tuple(found.faults.values()) if found.has_both else (),
    )


def _summary(found: GroupPairs, around: Around) -> str:
    """共 76 家单位，两个来源完全一致的 3 家；总分相差最大的是甲：台账 9.71，指标表 10.12。"""
    words = f"共 {len(found.pairs)} 家单位，两个来源完全一致的 {found.equal} 家"
    pair = found.furthest
    if pair is None:
        return f"{words}。"
    total = next(column for column in found.columns if column.key == "total")
    name = around.names.get(pair.unit.pk, pair.unit.name)
    ledger, sheet = _printed(pair.ledger, total), _printed(pair.sheet, total)
    return f"{words}；总分相差最大的是{name}：台账 {ledger}，指标表 {sheet}。"


def _unit(pair: Pair, columns: Iterable[Column], around: Around) -> UnitLines:
    return UnitLines(
        name=around.names.get(pair.unit.pk, pair.unit.name),
        slug=pair.unit.slug,
        entries=tuple(_entry(pair, column, around) for column in columns),
        remark=_remark(pair),
        is_simulated=pair.unit.is_simulated,
    )


def _remark(pair: Pair) -> str:
    """Named by one source only, or set apart by one for a reason."""
    if not pair.sheet.is_there:
        return NOT_IN_SHEET
    if not pair.ledger.is_there:
        return NOT_IN_LEDGER
    if pair.sheet.reason == pair.ledger.reason:
        return ""
    sides = (("指标表", pair.sheet.reason), ("台账", pair.ledger.reason))
    return "；".join(f"{name}：{Reason(why).label}" for name, why in sides if why)


def _entry(pair: Pair, column: Column, around: Around) -> Entry:
    return Entry(
        name=column.name,
        sheet=_of_sheet(pair, column, around),
        ledger=_of_ledger(pair, column, around),
        gap=pair.gap(column),
        differs=column.key in pair.different,
    )


def _of_sheet(pair: Pair, column: Column, around: Around) -> Shown:
    """A figure that leads to its cell, where a cell says it (a total may be given otherwise)."""
    figures, value = pair.sheet.figures, pair.sheet.value(column)
    row = figures.sheet_row if figures else None
    keys = () if row is None else ((row, column.key), (row, header_key(column.header)))
    cell = next((around.cells[key] for key in keys if key in around.cells), None)
    if value is None or cell is None or cell.number is None or half_up(cell.number) != value:
        return _printed(pair.sheet, column)
    url = cell_url(cell.row.sheet_id, cell.pk)
    return cell_figure(column.key, column.name, value, _text(value, column), url)


def _of_ledger(pair: Pair, column: Column, around: Around) -> Shown:
    """A figure that leads to its rows, where a measure counts them."""
    measure, figures = MEASURES.get(column.key), pair.ledger.figures
    here = around.question.where("unit", pair.unit.slug)
    if figures is not None and isinstance(measure, Count):
        number = int(pair.ledger.value(column) or 0)
        return around.seen(count_figure(measure, here, number), pair.unit.slug)
    rate = figures.rates.get(column.key) if figures else None
    if isinstance(measure, RateOf) and isinstance(rate, Rate):
        numbers = {measure.part.key: rate.part, measure.whole.key: rate.whole}
        return around.seen(rate_figure(measure, here, numbers), pair.unit.slug)
    return _printed(pair.ledger, column)


def _printed(side: Side, column: Column) -> str:
    return _text(side.value(column), column)


def _text(value: Value, column: Column) -> str:
    if column.is_rate:
        return formats.percent(None if value is None else Decimal(value))
    if column.key in POINTS:
        return formats.points(None if value is None else Decimal(value))
    return formats.count(None if value is None else int(value))
