"""排名."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.access import requires, sent_only
from accounts.models import User
from accounts.roles import Right
from cases import clock
from cases.periods import Month
from reports.asking import Asked, asked
from reports.corrections.old_ranking import asked_revision, old_ranking
from reports.page import Link, page_context, status_strip
from reports.rankings import ranking_view
from reports.rankings.links import ways_on
from reports.rankings.stale import stale_words
from reports.rankings.ways import noticing_tab, views_of
from reports.reconciliation.recomputed import change_words
from reports.reconciliation.sources import UnknownSourceError, sent_choices, source_choices
from scoring.actions import compute_month
from scoring.evaluate import NothingToScoreError
from scoring.inputs import inputs_mark
from scoring.models import Evaluation, Seal
from scoring.ranking import current_evaluation
from scoring.recomputed import kept
from scoring.refusals import MonthSealedError
from scoring.schemes import NoSchemeError

from .tables import shown_part


@requires(Right.READ_FIGURES)
@require_safe
def rankings(request: HttpRequest) -> HttpResponse:
    """The ranking of the month that `/` shows."""
    return redirect("reports:ranking", month=asked(request).month)


@requires(Right.READ_FIGURES)
@require_safe
def ranking(request: HttpRequest, month: Month) -> HttpResponse:
    """A month's ranking: top ten, bottom five, the full table, those set apart."""
    tab = request.GET.get("tab", "")
    ask = noticing_tab(asked(request, month), tab)
    if earlier := asked_revision(request, month):
        return _earlier(request, ask, earlier)
    evaluation = current_evaluation(month)
    if evaluation is None and ask.question.is_running:
        return redirect(_with_tab(reverse("reports:live", args=[month]), tab))
    context = page_context(request, ask, f"{month.label}排名", status_strip(ask, evaluation))
    context |= {
        "views": views_of(ask, "ranking", tab),
        **_what_may_be_done(request, ask, evaluation),
    }
    if evaluation is not None:
        context |= _evaluated(request, ask, evaluation)
    return render(request, "reports/rankings/ranking.html", context)


def _what_may_be_done(
    request: HttpRequest, ask: Asked, evaluation: Evaluation | None
) -> dict[str, object]:
    user: User = request.user  # type: ignore[assignment]
    is_sealed = _is_sealed(evaluation)
    return {
        "may_compute": user.may(Right.COMPUTE) and ask.question.has_begun and not is_sealed,
        "is_sealed": is_sealed,
        "sources": source_choices(ask.month, evaluation),
        "ways": ways_on(user, ask.month, is_evaluated=evaluation is not None),
    }


def _evaluated(request: HttpRequest, ask: Asked, evaluation: Evaluation) -> dict[str, object]:
    view = ranking_view(evaluation, ask.question)
    now = inputs_mark(ask.month, ask.question.whole_period)
    return shown_part(request, view) | {
        "evaluation": evaluation,
        "is_stale": not _is_sealed(evaluation) and evaluation.inputs_mark != now,
        "stale_words": stale_words(evaluation, ask.scheme),
    }


def _is_sealed(evaluation: Evaluation | None) -> bool:
    return evaluation is not None and evaluation.state == Evaluation.State.SEALED


def _earlier(request: HttpRequest, ask: Asked, seal: Seal) -> HttpResponse:
    """A revision that was corrected since, as it was sealed."""
    revision = f"第{seal.evaluation.revision}版"
    strip = status_strip(ask, seal.evaluation)
    context = page_context(request, ask, f"{ask.month.label}排名（{revision}）", strip)
    context |= {
        "old": old_ranking(seal, request.GET.get("tab", "")),
        "crumbs": [
            Link(f"{ask.month.label}各版对照", reverse("reports:revisions", args=[ask.month])),
            Link(f"{revision}排名", ""),
        ],
    }
    return render(request, "reports/corrections/old_ranking.html", context)


@requires(Right.COMPUTE)
@sent_only
def compute(request: HttpRequest, month: Month) -> HttpResponse:
    """Compute the month's draft anew, each group from the source that is asked for."""
    last = current_evaluation(month)
    before = kept(last) if last else None
    try:
        evaluation = compute_month(
            month=month,
            now=clock.now(),
            by=request.user,  # type: ignore[arg-type]
            choices=sent_choices(request.POST, month),
        )
    except (MonthSealedError, NoSchemeError, NothingToScoreError, UnknownSourceError) as error:
        messages.error(request, str(error))
    else:
        done = f"{month.label}评分草稿已按“{evaluation.scheme}”重新计算。"
        messages.success(request, done + change_words(before, kept(evaluation)))
    path = reverse("reports:ranking", args=[month])
    return redirect(_with_tab(path, request.POST.get("tab", "")))


def _with_tab(path: str, tab: str) -> str:
    return f"{path}?{urlencode({'tab': tab})}" if tab else path
