"""`/registers/`: what there is to keep."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases import clock
from reports.registers.cards import cards

from .doors import keepers


@keepers
@require_safe
def registers(request: HttpRequest) -> HttpResponse:
    """A card for each register."""
    context = {"heading": "管理", "cards": cards(clock.today())}
    return render(request, "reports/registers/landing.html", context)
