"""询办: the part of a suggestion's page about its unit and what it was asked.

For those who enter outcomes: what a unit answers is no outcome until somebody makes it one.
"""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from accounts.models import User
from accounts.roles import Right
from cases.models import Suggestion

from .inquiry_rows import Line, lines, visible_inquiries
from .unit_history import Holding, holdings


@dataclass(frozen=True)
class Part:
    """The unit with those before it, and the questions, the latest first."""

    unit: str
    holdings: tuple[Holding, ...]
    lines: tuple[Line, ...]
    ask_url: str


def part(about: Suggestion, reader: User, today: date) -> Part | None:
    """Three queries."""
    if not reader.may(Right.EDIT_SUGGESTIONS):
        return None
    asked = visible_inquiries(reader.scope).filter(suggestion=about.pk).order_by("-pk")
    return Part(
        unit=about.unit.name if about.unit else "",
        holdings=tuple(holdings(about)),
        lines=tuple(lines(asked, today)),
        ask_url=f"{reverse('reports:new_inquiry')}?{urlencode({'suggestion': about.pk})}",
    )
