"""久未落实: the lines of suggestions of which nobody has said anything for too long."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from accounts.models import User
from cases.models import Suggestion
from cases.suggested.silence import came_on
from reports.page import Link

from .reminding import left_alone

LABEL = "久未落实"


@dataclass(frozen=True)
class SilentLine:
    """A suggestion, since when it waits, and where to ask its unit."""

    suggestion: Link
    unit: str
    came: str
    days: int
    ask_url: str


def silent_lines(rows: Iterable[Suggestion], today: date) -> list[SilentLine]:
    """As the page shows them."""
    return [
        SilentLine(
            suggestion=Link(
                f"{one.month.label} · {one}", reverse("reports:suggestion", args=[one.pk])
            ),
            unit=one.unit.name if one.unit else "",
            came=str(came_on(one)) if one.received_on else f"{one.month.label}（没有登记日期）",
            days=(today - came_on(one)).days,
            ask_url=f"{reverse('reports:new_inquiry')}?{urlencode({'suggestion': one.pk})}",
        )
        for one in rows
    ]


def silent_tab(reader: User, today: date, *, is_current: bool = False) -> Link:
    """The tab beside those of the questions, with its number."""
    number = left_alone(reader, today).count()
    return Link(LABEL, reverse("reports:silent_suggestions"), is_current, str(number))
