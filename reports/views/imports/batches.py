"""A batch that was applied: what it was, what it changed, undoing it, its original file."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.roles import Right
from cases import clock
from cases.intake import folder
from cases.intake import undo as undoing
from cases.intake.faults import Refused
from cases.models import ImportBatch
from reports.imports.batch import brought, facts, held_in_words, history, rejected_url
from reports.imports.columns import in_words
from reports.imports.preview import tiles
from reports.imports.result import held_steps, next_steps
from reports.page import Link

from .doors import importers, sender


@importers()
@require_safe
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about one batch."""
    found = _batch(pk)
    steps = next_steps(found)
    context = _around(found) | {
        "tiles": tiles(found),
        "held": held_in_words(found),
        "held_steps": held_steps(found),
        "facts": facts(found),
        "columns": in_words(found.kind, found.columns),
        "history": history(found, request),
        "brought": brought(found),
        "case_lists": [one for one in steps if one.url.startswith(reverse("reports:cases"))],
        "next_steps": steps,
        "rejected_url": rejected_url(found),
        "may_fetch": sender(request).may(Right.FETCH_ORIGINALS) and _has_original(found),
    }
    return render(request, "reports/imports/batch.html", context)


@importers()
@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks once more before a whole batch is taken back, or says why it cannot be."""
    found = _batch(pk)
    if request.method == "POST":
        return _undone(request, found)
    context = _around(found, "撤销") | {"obstacle": undoing.obstacle(found), "tiles": tiles(found)}
    return render(request, "reports/imports/undo.html", context)


@importers(Right.FETCH_ORIGINALS)
@require_safe
def original(_request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file as it was uploaded; never shown by the browser itself."""
    found = _batch(pk)
    if not _has_original(found):
        raise Http404
    return FileResponse(
        folder.original(found.stored_as).open("rb"),
        as_attachment=True,
        filename=found.file_name,
        content_type="application/octet-stream",
    )


def _undone(request: HttpRequest, found: ImportBatch) -> HttpResponse:
    try:
        undoing.undo(found, by=sender(request), at=clock.now())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"批次 {found.pk} 已撤销，数据恢复到导入之前。")
    return redirect("reports:import_batch", pk=found.pk)


def _batch(pk: int) -> ImportBatch:
    people = ImportBatch.objects.select_related("imported_by", "undone_by", "job")
    return get_object_or_404(people, pk=pk)


def _has_original(found: ImportBatch) -> bool:
    return bool(found.stored_as) and folder.original(found.stored_as).is_file()


def _around(found: ImportBatch, here: str = "") -> dict[str, object]:
    name, path = f"批次 {found.pk}", reverse("reports:import_batch", args=[found.pk])
    crumbs = [Link("导入", reverse("reports:imports")), Link(name, path)]
    if here:
        crumbs.append(Link(here, ""))
    return {"heading": f"{name}{here and f' · {here}'}", "batch": found, "crumbs": crumbs}
