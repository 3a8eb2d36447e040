"""`/registers/groups/`: the groups that units are ranked in."""

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from accounts.access import sent_only
from cases.models import UnitGroup
from cases.registers.groups import create_group, seen_of_group
from cases.registers.groups import edit_group as save_group
from reports.page import Link
from reports.registers.place_forms import GroupForm

from .doors import done, home, keepers


@keepers
@require_safe
def groups(request: HttpRequest) -> HttpResponse:
    """All of them, each with its form."""
    return _page(request)


@keepers
@sent_only
def new_group(request: HttpRequest) -> HttpResponse:
    """Registers one."""
    form = GroupForm(request.POST)
    if not form.is_valid() or not done(form, lambda: create_group(**form.cleaned_data)):
        return _page(request, new=form)
    messages.success(request, f"分组“{form.cleaned_data['name']}”已登记。")
    return redirect("reports:unit_groups")


@keepers
@sent_only
def edit_group(request: HttpRequest, slug: str) -> HttpResponse:
    """Name, place, ranked or not."""
    group = get_object_or_404(UnitGroup, slug=slug)
    form = GroupForm(request.POST, group=group)
    if not form.is_valid() or not done(
        form,
        lambda: save_group(group=group, **form.cleaned_data),
        lambda: seen_of_group(UnitGroup.objects.get(pk=group.pk)),
    ):
        return _page(request, sent=(group.pk, form))
    messages.success(request, f"分组“{form.cleaned_data['name']}”已保存，请重新计算评分草稿。")
    return redirect("reports:unit_groups")


def _page(
    request: HttpRequest,
    new: GroupForm | None = None,
    sent: tuple[int, GroupForm] | None = None,
) -> HttpResponse:
    place, form = sent or (0, None)
    rows = [
        (group, form if form and group.pk == place else GroupForm(group=group))
        for group in UnitGroup.objects.annotate(members=Count("units")).order_by("order", "pk")
    ]
    context = {
        "heading": "单位分组",
        "crumbs": [home(), Link("单位分组", "")],
        "rows": rows,
        "new_form": new or GroupForm(),
    }
    status = 422 if new or sent else 200
    return render(request, "reports/registers/groups.html", context, status=status)
