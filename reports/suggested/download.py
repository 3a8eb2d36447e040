"""The list of suggestions as a file: exactly its rows in its order, under the same conditions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.http import QueryDict

from accounts.models import User
from cases.models import Suggestion
from cases.suggested.browsing import in_order
from cases.unit_names import UnitNames
from reports import formats
from reports.exports.columns import Cell, Column, Said, Table, Through, unchanged
from reports.exports.content import SCOPES
from reports.exports.snapshot import snapshot
from reports.exports.writing import WRITERS
from reports.tables import citizen

from .listed import COLUMNS
from .looking import Looked, look
from .marks import mark_of
from .pickers import chips_for
from .wording import heading

NOUN = "建议"
FIRST = (Column("建议市民", 22), Column("建议内容", 60), Column("责任单位", 24))
LAST = (
    Column("月份", 10, is_read_back=False),
    Column("属地", 14, is_read_back=False),
    Column("发布情况", 14, is_read_back=False),
    Column("来源办件编号", 20, is_read_back=False),
)
INSIDE = (
    *FIRST,
    Column("落实情况", 60),
    Column("状态", 10),
    Column("名次", 8),
    Column("提出日期", 12),
    Column("办结日期", 12),
    Column("不予采纳原因", 40, is_read_back=False),
    *LAST,
)
"""For whoever enters outcomes; an import of the first ones finds nothing new."""
OUTSIDE = (
    *FIRST,
    Column("已发布的落实情况", 60, is_read_back=False),
    Column("状态", 10),
    Column("名次", 8),
    Column("提出日期", 12),
    Column("已发布的办结日期", 12, is_read_back=False),
    Column("已发布的不采纳原因", 40, is_read_back=False),
    *LAST,
)
"""For all others: what is not released leaves no trace in the file, and none in an import of it."""
_ALIKE = "以 = + - @ 开头的文字在 CSV 中前面加了 '，导入时自动去掉。"
_NOTES = {
    True: f"可以原样再导入同一个月份；“不予采纳原因”起的各列只供查阅。{_ALIKE}",
    False: f"落实情况只含已发布的内容，只供查阅，不会导入。{_ALIKE}",
}


@dataclass(frozen=True)
class SuggestionFile:
    """What somebody asked for with an address of the list."""

    looked: Looked
    through: Through = unchanged

    @classmethod
    def of(cls, query: str, user: User, now: datetime) -> "SuggestionFile":
        """The address under what the person may see."""
        return cls(look(QueryDict(query), user, now))

    @property
    def title(self) -> str:
        return heading(self.looked)

    @property
    def columns(self) -> tuple[Column, ...]:
        return INSIDE if self.looked.sees_drafts else OUTSIDE

    @property
    def order_in_words(self) -> str:
        """提出日期（降序）; 月份、十佳名次."""
        sort = self.looked.address.sort
        if not sort:
            return "月份、十佳名次"
        names = {"month": "月份", **COLUMNS}
        way = "降序" if sort.startswith("-") else "升序"
        return f"{names[sort.removeprefix('-')]}（{way}）"

    def count(self) -> int:
        return int(self.looked.browsing.rows().count())

    def said(self) -> tuple[Said, ...]:
        """Which rows these are, in words."""
        conditions = [f"{chip.label}：{chip.value}" for chip in chips_for(self.looked)]
        if words := SCOPES.get(self.looked.question.scope.kind):
            conditions.append(words.replace("办件", NOUN))
        return (
            Said("内容", self.title),
            Said("条件", "；".join(conditions) or "无（全部）"),
            Said("数据截至", formats.until(self.looked.ask.now)),
        )

    def write(self, kind: str, path: Path, *, by: User, at: datetime) -> int:
        """How many rows the file holds; all as of one moment."""
        with snapshot():
            rows = self.count()
            said = (
                *self.said(),
                Said("行数", f"{rows:,} 行，按{self.order_in_words}"),
                Said("导出", f"{by} 于 {formats.moment(at)} 导出"),
                Said("说明", _NOTES[self.looked.sees_drafts]),
            )
            table = Table(NOUN, self.columns, said, self._lines())
            WRITERS[kind](path, self.through(table))
        return rows

    def _lines(self) -> Iterator[list[Cell]]:
        rows = in_order(self.looked.browsing.rows(), self.looked.address.sort)
        names = UnitNames.load()
        for one in rows.select_related("unit__district", "case").with_release():
            yield self._line(one, names)

    def _line(self, one: Suggestion, names: UnitNames) -> list[Cell]:
        shown = one if self.looked.sees_drafts else one.standing
        district = one.unit.district if one.unit else None
        return [
            citizen(one) if one.citizen_name or one.phone_tail else "",
            one.content,
            names.on(one.unit, one.month.period().last_day) if one.unit else "",
            shown.outcome if shown else "",
            one.get_state_display(),
            one.place,
            one.received_on,
            shown.settled_on if shown else None,
            shown.declined_because if shown else "",
            str(one.month),
            str(district or ""),
            self._release(one),
            one.case.number if one.case else "",
        ]

    def _release(self, one: Suggestion) -> str:
        """Changes since the release are known to those who enter them alone."""
        if self.looked.sees_drafts:
            return mark_of(one).label
        return "已发布" if one.standing else "未发布"
