"""月报: the last published month on one screen."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.models import User
from accounts.roles import Right
from cases import clock
from cases.periods import Month
from reports.asking import Asked, asked
from reports.page import Link, page_context, status_strip
from reports.publishing.seals import sealed_evaluation
from reports.rankings.leader import leader_page, shown_month
from reports.rankings.ways import noticing_tab


@requires(Right.READ_FIGURES)
@require_safe
def leader(request: HttpRequest) -> HttpResponse:
    """The last month that was published, or another one that was; nothing on it can be changed."""
    user: User = request.user  # type: ignore[assignment]
    tab = request.GET.get("tab", "")
    wanted = asked(request)
    evaluation = shown_month(wanted.month)
    ask = asked(request, evaluation.month) if evaluation else wanted
    if evaluation and "month" in request.GET and wanted.month != ask.month:
        ask = ask.noticing(f"{wanted.month.label}还没有发布，现显示{ask.month.label}。")
    ask = noticing_tab(ask, tab)
    context = page_context(
        request, ask, f"{ask.month.label}月报", status_strip(ask, evaluation) if evaluation else ()
    )
    if evaluation:
        page = leader_page(evaluation, ask.question, user, tab)
        context |= {"page": page, "group": page.group, "later": _later(ask)}
    return render(request, "reports/rankings/leader.html", context)


def _later(ask: Asked) -> list[Link]:
    """The months after it: one that has ended and is not published yet, and the one that runs.

    The words before each link stand in its `count`.
    """
    running = Month.of(clock.today())
    ended = running.previous()
    live = reverse("reports:live", args=[running])
    links = [Link("实时排名", live, count=f"{running.label}进行中，看")]
    if ended > ask.month and sealed_evaluation(ended) is None:
        draft = reverse("reports:ranking", args=[ended])
        links.insert(0, Link("草稿排名", draft, count=f"{ended.label}尚未发布，看"))
    return links
