"""总览."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.roles import Right
from reports.asking import asked
from reports.figures import address
from reports.forms import FilterForm
from reports.overview.build import build_overview
from reports.page import chips, page_context


@requires(Right.READ_FIGURES)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """A month's tiles, province block and charts."""
    ask = asked(request)
    path = reverse("reports:overview")
    context = page_context(request, ask, f"{ask.month.label}总览") | {
        "overview": build_overview(ask.question),
        "form": FilterForm(ask),
        "chips": chips(ask, path),
        "clear_url": f"{path}?{address(ask.question.everywhere())}",
    }
    return render(request, "reports/overview.html", context)
