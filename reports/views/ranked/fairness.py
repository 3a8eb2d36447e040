"""公平性."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.roles import Right
from cases.periods import Month
from reports.asking import asked
from reports.page import page_context, status_strip
from reports.rankings.fairness import LEDGER, fairness_view
from reports.rankings.stale import stale_words
from reports.rankings.ways import noticing_tab, views_of
from scoring.inputs import inputs_mark
from scoring.models import Evaluation
from scoring.ranking import current_evaluation


@requires(Right.READ_FIGURES)
@require_safe
def fairness(request: HttpRequest, month: Month) -> HttpResponse:
    """How much of a ranking is chance, and how much of it is volume."""
    tab = request.GET.get("tab", "")
    ask = noticing_tab(asked(request, month), tab)
    source = request.GET.get("source", "")
    if source not in ("", LEDGER):
        ask = ask.noticing(f"没有“{source[:20]}”这个来源，该条件已忽略。")
    evaluation = current_evaluation(month)
    context = page_context(
        request, ask, f"{month.label}排名的公平性", status_strip(ask, evaluation)
    )
    context |= {"views": views_of(ask, "fairness", tab), "evaluation": evaluation}
    if evaluation is not None:
        is_draft = evaluation.state == Evaluation.State.DRAFT
        now = inputs_mark(month, ask.question.whole_period) if is_draft else ""
        context |= {
            "page": fairness_view(evaluation, ask.question, tab, source),
            "is_stale": is_draft and evaluation.inputs_mark != now,
            "stale_words": stale_words(evaluation, ask.scheme),
        }
    return render(request, "reports/rankings/fairness.html", context)
