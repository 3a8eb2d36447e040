"""The tables of the pages: columns and nothing else; they ask the database nothing."""

from collections.abc import Mapping, Sequence
from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from cases.models import Case, Suggestion

from . import formats
from .rankings import RankingRow
from .templatetags.components import badge, figure


def _set(kind: str) -> dict[str, dict[str, str]]:
    """How a column is set, head and cells alike: num, nowrap, name (stays while scrolling)."""
    return {"td": {"class": kind}, "th": {"class": kind}}


NUMBER, TIME, NAME = _set("num"), _set("nowrap"), _set("name")


class RankingTable(tables.Table):
    """A group's ranking in the bulletin's columns, then base score and last month's rank."""

    rank = tables.Column("名次", attrs=NUMBER)
    name = tables.Column("受理单位", attrs=NAME)
    assigned = tables.Column("交办总量", empty_values=(), attrs=NUMBER, orderable=False)
    completed = tables.Column("办结总量", empty_values=(), attrs=NUMBER, orderable=False)
    satisfaction_rate = tables.Column("满意率", empty_values=(), attrs=NUMBER, orderable=False)
    on_time_rate = tables.Column("及时办结率", empty_values=(), attrs=NUMBER, orderable=False)
    completion_rate = tables.Column("办结率", empty_values=(), attrs=NUMBER, orderable=False)
    bonus = tables.Column("加分", attrs=NUMBER, order_by="exact__bonus")
    penalty = tables.Column("减分", attrs=NUMBER, order_by="exact__penalty")
    score = tables.Column("总分", attrs=NUMBER, order_by="exact__score")
    base = tables.Column("基础分", attrs=NUMBER, order_by="exact__base")
    last_rank = tables.Column("上月名次", attrs=NUMBER, orderable=False)
    movement = tables.Column("变动", orderable=False)

    class Meta:
        attrs = {"class": "data-table"}
        empty_text = "没有参评单位"

    def __init__(self, rows: Sequence[RankingRow], caption: str, **kwargs: Any) -> None:
        self.caption = caption
        super().__init__(rows, **kwargs)

    def render_rank(self, value: int, record: RankingRow) -> SafeString | str:
        if record.tie:
            return format_html('<span title="同分：{}">{}*</span>', record.tie, value)
        return str(value)

    def render_name(self, value: str, record: RankingRow) -> SafeString:
        link = format_html('<a href="#unit-{}">{}</a>', record.slug, value)
        return format_html("{} {}", link, badge("模拟")) if record.is_simulated else link

    def render_bonus(self, value: str, record: RankingRow) -> SafeString | str:
        return figure(record.figures["bonus"]) if "bonus" in record.figures else value

    def render_penalty(self, value: str, record: RankingRow) -> SafeString | str:
        return figure(record.figures["penalty"]) if "penalty" in record.figures else value

    def render_assigned(self, record: RankingRow) -> SafeString:
        return figure(record.figures["assigned"])

    def render_completed(self, record: RankingRow) -> SafeString:
        return figure(record.figures["completed"])

    def render_satisfaction_rate(self, record: RankingRow) -> SafeString | str:
        return _rate(record, "satisfaction_rate")

    def render_on_time_rate(self, record: RankingRow) -> SafeString | str:
        return _rate(record, "on_time_rate")

    def render_completion_rate(self, record: RankingRow) -> SafeString | str:
        return _rate(record, "completion_rate")


class SuggestionTable(tables.Table):
    """Suggestions of a month and what became of them."""

    caption = "市民建议"

    place = tables.Column("十佳名次", attrs=NUMBER, default=formats.NOTHING)
    citizen = tables.Column("建议市民", empty_values=(), orderable=False)
    content = tables.Column("建议内容", orderable=False)
    unit = tables.Column("责任单位", order_by="unit__name", default=formats.NOTHING)
    outcome = tables.Column("落实情况", orderable=False, empty_values=())
    state = tables.Column("状态", attrs=TIME)
    action = tables.Column("操作", empty_values=(), orderable=False, attrs=TIME)

    class Meta:
        attrs = {"class": "data-table data-table--text"}

    def __init__(
        self, *args: Any, names: Mapping[int, str], editable: bool = False, **kwargs: Any
    ) -> None:
        self.names = names  # of units that were called otherwise in the month
        self.editable = editable
        super().__init__(*args, **kwargs)
        if not editable:
            self.columns.hide("action")

    def render_unit(self, record: Suggestion) -> str:
        return self.names.get(record.unit.pk, record.unit.name) if record.unit else formats.NOTHING

    def render_citizen(self, record: Suggestion) -> SafeString:
        return format_html_join(
            "", '<span class="citizen__part">{}</span> ', ((part,) for part in _parts(record))
        )

    def render_outcome(self, value: str, record: Suggestion) -> str:
        return (
            f"不予采纳：{record.declined_because}"
            if record.declined_because
            else value or "尚未录入"
        )

    def render_state(self, record: Suggestion) -> SafeString:
        kinds = {"waiting": "warn", "done": "done", "partly_done": "done"}
        return badge(record.get_state_display(), kinds.get(record.state, "neutral"))

    def render_action(self, record: Suggestion) -> SafeString:
        label = "录入" if record.state == Suggestion.State.WAITING else "修改"
        url = reverse("reports:suggestion", args=[record.pk])
        return format_html('<a class="btn btn-sm btn-outline-primary" href="{}">{}</a>', url, label)


def citizen(suggestion: Suggestion) -> str:
    """A citizen as printed: 手机尾号 6654 滕先生; either part may be missing."""
    return " ".join(_parts(suggestion))


def _parts(suggestion: Suggestion) -> list[str]:
    tail = f"手机尾号 {suggestion.phone_tail}" if suggestion.phone_tail else ""
    return [part for part in (tail, suggestion.citizen_name) if part] or ["未留信息"]


def category_path(case: Case) -> str:
    """A category with what stands above it; — where there is none."""
    if case.category is None:
        return formats.NOTHING
    above = case.category.parent
    return f"{above.name} / {case.category.name}" if above else case.category.name


def _rate(record: RankingRow, key: str) -> SafeString | str:
    return figure(record.figures[key]) if key in record.figures else formats.NOTHING
