"""What a file holds: which rows in which order, and the words that say so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, OrderBy, QuerySet
from django.http import QueryDict

from accounts.models import User
from accounts.scope import ScopeKind
from cases.browsing import By
from cases.paging import Order
from reports import formats
from reports.asking import Asked
from reports.cases.browsing_of import Looked, browsing_of
from reports.page import chips, simulated_words
from reports.publishing.seals import mark_of, newest

from . import case_rows, rating_rows
from .columns import Column, Line, Said, Table, Through, unchanged

SORTED_BY = {
    "number": "办件编号",
    "received_at": "受理时间",
    "assigned_at": "交办时间",
    "deadline": "时限",
    "completed_at": "办结时间",
    "district": "管辖属地",
    "category": "事项类别",
    "channel": "受理渠道",
    "kind": "诉求类型",
    "handling": "办理方式",
    "unit": "承办单位",
    "star": "评星",
    "source": "评星来源",
    "stars": "评星",
    "given_at": "评星时间",
}
_BY: Mapping[str, str] = {
    By.RECEIVED: "按受理时间",
    By.ASSIGNED: "按交办时间",
    By.DEADLINE: "按时限",
    By.ANY: "不分月份",
}
SCOPES = {
    ScopeKind.DISTRICTS: "只含导出人所辖属地的办件",
    ScopeKind.UNIT: "只含导出人本单位的办件",
    ScopeKind.NONE: "导出人不能查看办件",
}


_ALIKE = "以 = + - @ 开头的文字在 CSV 中前面加了 '，导入时自动去掉"
_NOTES = {
    False: f"可以原样再导入；“状态”起的各列只供查阅，不会导入。按工作日推算的时限只在“考核时限”列。"
    f"{_ALIKE}。",
    True: f"可以按评星原样再导入；“所属办件”各列只供查阅，不会导入。{_ALIKE}。",
}
"""By whether the rows are ratings."""


@dataclass(frozen=True)
class Content:
    """What somebody asked for with an address of the ledger."""

    looked: Looked
    through: Through = unchanged

    @classmethod
    def of(cls, query: str, user: User, now: datetime) -> "Content":
        """The address as it stood at the moment, under what the person may see today."""
        return cls(browsing_of(QueryDict(query), user, now))

    @property
    def ask(self) -> Asked:
        return self.looked.ask

    @property
    def columns(self) -> tuple[Column, ...]:
        return rating_rows.COLUMNS if self.looked.is_of_ratings else case_rows.COLUMNS

    @property
    def noun(self) -> str:
        """What a row is."""
        return "评星" if self.looked.is_of_ratings else "办件"

    @property
    def is_of_all_months(self) -> bool:
        return self.looked.browsing.by is By.ANY and self.looked.measure is None

    @property
    def title(self) -> str:
        """2020年4月办件; 2020年4月办结; 全部月份办件."""
        if self.is_of_all_months:
            return "全部月份办件"
        measure = self.looked.measure
        return f"{self.ask.month.label}{measure.name if measure else '办件'}"

    @property
    def label(self) -> str:
        """The title with the conditions, so that one export is told from another."""
        return " · ".join([self.title, *self._conditions()])

    def count(self) -> int:
        """Exactly how many rows there are."""
        return int(self.looked.browsing.rows().order_by().count())

    def table(self, rows: int, by: User, at: datetime) -> Table:
        """The whole file of so many rows, for whom and when; its lines are yet to be read."""
        said = (
            *self.said(),
            Said("行数", f"{rows:,} 行，按{self.order_in_words}"),
            Said("导出", f"{by} 于 {formats.moment(at)} 导出"),
            Said("说明", _NOTES[self.looked.is_of_ratings]),
        )
        return self.through(Table(self.noun, self.columns, said, self.lines()))

    def lines(self) -> Iterator[Line]:
        """Exactly the list's rows, in its order."""
        of_kind = rating_rows if self.looked.is_of_ratings else case_rows
        rows: QuerySet = self.looked.browsing.rows().order_by(*_ordering(self.looked.order))
        return of_kind.lines(rows, self.looked.browsing.question)

    def said(self) -> tuple[Said, ...]:
        """Which rows these are, in words."""
        return (
            Said("内容", self.title),
            Said("条件", "；".join(self._conditions()) or "无（全部）"),
            Said("归月方式", self._by()),
            Said("评分方案", str(self.ask.scheme) if self.ask.scheme else "无生效方案"),
            Said("数据截至", formats.until(self.ask.question.as_of) + self._simulated()),
            Said("状态", self._state()),
        )

    def _state(self) -> str:
        """Whether the month may still change; rows of all months are of none."""
        if self.is_of_all_months:
            return "不分月份，以各月为准"
        mark = mark_of(newest(self.ask.month))
        return mark.words if mark.is_sealed else f"{mark.words}，发布之前还会变化"

    def _simulated(self) -> str:
        words = simulated_words(self.ask.month)
        return f"（演示数据：{words}）" if words else ""

    def _conditions(self) -> Iterator[str]:
        """Each dimension once, with all that is chosen of it."""
        chosen: dict[str, list[str]] = {}
        for chip in chips(self.ask, ""):
            chosen.setdefault(chip.label, []).append(chip.value)
        yield from (f"{name}：{'、'.join(values)}" for name, values in chosen.items())
        if self.looked.browsing.words:
            yield f"搜索：{self.looked.words}"
        if words := SCOPES.get(self.ask.question.scope.kind):
            yield words

    def _by(self) -> str:
        if self.is_of_all_months:
            return _BY[By.ANY]
        span = formats.span(self.ask.question.whole_period)
        if measure := self.looked.browsing.measure:
            anchor = measure.anchored(self.ask.question.rules)
            return f"{_BY[anchor]}归入{self.ask.month.label}（{span}）"
        return f"{_BY[self.looked.browsing.by]}归入{self.ask.month.label}（{span}）"

    @property
    def order_in_words(self) -> str:
        """受理时间，从后到前."""
        order = "降序" if self.looked.order.is_descending else "升序"
        return f"{SORTED_BY[self.looked.sort.removeprefix('-')]}（{order}）"


def _ordering(order: Order) -> tuple[OrderBy, OrderBy]:
    """As `cases.paging` lays the pages: rows without a value come last."""
    last = True if order.is_nullable else None
    column, key = F(order.column), F("pk")
    if order.is_descending:
        return column.desc(nulls_last=last), key.desc()
    return column.asc(nulls_last=last), key.asc()
