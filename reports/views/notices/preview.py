"""`/notices/<month>/`: a month's notice as it will be printed, or as it was; its files."""

from io import BytesIO

from csp.constants import NONE, SELF
from csp.decorators import csp_replace, csp_update
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.models import User
from accounts.roles import Right
from cases import clock
from cases.periods import Month
from reports.asking import asked
from reports.models import Notice, NoticeFile
from reports.notices.compose import NoticeNotReadyError, file_name
from reports.notices.parts import Notice as Paper
from reports.noticing.badges import name_of
from reports.noticing.layouts import choosable, usual
from reports.noticing.paper import paper_of
from reports.noticing.people import SCOPED, is_limited, may_write
from reports.noticing.revisions import revisions
from reports.noticing.standing import shown, standing, stored
from reports.page import Link, page_context, status_strip
from reports.privacy.papers import through
from reports.privacy.releasing import About
from reports.views.privacy import Outgoing, handed_out
from reports.writers import WRITERS
from reports.writers.text import TextTooLongError
from scoring.ranking import current_evaluation

from .doors import asked_and_sent, month_link, person

FORMATS = {"docx": "Word", "pdf": "PDF", "html": "网页", "xlsx": "Excel 表格"}
OF_PAPER = {
    "default-src": [NONE],
    "style-src": ["'unsafe-inline'"],
    "img-src": ["data:"],
    "frame-ancestors": [SELF],
}
"""A published page carries its own style and nothing else."""


@requires(Right.READ_FIGURES)
@require_safe
@csp_update({"frame-src": [SELF]})  # type: ignore[arg-type]
def notice(request: HttpRequest, month: Month) -> HttpResponse:
    """A month's notice: a published one as it was kept, another one from the data."""
    ask, user = asked(request, month), person(request)
    if is_limited(user):
        ask = ask.noticing(SCOPED)
    record = shown(month, request.GET.get("revision", ""))
    if record is None and "revision" in request.GET:
        raise Http404(f"{month.label}没有这一版通报。")
    heading = name_of(record) if record else f"{month.label}通报"
    strip = status_strip(ask, current_evaluation(month))
    context = page_context(request, ask, heading, strip)
    if record is None:
        words = f"还没有建立{month.label}的通报，请由业务管理员新建。"
        context["not_ready"] = words
        if _can_create(user, month):
            known = choosable()
            context |= {"can_create": True, "layouts": known, "usual": usual(known)}
        return render(request, "reports/notice.html", context)
    context["standing"] = found = standing(record, user)
    context["files"] = _files(record) if user.may(Right.EXPORT_NOTICE) else ()
    if found.is_stored:
        return render(request, "reports/notices/published.html", context)
    try:
        context["notice"] = paper_of(record, clock.now())
    except NoticeNotReadyError as error:
        context |= {"not_ready": str(error)}
    return render(request, "reports/notice.html", context)


@requires(Right.READ_FIGURES)
@require_safe
@xframe_options_sameorigin
@csp_replace(OF_PAPER)  # type: ignore[arg-type]
def printed(_request: HttpRequest, month: Month, revision: int) -> HttpResponse:
    """A published notice's page, byte for byte as it was kept."""
    record = shown(month, str(revision))
    file = stored(record, "html") if record else None
    if file is None:
        raise Http404(f"{month.label}没有发布这一版通报。")
    return _kept(file, as_attachment=False)


@requires(Right.EXPORT_NOTICE)
@asked_and_sent
def notice_file(request: HttpRequest, month: Month, extension: str) -> HttpResponseBase:
    """The notice as a file: the one that was kept, or one from the data."""
    record = shown(month, request.GET.get("revision", ""))
    if record is None:
        raise Http404(f"{month.label}没有这一版通报。")
    if file := stored(record, extension):
        return _kept(file, as_attachment=True)
    try:
        paper = paper_of(record, clock.now())
        return handed_out(
            request,
            Outgoing(About(f"{name_of(record)}{FORMATS[extension]}"), month_link(month)),
            lambda gate: _made(through(gate, paper), extension),
        )
    except NoticeNotReadyError as error:
        raise Http404(str(error)) from error
    except TextTooLongError as error:
        messages.error(request, str(error))
        return redirect("reports:notice", month=month)


@requires(Right.READ_FIGURES)
@require_safe
def versions(request: HttpRequest, month: Month) -> HttpResponse:
    """Every revision, its files and what it changed."""
    found = revisions(month, person(request))
    context = page_context(request, asked(request, month), f"{month.label}通报的版次")
    context |= {"revisions": found, "crumbs": [month_link(month), Link("版次", "")]}
    context["may_export"] = person(request).may(Right.EXPORT_NOTICE)
    return render(request, "reports/notices/versions.html", context)


def _made(paper: Paper, extension: str) -> FileResponse:
    writer, out = WRITERS[extension], BytesIO()
    writer.write(paper, out)
    out.seek(0)
    return FileResponse(
        out,
        as_attachment=True,
        filename=file_name(paper, extension),
        content_type=writer.CONTENT_TYPE,
    )


def _kept(file: NoticeFile, *, as_attachment: bool) -> HttpResponse:
    named = content_disposition_header(as_attachment=as_attachment, filename=file.name)
    headers = {"Content-Disposition": named or "", "ETag": f'"{file.sha256}"'}
    kind = WRITERS[file.format].CONTENT_TYPE
    return HttpResponse(bytes(file.data), content_type=kind, headers=headers)


def _files(record: Notice) -> list[Link]:
    """Of the shown revision; the address says which where it is not the month's only one."""
    asked_for = f"?revision={record.revision}" if record.revision > 1 else ""
    return [
        Link(label, reverse("reports:notice_file", args=[record.month, extension]) + asked_for)
        for extension, label in FORMATS.items()
    ]


def _can_create(user: User, month: Month) -> bool:
    ready = current_evaluation(month) is not None and month < Month.of(clock.today())
    return ready and may_write(user)
