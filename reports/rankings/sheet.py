"""The ranking as a table to take along: the page's columns, then what a reader of files needs.

The bulletin's columns come first under the names that an import of an indicator sheet knows.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reports.exports.columns import Cell, Column, Line
from reports.figures import Figure
from scoring.arithmetic import half_up

from .values import Points, RankingRow, RateHead

TWO, SIX = "0.00", "0.000000"
SIMULATED = "模拟"


def ranked_columns(
    rates: Sequence[RateHead], rows: Sequence[RankingRow], *, is_adjusted: bool
) -> list[Column]:
    """Of a group's ranking; behind the bulletin's columns the counts of each rate that has some."""
    return [
        Column("名次", 6),
        Column("受理单位", 26),
        Column("交办总量", 10),
        Column("办结总量", 10),
        *(Column(f"{head.name}（%）", 14, number_format=TWO) for head in rates),
        Column("加分", 8, number_format=TWO),
        Column("减分", 8, number_format=TWO),
        *([_beside("调整", 8, TWO)] if is_adjusted else []),
        Column("总分", 8, number_format=TWO),
        _beside("基础分", 8, TWO),
        _beside("上月名次", 10),
        _beside("变动", 12),
        _beside("未四舍五入总分", 18, SIX),
        _beside("同分处理", 30),
        *(_beside(name, 14) for head in rates for name in _counted(head, rows)),
        _beside("数据", 8),
    ]


def ranked_lines(
    rates: Sequence[RateHead], rows: Sequence[RankingRow], *, is_adjusted: bool
) -> Iterator[Line]:
    """Numbers as numbers, in the order of ranks."""
    counted = [head for head in rates if _counted(head, rows)]
    for row in rows:
        points = [_points(row.points[key]) for key in ("bonus", "penalty")]
        adjusted = [_points(row.points["adjustment"])] if is_adjusted else []
        yield [
            *(row.rank, row.name, _volume(row, "assigned"), _volume(row, "completed")),
            *(_rate(row, head.key) for head in rates),
            *(*points, *adjusted, _points(row.points["score"]), _points(row.points["base"])),
            *(row.moved.last, row.movement, _points(row.points["score"], 6), tie_words(row)),
            *(number for head in counted for number in _counts(row.figures.get(head.key))),
            SIMULATED if row.is_simulated else None,
        ]


def apart_columns() -> list[Column]:
    """Of the units that take no rank."""
    widths = {
        "单位": 26,
        "分组": 12,
        "原因": 16,
        "说明": 60,
        "交办总量": 10,
        "办结总量": 10,
        "数据": 8,
    }
    return [_beside(name, width) for name, width in widths.items()]


def apart_lines(rows: Sequence[RankingRow]) -> Iterator[Line]:
    """Each with the reason."""
    for row in rows:
        volume = (_volume(row, "assigned"), _volume(row, "completed"))
        kind = SIMULATED if row.is_simulated else None
        yield [row.name, row.group, row.reason, row.explanation, *volume, kind]


def tie_words(row: RankingRow) -> str | None:
    """How equal totals were put in order, or that they share a rank; nothing for the others."""
    if not row.tie:
        return None
    return f"{row.tie}：{row.tie_reason}" if row.tie_reason else row.tie


def _beside(header: str, width: int, number_format: str = "") -> Column:
    return Column(header, width, is_read_back=False, number_format=number_format)


def _volume(row: RankingRow, key: str) -> Cell:
    value = row.figures[key].value
    return None if value is None else int(value)


def _rate(row: RankingRow, key: str) -> Cell:
    """With two decimals, or as many as a sheet gave."""
    value = row.figures[key].value if key in row.figures else None
    if value is None:
        return None
    two = half_up(Decimal(value))
    return two if two == value else Decimal(value).normalize()


def _points(points: Points, places: int = 2) -> Cell:
    return None if points.exact is None else half_up(points.exact, places)


def _counted(head: RateHead, rows: Sequence[RankingRow]) -> list[str]:
    """What a rate's two counts are called; none where no row has them."""
    figures = (row.figures.get(head.key) for row in rows)
    sides = next(((one.part, one.whole) for one in figures if one and one.part and one.whole), ())
    return [f"{head.name}：{side.name}" for side in sides]


def _counts(figure: Figure | None) -> list[Cell]:
    if figure is None or not figure.part or not figure.whole:
        return [None, None]
    return [figure.part.value, figure.whole.value]
