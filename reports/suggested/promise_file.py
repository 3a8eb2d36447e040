"""The list of promises as a file: exactly the lines that the page shows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from accounts.models import User
from reports import formats
from reports.exports.columns import Column, Line, Said, Table, Through, unchanged
from reports.exports.content import SCOPES
from reports.exports.file_names import file_name
from reports.exports.writing import WRITERS

from .promise_filters import Narrowed
from .promise_lines import TABS
from .promise_lines import Line as Promised

COLUMNS: Sequence[Column] = (
    Column("兑现期限", 12),
    Column("状态", 10),
    Column("承诺内容", 40),
    Column("时限用语", 14),
    Column("责任单位", 24),
    Column("建议月份", 12),
    Column("建议内容", 50),
    Column("依据", 40),
    Column("核实日期", 12),
    Column("确认人", 12),
    Column("核实人", 12),
    Column("备注", 20),
)


@dataclass(frozen=True)
class PromiseFile:
    """The lines of a tab, who took them and when."""

    narrow: Narrowed
    by: User
    at: datetime
    through: Through = unchanged

    def name(self, extension: str) -> str:
        """承诺_待兑现_3条.csv."""
        return file_name("承诺", TABS[self.narrow.tab], len(self.narrow.lines), extension)

    def write(self, path: Path, extension: str) -> None:
        """Overwrites the file; it is whole when this returns."""
        table = Table("承诺", COLUMNS, tuple(self._said()), self._lines())
        WRITERS[extension](path, self.through(table))

    def _said(self) -> Iterator[Said]:
        chosen = "；".join(f"{chip.label}：{chip.value}" for chip in self.narrow.chips)
        scope = SCOPES.get(self.by.scope.kind, "")
        yield Said("内容", f"{TABS[self.narrow.tab]}的承诺，共 {len(self.narrow.lines)} 条")
        yield Said("条件", f"{chosen or '无（全部）'}{scope}")
        yield Said("导出", f"{self.by} 于 {formats.moment(self.at)} 导出")

    def _lines(self) -> Iterator[Line]:
        return (_cells(one) for one in self.narrow.lines)


def _cells(one: Promised) -> Line:
    return (
        one.due_on,
        one.state,
        one.quote,
        one.words,
        one.unit.name if one.unit else "",
        one.month.label,
        one.about.content,
        one.evidence,
        one.settled_on,
        one.decided,
        one.settled,
        one.note,
    )
