"""实时排名."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.models import User
from accounts.roles import Right
from cases.periods import Month
from reports import formats
from reports.asking import Asked, asked
from reports.page import page_context, status_strip
from reports.rankings.live import LiveView, live_view
from reports.rankings.ways import noticing_tab, views_of


@requires(Right.READ_FIGURES)
@require_safe
def live(request: HttpRequest, month: Month) -> HttpResponse:
    """Where units stand in a month that has not ended; nothing of it is stored."""
    tab = request.GET.get("tab", "")
    ask = noticing_tab(asked(request, month), tab)
    context = page_context(request, ask, f"{month.label}实时排名", status_strip(ask))
    page = _view(ask, tab)
    user: User = request.user  # type: ignore[assignment]
    context |= {
        "may_compute": page is not None and not page.fault and user.may(Right.COMPUTE),
        "views": views_of(ask, "live", tab),
        "page": page,
        "until": formats.until(ask.question.as_of),
    }
    return render(request, "reports/rankings/live.html", context)


def _view(ask: Asked, tab: str) -> LiveView | None:
    """None for a month that is over or lies ahead; with a fault where it cannot be scored."""
    if not (ask.question.has_begun and ask.question.is_running):
        return None
    if ask.scheme is None:
        return LiveView(fault=f"{ask.month.label}没有生效的评分方案，请先让一个方案生效。")
    return live_view(ask.question, ask.scheme, tab)
