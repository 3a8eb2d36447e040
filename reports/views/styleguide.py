"""/styleguide/: every component of the pages, light and dark side by side; for developers only."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reports.styleguide import samples


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """All components with the names and mistakes that strain them; nothing where DEBUG is off."""
    if not settings.DEBUG:
        raise Http404
    sides = [("theme-light", "浅色", samples("light")), ("theme-dark", "深色", samples("dark"))]
    return render(request, "styleguide/page.html", {"heading": "组件", "sides": sides})
