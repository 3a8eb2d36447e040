"""The page of any entry: which view shows it, with a form that came back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from cases.models import Category, District, Unit
from cases.registers.kinds import Entry

from . import places, units

MODELS: dict[str, type[Unit] | type[District] | type[Category]] = {
    "units": Unit,
    "districts": District,
    "categories": Category,
}
PAGES = {
    "units": "registered_unit",
    "districts": "registered_district",
    "categories": "registered_category",
}
LISTS = {
    "units": "unit_register",
    "districts": "district_register",
    "categories": "category_register",
}


def found_entry(register: str, slug: str) -> Entry:
    """The entry at an address, or 404."""
    found = get_object_or_404(MODELS[register]._default_manager.all(), slug=slug)
    assert isinstance(found, Unit | District | Category)  # noqa: S101
    return found


def page_url(register: str, slug: str) -> str:
    """The address of an entry's page."""
    return reverse(f"reports:{PAGES[register]}", args=[slug])


def list_url(register: str) -> str:
    """The address of a register's list."""
    return reverse(f"reports:{LISTS[register]}")


def entry_page(request: HttpRequest, entry: Entry, **sent: Any) -> HttpResponse:
    """Its page with what was sent."""
    if isinstance(entry, Unit):
        return units.unit_page(request, units.found_unit(entry.slug), **sent)
    if isinstance(entry, District):
        return places.district_page(request, entry, **sent)
    return places.category_page(request, places.found_category(entry.slug), **sent)
