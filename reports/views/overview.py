"""总览."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.models import User
from accounts.roles import Right
from reports.asking import asked
from reports.checklist import build_checklist
from reports.figures import address
from reports.forms import FilterForm
from reports.overview.build import build_overview
from reports.page import chips, page_context
from reports.publishing.duties import duty_notice


@requires(Right.READ_FIGURES)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """A month's tiles, province block and charts; for those who may import its checklist."""
    ask = asked(request)
    user: User = request.user  # type: ignore[assignment]
    path = reverse("reports:overview")
    context = page_context(request, ask, f"{ask.month.label}总览") | {
        "duties": duty_notice(user, ask.month, ask.now),
        "checklist": build_checklist(ask, user),
        "overview": build_overview(ask.question),
        "form": FilterForm(ask),
        "chips": chips(ask, path),
        "clear_url": f"{path}?{address(ask.question.everywhere())}",
    }
    return render(request, "reports/overview.html", context)
