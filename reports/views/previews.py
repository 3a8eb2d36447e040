"""试算: what another scheme would change in a month, computed in memory."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.roles import Right
from reports.asking import asked
from reports.page import page_context
from scoring.models import Scheme


@requires(Right.READ_FIGURES)
@require_safe
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """A scheme beside the one that holds for the month; nothing is stored."""
    scheme = get_object_or_404(Scheme, slug=slug)
    ask = asked(request)
    context = page_context(request, ask, f"{ask.month.label}按“{scheme}”试算")
    return render(request, "reports/scheme_preview.html", context)
