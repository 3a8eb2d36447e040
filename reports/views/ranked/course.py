"""名次走势: the page, and its map as a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.roles import Right
from cases.periods import Month
from reports.asking import asked
from reports.page import page_context, status_strip
from reports.rankings.course import course_view
from reports.rankings.ways import views_of
from scoring.ranking import current_evaluation


@requires(Right.READ_FIGURES)
@require_safe
def course(request: HttpRequest, month: Month) -> HttpResponse:
    """Units' ranks over two years."""
    ask = asked(request, month)
    evaluation = current_evaluation(month)
    context = page_context(request, ask, f"{month.label}名次走势", status_strip(ask, evaluation))
    context |= {
        "views": views_of(ask, "course", request.GET.get("tab", "")),
        "course": course_view(month, request.GET),
    }
    return render(request, "reports/rankings/course.html", context)
