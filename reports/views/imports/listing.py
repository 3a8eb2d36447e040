"""`/imports/`: sending a file, files under way, batches; and empty files to fill in."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.access import sent_only
from cases import clock
from cases.intake import folder, jobs
from cases.intake.faults import Refused
from cases.intake.upload import store
from cases.models import FileKind, ImportJob
from cases.periods import Month
from reports.imports.blanks import WRITERS, guides
from reports.imports.forms import UploadForm
from reports.imports.listing import batches, under_way
from reports.imports.tables import BatchTable
from reports.page import Link, paged

from .doors import importers, sender


@importers()
@require_safe
def imports(request: HttpRequest) -> HttpResponse:
    """The upload form, what is under way, and what was applied."""
    return render(request, "reports/imports/imports.html", _context(request, _form(request)))


@importers()
@sent_only
def upload(request: HttpRequest) -> HttpResponse:
    """Takes a file in and goes to its page, where reading has begun."""
    form = _form(request)
    if form.is_valid():
        try:
            return redirect("reports:import_job", pk=_begin(request, form).pk)
        except Refused as refused:
            form.add_error("file", str(refused))
    return render(request, "reports/imports/imports.html", _context(request, form), status=422)


@importers()
@require_safe
def blank(request: HttpRequest, kind: str, extension: str) -> HttpResponseBase:
    """An empty file of a kind, with its columns."""
    return FileResponse(
        WRITERS[extension](FileKind(kind)),
        as_attachment=True,
        filename=f"{FileKind(kind).label}导入模板.{extension}",
    )


def _form(request: HttpRequest) -> UploadForm:
    newest = Month.of(clock.today())
    if request.method == "POST":
        return UploadForm(request.POST, request.FILES, newest=newest)
    return UploadForm(newest=newest)


def _begin(request: HttpRequest, form: UploadForm) -> ImportJob:
    """Stored before the job is made: a job without its file can do nothing."""
    sent = form.cleaned_data["file"]
    # Browsers write the quotation mark of a name as %22, and every other sign as it is.
    name = sent.name.replace("%22", '"')
    found, stored_as = store(sent.chunks(), name, folder.uploads())
    return jobs.start(
        found,
        stored_as,
        by=sender(request),
        at=clock.now(),
        kind=form.cleaned_data["kind"],
        month=form.cleaned_data["month"],
    )


def _context(request: HttpRequest, form: UploadForm) -> dict[str, object]:
    kind = request.GET.get("kind", "")
    found = under_way(sender(request), everything=request.GET.get("jobs") == "all")
    return {
        "heading": "导入",
        "form": form,
        "under_way": found,
        "no_worker": next((one.advice for one in found.shown if one.advice), ""),
        "table": paged(BatchTable(batches(kind)), request),
        "tabs": _tabs(kind),
        "is_filtered": kind in FileKind.values,
        "guides": guides(),
    }


def _tabs(kind: str) -> list[Link]:
    path = reverse("reports:imports")
    everything = Link("全部", path, kind not in FileKind.values)
    kinds = [Link(one.label, f"{path}?kind={one.value}", one.value == kind) for one in FileKind]
    return [everything, *kinds]
