"""`/notices/<month>/`: a month's notice as it will be printed, and its files."""

from io import BytesIO

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.models import User
from accounts.roles import Right
from cases import clock
from cases.periods import Month
from reports.asking import asked
from reports.models import Notice
from reports.notices.compose import NoticeNotReadyError, compose, file_name
from reports.page import Link, page_context, status_strip
from reports.writers import WRITERS
from reports.writers.text import TextTooLongError
from scoring.ranking import current_evaluation

FORMATS = {"docx": "Word", "pdf": "PDF", "html": "网页", "xlsx": "Excel 表格"}


@requires(Right.READ_FIGURES)
@require_safe
def notice(request: HttpRequest, month: Month) -> HttpResponse:
    """A month's notice as it will be printed, with its files."""
    ask = asked(request, month)
    evaluation = current_evaluation(month)
    strip = status_strip(ask, evaluation)
    context = page_context(request, ask, f"{month.label}通报", strip)
    try:
        context["notice"] = compose(month, clock.now())
        context["files"] = [
            Link(label, reverse("reports:notice_file", args=[month, extension]))
            for extension, label in FORMATS.items()
        ]
    except NoticeNotReadyError as error:
        context |= {"not_ready": str(error), "can_create": _can_create(request, month)}
    return render(request, "reports/notice.html", context)


@requires(Right.EXPORT_NOTICE)
@require_safe
def notice_file(request: HttpRequest, month: Month, extension: str) -> HttpResponseBase:
    """The notice as a file."""
    try:
        composed = compose(month, clock.now())
    except NoticeNotReadyError as error:
        raise Http404(str(error)) from error
    writer = WRITERS[extension]
    out = BytesIO()
    try:
        writer.write(composed, out)
    except TextTooLongError as error:
        messages.error(request, str(error))
        return redirect("reports:notice", month=month)
    out.seek(0)
    return FileResponse(
        out,
        as_attachment=True,
        filename=file_name(composed, extension),
        content_type=writer.CONTENT_TYPE,
    )


def _can_create(request: HttpRequest, month: Month) -> bool:
    user: User = request.user  # type: ignore[assignment]
    ready = current_evaluation(month) is not None and month < Month.of(clock.today())
    missing = not Notice.objects.filter(month=month).exists()
    return ready and missing and user.may(Right.EDIT_NOTICES)
