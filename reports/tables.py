"""The tables of the pages: columns and nothing else; they ask the database nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import django_tables2 as tables
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django_tables2.data import TableListData
from django_tables2.utils import OrderByTuple

from cases.models import Case, Suggestion

from . import formats
from .rankings import Points, RankingRow, RateHead
from .rankings.ordering import ordered
from .templatetags.components import badge, figure


def _set(kind: str) -> dict[str, dict[str, str]]:
    """How a column is set, head and cells alike: num, nowrap, name (stays while scrolling)."""
    return {"td": {"class": kind}, "th": {"class": kind}}


NUMBER, TIME, NAME = _set("num"), _set("nowrap"), _set("name")


class RateColumn(tables.Column):
    """A rate of the scheme, by the key that a row's figures have it under."""

    def __init__(self, head: RateHead) -> None:
        super().__init__(head.name, accessor="figures", empty_values=(), attrs=NUMBER)
        self.key = head.key

    def render(self, record: RankingRow) -> SafeString | str:
        return figure(record.figures[self.key])


class RankingRows(TableListData):
    """A ranking's lines; the name of a column says what they are ordered by."""

    data: list[RankingRow]

    def order_by(self, aliases: OrderByTuple) -> None:
        self.data = ordered(self.data, [(one.bare, one.is_descending) for one in aliases])


@dataclass(frozen=True)
class RankingColumns:
    """What a ranking's columns depend on: the scheme's rates, and whether anybody was adjusted."""

    rates: Sequence[RateHead]
    is_adjusted: bool = False


class RankingTable(tables.Table):
    """A group's ranking in the bulletin's columns, then base score and last month's rank.

    The rates are those of the scheme; the adjustments stand where there are any.
    """

    explains = True
    """Its heads are names of the glossary and tell their meaning."""

    rank = tables.Column("名次", attrs=NUMBER)
    name = tables.Column("受理单位", attrs=NAME)
    assigned = tables.Column("交办总量", empty_values=(), attrs=NUMBER)
    completed = tables.Column("办结总量", empty_values=(), attrs=NUMBER)
    bonus = tables.Column("加分", accessor="points__bonus", attrs=NUMBER)
    penalty = tables.Column("减分", accessor="points__penalty", attrs=NUMBER)
    adjustment = tables.Column("调整", accessor="points__adjustment", attrs=NUMBER)
    score = tables.Column("总分", accessor="points__score", attrs=NUMBER)
    base = tables.Column("基础分", accessor="points__base", attrs=NUMBER)
    last_rank = tables.Column("上月名次", attrs=NUMBER)
    movement = tables.Column("变动", attrs=TIME)

    class Meta:
        attrs = {"class": "data-table"}
        empty_text = "没有参评单位"

    def __init__(
        self,
        rows: Sequence[RankingRow],
        caption: str,
        columns: RankingColumns,
        **kwargs: Any,
    ) -> None:
        self.caption = caption
        named = [(head.key, RateColumn(head)) for head in columns.rates]
        volume = ("rank", "name", "assigned", "completed")
        super().__init__(
            RankingRows(list(rows)),
            extra_columns=named,
            sequence=(*volume, *(name for name, _ in named), "..."),
            exclude=() if columns.is_adjusted else ("adjustment",),
            **kwargs,
        )

    def render_rank(self, value: int, record: RankingRow) -> str:
        if record.is_shared:
            return f"{value} 并列"
        return f"{value}*" if record.tie else str(value)

    def render_name(self, value: str, record: RankingRow) -> SafeString:
        parts = [format_html('<a href="{}">{}</a>', record.url, value)]
        if record.is_simulated:
            parts.append(badge("模拟"))
        if record.excluded and not record.is_from_sheet:
            found = format_html("剔除 {} 件", figure(record.excluded))
            parts.append(format_html('<span class="aside">{}</span>', found))
        if record.tie:
            parts.append(format_html('<span class="aside tie">同分：{}</span>', record.tie))
        return format_html_join(" ", "{}", ((part,) for part in parts))

    def render_movement(self, value: str, record: RankingRow) -> SafeString:
        return format_html('<span class="move move--{}">{}</span>', record.moved.direction, value)

    def render_bonus(self, value: Points) -> SafeString | str:
        return _capped(value)

    def render_penalty(self, value: Points) -> SafeString | str:
        return _capped(value)

    def render_adjustment(self, value: Points) -> SafeString | str:
        return _capped(value)

    def render_score(self, value: Points) -> str:
        return value.text

    def render_base(self, value: Points) -> str:
        return value.text

    def render_assigned(self, record: RankingRow) -> SafeString:
        return figure(record.figures["assigned"])

    def render_completed(self, record: RankingRow) -> SafeString:
        return figure(record.figures["completed"])


def citizen(suggestion: Suggestion) -> str:
    """A citizen as printed: 手机尾号 6654 滕先生; either part may be missing."""
    return " ".join(citizen_parts(suggestion))


def citizen_parts(suggestion: Suggestion) -> list[str]:
    """What is known of the citizen; neither part is broken over lines."""
    tail = f"手机尾号 {suggestion.phone_tail}" if suggestion.phone_tail else ""
    return [part for part in (tail, suggestion.citizen_name) if part] or ["未留信息"]


def category_path(case: Case) -> str:
    """A category with what stands above it; — where there is none."""
    if case.category is None:
        return formats.NOTHING
    above = case.category.parent
    return f"{above.name} / {case.category.name}" if above else case.category.name


def _capped(value: Points) -> SafeString | str:
    """Points; what the scheme's cap did to them is a tooltip, marked so that it is looked for."""
    if value.note:
        return format_html(
            '<span class="figure figure--noted" title="{}">{}</span>', value.note, value.text
        )
    return figure(value.figure) if value.figure else value.text
