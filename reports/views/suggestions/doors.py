"""What the pages about suggestions share: who asks, and whose suggestions they are."""

from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.models import User
from cases.models import Suggestion
from cases.periods import Month
from cases.querysets.suggestion import SuggestionQuerySet
from reports.page import Link

asked_and_sent = require_http_methods(["GET", "HEAD", "POST"])


def person(request: HttpRequest) -> User:
    """Who asks; signed in, because a right was asked for."""
    user: User = request.user  # type: ignore[assignment]
    return user


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with, if one was."""
    return request.POST if request.method == "POST" else None


def visible(user: User) -> SuggestionQuerySet:
    """The viewer's suggestions with what a page of one shows."""
    mine: SuggestionQuerySet = Suggestion.objects.visible_to(user.scope)
    return mine.select_related("unit__district", "edited_by", "case").with_release()


def visible_suggestion(request: HttpRequest, pk: int) -> Suggestion:
    """The viewer's suggestion; another's is not found."""
    return get_object_or_404(visible(person(request)), pk=pk)


def list_url(month: Month) -> str:
    """Where the month's suggestions stand."""
    return f"{reverse('reports:suggestions')}?month={month}"


def list_link(month: Month) -> Link:
    """To the month's suggestions."""
    return Link(f"{month.label}建议", list_url(month))
