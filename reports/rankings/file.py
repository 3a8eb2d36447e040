"""A month's ranking as a file: one group's table, or the units set apart, with what it rests on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from accounts.models import User
from cases.periods import Period
from reports import formats
from reports.exports import csv_file, xlsx_file
from reports.exports.columns import Said, Table, Through, unchanged
from reports.exports.file_names import card_file_name
from reports.page import simulated_words
from reports.publishing.seals import Mark, mark_of

from .sheet import apart_columns, apart_lines, ranked_columns, ranked_lines
from .values import GroupView, RankingRow, RankingView

APART = "不参评单位"
BY_RANK = "名次按未四舍五入的总分排列；比率为百分数，没有分母的留空。"


@dataclass(frozen=True)
class RankingFile:
    """A group of a ranking, or with None the units set apart; who takes it and when."""

    view: RankingView
    group: GroupView | None
    period: Period
    by: User
    at: datetime
    through: Through = unchanged

    def name(self, extension: str) -> str:
        """2020年4月 县区基层排名（草稿）.csv."""
        mark = self.mark
        state = mark.revision if mark.is_sealed else mark.state
        return card_file_name(self._month, self.title, [state] if state else [], extension)

    def write(self, path: Path, extension: str) -> None:
        """Overwrites the file; it is whole when this returns."""
        if extension == "png":
            # Whoever only looks at pages never waits for matplotlib.
            from .picture import png  # noqa: PLC0415

            path.write_bytes(png(self))
            return
        writer = csv_file if extension == "csv" else xlsx_file
        writer.write(path, self.through(self.table()))

    @property
    def title(self) -> str:
        return f"{self.group.name}排名" if self.group else APART

    @property
    def mark(self) -> Mark:
        """Draft or sealed, with its code and revision."""
        return mark_of(self.view.evaluation)

    def table(self) -> Table:
        """The lines with the words above them."""
        if self.group is None:
            rows = self.view.unranked
            return Table(self.title, apart_columns(), tuple(self._said()), apart_lines(rows))
        rates, rows = self.view.rates, self.group.rows
        is_adjusted = self.group.is_adjusted
        return Table(
            self.title,
            ranked_columns(rates, rows, is_adjusted=is_adjusted),
            tuple(self._said()),
            ranked_lines(rates, rows, is_adjusted=is_adjusted),
        )

    def rests_on(self) -> tuple[str, str]:
        """In one line each: scheme, source and time; the state."""
        evaluation = self.view.evaluation
        source = f" · {self.group.source}" if self.group else ""
        until = formats.until(evaluation.as_of)
        return f"{evaluation.scheme}{source} · 数据截至 {until}{self._simulated()}", self._state()

    def _said(self) -> Iterator[Said]:
        evaluation = self.view.evaluation
        yield Said("内容", f"{self._month} {self.title}，{len(self._rows)} 家")
        yield Said("统计期间", formats.span(self.period))
        yield Said("评分方案", str(evaluation.scheme))
        if self.group:
            yield Said("来源", self.group.source)
        yield Said("数据截至", formats.until(evaluation.as_of) + self._simulated())
        yield Said("状态", self._state())
        yield Said("导出", f"{self.by} 于 {formats.moment(self.at)} 导出")
        if self.group:
            yield Said("说明", BY_RANK)

    @property
    def _rows(self) -> Sequence[RankingRow]:
        return self.group.rows if self.group else self.view.unranked

    @property
    def _month(self) -> str:
        return self.view.evaluation.month.label

    def _state(self) -> str:
        mark = self.mark
        return mark.words if mark.is_sealed else f"{mark.words}，发布之前还会变化"

    def _simulated(self) -> str:
        words = simulated_words(self.view.evaluation.month)
        return f"（演示数据：{words}）" if words else ""
