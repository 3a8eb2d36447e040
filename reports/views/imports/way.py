"""One file's page, `/imports/<job>/`: whatever state it is in, and what a person does there."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.access import sent_only
from cases import clock
from cases.intake import folder, jobs, profiles
from cases.intake.faults import Refused
from cases.models import FileKind, ImportJob, ImportProfile
from cases.periods import Month
from reports.imports.columns import applied_profile, columns_of, missing
from reports.imports.forms import ColumnsForm, SheetForm
from reports.imports.names import NamesForm
from reports.imports.preview import preview
from reports.imports.result import result
from reports.imports.steps import RUNNING, steps_of
from reports.imports.waiting import Waiting
from reports.page import Link

from .doors import importers, job_of, moved, sender

State = ImportJob.State
MOVED_ON = "这份文件刚才已由别人处理，现显示最新的状态。"


@importers()
@require_safe
def job(request: HttpRequest, pk: int) -> HttpResponse:
    """The step that the file has come to."""
    found = job_of(pk)
    if found.state in RUNNING:
        return _page(request, found, "running", {"waiting": Waiting.of(found)})
    if found.state == State.RECOGNISED or _goes_back(request, found):
        return _columns_page(request, found)
    if found.state == State.CHECKED:
        return _page(request, found, "preview", preview(found, request))
    return _page(request, found, "result", result(found))


@importers()
@require_safe
def progress(request: HttpRequest, pk: int) -> JsonResponse:
    """How far it is, for the page's script."""
    return JsonResponse(Waiting.of(job_of(pk)).as_json())


@importers()
@sent_only
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Another of the workbook's sheets: it is read anew."""
    found = job_of(pk)
    form = SheetForm(found, request.POST)
    if not form.is_valid():
        messages.error(request, "请选择要读取的工作表。")
        return redirect("reports:import_job", pk=pk)
    chosen = {"sheet_name": form.cleaned_data["sheet"], "chosen": None}
    return moved(request, found, lambda: jobs.queue(found, jobs.Step.READ, clock.now(), **chosen))


