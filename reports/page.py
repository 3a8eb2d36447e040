"""What every data page hands to its template: heading, frame, status strip, filters, notices."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import django_tables2 as tables
from django.core.paginator import Paginator
from django.db.models import Exists
from django.http import HttpRequest

from accounts.scope import ScopeKind
from cases.dimensions import DIMENSIONS, NONE
from cases.kept import kept
from cases.models import ImportBatch, Installation
from cases.periods import Month
from cases.questions import Question
from scoring.models import Evaluation

from . import formats
from .asking import Asked
from .figures import address
from .frame import frame_of
from .publishing.seals import Mark, mark_of, sealed_evaluation

Strip = Sequence[tuple[str, str, str]]
"""Label, value and the kind of badge ("" for plain text)."""


PAGE_SIZES = ("25", "50", "100")
"""How many lines of a table a page may show; the first unless asked."""


@dataclass(frozen=True)
class Chip:
    """An active filter, and the address without it."""

    label: str
    value: str
    remove_url: str


@dataclass(frozen=True)
class Link:
    """Somewhere to go, or one of several tabs."""

    label: str
    url: str
    is_current: bool = False
    count: str = ""


def page_context(
    request: HttpRequest, asked: Asked, heading: str, strip: Strip = ()
) -> dict[str, object]:
    """The parts that all data pages share."""
    frame = frame_of(request, asked.month)
    return {
        "heading": heading,
        "frame": frame,
        "asked": asked,
        "strip": strip or status_strip(asked, is_demo=frame.is_demo),
        "notices": [*asked.notices, *_scope_words(asked.question)],
    }


def status_strip(
    asked: Asked, evaluation: Evaluation | None = None, *, is_demo: bool = True
) -> Strip:
    """数据截至 · 统计期间 · 评分方案 · 草稿/已封存 · 封存码, of the evaluation where the page shows
    one: it may be older than the scheme now in force. Whoever knows that this is no demo says so.

    Two queries at most; none about the state where the evaluation comes with its seal.
    """
    question = asked.question
    if not question.has_begun:
        return [
            ("统计期间", formats.span(question.whole_period), ""),
            ("状态", "尚未开始", "neutral"),
        ]
    shown = evaluation or kept("sealed", lambda: sealed_evaluation(asked.month), asked.month)
    scheme = shown.scheme if shown else asked.scheme
    strip = [
        ("数据截至", formats.until(shown.as_of if shown else question.as_of), ""),
        ("统计期间", formats.span(question.whole_period), ""),
        ("评分方案", str(scheme) if scheme else "无生效方案", ""),
    ]
    simulated = (
        kept("simulated", lambda: simulated_words(asked.month), asked.month) if is_demo else ""
    )
    if simulated:
        strip.append(("数据", simulated, "warn"))
    mark = mark_of(shown)
    if question.is_running and not mark.is_sealed:
        return [*strip, ("状态", "月份进行中", "warn")]
    return [*strip, *mark_strip(mark)]


def mark_strip(mark: Mark) -> Strip:
    """状态 · 版次 · 封存码."""
    if not mark.is_sealed:
        return [("状态", mark.state, "draft")]
    revision = [("版次", mark.revision, "accent")] if mark.revision else []
    code = [("封存码", mark.code, "")] if mark.code else []
    return [("状态", mark.state, "sealed"), *revision, *code]


def simulated_words(month: Month) -> str:
    """What of a demo's month is made up; nothing outside a demo."""
    batches = ImportBatch.objects.filter(month=month, is_simulated=False)
    demo = Installation.objects.filter(is_demo=True).annotate(published=Exists(batches))
    published = demo.values_list("published", flat=True).first()
    if published is None:
        return ""
    return "台账与标“模拟”的单位为模拟，其余已公布" if published else "全部模拟"


def chips(asked: Asked, path: str) -> list[Chip]:
    """The active filters of a page that shows nothing but its question."""
    return chips_of(asked, lambda question: f"{path}?{address(question)}")


def narrowing(question: Question) -> list[tuple[str, tuple[str, ...]]]:
    """What a question is narrowed by, in the order of the filter bar."""
    chosen = dict(question.filters.items())
    return [(key, chosen[key]) for key in DIMENSIONS if key in chosen]


def chips_of(asked: Asked, url: Callable[[Question], str]) -> list[Chip]:
    """The active filters; `url` leads to the page about another question."""
    question = asked.question
    found = []
    for key, slugs in narrowing(question):
        nothing = {NONE: DIMENSIONS[key].nothing}
        names = {member.slug: member.name for member in asked.choices[key]} | nothing
        for slug in slugs:
            rest = replace(question, filters=question.filters.without(key, slug))
            found.append(Chip(DIMENSIONS[key].name, names.get(slug, slug), url(rest)))
    if question.day:
        rest = replace(question, day=None)
        found.append(Chip("日期", formats.chinese_date(question.day), url(rest)))
    return found


def paged(table: tables.Table, request: HttpRequest) -> tables.Table:
    """The table in the order and on the page that the address names.

    An unknown column, page or size counts as not asked for.
    """
    order = request.GET.getlist(table.prefixed_order_by_field)
    if order:
        table.order_by = order
    size = request.GET.get("per_page", "")
    table.paginator = Paginator(table.rows, int(size if size in PAGE_SIZES else PAGE_SIZES[0]))
    table.page = table.paginator.get_page(request.GET.get("page", "1"))
    return table


def _scope_words(question: Question) -> list[str]:
    words = {
        ScopeKind.DISTRICTS: "您只能查看所辖属地的办件，本页数字只统计这些办件。",
        ScopeKind.UNIT: "您只能查看本单位的办件，本页数字只统计这些办件。",
        ScopeKind.NONE: "您的角色不查看办件。",
    }
    sentence = words.get(question.scope.kind)
    return [sentence] if sentence else []
