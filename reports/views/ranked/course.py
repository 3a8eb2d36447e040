"""名次走势: the page, and its map as a file."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.models import User
from accounts.roles import Right
from cases import clock
from cases.periods import Month
from reports.asking import asked
from reports.exports.download import FORMATS, download
from reports.page import Link, page_context, status_strip
from reports.rankings.course import CourseFile, CourseView, course_view
from reports.rankings.ways import noticing_tab, views_of
from scoring.ranking import current_evaluation


@requires(Right.READ_FIGURES)
@require_safe
def course(request: HttpRequest, month: Month) -> HttpResponse:
    """Units' ranks over two years."""
    tab = request.GET.get("tab", "")
    ask = noticing_tab(asked(request, month), tab)
    evaluation = current_evaluation(month)
    view = course_view(month, request.GET)
    context = page_context(request, ask, f"{month.label}名次走势", status_strip(ask, evaluation))
    context |= {
        "views": views_of(ask, "course", tab),
        "course": view,
        "files": _files(request, month, view) if view else [],
    }
    return render(request, "reports/rankings/course.html", context)


@requires(Right.READ_FIGURES)
@require_safe
def course_file(request: HttpRequest, month: Month, extension: str) -> HttpResponseBase:
    """The map under the same tab and in the same order, as CSV, workbook or picture."""
    view = course_view(month, request.GET)
    if view is None:
        raise Http404(f"到{month.label}为止还没有评分结果，请先在排名页计算。")
    user: User = request.user  # type: ignore[assignment]
    return download(CourseFile(view, user, clock.now()), extension)


def _files(request: HttpRequest, month: Month, view: CourseView) -> list[Link]:
    asked_for = {"tab": view.slug, "sort": request.GET.get("sort", "")}
    query = urlencode({key: value for key, value in asked_for.items() if value})
    return [
        Link(one.upper(), f"{reverse('reports:course_file', args=[month, one])}?{query}")
        for one in FORMATS
    ]
