"""The fields of a case that can be corrected, as a page lists them."""

from dataclasses import dataclass

from django.urls import reverse

from cases.history import Wording
from cases.manual.fields import correctable, is_counted, label, text_of
from cases.models import Case, Change, Correction
from reports import formats

from .values import DEADLINES

BRIEF = 80
"""Characters of a value that a line shows."""


@dataclass(frozen=True)
class Stated:
    """A field with its present value, and the correction that stands."""

    label: str
    value: str
    url: str
    correction: Correction | None
    is_counted: bool


def present(case: Case, name: str) -> str:
    """A field's value in words; a deadline given as a day as that day."""
    if name in DEADLINES:
        return formats.deadline(getattr(case, name))
    return Wording().value(Change.Record.CASE, name, text_of(case, name))


def stated(case: Case) -> list[Stated]:
    """Every field that can be corrected."""
    standing = {one.field: one for one in case.corrections.standing().select_related("decided_by")}
    wording = Wording()
    found = []
    for name in correctable(case):
        value = wording.value(Change.Record.CASE, name, text_of(case, name))
        value = formats.deadline(getattr(case, name)) if name in DEADLINES else value
        brief = value if len(value) <= BRIEF else f"{value[:BRIEF]}…"
        url = reverse("reports:correct_case", args=[case.number, name])
        found.append(Stated(label(name), brief, url, standing.get(name), is_counted(name)))
    return found
