"""The case that a suggestion came with, and what can be done about the registration."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from accounts.models import User
from accounts.roles import Right
from cases.models import Case, RequestKind, Suggestion
from reports import formats
from reports.page import Link

from .outcome_form import is_within


@dataclass(frozen=True)
class Origin:
    """`case_url` is blank where the case is not the reader's; `links`: what he may do."""

    number: str
    case_url: str
    title: str
    received: str
    links: tuple[Link, ...]


def part(about: Suggestion, reader: User, _today: date) -> Origin | None:
    """Nothing for a reader of a suggestion without a case."""
    may_edit = reader.may(Right.EDIT_SUGGESTIONS)
    case = about.case
    if case is None and not may_edit:
        return None
    is_seen = case is not None and _sees(reader, case)
    return Origin(
        number=case.number if case else "",
        case_url=reverse("reports:case", args=[case.number]) if case and is_seen else "",
        title=case.title if case and is_seen else "",
        received=formats.moment(case.received_at) if case and is_seen else "",
        links=_links(about) if may_edit else (),
    )


def suggestion_link(case: Case, reader: User) -> Link | None:
    """From a case's page to the suggestion that it became; another's is none. No query where the
    case was read with it.
    """
    found: Suggestion | None = getattr(case, "suggestion", None)
    if found is None or not is_within(reader.scope, found.unit):
        return None
    return Link(str(found), reverse("reports:suggestion", args=[found.pk]))


def may_register(case: Case, reader: User) -> bool:
    """Whether the case can become a suggestion now."""
    is_one = case.request_kind == RequestKind.SUGGESTION
    return is_one and not hasattr(case, "suggestion") and reader.may(Right.EDIT_SUGGESTIONS)


def _sees(reader: User, case: Case) -> bool:
    if not reader.scope.is_partial:
        return True
    return Case.objects.as_known().visible_to(reader.scope).filter(pk=case.pk).exists()


def _links(about: Suggestion) -> tuple[Link, ...]:
    return (
        Link("修改登记", reverse("reports:edit_suggestion", args=[about.pk])),
        Link("删除", reverse("reports:delete_suggestion", args=[about.pk])),
    )