@importers()
@sent_only
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Columns, month and group are settled; the check begins."""
    found = job_of(pk)
    form = _columns_form(request, found, request.POST.get("kind", ""))
    if found.state not in {State.RECOGNISED, State.CHECKED}:
        messages.warning(request, MOVED_ON)
        return redirect("reports:import_job", pk=pk)
    if not form.is_valid() or not _saves_profile(request, form):
        return _columns_page(request, found, form)
    return moved(request, found, lambda: _check(found, form))


@importers()
@sent_only
def names(request: HttpRequest, pk: int) -> HttpResponse:
    """What unknown names stand for is remembered, and the file checked again."""
    found = job_of(pk)
    form = NamesForm(found, request.POST)
    if not form.is_valid():
        messages.error(request, form.sentence())
        return redirect("reports:import_job", pk=pk)

    answers, by = form.answers(), sender(request)
    return moved(request, found, lambda: jobs.confirm_names(found, answers, by=by, at=clock.now()))


@importers()
@sent_only
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """The preview is confirmed: the one that was seen, not what it has become since."""
    found = job_of(pk)
    is_checked = found.state == ImportJob.State.CHECKED
    if is_checked and request.POST.get("attempt") != str(found.attempt):
        messages.warning(request, "预览在您打开之后已经更新，还没有导入；请核对下面的内容再确认。")
        return redirect("reports:import_job", pk=pk)
    settled = {"confirmed_by": sender(request)}
    return moved(request, found, lambda: jobs.queue(found, jobs.Step.APPLY, clock.now(), **settled))


@importers()
@sent_only
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """The same file once more, on purpose."""
    found = job_of(pk)
    return moved(
        request, found, lambda: jobs.queue(found, jobs.Step.CHECK, clock.now(), again=True)
    )


@importers()
@sent_only
def restart(request: HttpRequest, pk: int) -> HttpResponse:
    """A step that was interrupted begins anew."""
    found = job_of(pk)
    return moved(request, found, lambda: jobs.restart(found, clock.now()))


@importers()
@sent_only
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """The file is given up; nothing of it was written."""
    found = job_of(pk)
    return moved(request, found, lambda: jobs.cancel(found, clock.now()))


@importers()
@require_safe
def rejected(_request: HttpRequest, pk: int) -> HttpResponseBase:
    """The rejected rows with their reasons, to be mended and sent again."""
    found = job_of(pk)
    path = folder.rejected_of(found)
    if path is None:
        raise Http404
    stem = found.file_name.rpartition(".")[0] or found.file_name
    return FileResponse(path.open("rb"), as_attachment=True, filename=f"{stem[:100]}-退回的行.xlsx")


def _goes_back(request: HttpRequest, found: ImportJob) -> bool:
    """From the preview to the columns: looking at them again changes nothing yet."""
    return found.state == State.CHECKED and request.GET.get("step") == "columns"


def _columns_page(
    request: HttpRequest, found: ImportJob, sent: ColumnsForm | None = None
) -> HttpResponse:
    if not found.columns:
        return _page(request, found, "sheet", {"sheet_form": SheetForm(found)})
    form = sent or _columns_form(request, found, request.GET.get("kind", ""))
    kind = form.initial["kind"]
    context = {
        "form": form,
        "sheet_form": SheetForm(found) if len(found.sheet_names) > 1 else None,
        "missing": [] if form.is_bound else missing(kind, form.columns),
        "kinds": FileKind.choices,
        "kind_label": FileKind(kind).label if kind else "",
        "profiles": profiles.fitting(kind, [one.header for one in form.columns]) if kind else [],
        "profile": _profile(request, kind) or applied_profile(found, form.columns),
    }
    return _page(request, found, "columns", context, status=422 if form.is_bound else 200)


def _columns_form(request: HttpRequest, found: ImportJob, wanted: str) -> ColumnsForm:
    kind = wanted if wanted in FileKind.values else found.kind
    # The page offers 不套用 by a blank value.
    afresh = bool(found.profile) and request.GET.get("profile") == ""
    columns = columns_of(found, kind, _profile(request, kind), afresh=afresh)
    data = request.POST if request.method == "POST" else None
    return ColumnsForm(found, kind, columns, data, newest=Month.of(clock.today()))


def _profile(request: HttpRequest, kind: str) -> ImportProfile | None:
    wanted = request.GET.get("profile", "")
    if not (wanted.isascii() and wanted.isdigit() and len(wanted) < 10):
        return None
    return ImportProfile.objects.filter(pk=int(wanted), kind=kind).first()


def _saves_profile(request: HttpRequest, form: ColumnsForm) -> bool:
    """Keeps the columns under the name that was given, if any; False when that name is refused."""
    sent = form.cleaned_data
    if not sent["save_as"]:
        return True
    by, at, overwrite = sender(request), clock.now(), sent["overwrite"]
    try:
        saved = profiles.save(
            sent["save_as"], sent["kind"], form.headers(), by, at, overwrite=overwrite
        )
    except Refused as refused:
        form.add_error("save_as", str(refused))
        return False
    messages.success(request, f"列的对应已存为方案“{saved.name}”。")
    return True


def _check(found: ImportJob, form: ColumnsForm) -> None:
    settled = form.cleaned_data
    jobs.settle_columns(
        found,
        kind=settled["kind"],
        month=settled["month"],
        group=settled.get("group"),
        sheet=found.sheet_name,
        chosen=form.chosen(),
        all_or_nothing=settled["all_or_nothing"],
        again=found.again,
        at=clock.now(),
    )


def _page(
    request: HttpRequest,
    found: ImportJob,
    part: str,
    context: Mapping[str, object],
    status: int = 200,
) -> HttpResponse:
    around = {
        "heading": found.file_name,
        "job": found,
        "steps": steps_of(found),
        "crumbs": [Link("导入", reverse("reports:imports")), Link(f"文件 {found.pk}", "")],
    }
    return render(request, f"reports/imports/{part}.html", {**around, **context}, status=status)
