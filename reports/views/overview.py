"""总览."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.models import User
from accounts.roles import Right
from reports.asking import asked
from reports.checklist import build_checklist
from reports.overview.build import build_overview
from reports.overview.compare import choices
from reports.overview.forms import OverviewFilterForm
from reports.overview.looking import looking
from reports.overview.tools import CardTools
from reports.page import page_context
from reports.publishing.duties import duty_notice
from reports.saved_views.keeping import view_links
from reports.saved_views.pages import OVERVIEW


@requires(Right.READ_FIGURES)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """A month's tiles, province block and charts; for those who may import its checklist."""
    look = looking(request.GET, asked(request))
    ask = look.ask
    user: User = request.user  # type: ignore[assignment]
    context = page_context(request, ask, f"{ask.month.label}总览") | {
        "duties": duty_notice(user, ask.month, ask.now),
        "checklist": build_checklist(ask, user),
        "look": look,
        "overview": build_overview(look.material),
        "tools": CardTools(look),
        "form": OverviewFilterForm(look),
        "chips": look.chips(),
        "clear_url": look.cleared(),
        "choices": choices(ask, look.beside),
        "views": view_links(user, OVERVIEW, look.query(), ask.month),
        "views_page": OVERVIEW,
        "query": look.query(),
    }
    return render(request, "reports/overview.html", context)
