"""总览."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.models import User
from accounts.roles import Right
from cases import clock
from cases.kept import kept
from reports.asking import Asked, asked
from reports.checklist import Checklist, build_checklist
from reports.overview.build import Overview, build_overview
from reports.overview.compare import choices
from reports.overview.forms import OverviewFilterForm
from reports.overview.looking import Looking, looking
from reports.overview.tools import CardTools
from reports.overview.unchanged import steady, while_unchanged
from reports.overview.values import FailedCard
from reports.page import page_context
from reports.publishing.duties import DutyNotice, duty_notice
from reports.saved_views.keeping import view_links
from reports.saved_views.pages import OVERVIEW
from reports.suggested.reminding import reminder_notice


@requires(Right.READ_FIGURES)
@require_safe
@while_unchanged
def overview(request: HttpRequest) -> HttpResponse:
    """A month's tiles, province block and charts; for those who may import its checklist."""
    look = looking(request.GET, asked(request))
    ask = look.ask
    user: User = request.user  # type: ignore[assignment]
    made = build_overview(look.material)
    checklist, duties = _checklist(ask, user), _duties(ask, user)
    if checklist and duties and not duties.leads_beyond(checklist.step.url):
        duties = None  # the list's next step says the same
    context = page_context(request, ask, f"{ask.month.label}总览") | {
        "duties": duties,
        "reminders": _reminders(user),
        "checklist": checklist,
        "look": look,
        "overview": made,
        "tools": CardTools(look),
        "form": OverviewFilterForm(look),
        "chips": look.chips(),
        "clear_url": look.cleared(),
        "choices": choices(ask, look.beside),
        "views": view_links(user, OVERVIEW, look.query(), ask.month),
        "views_page": OVERVIEW,
        "query": look.query(),
    }
    response = render(request, "reports/overview.html", context)
    return steady(response) if _is_steady(look, made) else response


def _is_steady(look: Looking, made: Overview) -> bool:
    """Neither the month nor what stands beside it moves with the clock, and all of it is there."""
    questions = [look.ask.question, *([look.compared.question] if look.compared else [])]
    is_whole = not any(isinstance(card, FailedCard) for card in made.cards)
    return is_whole and all(one.is_settled for one in questions)


def _duties(ask: Asked, user: User) -> DutyNotice | None:
    """What a month waits for moves with the clock only when its cut-off comes."""
    about = (user.pk, user.role, user.scope_kind, ask.month, ask.question.is_settled)
    return kept("duties", lambda: duty_notice(user, ask.month, ask.now), *about)


def _reminders(user: User) -> DutyNotice | None:
    """What units owe about suggestions; it moves with the day."""
    about = (user.pk, user.role, user.scope_kind, sorted(user.scope_keys), clock.today())
    return kept("reminders", lambda: reminder_notice(user, clock.today()), *about)


def _checklist(ask: Asked, user: User) -> Checklist | None:
    """Of a running month it counts what has come in by now."""
    if not ask.question.is_settled:
        return build_checklist(ask, user)
    about = (user.pk, user.role, user.scope_kind, ask.month, clock.today())
    return kept("checklist", lambda: build_checklist(ask, user), *about)
