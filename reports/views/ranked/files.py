"""A month's ranking as a file."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.access import requires
from accounts.models import User
from accounts.roles import Right
from cases import clock
from cases.periods import Month
from reports.asking import asked
from reports.exports.download import download
from reports.page import Link
from reports.privacy.releasing import About
from reports.rankings import ranking_view
from reports.rankings.file import RankingFile
from reports.views.privacy import Outgoing, handed_out
from scoring.ranking import current_evaluation

from .tables import chosen


@requires(Right.READ_FIGURES)
@require_http_methods(["GET", "HEAD", "POST"])
def ranking_file(request: HttpRequest, month: Month, extension: str) -> HttpResponseBase:
    """All of the table that the page shows under the same tab, as CSV, workbook or picture."""
    evaluation = current_evaluation(month)
    if evaluation is None:
        return _back(request, month, f"{month.label}还没有评分结果，没有可以下载的排名。")
    ask = asked(request, month)
    view = ranking_view(evaluation, ask.question)
    group = chosen(view, request.GET.get("tab", ""))
    if group is None and extension == "png":
        return _back(request, month, "不参评单位没有图片，请下载表格。")
    user: User = request.user  # type: ignore[assignment]
    file = RankingFile(view, group, ask.question.whole_period, user, clock.now())
    back = Link(f"{month.label}排名", reverse("reports:ranking", args=[month]))
    return handed_out(
        request,
        Outgoing(About(f"{month.label}{file.title}"), back),
        lambda gate: download(replace(file, through=gate.table), extension),
    )


def _back(request: HttpRequest, month: Month, sentence: str) -> HttpResponseBase:
    """To the page, which says why there is no such file."""
    messages.error(request, sentence)
    return redirect(f"{reverse('reports:ranking', args=[month])}?{request.GET.urlencode()}")
