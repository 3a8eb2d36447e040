"""A month's ranking as a file."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.models import User
from accounts.roles import Right
from cases import clock
from cases.periods import Month
from reports.asking import asked
from reports.exports.download import download
from reports.rankings import ranking_view
from reports.rankings.file import RankingFile
from scoring.ranking import current_evaluation

from .tables import chosen


@requires(Right.READ_FIGURES)
@require_safe
def ranking_file(request: HttpRequest, month: Month, extension: str) -> HttpResponseBase:
    """All of the table that the page shows under the same tab, as CSV, workbook or picture."""
    evaluation = current_evaluation(month)
    if evaluation is None:
        raise Http404(f"{month.label}还没有评分结果，请先在排名页计算。")
    ask = asked(request, month)
    view = ranking_view(evaluation, ask.question)
    group = chosen(view, request.GET.get("tab", ""))
    if group is None and extension == "png":
        raise Http404("不参评单位没有图片，请下载表格。")
    user: User = request.user  # type: ignore[assignment]
    file = RankingFile(view, group, ask.question.whole_period, user, clock.now())
    return download(file, extension)
