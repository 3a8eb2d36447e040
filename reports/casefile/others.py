"""Other cases of the same caller and of the same place, those that the viewer may see."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Value, Window
from django.urls import reverse
from django.utils.http import urlencode

from accounts.scope import Scope
from cases.models import Case
from cases.search import SearchError, find
from cases.search.words import words_of
from reports import formats
from reports.page import Link

AT_MOST = 10


@dataclass(frozen=True)
class OtherCase:
    """A line about another case."""

    number: str
    url: str
    received: str
    title: str
    unit: str
    state: str


@dataclass(frozen=True)
class Others:
    """Up to ten of them, newest first, and how many there are."""

    heading: str
    number: int
    shown: tuple[OtherCase, ...]
    everyone: Link | None = None

    @property
    def count(self) -> str:
        return formats.count(self.number)

    @property
    def is_cut(self) -> bool:
        """Whether there are more than are listed."""
        return self.number > len(self.shown)


def others(case: Case, scope: Scope, now: datetime) -> list[Others]:
    """Nothing where the caller or the place is unknown; one query each."""
    asked = [("同一来电人", "phone_hash"), ("同一地点", "place")]
    known = [(heading, name) for heading, name in asked if getattr(case, name)]
    return [_others(case, heading, name, scope, now) for heading, name in known]


def _others(case: Case, heading: str, name: str, scope: Scope, now: datetime) -> Others:
    alike = Case.objects.as_of(now).visible_to(scope).filter(**{name: getattr(case, name)})
    rows = (
        alike.exclude(pk=case.pk)
        .select_related("unit")
        .order_by("-received_at", "-pk")
        .only("number", "received_at", "title", "unit__name", "completed_at", "handling")
        .annotate(in_all=Window(Count(Value(1))))
    )
    found = list(rows[:AT_MOST])
    number = found[0].in_all if found else 0
    everyone = _found_by(case.place) if name == "place" else None
    return Others(heading, number, tuple(map(_line, found)), everyone)


def _found_by(place: str) -> Link | None:
    """The list of all cases that name the place, in whichever text; None for one that cannot be
    searched for.
    """
    try:
        find(place)
    except SearchError:
        return None
    if not words_of(place):
        return None
    query = urlencode({"by": "any", "q": place})
    return Link(f"查看全部含“{place}”的办件", f"{reverse('reports:cases')}?{query}")


def _line(case: Case) -> OtherCase:
    return OtherCase(
        case.number,
        reverse("reports:case", args=[case.number]),
        formats.moment(case.received_at),
        case.title or "（没有标题）",
        case.unit.name if case.unit else case.get_handling_display(),
        "已办结" if case.completed_at else "未办结",
    )
