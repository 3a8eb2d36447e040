"""公平性."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.roles import Right
from cases.periods import Month
from reports.asking import asked
from reports.page import page_context, status_strip
from reports.rankings.ways import views_of
from scoring.ranking import current_evaluation


@requires(Right.READ_FIGURES)
@require_safe
def fairness(request: HttpRequest, month: Month) -> HttpResponse:
    """How much of a ranking is chance."""
    ask = asked(request, month)
    evaluation = current_evaluation(month)
    context = page_context(request, ask, f"{month.label}公平性", status_strip(ask, evaluation))
    context |= {
        "views": views_of(ask, "fairness", request.GET.get("tab", "")),
        "evaluation": evaluation,
    }
    return render(request, "reports/rankings/fairness.html", context)
