"""Where a statement leads."""

from django.urls import reverse

from cases.periods import Month


def statement_url(slug: str, month: Month) -> str:
    """A unit's statement."""
    return f"{reverse('reports:unit', args=[slug])}?month={month}"


def paper_url(slug: str, month: Month) -> str:
    """The same on paper."""
    return f"{reverse('reports:unit_statement', args=[slug])}?month={month}"


def case_url(number: str) -> str:
    """A case's page."""
    return reverse("reports:case", args=[number])


def scheme_url(slug: str) -> str:
    """A scheme's page."""
    return reverse("reports:scheme", args=[slug])


def objection_url(pk: int) -> str:
    """An objection's page."""
    return reverse("reports:objection", args=[pk])


def suggestion_url(pk: int) -> str:
    """A suggestion's page."""
    return reverse("reports:suggestion", args=[pk])


def new_objection_url(slug: str, month: Month) -> str:
    """The form that an objection is recorded with."""
    return f"{reverse('reports:new_objection')}?month={month}&unit={slug}"
