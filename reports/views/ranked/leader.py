"""领导页: the last sealed month on one screen."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.roles import Right
from reports.asking import asked
from reports.page import page_context


@requires(Right.READ_FIGURES)
@require_safe
def leader(request: HttpRequest) -> HttpResponse:
    """The last month that was published."""
    ask = asked(request)
    return render(request, "reports/rankings/leader.html", page_context(request, ask, "月度通报"))
