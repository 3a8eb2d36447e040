"""The page of any entry: which view shows it, with a form that came back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from cases.models import Category, District, Unit
from cases.registers.kinds import Entry

from . import units

MODELS: dict[str, type[Unit] | type[District] | type[Category]] = {
    "units": Unit,
    "districts": District,
    "categories": Category,
}


def found_entry(register: str, slug: str) -> Entry:
    """The entry at an address, or 404."""
    return get_object_or_404(MODELS[register]._default_manager.all(), slug=slug)


def entry_page(request: HttpRequest, entry: Entry, **sent: Any) -> HttpResponse:
    """Its page with what was sent."""
    return units.unit_page(request, units.found_unit(entry.slug), **sent)
