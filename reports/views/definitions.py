"""口径."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.models import User
from accounts.roles import Right
from reports import formats
from reports.asking import Asked, asked
from reports.definitions import build_definitions
from reports.page import Strip, page_context, status_strip
from scoring.ranking import current_evaluation

LONGEST = 40


@requires(Right.READ_DEFINITIONS)
@require_safe
def definitions(request: HttpRequest) -> HttpResponse:
    """Every measure and every figure of the score, as they are defined in a month.

    Whoever may see no figures is told the definitions without the month's numbers.
    """
    ask = asked(request)
    user: User = request.user  # type: ignore[assignment]
    with_figures = user.may(Right.READ_FIGURES)
    evaluation = current_evaluation(ask.month) if with_figures else None
    found = build_definitions(ask.question, evaluation, with_figures=with_figures)
    text = request.GET.get("q", "").strip()[:LONGEST]
    strip = status_strip(ask, evaluation) if with_figures else _rules(ask)
    context = page_context(request, ask, f"{ask.month.label}口径", strip) | {
        "definitions": found.about(text),
        "q": text,
        "all_url": f"{reverse('reports:definitions')}?month={ask.month}",
        "with_figures": with_figures,
    }
    return render(request, "reports/definitions/page.html", context)


def _rules(ask: Asked) -> Strip:
    """What the definitions stand on, for those who may not follow it to the scheme."""
    return [
        ("统计期间", formats.span(ask.question.whole_period), ""),
        ("方案", str(ask.scheme) if ask.scheme else "无生效方案", ""),
    ]
