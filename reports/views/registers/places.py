"""`/registers/districts/` and `/registers/categories/`: the lists, and an entry's page."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.access import sent_only
from cases import clock
from cases.models import Category, District
from cases.registers import districts as district_actions
from cases.registers import tree
from reports.page import Link
from reports.registers.place_forms import (
    CategoryForm,
    DistrictForm,
    NewCategoryForm,
    NewDistrictForm,
)
from reports.registers.places import cases_url, category_rows, district_rows

from .doors import author, done, home, keepers
from .parts import shared_parts


@keepers
@require_safe
def districts(request: HttpRequest) -> HttpResponse:
    """All of them, and the form for a new one."""
    return _districts(request, NewDistrictForm())


@keepers
@sent_only
def new_district(request: HttpRequest) -> HttpResponse:
    """Registers one."""
    form = NewDistrictForm(request.POST)
    if not form.is_valid() or not done(
        form, lambda: district_actions.create_district(**form.cleaned_data, **author(request))
    ):
        return _districts(request, form)
    messages.success(request, f"属地“{form.cleaned_data['name']}”已登记。")
    return redirect("reports:district_register")


@keepers
@require_safe
def district(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything about one."""
    return district_page(request, get_object_or_404(District, slug=slug))


@keepers
@sent_only
def edit_district(request: HttpRequest, slug: str) -> HttpResponse:
    """Name and place."""
    about = get_object_or_404(District, slug=slug)
    form = DistrictForm(request.POST)
    if not form.is_valid() or not done(
        form,
        lambda: district_actions.edit_district(
            district=about, **form.cleaned_data, **author(request)
        ),
        lambda: district_actions.seen_of_district(District.objects.get(pk=about.pk)),
    ):
        return district_page(request, District.objects.get(pk=about.pk), edit=form)
    messages.success(request, f"属地“{form.cleaned_data['name']}”已保存。")
    return redirect("reports:registered_district", slug=slug)


@keepers
@require_safe
def categories(request: HttpRequest) -> HttpResponse:
    """The tree, and the form for a new node."""
    return _categories(request, NewCategoryForm())


@keepers
@sent_only
def new_category(request: HttpRequest) -> HttpResponse:
    """Registers one."""
    form = NewCategoryForm(request.POST)
    if not form.is_valid() or not done(
        form, lambda: tree.create_category(**form.cleaned_data, **author(request))
    ):
        return _categories(request, form)
    messages.success(request, f"领域“{form.cleaned_data['name']}”已登记。")
    return redirect("reports:category_register")


@keepers
@require_safe
def category(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything about one."""
    return category_page(request, found_category(slug))


@keepers
@sent_only
def edit_category(request: HttpRequest, slug: str) -> HttpResponse:
    """Name, place, and what it stands under."""
    about = found_category(slug)
    form = CategoryForm(request.POST, node=about)
    if not form.is_valid() or not done(
        form,
        lambda: tree.edit_category(node=about, **form.cleaned_data, **author(request)),
        lambda: tree.seen_of_category(found_category(slug)),
    ):
        return category_page(request, found_category(slug), edit=form)
    messages.success(request, f"领域“{form.cleaned_data['name']}”已保存。")
    return redirect("reports:registered_category", slug=slug)


def found_category(slug: str) -> Category:
    """The category at an address, or 404."""
    return get_object_or_404(Category.objects.select_related("top", "parent"), slug=slug)


def district_page(request: HttpRequest, about: District, **sent: Any) -> HttpResponse:
    """The page; `sent`: a form that was not accepted, in its place."""
    facts = [
        ("单位", str(about.units.count())),
        ("排序", str(about.order)),
        ("停用日期", str(about.closed_on or "—")),
    ]
    return _page(
        request,
        sent,
        shared_parts(about, "districts", sent)
        | {
            "crumbs": crumbs(about),
            "facts": facts,
            "cases_url": cases_url(about),
            "edit_form": sent.get("edit") or DistrictForm(district=about),
            "page_url": reverse("reports:registered_district", args=[about.slug]),
            "opened": request.GET.get("open", ""),
            "edit_url": reverse("reports:edit_district", args=[about.slug]),
            "fold_url": reverse("reports:fold_district", args=[about.slug]),
        },
    )


def category_page(request: HttpRequest, about: Category, **sent: Any) -> HttpResponse:
    """The page; `sent`: a form that was not accepted, in its place."""
    facts = [
        ("级别", f"{about.level} 级"),
        ("上级领域", about.parent.name if about.parent else "—"),
        ("下级领域", str(about.children.count())),
        ("排序", str(about.order)),
        ("停用日期", str(about.closed_on or "—")),
    ]
    return _page(
        request,
        sent,
        shared_parts(about, "categories", sent)
        | {
            "crumbs": crumbs(about),
            "facts": facts,
            "cases_url": cases_url(about),
            "edit_form": sent.get("edit") or CategoryForm(node=about),
            "page_url": reverse("reports:registered_category", args=[about.slug]),
            "opened": request.GET.get("open", ""),
            "edit_url": reverse("reports:edit_category", args=[about.slug]),
            "fold_url": reverse("reports:fold_category", args=[about.slug]),
        },
    )


def crumbs(about: District | Category, *further: str) -> list[Link]:
    """The way to an entry's page, and to a page beyond it."""
    is_district = isinstance(about, District)
    register, page = (
        ("district_register", "registered_district")
        if is_district
        else ("category_register", "registered_category")
    )
    way = [
        home(),
        Link("管辖属地" if is_district else "涉及领域", reverse(f"reports:{register}")),
        Link(about.name, reverse(f"reports:{page}", args=[about.slug]) if further else ""),
    ]
    return [*way, *(Link(label, "") for label in further)]


def _page(request: HttpRequest, sent: dict[str, Any], context: dict[str, Any]) -> HttpResponse:
    status = 422 if any(sent.values()) else 200
    return render(request, "reports/registers/place.html", context, status=status)


def _districts(request: HttpRequest, form: NewDistrictForm) -> HttpResponse:
    context = {
        "heading": "管辖属地",
        "crumbs": [home(), Link("管辖属地", "")],
        "rows": district_rows(clock.today()),
        "page": "reports:registered_district",
        "has_units": True,
        "new_form": form,
        "new_url": reverse("reports:new_district"),
        "words": "属地",
    }
    status = 422 if form.is_bound else 200
    return render(request, "reports/registers/places.html", context, status=status)


def _categories(request: HttpRequest, form: NewCategoryForm) -> HttpResponse:
    context = {
        "heading": "涉及领域",
        "crumbs": [home(), Link("涉及领域", "")],
        "rows": category_rows(clock.today()),
        "page": "reports:registered_category",
        "new_form": form,
        "new_url": reverse("reports:new_category"),
        "words": "领域",
    }
    status = 422 if form.is_bound else 200
    return render(request, "reports/registers/places.html", context, status=status)
