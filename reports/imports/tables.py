"""The tables of the pages of 导入."""

from typing import Any

import django_tables2 as tables
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from cases.models import ImportBatch
from reports import formats
from reports.tables import NUMBER, TIME
from reports.templatetags.components import badge

AT_ONCE = 50
"""Lines of a table of problems, names or changes on one page."""


def turned(table: tables.Table, request: HttpRequest) -> tables.Table:
    """The table on the page that the address names under the table's own prefix."""
    table.paginator = Paginator(table.rows, AT_ONCE)
    table.page = table.paginator.get_page(request.GET.get(table.prefixed_page_field, "1"))
    return table


class BatchTable(tables.Table):
    """Files that were applied."""

    caption = "批次列表"

    pk = tables.Column("批次", attrs=NUMBER)
    kind = tables.Column("类型", attrs=TIME)
    month = tables.Column("月份", default=formats.NOTHING, attrs=TIME)
    file_name = tables.Column("文件", attrs={"td": {"class": "clip"}})
    imported_by = tables.Column("导入人", default="命令行", orderable=False, attrs=TIME)
    imported_at = tables.Column("时间", attrs=TIME)
    new = tables.Column("新增", attrs=NUMBER)
    changed = tables.Column("更新", attrs=NUMBER)
    unchanged = tables.Column("未变", attrs=NUMBER)
    rejected = tables.Column("拒绝", attrs=NUMBER)
    held = tables.Column("暂存", attrs=NUMBER)

    class Meta:
        attrs = {"class": "data-table import-batches"}

    def render_pk(self, value: int) -> SafeString:
        url = reverse("reports:import_batch", args=[value])
        return format_html('<a href="{}">{}</a>', url, value)

    def render_month(self, record: ImportBatch) -> str:
        return record.month.label if record.month else formats.NOTHING

    def render_file_name(self, value: str, record: ImportBatch) -> SafeString:
        name = format_html('<span class="two-lines" title="{}">{}</span>', value, value)
        marks = [badge("已撤销", "warn")] if record.undone_at else []
        marks += [badge("模拟")] if record.is_simulated else []
        return format_html_join(" ", "{}", ((part,) for part in (name, *marks)))

    def render_imported_at(self, value: Any) -> str:
        return formats.moment(value)

    def render_new(self, value: int) -> str:
        return formats.count(value)

    def render_changed(self, value: int) -> str:
        return formats.count(value)

    def render_unchanged(self, value: int) -> str:
        return formats.count(value)

    def render_rejected(self, value: int) -> str:
        return formats.count(value)

    def render_held(self, value: int, record: ImportBatch) -> str | SafeString:
        if not value:
            return formats.count(value)
        url = f"{reverse('reports:corrections')}?batch={record.pk}"
        return format_html('<a href="{}">{}</a>', url, formats.count(value))


class RemarkTable(tables.Table):
    """Sentences about rows of a file."""

    row = tables.Column(
        "行号", attrs={"td": {"class": "num", "data-label": "行号"}, "th": NUMBER["th"]}
    )
    column = tables.Column("列", default=formats.NOTHING, attrs=TIME)
    message = tables.Column("说明", attrs={"td": {"class": "data-table__long"}})

    class Meta:
        orderable = False
        attrs = {"class": "data-table import-remarks data-table--cards"}

    def __init__(self, *args: Any, caption: str, anchor: str, **kwargs: Any) -> None:
        super().__init__(*args, prefix=f"{anchor}-", **kwargs)
        self.caption, self.anchor = caption, anchor
