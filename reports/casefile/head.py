"""The head of a case's page: the way back to the list, and how the case stands, in badges."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import reverse

from cases.models import Handling
from cases.periods import CITY, Month
from reports.cases.address import returned
from reports.cases.lines import due_words
from reports.page import Link

from .extending import standing
from .record import CaseRecord


@dataclass(frozen=True)
class Badge:
    """A word about the case and the kind of its badge."""

    word: str
    kind: str = "neutral"


def badges(record: CaseRecord, now: datetime) -> list[Badge]:
    """The state, what the list says of the deadline, the latest star, whether it is excluded."""
    line = standing(record.case, now)
    found = [_state(record, is_done=line.is_done)]
    if due := due_words(line):
        found.append(Badge(due, "overdue" if line.is_overdue else "neutral"))
    if line.case.star is not None:
        found.append(Badge(f"{line.case.star} 星"))
    if record.exclusion:
        found.append(Badge("已剔除", "warn"))
    return found


def crumbs(request: HttpRequest, record: CaseRecord) -> list[Link]:
    """The first part leads to the list that one came from, else to that of the case's month."""
    return [
        Link("办件", _list_before(request) or _list_of_month(record)),
        Link(record.case.number, ""),
    ]


def _state(record: CaseRecord, *, is_done: bool) -> Badge:
    if record.case.handling == Handling.AT_ONCE:
        return Badge("即时答复", "done")
    return Badge("已办结", "done") if is_done else Badge("未办结")


def _list_before(request: HttpRequest) -> str:
    """Blank if the page before was another; of its address only what a list understands."""
    try:
        before = urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        return ""
    here = (request.scheme, request.get_host(), reverse("reports:cases"))
    return returned(before.query) if (before.scheme, before.netloc, before.path) == here else ""


def _list_of_month(record: CaseRecord) -> str:
    month = Month.of(record.case.received_at.astimezone(CITY).date())
    return f"{reverse('reports:cases')}?month={month}"
