"""`/publishing/`: every month and where it stands."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.roles import Right
from cases import clock
from reports.publishing.listing import month_list


@requires(Right.READ_FIGURES)
@require_safe
def publishing(request: HttpRequest) -> HttpResponse:
    """The newest month first."""
    context = {"heading": "发布与封存", "listing": month_list(clock.now())}
    return render(request, "reports/publishing/list.html", context)
