"""A card of the overview as a file: its table for a spreadsheet program, its chart as a picture.

The rows are those of the card's table; of a rate, its two counts stand in columns of their own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from accounts.models import User
from reports import formats
from reports.exports import csv_file, xlsx_file
from reports.exports.columns import Cell, Column, Line, Said, Table
from reports.exports.content import SCOPES
from reports.exports.file_names import card_file_name
from reports.figures import Figure
from reports.page import simulated_words
from reports.publishing.seals import mark_of, newest

from .looking import Looking
from .values import Card, Grid

NAME_WIDTH, NUMBER_WIDTH = 24, 14

Printed = Figure | str | None


@dataclass(frozen=True)
class CardFile:
    """A card, the look at the overview it comes from, who took it and when."""

    card: Card
    look: Looking
    by: User
    at: datetime

    def name(self, extension: str) -> str:
        """2020年4月 从管辖属地看（兴隆台区）.csv."""
        conditions = self.look.conditions()
        return card_file_name(self._month, self.card.spec.title, conditions, extension)

    def write(self, path: Path, extension: str) -> None:
        """Overwrites the file; it is whole when this returns."""
        if extension == "png":
            path.write_bytes(self._picture())
            return
        writer = csv_file if extension == "csv" else xlsx_file
        writer.write(path, self.table())

    def table(self) -> Table:
        """The card's table with the words above it."""
        said = (*self._said(), Said("导出", f"{self.by} 于 {formats.moment(self.at)} 导出"))
        return Table(self.card.spec.title, columns(self.card.table), said, lines(self.card.table))

    def _said(self) -> Iterator[Said]:
        spec, question = self.card.spec, self.look.ask.question
        yield Said("内容", f"{self._month} {spec.title}")
        if spec.headline:
            yield Said("结论", spec.headline)
        yield Said("条件", self._conditions() or "无（全部）")
        yield Said("统计期间", formats.span(question.whole_period))
        scheme = self.look.ask.scheme
        yield Said("评分方案", str(scheme) if scheme else "无生效方案")
        yield Said("数据截至", formats.until(question.as_of) + self._simulated())
        yield Said("状态", self._state())

    def _picture(self) -> bytes:
        # Whoever only looks at pages never waits for matplotlib.
        from reports.charts.picture import Picture, png  # noqa: PLC0415

        spec, question = self.card.spec, self.look.ask.question
        foot = (
            f"{self._month} · 数据截至 {formats.until(question.as_of)} · {self._state()}",
            self._conditions(),
            self.card.note,
            self._simulated(),
        )
        return png(Picture(spec, tuple(line for line in foot if line)))

    def _conditions(self) -> str:
        """What narrows the page and what of it its reader may see; "" when nothing does."""
        scope = SCOPES.get(self.look.ask.question.scope.kind, "")
        return f"{self.look.sentence}{scope}"

    @property
    def _month(self) -> str:
        return self.look.ask.month.label

    def _state(self) -> str:
        if self.look.ask.question.is_running:
            return "月份进行中，之后还会变化"
        mark = mark_of(newest(self.look.ask.month))
        return mark.words if mark.is_sealed else f"{mark.words}，发布之前还会变化"

    def _simulated(self) -> str:
        words = simulated_words(self.look.ask.month)
        return f"（演示数据：{words}）" if words else ""


def columns(grid: Grid) -> list[Column]:
    """The grid's own, and behind each rate its part and its whole."""
    found = [Column(grid.columns[0], NAME_WIDTH)]
    for index, title in enumerate(grid.columns[1:], start=1):
        cells = [row[index] for row in grid.rows]
        if not _is_rate(cells):
            found.append(Column(title, NUMBER_WIDTH))
            continue
        found.append(Column(f"{title}（%）", NUMBER_WIDTH, number_format="0.00"))
        found += [Column(f"{title}：{name}", NUMBER_WIDTH) for name in _counted(cells)]
    return found


def lines(grid: Grid) -> Iterator[Line]:
    """Numbers as numbers; text as it is printed."""
    rates = [_is_rate([row[index] for row in grid.rows]) for index in range(len(grid.columns))]
    counted = [
        len(_counted([row[index] for row in grid.rows])) if is_rate else 0
        for index, is_rate in enumerate(rates)
    ]
    for row in grid.rows:
        line: list[Cell] = []
        for cell, more in zip(row, counted, strict=True):
            line += [_value(cell), *_counts(cell)[:more]] if more else [_value(cell)]
        yield line


def _is_rate(cells: Sequence[Printed]) -> bool:
    return any(isinstance(cell, Figure) and cell.text.endswith("%") for cell in cells)


def _counted(cells: Sequence[Printed]) -> list[str]:
    """What a column of rates counts, above and below; nothing where a sheet gave the rate alone."""
    rates = (cell for cell in cells if isinstance(cell, Figure) and cell.part and cell.whole)
    names = next(((cell.part, cell.whole) for cell in rates), None)
    return [side.name for side in names if side] if names else []


def _value(cell: Printed) -> Cell:
    return cell.value if isinstance(cell, Figure) else cell


def _counts(cell: Printed) -> list[Cell]:
    """Part and whole; empty where this line has none."""
    if not isinstance(cell, Figure) or not cell.part or not cell.whole:
        return [None, None]
    return [cell.part.value, cell.whole.value]
