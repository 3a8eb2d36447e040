"""`/registers/units/`: the list, and a unit's page with everything but mergers and splits."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.access import sent_only
from cases import clock
from cases.models import Unit
from cases.registers import editing, renaming
from reports.page import Link
from reports.registers.forms import (
    NameCorrectionForm,
    NewUnitForm,
    RenameForm,
    UnitForm,
)
from reports.registers.unit_page import lineage, name_lines, unit_facts
from reports.registers.units import cases_url, unit_list

from .doors import done, home, keeper, keepers
from .parts import shared_parts


@keepers
@require_safe
def units(request: HttpRequest) -> HttpResponse:
    """All units, filtered; and the form for a new one."""
    return _list(request, NewUnitForm())


@keepers
@sent_only
def new_unit(request: HttpRequest) -> HttpResponse:
    """Registers one."""
    form = NewUnitForm(request.POST)
    made: list[Unit] = []

    def create() -> None:
        name = form.cleaned_data["name"]
        by, at = keeper(request), clock.now()
        made.append(editing.create_unit(name=name, values=form.values(), by=by, at=at))

    if not form.is_valid() or not done(form, create):
        return _list(request, form)
    messages.success(request, f"单位“{made[0]}”已登记。")
    return redirect("reports:registered_unit", slug=made[0].slug)


@keepers
@require_safe
def unit(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything about one."""
    return unit_page(request, found_unit(slug))


@keepers
@sent_only
def edit_unit(request: HttpRequest, slug: str) -> HttpResponse:
    """Group, district, parent, order, short name, first day."""
    about = found_unit(slug)
    form = UnitForm(request.POST, unit=about)
    changed: list[bool] = []

    def save() -> None:
        seen, by, at = form.cleaned_data["seen"], keeper(request), clock.now()
        changed.append(editing.edit_unit(unit=about, values=form.values(), seen=seen, by=by, at=at))

    if not form.is_valid() or not done(form, save, lambda: _seen(slug)):
        return unit_page(request, found_unit(slug), edit=form)
    messages.success(request, f"“{about}”已保存。" if changed[0] else f"“{about}”没有改动。")
    return redirect("reports:registered_unit", slug=slug)


@keepers
@sent_only
def rename_unit(request: HttpRequest, slug: str) -> HttpResponse:
    """A new name from a day on."""
    about = found_unit(slug)
    form = RenameForm(request.POST)

    def rename() -> None:
        renaming.rename(
            unit=about, **form.cleaned_data, by=keeper(request), at=clock.now(), today=_today()
        )

    if not form.is_valid() or not done(form, rename, lambda: _seen_names(slug)):
        return unit_page(request, found_unit(slug), rename=form)
    since = form.cleaned_data["since"]
    messages.success(
        request, f"已登记更名：{since} 起为“{form.cleaned_data['name']}”，此前的月份仍显示原名。"
    )
    return redirect("reports:registered_unit", slug=slug)


@keepers
@sent_only
def correct_unit_name(request: HttpRequest, slug: str, place: int) -> HttpResponse:
    """A name through time put right, or a renaming taken back."""
    about = found_unit(slug)
    form = NameCorrectionForm(request.POST, place=place)
    taking_back = request.POST.get("what") == "take-back"

    def act() -> None:
        cleaned = (
            dict(form.cleaned_data) if not taking_back else {"seen": form.data.get("seen", "")}
        )
        by, at = keeper(request), clock.now()
        if taking_back:
            renaming.take_name_back(unit=about, place=place, seen=cleaned["seen"], by=by, at=at)
            return
        cleaned.setdefault("since", None)
        renaming.correct_name(unit=about, place=place, **cleaned, by=by, at=at, today=_today())

    valid = form.is_valid() or taking_back
    if not valid or not done(form, act, lambda: _seen_names(slug)):
        return unit_page(request, found_unit(slug), correction=(place, form))
    messages.success(request, "这次更名已撤销。" if taking_back else "名称已更正。")
    return redirect("reports:registered_unit", slug=slug)


def found_unit(slug: str) -> Unit:
    """The unit at an address, or 404."""
    return get_object_or_404(Unit.objects.select_related("group", "district", "parent"), slug=slug)


def unit_crumbs(unit: Unit, *further: str) -> list[Link]:
    """The way to a unit's page, and to a page beyond it."""
    way = [home(), Link("承办单位", reverse("reports:unit_register"))]
    here = Link(unit.name, reverse("reports:registered_unit", args=[unit.slug]) if further else "")
    return [*way, here, *(Link(label, "") for label in further)]


@dataclass(frozen=True)
class _Named:
    """A line of the names, with the form that puts it right."""

    line: Any
    form: NameCorrectionForm


def unit_page(request: HttpRequest, about: Unit, **sent: Any) -> HttpResponse:
    """The page; `sent`: a form that was not accepted, by what it is for, in its place."""
    seen = renaming.seen_of_names(about)
    context = shared_parts(about, "units", sent) | {
        "crumbs": unit_crumbs(about),
        "page_url": reverse("reports:registered_unit", args=[about.slug]),
        "opened": request.GET.get("open", ""),
        "facts": unit_facts(about),
        "lineage": lineage(about),
        "names": _names(about, seen, sent.get("correction")),
        "cases_url": cases_url(about),
        "edit_form": sent.get("edit") or UnitForm(unit=about),
        "rename_form": sent.get("rename") or RenameForm(seen=seen),
    }
    return render(
        request, "reports/registers/unit.html", context, status=422 if any(sent.values()) else 200
    )


def _names(
    about: Unit, seen: str, correction: tuple[int, NameCorrectionForm] | None
) -> list[_Named]:
    place, sent = correction or (-1, None)
    return [
        _Named(
            line,
            sent
            if sent and line.place == place
            else NameCorrectionForm(place=line.place, name=line.name, since=line.since, seen=seen),
        )
        for line in name_lines(renaming.chain_of(about))
    ]


def _list(request: HttpRequest, form: NewUnitForm) -> HttpResponse:
    context = {
        "heading": "承办单位",
        "crumbs": [home(), Link("承办单位", "")],
        "listing": unit_list(request.GET, clock.today()),
        "new_form": form,
        "units_url": reverse("reports:unit_register"),
    }
    status = 422 if form.is_bound else 200
    return render(request, "reports/registers/units.html", context, status=status)


def _today() -> date:
    return clock.today()


def _seen(slug: str) -> str:
    return editing.seen_of_unit(found_unit(slug))


def _seen_names(slug: str) -> str:
    return renaming.seen_of_names(found_unit(slug))
