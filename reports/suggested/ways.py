"""The pages about suggestions as tabs, each with its number; what a role lacks is absent."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from accounts.models import User
from accounts.roles import Right
from cases.models import Inquiry, OutcomeRelease, Promise, Suggestion
from cases.periods import Month
from cases.suggested.publicly import is_public, with_releases
from reports.page import Link

Numbers = dict[str, int]


@dataclass(frozen=True)
class Way:
    """A page: its key and address, who may open it, whether it is of a month."""

    key: str
    label: str
    right: Right = Right.READ_CASES
    of_month: bool = True


WAYS = (
    Way("suggestions", "建议"),
    Way("suggestion_entry", "逐条录入", Right.EDIT_SUGGESTIONS),
    Way("suggestion_ten", "十佳", Right.EDIT_SUGGESTIONS),
    Way("promises", "承诺", of_month=False),
    Way("inquiries", "询办", Right.EDIT_SUGGESTIONS, of_month=False),
    Way("suggestion_board", "公示"),
)
"""By the name of the address (`reports:<key>`)."""


def tabs(month: Month, user: User, current: str) -> list[Link]:
    """All pages that the person may open; `current` by its key. Six queries at most."""
    numbers = _numbers(month, user)
    found = []
    for way in WAYS:
        if user.may(way.right):
            url = _address(way, month)
            found.append(Link(way.label, url, way.key == current, str(numbers[way.key])))
    return found


def _address(way: Way, month: Month) -> str:
    url = reverse(f"reports:{way.key}")
    return f"{url}?month={month}" if way.of_month else url


def _numbers(month: Month, user: User) -> Numbers:
    mine = Suggestion.objects.visible_to(user.scope)
    standing = OutcomeRelease.objects.standing().filter(suggestion=OuterRef("pk"))
    numbers: Numbers = (
        mine.filter(month=month)
        .order_by()
        .annotate(is_released=Exists(standing))
        .aggregate(
            suggestions=Count("pk"),
            suggestion_entry=Count("pk", filter=Q(outcome="", declined_because="")),
            suggestion_ten=Count("pk", filter=Q(place__isnull=False)),
            suggestion_board=Count("pk", filter=Q(is_released=True)),
        )
    )
    asked = Inquiry.objects.waiting().filter(suggestion__in=mine.order_by())
    promised = Promise.objects.open().filter(suggestion__in=mine.order_by())
    return numbers | {"inquiries": asked.count(), "promises": _known(promised, user)}


def _known(promised: QuerySet[Promise], user: User) -> int:
    """Whoever enters outcomes counts all, others those that were released."""
    if user.may(Right.EDIT_SUGGESTIONS):
        return promised.count()
    return sum(map(is_public, with_releases(promised)))
