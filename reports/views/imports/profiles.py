"""`/imports/profiles/`: how the exports of other platforms name their columns."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.access import sent_only
from cases.models import ImportProfile
from reports.imports.forms import ProfileNameForm
from reports.imports.profiles import described
from reports.page import Link

from .doors import importers


@importers()
@require_safe
def profiles(request: HttpRequest) -> HttpResponse:
    """Every profile with its columns."""
    context = {
        "heading": "导入方案",
        "profiles": described(),
        "crumbs": [Link("导入", reverse("reports:imports")), Link("导入方案", "")],
    }
    return render(request, "reports/imports/profiles.html", context)


@importers()
@sent_only
def rename(request: HttpRequest, pk: int) -> HttpResponse:
    """Another name for it."""
    found = get_object_or_404(ImportProfile, pk=pk)
    before = found.name
    form = ProfileNameForm(request.POST, instance=found)
    if form.is_valid():
        form.save()
        messages.success(request, f"方案“{before}”已改名为“{found.name}”。")
    else:
        messages.error(request, str(form.errors["name"][0]))
    return redirect("reports:import_profiles")


@importers()
@sent_only
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Forgets it; what was imported with it stays."""
    found = get_object_or_404(ImportProfile, pk=pk)
    found.delete()
    messages.success(request, f"方案“{found.name}”已删除，用它导入的数据不受影响。")
    return redirect("reports:import_profiles")
