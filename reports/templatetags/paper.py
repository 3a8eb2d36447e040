"""The parts of a notice on a page: headings, paragraphs, tables, charts."""

from dataclasses import dataclass, replace
from typing import Any

from django import template

from reports.charts.spec import ChartSpec
from reports.notices.parts import Align, Chart, Heading, Paragraph, Part, PicturePair, Table
from reports.writers.cells import cell_text

register = template.Library()


@dataclass(frozen=True)
class PaperCell:
    """A cell as it is printed, and how it is set."""

    text: str
    align: str


@dataclass(frozen=True)
class PaperCard:
    """A chart of the notice in the page's own chart card."""

    spec: Any
    table: None = None


@register.inclusion_tag("reports/notice_part.html", takes_context=True)
def notice_part(context: template.Context, part: Part) -> dict[str, Any]:
    """One part of a notice: Heading, Paragraph, Table, Chart or PicturePair."""
    found: dict[str, Any] = {"request": context.get("request")}
    if isinstance(part, Heading):
        return found | {"heading": part}
    if isinstance(part, Paragraph):
        return found | {"paragraph": part}
    if isinstance(part, Chart):
        return found | {"card": PaperCard(_followed(part.spec, context))}
    if isinstance(part, PicturePair):
        return found | {"pair": part, "month": context["asked"].month}
    return found | {"table": part, "rows": _rows(part)}


def _followed(spec: ChartSpec, context: template.Context) -> ChartSpec:
    """Without links for a viewer whose lists would hold fewer rows than the notice counts."""
    if not context["asked"].question.scope.is_partial:
        return spec
    return replace(spec, series=tuple(replace(one, links=()) for one in spec.series))


def _rows(table: Table) -> list[list[PaperCell]]:
    return [
        [
            PaperCell(cell_text(value, column), _setting(column.align))
            for value, column in zip(row, table.columns, strict=True)
        ]
        for row in table.rows
    ]


def _setting(align: Align) -> str:
    return {Align.LEFT: "text-start", Align.RIGHT: "num"}.get(align, "text-center")
