"""`/publishing/`: every month and where it stands."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.models import User
from accounts.roles import Right
from cases import clock
from reports.page import Link
from reports.publishing.listing import month_list

from .doors import above


@requires(Right.READ_FIGURES)
@require_safe
def publishing(request: HttpRequest) -> HttpResponse:
    """The newest month first."""
    user: User = request.user  # type: ignore[assignment]
    context = {
        "heading": "发布与封存",
        "crumbs": [*above(user), Link("发布与封存", "")],
        "listing": month_list(clock.now()),
    }
    return render(request, "reports/publishing/list.html", context)
