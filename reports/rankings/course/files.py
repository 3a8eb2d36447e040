"""The map of ranks as a file: rows for a spreadsheet program, or a picture."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from accounts.models import User
from reports import formats
from reports.charts.spec import ChartKind, ChartSpec, Series
from reports.exports import csv_file, xlsx_file
from reports.exports.columns import Cell, Column, Line, Said, Table
from reports.exports.file_names import card_file_name
from reports.page import simulated_words
from reports.publishing.seals import Mark, mark_of
from scoring.arithmetic import half_up

from .values import CourseView, Row

NAME_WIDTH, NUMBER_WIDTH, MONTH_WIDTH, NOTES_WIDTH = 26, 12, 10, 60
STEPS = "较上月、较上年同月：上升为正，下降为负；其中一个月没有名次的留空。"
MEAN = "平均名次：有名次的各月的平均。"


@dataclass(frozen=True)
class CourseFile:
    """The map as its page shows it, in the same order; who takes it and when."""

    view: CourseView
    by: User
    at: datetime

    def name(self, extension: str) -> str:
        """2020年4月 县区基层名次走势（草稿）.csv."""
        state = self._mark.revision if self._mark.is_sealed else self._mark.state
        title = f"{self.view.name}名次走势"
        return card_file_name(self._month, title, [state] if state else [], extension)

    def write(self, path: Path, extension: str) -> None:
        """Overwrites the file; it is whole when this returns."""
        if extension == "png":
            # Whoever only looks at pages never waits for matplotlib.
            from reports.charts.picture import Picture, png  # noqa: PLC0415

            path.write_bytes(png(Picture(map_spec(self.view), tuple(self._foot()))))
            return
        writer = csv_file if extension == "csv" else xlsx_file
        writer.write(path, self.table())

    def table(self) -> Table:
        """A line for each unit, with the words above them."""
        months = (Column(one.month.label, MONTH_WIDTH) for one in self.view.columns)
        columns = (
            Column("单位", NAME_WIDTH),
            Column("名次", NUMBER_WIDTH),
            Column("较上月", NUMBER_WIDTH),
            Column("较上年同月", NUMBER_WIDTH),
            Column("平均名次", NUMBER_WIDTH, number_format="0.0"),
            Column("参评月数", NUMBER_WIDTH),
            *months,
            Column("说明", NOTES_WIDTH),
        )
        return Table(self._title, columns, tuple(self._said()), map(_line, self.view.rows))

    def _said(self) -> Iterator[Said]:
        yield Said("内容", f"{self._month} {self._title}，{len(self.view.rows)} 家")
        yield Said("月份", f"{self.view.columns[0].month.label}至{self._month}")
        for month in self.view.told:
            for one in month.happenings:
                yield Said(f"{month.month.label}的变化", one.words)
        yield Said("评分方案", f"{self.view.evaluation.scheme}（{self._month}）")
        yield Said("数据截至", formats.until(self.view.evaluation.as_of) + self._simulated())
        yield Said("状态", self._state())
        yield Said("导出", f"{self.by} 于 {formats.moment(self.at)} 导出")
        yield Said("说明", f"{STEPS}{MEAN}")

    def _foot(self) -> Iterator[str]:
        until = formats.until(self.view.evaluation.as_of)
        yield f"{self._month} · 数据截至 {until} · {self._state()}"
        yield from (f"{one.words}。" for month in self.view.told for one in month.happenings)
        if words := self._simulated():
            yield words

    @property
    def _title(self) -> str:
        return title_of(self.view)

    @property
    def _month(self) -> str:
        return self.view.last.label

    @property
    def _mark(self) -> Mark:
        return mark_of(self.view.evaluation)

    def _state(self) -> str:
        mark = self._mark
        return mark.words if mark.is_sealed else f"{mark.words}，发布之前还会变化"

    def _simulated(self) -> str:
        words = simulated_words(self.view.last)
        return f"（演示数据：{words}）" if words else ""


def title_of(view: CourseView) -> str:
    """县区基层近 24 个月的名次."""
    return f"{view.name}近 {len(view.columns)} 个月的名次"


def map_spec(view: CourseView) -> ChartSpec:
    """The map as a chart of its own, with who moved most as its finding."""
    headline, columns = _headline(view), view.columns
    return ChartSpec(
        key="course",
        kind=ChartKind.HEAT,
        title=title_of(view),
        headline=headline,
        alt=f"{view.name}各单位名次的色块表。{headline}。",
        categories=tuple(f"{one.month.year % 100:02}年{one.month.number:02}月" for one in columns),
        series=tuple(_series(row, view) for row in view.rows),
    )


def _series(row: Row, view: CourseView) -> Series:
    ranks = tuple(row.ranks.get(column.month) for column in view.columns)
    return Series(row.name, ranks, "位", is_place=True)


def _headline(view: CourseView) -> str:
    """Who gained and who lost most against the first month that was compared with."""
    if not view.movers:
        return ""
    found = view.movers[0]
    told = [f"{side[0].name}{side[0].words}" for side in (found.up, found.down) if side]
    return f"{found.title}，{'，'.join(told)}" if told else f"{found.title}，名次都没有变动"


def _line(row: Row) -> Line:
    months: list[Cell] = [int(one.text) if one.shade else one.reason or None for one in row.cells]
    return (
        f"{row.name}{'（模拟）' if row.is_simulated else ''}",
        row.rank,
        row.month_step.places,
        row.year_step.places,
        None if row.mean is None else half_up(row.mean, 1),
        len(row.ranks),
        *months,
        "；".join(row.notes),
    )
