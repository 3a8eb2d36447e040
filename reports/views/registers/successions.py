"""A unit merged, split, or found registered twice: asked, previewed, confirmed on one address.

The question stands in the address (`?into=…&on=…`), so that a preview can be sent to a colleague.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cases import clock
from cases.held.members import sealed_until
from cases.models import Unit
from cases.registers import duplicates, merging, splitting
from cases.registers.faults import RegisterRefused
from cases.registers.handing_over import OpenCases
from reports.registers.previews import (
    Preview,
    duplicate_preview,
    left_behind_words,
    merger_preview,
    split_preview,
    taken_over_words,
)
from reports.registers.succession_forms import ConfirmForm, DuplicateForm, MergeForm, SplitForm
from scoring.registers import refuse_published, take_over

from .doors import done, keeper, keepers
from .units import found_unit, unit_crumbs

asked_and_sent = require_http_methods(["GET", "HEAD", "POST"])
AskForm = MergeForm | DuplicateForm | SplitForm


@dataclass(frozen=True)
class _Way:
    """One of the three: its question, what the question would do, and doing it."""

    heading: str
    lead: str
    form: type[AskForm]
    preview: Callable[[Unit, AskForm], Preview]
    act: Callable[[HttpRequest, Unit, AskForm, ConfirmForm], str]


@keepers
@asked_and_sent
def merge(request: HttpRequest, slug: str) -> HttpResponse:
    """Into another unit from a day on."""
    return _page(request, found_unit(slug), MERGE)


@keepers
@asked_and_sent
def split(request: HttpRequest, slug: str) -> HttpResponse:
    """Into several units from a day on."""
    return _page(request, found_unit(slug), SPLIT)


@keepers
@asked_and_sent
def duplicate(request: HttpRequest, slug: str) -> HttpResponse:
    """One unit, registered twice."""
    return _page(request, found_unit(slug), DUPLICATE)


def _page(request: HttpRequest, unit: Unit, way: _Way) -> HttpResponse:
    ask = way.form(request.GET or None, unit=unit)
    preview, confirm = None, None
    if ask.is_valid():
        try:
            preview = way.preview(unit, ask)
        except RegisterRefused as refused:
            ask.add_error(None, str(refused))
    if preview:
        confirm = ConfirmForm(request.POST or None, seen=preview.seen)
        if confirm.is_valid():
            answer = _confirmed(request, unit, way, ask, confirm, preview)
            if answer:
                return answer
    context = {
        "heading": f"{unit.name}：{way.heading}",
        "crumbs": unit_crumbs(unit, way.heading),
        "lead": way.lead,
        "back_url": reverse("reports:registered_unit", args=[unit.slug]),
        "ask": ask,
        "preview": preview,
        "confirm": confirm,
    }
    status = 422 if request.method == "POST" or (ask.is_bound and preview is None) else 200
    return render(request, "reports/registers/succession.html", context, status=status)


def _confirmed(
    request: HttpRequest,
    unit: Unit,
    way: _Way,
    ask: AskForm,
    confirm: ConfirmForm,
    preview: Preview,
) -> HttpResponse | None:
    said: list[str] = []
    if not done(
        confirm, lambda: said.append(way.act(request, unit, ask, confirm)), lambda: preview.seen
    ):
        return None
    messages.success(request, said[0])
    if Unit.objects.filter(pk=unit.pk).exists():
        return redirect("reports:registered_unit", slug=unit.slug)
    return redirect("reports:registered_unit", slug=ask.cleaned_data["into"].slug)


# -- the three ----------------------------------------------------------------------------------


def _merger(unit: Unit, ask: AskForm) -> merging.Merger:
    return merging.Merger(unit, ask.cleaned_data["into"], ask.cleaned_data["on"])


def _preview_merger(unit: Unit, ask: AskForm) -> Preview:
    asked = _merger(unit, ask)
    return merger_preview(asked, merging.plan_merger(asked, clock.today()))


def _merge(request: HttpRequest, unit: Unit, ask: AskForm, confirm: ConfirmForm) -> str:
    asked = _merger(unit, ask)
    moment = OpenCases.of(unit, asked.on, sealed_until()).moment
    moved = merging.merge(
        asked=asked,
        **confirm.cleaned_data,
        by=keeper(request),
        at=clock.now(),
        today=clock.today(),
    )
    return (
        f"“{unit}”已从 {asked.on} 起并入“{asked.target}”。{taken_over_words(moment, moved)}"
        "此后的月份请重新计算评分。"
    )


def _preview_split(unit: Unit, ask: AskForm) -> Preview:
    assert isinstance(ask, SplitForm)  # noqa: S101
    on, parts = ask.cleaned_data["on"], ask.parts()
    return split_preview(unit, parts, on, splitting.plan_split(unit, parts, on, clock.today()))


def _split(request: HttpRequest, unit: Unit, ask: AskForm, confirm: ConfirmForm) -> str:
    assert isinstance(ask, SplitForm)  # noqa: S101
    on = ask.cleaned_data["on"]
    left = splitting.split(
        source=unit,
        targets=ask.parts(),
        on=on,
        **confirm.cleaned_data,
        by=keeper(request),
        at=clock.now(),
        today=clock.today(),
    )
    return f"“{unit}”已从 {on} 起拆分。{left_behind_words(left)}"


def _preview_duplicate(unit: Unit, ask: AskForm) -> Preview:
    kept = ask.cleaned_data["into"]
    refuse_published(unit)
    return duplicate_preview(unit, kept, duplicates.plan_duplicate(unit, kept))


def _absorb(request: HttpRequest, unit: Unit, ask: AskForm, confirm: ConfirmForm) -> str:
    kept, name = ask.cleaned_data["into"], unit.name
    moved, is_gone = duplicates.absorb(
        twin=unit,
        kept=kept,
        **confirm.cleaned_data,
        by=keeper(request),
        at=clock.now(),
        today=clock.today(),
        also=take_over,
    )
    end = "已删除" if is_gone else "还有记录，已停用"
    return f"“{name}”的 {moved.cases} 件办件已归到“{kept}”，原登记{end}。请重新计算以前各月的评分。"


MERGE = _Way(
    "合并到另一个单位",
    "从某一天起由另一个单位接续。此前的月份不变；先看要移动什么，再确认。",
    MergeForm,
    _preview_merger,
    _merge,
)
SPLIT = _Way(
    "拆分为几个单位",
    "从某一天起由几个单位分别接续。接续单位要先登记。",
    SplitForm,
    _preview_split,
    _split,
)
DUPLICATE = _Way(
    "登记重复",
    "同一个单位登记了两次：把这一个登记的全部内容归到另一个，包括以前各月的。",
    DuplicateForm,
    _preview_duplicate,
    _absorb,
)
