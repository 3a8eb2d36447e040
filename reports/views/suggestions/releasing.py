"""发布: one outcome or several become what others read; one is withdrawn with its reason."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

from accounts.access import requires, sent_only
from accounts.models import User
from accounts.roles import Right
from cases import clock
from cases.actions import EditConflictError
from cases.manual.faults import ManualError
from cases.models import Suggestion
from cases.periods import Month
from cases.suggested import releasing
from reports.casefile.forms import ReasonField
from reports.suggested.entry import TO_RELEASE, entry_url
from reports.suggested.marks import told
from reports.suggested.outcome_form import INCOMPLETE

from .acting import Action, form_page
from .doors import asked_and_sent, person, sent, visible, visible_suggestion

MOST = 500
"""Suggestions that one sending may name; a page holds fifty."""
SHOWN = 20


@requires(Right.EDIT_SUGGESTIONS)
@sent_only
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """What stands inside is read by others from now on."""
    found = visible_suggestion(request, pk)
    version = _whole(request.POST.get("version", ""))
    try:
        releasing.release(suggestion=found, version=version, by=person(request), at=clock.now())
    except EditConflictError as conflict:
        messages.error(request, f"没有发布：{conflict.brief}")
    except ManualError as error:
        messages.error(request, f"没有发布：{error}")
    else:
        messages.success(request, "落实情况已发布。")
    return redirect("reports:suggestion", pk=pk)


@requires(Right.EDIT_SUGGESTIONS)
@sent_only
def release_several(request: HttpRequest) -> HttpResponse:
    """Those that were chosen, each as the person saw it; whatever is refused is named with why."""
    user = person(request)
    chosen = _chosen(request.POST, user)
    if not chosen:
        messages.warning(request, "没有选择建议，没有发布。请先勾选。")
    came_to = releasing.release_many(suggestions=chosen, by=user, at=clock.now())
    if came_to.releases:
        messages.success(request, f"已发布 {len(came_to.releases)} 条落实情况。")
    for one in came_to.refused:
        content = one.suggestion.content[:SHOWN]
        messages.error(request, f"“{content}”没有发布：{one.because}")
    return redirect(_back(request))


class WithdrawForm(forms.Form):
    """Why; and which release was seen."""

    number = forms.IntegerField(widget=forms.HiddenInput)
    because = ReasonField("撤下的原因")

    def clean(self) -> dict[str, Any]:
        if "number" in self.errors:
            self.add_error(None, INCOMPLETE)
        return super().clean() or {}


@requires(Right.EDIT_SUGGESTIONS)
@asked_and_sent
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Others read nothing of it until it is released again."""
    found, user = visible_suggestion(request, pk), person(request)
    standing = found.standing
    seen = {"number": standing.number} if standing else None
    form = WithdrawForm(sent(request), initial=seen)

    def do() -> None:
        given = form.cleaned_data
        releasing.withdraw(suggestion=found, by=user, at=clock.now(), **given)

    facts = (("现在发布的内容", told(standing)),) if standing else ()
    action = Action(
        heading="撤下落实情况",
        button="撤下",
        done="落实情况已撤下。",
        facts=facts,
        note="撤下之后，其他人看到“未发布”，通报和公示不再引用；录入的内容不变，可以再次发布。",
        refusal="" if standing or form.is_bound else "这条建议现在没有发布的落实情况。",
    )
    return form_page(request, found, form, action, do)


def _chosen(sent_: QueryDict, user: User) -> list[tuple[Suggestion, int]]:
    """Of those that the person may see, in the order of the list."""
    pairs = (one.partition(":") for one in sent_.getlist("chosen")[:MOST])
    versions = {_whole(pk): _whole(version) for pk, _, version in pairs}
    return [(one, versions[one.pk]) for one in visible(user).filter(pk__in=versions)]


def _whole(text: str) -> int:
    """A number, or one that nothing has."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else 0


def _back(request: HttpRequest) -> str:
    """The list of what is to be released, of the month that was shown."""
    try:
        month = Month.parse(request.POST.get("month", ""))
    except ValueError:
        month = Month.of(clock.today()).previous()
    return entry_url(month, TO_RELEASE)
