"""A month's ranking as a file."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.roles import Right
from cases.periods import Month
from scoring.ranking import current_evaluation


@requires(Right.READ_FIGURES)
@require_safe
def ranking_file(request: HttpRequest, month: Month, extension: str) -> HttpResponseBase:
    """The table of a group as CSV, workbook or picture."""
    if current_evaluation(month) is None:
        raise Http404(f"{month.label}还没有评分结果，请先在排名页计算。")
    raise Http404(f"{month.label}的排名还不能导出为 {extension}。")
