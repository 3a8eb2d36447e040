"""The parts of a notice on a page: headings, paragraphs, tables, charts."""

from dataclasses import dataclass, replace
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from reports.charts.spec import ChartSpec
from reports.figures import Figure
from reports.notices.parts import (
    Align,
    Chart,
    Heading,
    Paragraph,
    Part,
    Photos,
    PicturePair,
    Run,
    RunKind,
    Table,
)
from reports.writers.cells import cell_text

from .components import figure

register = template.Library()

MARKED = {
    RunKind.TYPED: ("typed", "手填数字"),
    RunKind.FAULT: ("fault", "引用有误，发布前须改正"),
}
"""The class of a run's mark, and its words."""


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
    """One part of a notice: Heading, Paragraph, Table, Chart, PicturePair or Photos."""
    found: dict[str, Any] = {"request": context.get("request")}
    if isinstance(part, Heading):
        return found | {"heading": part}
    if isinstance(part, Paragraph):
        return found | _paragraph(part, context)
    if isinstance(part, Chart):
        return found | {"card": PaperCard(_followed(part.spec, context))}
    if isinstance(part, PicturePair):
        return found | {"pair": part, "month": context["asked"].month}
    if isinstance(part, Photos):
        return found | {"photos": part, "month": context["asked"].month}
    return found | {"table": part, "rows": _rows(part)}


@register.simple_tag
def notice_run(run: Run) -> SafeString | str:
    """A run of a paragraph: a figure with its way, 【…】, digits that somebody typed, or words."""
    if run.kind in MARKED:
        kind, words = MARKED[run.kind]
        return format_html('<span class="paper__{}" title="{}">{}</span>', kind, words, run.text)
    if not (run.key or run.url):
        return run.text
    if not run.key:
        return format_html('<a class="paper__score" href="{}">{}</a>', run.url, run.text)
    return figure(Figure(run.key, "", 0, run.text, run.url))


def _paragraph(part: Paragraph, context: template.Context) -> dict[str, Any]:
    """Without ways for a viewer whose lists would hold fewer rows than the notice counts."""
    both = [part.lead_runs or (Run(part.lead),), part.runs or (Run(part.text),)]
    if context["asked"].question.scope.is_partial:
        both = [tuple(replace(run, url="") for run in runs) for runs in both]
    return {"paragraph": part, "lead": both[0], "runs": both[1]}


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
